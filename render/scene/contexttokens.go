package scene

import (
	"math"

	"mesascope/sim/incontext"
)

// memory is how many of the past tokens are drawn.
const memory = 24

// spread of the circles: the largest coordinate's has this radius as a share of
// its box, which leaves room for predictions that overshoot.
const circleShare = 0.4

// otherBaseline is how far below its box's edge a circle is named that shows
// another sequence.
const otherBaseline = 9

// tokenScale returns pixels per unit of the circles. It depends on the sequence
// alone, so that a length keeps its meaning while the weights move.
func (c *contextPanel) tokenScale(cv *ContextView) float64 {
	most, named := 0.0, false
	for j := range cv.View.Layer {
		w := cv.of(j)
		most = math.Max(most, math.Hypot(real(w.Tokens[j]), imag(w.Tokens[j])))
		named = named || w != cv.View
	}
	if !(most > 0) || !finite(most) {
		return 0
	}
	cell := c.key.lay.cell
	radius := circleShare * cell
	if named {
		radius = clamp(cell/2-otherBaseline-4, cell/4, radius)
	}
	return radius / most
}

// markScale shrinks the marks on circles that are small.
func (l *contextLayout) markScale() float64 { return clamp(l.cell/110, 0.62, 1) }

// on returns the pixel of z on a plane with its origin at o.
func on(o Point, z complex128, scale float64) Point {
	return Point{o.X + scale*real(z), o.Y - scale*imag(z)}
}

func centre(r Rect) Point { return Point{r.X + r.W/2, r.Y + r.H/2} }

// tokensBack draws what only the sequence decides: the circles that the tokens
// turn on, the tokens seen, and the truth.
func (b *Builder) tokensBack(v *view) {
	c := &b.context
	l, lay, cv := &c.back, &c.key.lay, v.opts.Context
	b.contextLegend()

	d := len(cv.View.Layer)
	scale := c.tokenScale(cv)
	for j := range d {
		w, box := cv.of(j), lay.place(j)
		o := centre(box)
		if w != cv.View {
			// Of another sequence: which one stands over it.
			name := b.texts.filled(b.words[wContextOther], "n", b.texts.fixed(float64(w.K+1), 0))
			if TextWidth(name, tickSize, false) < box.W-4 {
				c.place.put(l, Label{Text: name, X: o.X, Y: box.Y + otherBaseline, Anchor: Middle, Size: tickSize, Color: Soft})
			}
		}
		radius := scale * math.Hypot(real(w.Tokens[j]), imag(w.Tokens[j]))
		if radius < 1 {
			l.Markers = append(l.Markers, Marker{Shape: Circle, X: o.X, Y: o.Y, R: 1.5, Fill: Faint, Alpha: 1})
			continue
		}
		l.Markers = append(l.Markers, Marker{Shape: Circle, X: o.X, Y: o.Y, R: radius, Stroke: Faint, StrokeWidth: 1, Alpha: 0.7})
		dot := clamp(0.06*radius, 1.2, 2.4)
		for i := max(0, w.T-memory); i < w.T; i++ {
			p := on(o, w.Tokens[i*d+j], scale)
			age := float64(w.T-i) / memory
			l.Markers = append(l.Markers, Marker{Shape: Circle, X: p.X, Y: p.Y, R: dot, Fill: Truth, Alpha: 0.62 - 0.5*age})
		}
		p := on(o, w.Truth[j], scale)
		l.segment(o, p, Line{Width: 1, Color: Faint, Alpha: 0.6})
		l.Markers = append(l.Markers, Marker{Shape: Circle, X: p.X, Y: p.Y, R: 4.6 * lay.markScale(), Fill: Truth, Alpha: 1})
	}

	// What the layer has seen, and whose it is, as far as the residual leaves room.
	y, right := lay.circles.y1()-3, lay.circles.x1()
	room := right - lay.circles.X - b.residualWidth()
	text := b.texts.filled(b.words[wContextSeen],
		"n", b.texts.fixed(float64(cv.View.K+1), 0), "value", b.texts.fixed(float64(cv.View.T), 0))
	if room -= TextWidth(text, noteSize, false) + 18; room < 0 {
		return
	}
	c.place.put(l, Label{Text: text, X: right, Y: y, Anchor: Right, Size: noteSize, Color: Soft})
	left := right - TextWidth(text, noteSize, false) - 18 - TextWidth(c.key.who, noteSize, false)
	if room -= TextWidth(c.key.who, noteSize, false) + 34; room < 0 || len(v.runs) == 1 {
		return
	}
	if c.place.put(l, Label{Text: c.key.who, X: left, Y: y, Size: noteSize, Color: Soft}) {
		l.Markers = append(l.Markers, current(c.key.run, Point{left - 11, y - 4}, 4.6))
	}
}

// residualWidth is the room that the residual's line takes at most.
func (b *Builder) residualWidth() float64 {
	return TextWidth(b.texts.filled(b.words[wResidual], "value", "8.88·10^{−16}"), noteSize, false)
}

