package scene

import (
	"math"

	"mesascope/sim/incontext"
)

// What a stack makes of a context: its prediction goes a way of one step a layer, and
// so does every coordinate's in the bowl; how much of the next token is missed after
// each layer stands where a layer's distribution does.

// passesPlot is that plot.
func (c *contextPanel) passesPlot() plot {
	r := c.key.lay.spread
	box := Rect{r.X + gutter, r.Y + titleRow, math.Min(r.W-gutter-edge, 420), r.H - titleRow - footRows}
	box.W, box.H = math.Floor(box.W), math.Floor(box.H)
	return plot{
		rect: box,
		x:    axis{lo: 0, hi: float64(c.key.layers), p0: box.X, p1: box.x1()},
		y:    axis{lo: 0, hi: c.key.top, p0: box.y1(), p1: box.Y},
	}
}

// passesTop is how far up the plot's axis goes: to 1, which is to predict nothing, and
// higher where a layer has overshot.
func passesTop(left []float64) float64 {
	top := 1.0
	for _, share := range left {
		if finite(share) {
			top = math.Max(top, share)
		}
	}
	return snapUp(1.05 * top)
}

func (b *Builder) passesBack() {
	c := &b.context
	l, p := &c.back, c.passesPlot()
	if p.rect.W < 40 || p.rect.H < 40 {
		return
	}
	c.place.put(l, Label{Text: b.words[wLeftTitle], X: c.key.lay.spread.X, Y: c.key.lay.spread.Y + 13, Size: titleSize, Bold: true, Color: Ink})
	c.ticks = p.y.ticks(c.ticks[:0], min(5, max(2, int(p.rect.H/36))), &b.texts)
	for _, t := range c.ticks {
		y := p.y.at(t.value)
		l.segment(Point{p.rect.X, y}, Point{p.rect.x1(), y}, Line{Width: 1, Color: Hairline, Alpha: 1})
		c.place.put(l, Label{Text: t.label, X: p.rect.X - 8, Y: y + 4, Anchor: Right, Size: tickSize, Color: Soft})
	}
	for k := range c.key.layers + 1 {
		x := p.x.at(float64(k))
		c.place.put(l, Label{Text: b.texts.fixed(float64(k), 0), X: x, Y: p.rect.y1() + 17, Anchor: Middle, Size: tickSize, Color: Soft})
	}
	c.place.put(l, Label{Text: b.words[wLeftAlong], X: p.rect.x1(), Y: p.rect.y1() + 34, Anchor: Right, Size: noteSize, Color: Soft})
}

func (b *Builder) passesFront(w *incontext.View) {
	c := &b.context
	l, p := &c.front, c.passesPlot()
	if p.rect.W < 40 || p.rect.H < 40 {
		return
	}
	run := c.key.run
	way := pen{layer: l, clip: p.rect, line: Line{Width: 2, Color: Run(run), Alpha: 1}}
	for k, share := range w.Left {
		way.to(Point{p.x.at(float64(k)), p.y.at(share)})
	}
	way.lift()
	for k, share := range w.Left {
		at := Point{p.x.at(float64(k)), p.y.at(share)}
		if !finite(at.Y) || !p.rect.holds(at) {
			continue
		}
		l.Markers = append(l.Markers, Marker{Shape: shape(run), X: at.X, Y: at.Y, R: 4, Fill: Run(run), Alpha: 1})
		if k > 0 {
			label := Label{Text: b.texts.fixed(share, 3), X: at.X, Y: at.Y - 9, Anchor: Middle, Size: tickSize, Color: Ink, Halo: true}
			if k == c.key.layers {
				label.X, label.Anchor = at.X+4, Right
			}
			c.place.put(l, label)
		}
	}
}

// descentsFront draws the way of every coordinate in the bowl: along the line from 0
// to its λ_j, one step a layer.
func (b *Builder) descentsFront(w *incontext.View) {
	c := &b.context
	l, box := &c.front, c.bowlBox()
	o, scale := centre(box), box.W/2/bowlReach
	inner := box.grow(-6)
	for j := range w.Lambda {
		bowl := w.OLS.Bowl(j, w.Lambda[j], 0)
		if bowl.Flat {
			continue
		}
		energy, rest, from := bowl.Curvature/float64(w.T-1), 1.0, o
		for _, e := range w.Eta {
			rest *= 1 - e*energy
			to := on(o, bowl.Min*complex(1-rest, 0), scale)
			end, whole := l.ray(from, to, inner, Line{Width: 2, Color: c.key.step, Alpha: 0.9, Dash: Dashed})
			if !whole {
				if end != from {
					l.beyondMark(from, end, c.key.step, box)
				}
				break
			}
			l.ring(end, 4, c.key.step)
			from = to
		}
	}
}
