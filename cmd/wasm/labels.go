package main

import (
	"mesascope/render/scene"
	"mesascope/render/theme"
	"mesascope/sim/report"
)

// labels keeps the picture's words for the stage, which draws them, and tells when
// they changed: a line of JSON for each label (see Label in web/js/stage/labels.js),
// so that the stage knows the lines that it has seen without reading them, and an
// empty line between layers.
type labels struct {
	out   []byte
	line  report.Writer
	shown []stamp
	theme *theme.Theme
	zoom  float64
}

// stamp is a layer's version.
type stamp struct {
	name    string
	version uint64
}

// update encodes the labels of s, layer by layer, and reports whether they differ
// from those of the update before; a layer that does not is the line 0. They are zoom times
// as large as in s, and as far apart.
func (l *labels) update(s *scene.Scene, t *theme.Theme, zoom float64) bool {
	changed := l.theme != t || l.zoom != zoom
	if changed {
		l.theme, l.zoom, l.shown = t, zoom, l.shown[:0]
	}
	l.out = l.out[:0]
	n := 0
	for i := range s.Layers {
		layer := &s.Layers[i]
		if len(layer.Labels) == 0 {
			continue
		}
		if n > 0 {
			l.out = append(l.out, "\n\n"...)
		}
		if n == len(l.shown) {
			l.shown = append(l.shown, stamp{})
		}
		now := stamp{layer.Name, layer.Version}
		if l.shown[n] == now {
			l.out = append(l.out, '0')
		} else {
			l.shown[n], changed = now, true
			l.encode(layer.Labels, t, zoom)
		}
		n++
	}
	changed = changed || n < len(l.shown)
	l.shown = l.shown[:n]
	return changed
}

func (l *labels) encode(labels []scene.Label, t *theme.Theme, zoom float64) {
	for i := range labels {
		if i > 0 {
			l.out = append(l.out, '\n')
		}
		l.line.Reset()
		encodeLabel(&l.line, &labels[i], t, zoom)
		l.out = append(l.out, l.line.Buf...)
	}
}

func encodeLabel(w *report.Writer, b *scene.Label, t *theme.Theme, zoom float64) {
	w.Open('[')
	w.Fixed(b.X * zoom)
	w.Fixed(b.Y * zoom)
	w.Number(float64(b.Anchor))
	w.Fixed(b.Size * zoom)
	bold := 0.0
	if b.Bold {
		bold = 1
	}
	w.Number(bold)
	w.String(t.Of(b.Color).Hex())
	halo := ""
	if b.Halo {
		halo = t.Of(scene.Panel).Hex()
	}
	w.String(halo)
	w.Open('[')
	for span, rest := (scene.Span{}), b.Text; rest != ""; {
		span, rest = scene.NextSpan(span, rest)
		if span.Text != "" {
			encodeSpan(w, span)
		}
	}
	w.Close(']')
	w.Close(']')
}

func encodeSpan(w *report.Writer, s scene.Span) {
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
	w.Open('[')
	w.String(s.Text)
	w.Number(italic)
	w.Number(size)
	w.Number(rise)
	w.Close(']')
}
