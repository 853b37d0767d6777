package scene

import (
	"sort"

	"mesascope/sim/train"
)

// beyond returns the index of the first row after a step. Rows are sorted by step.
func beyond(rows []train.Row, step int) int {
	return sort.Search(len(rows), func(i int) bool { return rows[i].Step > step })
}

// nearest returns the index of the row whose step is closest to want, −1 when
// there is none. Values between rows are not made up.
func nearest(rows []train.Row, want float64) int {
	n := sort.Search(len(rows), func(i int) bool { return float64(rows[i].Step) >= want })
	switch {
	case len(rows) == 0:
		return -1
	case n == len(rows):
		return n - 1
	case n > 0 && want-float64(rows[n-1].Step) < float64(rows[n].Step)-want:
		return n - 1
	}
	return n
}

// hover marks the values of every run at a step, and writes them into the row of
// the plot's title.
func (b *Builder) hover(v *view, p *plot, step int) {
	c := &b.curves
	l := &c.front
	x := clamp(p.x.at(v.after(float64(step))), p.rect.X, p.rect.x1())
	l.segment(Point{x, p.rect.Y}, Point{x, p.rect.y1()}, Line{Width: 1, Color: Ink, Alpha: 0.8, Dash: Dotted})

	var names [maxRuns]string
	digits := 4
	for {
		// Fewer digits if they do not all fit.
		width := 0.0
		for k := range v.runs {
			names[k] = ""
			if n := nearest(v.runs[k].Rows, float64(step)); n >= 0 && v.runs[k].Rows[n].Step == step {
				names[k] = b.texts.number(p.value.of(&v.runs[k].Rows[n]), digits)
				width += 20 + TextWidth(names[k], noteSize, false)
			}
		}
		if digits == 2 || width <= p.rect.W-b.titleWidth(p)-b.ratioTitle(p) {
			break
		}
		digits--
	}
	at := p.rect.x1() - b.ratioTitle(p)
	y := p.rect.Y - 8
	for k := len(v.runs) - 1; k >= 0; k-- {
		if names[k] == "" {
			continue
		}
		if n := nearest(v.runs[k].Rows, float64(step)); n >= 0 {
			b.spot(v, p, k, &v.runs[k].Rows[n], 4)
		}
		w := TextWidth(names[k], noteSize, false)
		label := Label{Text: names[k], X: at, Y: y, Anchor: Right, Size: noteSize, Color: Ink}
		if !c.place.put(l, label) {
			continue
		}
		l.Markers = append(l.Markers, current(k, Point{at - w - 8, y - 4}, 4.2))
		at -= w + 22
	}
	c.place.put(l, Label{Text: b.atStep(step), X: at, Y: y, Anchor: Right, Size: noteSize, Color: Soft})
}

func (b *Builder) atStep(step int) string {
	return b.texts.filled(b.words[wAtStep], "value", b.texts.fixed(float64(step), 0))
}

// ratioTitle is how far the name of the axis of ratios reaches into the row of the
// plot's title.
func (b *Builder) ratioTitle(p *plot) float64 {
	if p.ratio == 0 {
		return 0
	}
	return max(0, TextWidth(b.words[wRatio], noteSize, false)-ratioRoom) + 14
}

func (b *Builder) titleWidth(p *plot) float64 {
	return TextWidth(b.plotTitle(p), titleSize, true)
}

// plotTitle is what a plot shows, in words.
func (b *Builder) plotTitle(p *plot) string {
	return b.words[[...]word{product: wProduct, loss: wLoss, descent: wDescentShare, steps: wSteps2}[p.value]]
}
