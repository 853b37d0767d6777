package main

import (
	"mesascope/render/scene"
	"mesascope/render/theme"
)

// labels keeps the picture's words as JSON for the stage, which draws them (see
// Label in web/js/stage/labels.js for the form), and tells when they changed.
type labels struct {
	out   writer
	shown []stamp
	theme *theme.Theme
}

// stamp is a layer's version.
type stamp struct {
	name    string
	version uint64
}

// update encodes the labels of s and reports whether they differ from those of
// the update before.
func (l *labels) update(s *scene.Scene, t *theme.Theme) bool {
	if l.theme == t && l.same(s) {
		return false
	}
	l.theme, l.shown = t, l.shown[:0]
	w := &l.out
	w.reset()
	w.open('[')
	for i := range s.Layers {
		layer := &s.Layers[i]
		if len(layer.Labels) == 0 {
			continue
		}
		l.shown = append(l.shown, stamp{layer.Name, layer.Version})
		for j := range layer.Labels {
			encodeLabel(w, &layer.Labels[j], t)
		}
	}
	w.close(']')
	return true
}

func (l *labels) same(s *scene.Scene) bool {
	n := 0
	for i := range s.Layers {
		layer := &s.Layers[i]
		if len(layer.Labels) == 0 {
			continue
		}
		if n == len(l.shown) || l.shown[n] != (stamp{layer.Name, layer.Version}) {
			return false
		}
		n++
	}
	return n == len(l.shown)
}

func encodeLabel(w *writer, b *scene.Label, t *theme.Theme) {
	w.open('[')
	w.fixed(b.X)
	w.fixed(b.Y)
	w.number(float64(b.Anchor))
	w.fixed(b.Size)
	bold := 0.0
	if b.Bold {
		bold = 1
	}
	w.number(bold)
	w.string(t.Of(b.Color).Hex())
	halo := ""
	if b.Halo {
		halo = t.Of(scene.Panel).Hex()
	}
	w.string(halo)
	w.open('[')
	for span, rest := (scene.Span{}), b.Text; rest != ""; {
		span, rest = scene.NextSpan(span, rest)
		if span.Text != "" {
			encodeSpan(w, span)
		}
	}
	w.close(']')
	w.close(']')
}

func encodeSpan(w *writer, s scene.Span) {
	italic, size, rise := 0.0, 1.0, 0.0
	if s.Italic {
		// The maths face is a little smaller for its size than the sans.
		italic, size = 1, 1.07
	}
	switch {
	case s.Level > 0:
		size, rise = scene.ScriptSize, scene.RaiseBy
	case s.Level < 0:
		size, rise = scene.ScriptSize, -scene.LowerBy
	}
	w.open('[')
	w.string(s.Text)
	w.number(italic)
	w.number(size)
	w.number(rise)
	w.close(']')
}
