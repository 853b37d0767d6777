package scene

import (
	"math"

	"mesascope/sim/incontext"
)

// bowlReach is how much of the plane of W_jj is shown, either side of 0.
const bowlReach = 1.5

// bowlBox is the square of the plane of W_jj.
func (c *contextPanel) bowlBox() Rect {
	r := c.key.lay.bowl
	side := math.Floor(r.H - titleRow - c.key.lay.foot)
	return Rect{r.X, r.Y + titleRow, math.Min(side, r.W), math.Min(side, r.W)}
}

// steepest is the coordinate whose bowl is drawn: the one that the context says
// most about.
func steepest(w *incontext.View) int {
	best, most := 0, -1.0
	for j, x := range w.Tokens[:len(w.Layer)] {
		if e := math.Hypot(real(x), imag(x)); e > most {
			best, most = j, e
		}
	}
	return best
}

// bowlBack draws the plane of one diagonal entry W_jj of the regression problem:
// the unit circle with the truths λ_j, and level circles of one coordinate's bowl,
// whose lowest point is its λ_j.
func (b *Builder) bowlBack(w *incontext.View) {
	c := &b.context
	l, box := &c.back, c.bowlBox()
	o, scale := centre(box), box.W/2/bowlReach
	title, short := wBowl, wBowlShort
	if c.key.layers > 1 {
		title, short = wBowlStack, wBowlStack
	}
	c.fitTitle(c.key.lay.bowl, b.words[title], b.words[short])

	l.Rects = append(l.Rects, Box{Rect: box, Stroke: Hairline, StrokeWidth: 1, Alpha: 1})
	axis := Line{Width: 1, Color: Faint, Alpha: 0.45}
	l.segment(Point{box.X, o.Y}, Point{box.x1(), o.Y}, axis)
	l.segment(Point{o.X, box.Y}, Point{o.X, box.y1()}, axis)

	j := steepest(w)
	levels := pen{layer: l, clip: box, line: Line{Width: 1, Color: Soft, Alpha: 0.4}}
	lowest := on(o, w.Lambda[j], scale)
	// The loss above the lowest grows with the square of the distance: circles at
	// quarters of what it is at 0, and beyond.
	for k := 1; k <= 9; k++ {
		levels.circle(lowest, scale*math.Sqrt(float64(k)/4))
	}
	l.Markers = append(l.Markers, Marker{Shape: Circle, X: o.X, Y: o.Y, R: scale, Stroke: Ink, StrokeWidth: 1.2, Alpha: 0.75})
	for i, z := range w.Lambda {
		p := on(o, z, scale)
		l.Markers = append(l.Markers, Marker{Shape: Circle, X: p.X, Y: p.Y, R: 3.8, Fill: Truth, Stroke: Panel, StrokeWidth: 1, Alpha: 1})
		c.place.bounds = box.grow(-1)
		text := b.texts.filled("*λ*_{{n}}", "n", b.texts.fixed(float64(i+1), 0))
		far := on(o, z, scale+13)
		if box.W >= 110 {
			c.place.put(l, Label{Text: text, X: far.X, Y: far.Y + 4, Anchor: Middle, Size: tickSize, Color: Ink, Halo: true})
		}
		c.place.bounds = c.key.area
	}
	note := b.texts.filled(b.words[wBowlLevels], "n", b.texts.fixed(float64(j+1), 0))
	at := Label{Text: note, X: box.X, Y: box.y1() + 12 + noteRow, Size: noteSize, Color: Soft}
	if c.key.lay.foot > noteRow && TextWidth(note, noteSize, false) <= c.widest(c.key.lay.bowl) {
		c.place.put(l, at)
	}
}

// widest is how far a part's words may reach: to the next part.
func (c *contextPanel) widest(r Rect) float64 {
	if next := c.key.lay.spread; next.Y == r.Y && next.X > r.X {
		return next.X - r.X - 12
	}
	return r.W
}

// fitTitle writes the first of the titles that has room before the next part.
func (c *contextPanel) fitTitle(r Rect, titles ...string) {
	for _, text := range titles {
		if TextWidth(text, titleSize, true) <= c.widest(r) {
			c.place.put(&c.back, Label{Text: text, X: r.X, Y: r.Y + 13, Size: titleSize, Bold: true, Color: Ink})
			return
		}
	}
}

// circle draws a circle, cut off where the pen may not go.
func (p *pen) circle(o Point, r float64) {
	const n = 72
	for i := range n + 1 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
		p.to(Point{o.X + r*cos, o.Y + r*sin})
	}
	p.lift()
}

// bowlFront draws where every coordinate is led, and how far Ŵ is from W.
func (b *Builder) bowlFront(w *incontext.View) {
	c := &b.context
	l, box := &c.front, c.bowlBox()
	o := centre(box)
	if c.key.layers > 0 {
		b.descentsFront(w)
	} else {
		b.descentFront(w)
	}
	// The whole of Ŵ against the whole of W, in digits.
	apart := Label{
		Text: b.texts.filled(b.words[wApart], "value", b.texts.number(w.WError, 3)),
		X:    box.X, Y: box.y1() + 14, Size: noteSize, Color: Ink,
	}
	c.place.bounds = c.key.lay.bowl
	c.place.put(l, apart)
	c.place.bounds = c.key.area
	l.Markers = append(l.Markers, Marker{Shape: Circle, X: o.X, Y: o.Y, R: 2.2, Fill: Ink, Alpha: 1})
}

// descentFront draws the single step of every coordinate: from 0 to ab·x_1j²·λ_j.
func (b *Builder) descentFront(w *incontext.View) {
	c := &b.context
	l, box := &c.front, c.bowlBox()
	o, scale := centre(box), box.W/2/bowlReach
	inner := box.grow(-6)
	for j := range w.Lambda {
		bowl := w.Bowl(j)
		end, whole := l.ray(o, on(o, bowl.Step, scale), inner, Line{Width: 2, Color: c.key.step, Alpha: 0.9, Dash: Dashed})
		switch {
		case bowl.Flat:
		case whole:
			l.ring(end, 4, c.key.step)
		case end != o:
			l.beyondMark(o, end, c.key.step, box)
		}
	}
}