// contextLegend writes the title and names the marks.
func (b *Builder) contextLegend() {
	c := &b.context
	l, lay := &c.back, &c.key.lay
	title := b.words[wContextTitle]
	if !lay.long {
		title = b.words[wContextShort]
	}
	if w := c.key.world; w != nil {
		name := b.trait(&w.Scenario, "start", w.Scenario.Start, 0) + ", " + b.trait(&w.Scenario, "scale", "", 0)
		if w.exchanged() {
			name += ", " + b.words[wWorldSwitch]
		}
		text := wWorld
		if !lay.long {
			text = wWorldShort
		}
		title = b.texts.filled(b.words[text], "world", name)
	}
	r := lay.circles
	c.place.put(l, Label{Text: title, X: r.X, Y: r.Y + 14, Size: titleSize, Bold: true, Color: Ink})
	x, y := r.X, r.Y+10+titleRow
	if !lay.below {
		x, y = r.x1()-b.contextLegendWidth(false), r.Y+10
	}
	for i, name := range b.contextNames(lay.named < 2) {
		x += legendMark
		if c.place.put(l, Label{Text: name, X: x + legendStep - 2, Y: y + 4, Size: noteSize, Color: Ink}) {
			switch i {
			case 0:
				l.Markers = append(l.Markers, Marker{Shape: Circle, X: x, Y: y, R: 4.6, Fill: Truth, Alpha: 1})
			case 1:
				l.Markers = append(l.Markers, Marker{Shape: shape(c.key.run), X: x, Y: y, R: 4.6, Fill: Run(c.key.run), Alpha: 1})
			case 2:
				l.ring(Point{x, y}, 6, c.key.step)
			}
		}
		x += legendStep + TextWidth(name, noteSize, false) + legendGap
	}
}

// tokensFront draws what the weights decide: the layer's prediction, the one that
// a step of gradient descent makes, and in digits how far they are apart.
func (b *Builder) tokensFront(cv *ContextView) {
	c := &b.context
	l, lay := &c.front, &c.key.lay
	scale := c.tokenScale(cv)
	for j := range cv.View.Layer {
		w := cv.of(j)
		box := lay.place(j)
		o, clip := centre(box), box.grow(-1)
		from := o
		for k := 0; k+1 < len(w.Eta); k++ { // a stack goes a way of one step a layer
			to := on(o, w.Passes[k*len(w.Layer)+j], scale)
			if !clip.grow(-8).holds(to) || math.IsNaN(to.X) {
				break
			}
			l.ray(from, to, clip, Line{Width: 2, Color: Run(c.key.run), Alpha: 1})
			l.Markers = append(l.Markers, Marker{Shape: Circle, X: to.X, Y: to.Y, R: 2.4 * lay.markScale(), Fill: Run(c.key.run), Alpha: 1})
			from = to
		}
		l.prediction(from, on(o, w.Layer[j], scale), on(o, w.GD[j], scale), clip, &c.key)
		b.ratio(j, w, box)
	}
	if lay.plain {
		return
	}
	label := b.texts.filled(b.words[wResidual], "value", b.residual(cv.View.Residual))
	c.place.put(l, Label{Text: label, X: lay.circles.X, Y: lay.circles.y1() - 3, Size: noteSize, Color: Ink})
}

// prediction draws the layer's word as a radius and the step's as a ring around
// where it ends. What lies beyond the box is cut off there, with an arrow.
func (l *Layer) prediction(o, layer, descent Point, clip Rect, k *contextKey) {
	run, size := k.run, k.lay.markScale()
	inner := clip.grow(-8)
	end, whole := l.ray(o, layer, inner, Line{Width: 2, Color: Run(run), Alpha: 1})
	switch {
	case whole:
		l.Markers = append(l.Markers, Marker{Shape: shape(run), X: end.X, Y: end.Y, R: 4 * size, Fill: Run(run), Alpha: 1})
	case end != o:
		l.beyondMark(o, end, Run(run), clip)
	}
	if !math.IsNaN(descent.X) && !math.IsNaN(descent.Y) && inner.holds(descent) {
		l.ring(descent, 7*size, k.step)
	}
}

// ring draws a dashed circle, for a place that theory names: a hollow marker that is
// not dashed is where a run begins. Its radius is about r, such that the dashes close.
func (l *Layer) ring(o Point, r float64, color Role) {
	const n, period = 32, 10.0 // the period of Dashed
	r = period * math.Max(3, math.Round(2*math.Pi*r/period)) / (2 * math.Pi)
	first := len(l.Points)
	for i := range n + 1 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
		l.Points = append(l.Points, Point{o.X + r*cos, o.Y + r*sin})
	}
	l.Lines = append(l.Lines, Line{First: first, Count: n + 1, Width: 1.8, Color: color, Alpha: 1, Dash: Dashed})
}

// ratio writes how far coordinate j gets: Re(ŷ_j/x_j).
func (b *Builder) ratio(j int, w *incontext.View, box Rect) {
	c := &b.context
	n := b.texts.fixed(float64(j+1), 0)
	x, y := w.Truth[j], w.Layer[j]
	at := Label{X: box.X + box.W/2, Y: box.y1() + 12, Anchor: Middle, Size: tickSize, Color: Soft}
	energy := real(x)*real(x) + imag(x)*imag(x)
	if energy == 0 {
		at.Text = b.texts.filled("{n}: *x* = 0", "n", n)
	} else {
		value := b.decimals((real(y)*real(x)+imag(y)*imag(x))/energy, 2)
		at.Text = b.texts.filled("{n}: *ŷ*/*x* = {value}", "n", n, "value", value)
		if TextWidth(at.Text, at.Size, false) > box.W-8 {
			at.Text = b.texts.filled("{n}: {value} *x*", "n", n, "value", value)
		}
	}
	c.place.put(&c.front, at)
}

// decimals writes v with so many decimals, or briefly when it is too large for them.
func (b *Builder) decimals(v float64, n int) string {
	if !finite(v) || math.Abs(v) >= 1000 {
		return b.texts.number(v, 2)
	}
	return b.texts.fixed(v, n)
}

// residual writes how far the two predictions are apart: in full where it can be
// seen, else as a power of ten.
func (b *Builder) residual(v float64) string {
	if v != 0 && math.Abs(v) < 1e-3 {
		return b.texts.scientific(v, 2)
	}
	return b.texts.number(v, 3)
}
