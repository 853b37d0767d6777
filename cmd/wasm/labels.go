package main

import (
	"mesascope/render/scene"
	"mesascope/render/theme"
	"mesascope/sim/report"
)

// labels keeps the picture's words as JSON for the stage, which draws them (see
// Label in web/js/stage/labels.js for the form), and tells when they changed.
type labels struct {
	out   report.Writer
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
// from those of the update before; a layer that does not is 0. They are zoom times
// as large as in s, and as far apart.
func (l *labels) update(s *scene.Scene, t *theme.Theme, zoom float64) bool {
	changed := l.theme != t || l.zoom != zoom
	if changed {
		l.theme, l.zoom, l.shown = t, zoom, l.shown[:0]
	}
	w := &l.out
	w.Reset()
	w.Open('[')
	n := 0
	for i := range s.Layers {
		layer := &s.Layers[i]
		if len(layer.Labels) == 0 {
			continue
		}
		if n == len(l.shown) {
			l.shown = append(l.shown, stamp{})
		}
		now := stamp{layer.Name, layer.Version}
		if l.shown[n] == now {
			w.Number(0)
		} else {
			l.shown[n], changed = now, true
			encodeLabels(w, layer.Labels, t, zoom)
		}
		n++
	}
	w.Close(']')
	changed = changed || n < len(l.shown)
	l.shown = l.shown[:n]
	return changed
}

func encodeLabels(w *report.Writer, labels []scene.Label, t *theme.Theme, zoom float64) {
	w.Open('[')
	for i := range labels {
		encodeLabel(w, &labels[i], t, zoom)
	}
	w.Close(']')
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
