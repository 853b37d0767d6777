package scene

import (
	"math"
)

// The world's picture has the size of the test tokens, in training 1, along its axis,
// or the part of the context that another W made.
const (
	worldSizes = 2.5
	worldAxis  = 20.0 // room for the numbers beside and below it
)

// worldPlot is where the share of the loss stands against what differs in the world.
type worldPlot struct {
	plot Rect
	x, y axis
}

func (c *contextPanel) worldPlot() worldPlot {
	box := c.bowlBox()
	p := worldPlot{plot: Rect{box.X + worldAxis + 4, box.Y + 6, box.W - worldAxis - 10, box.H - worldAxis - 6}}
	most := worldSizes
	if c.key.world.exchanged() {
		most = 1
	}
	p.x = axis{hi: most, p0: p.plot.X, p1: p.plot.x1()}
	p.y = axis{hi: c.key.top, p0: p.plot.y1(), p1: p.plot.Y}
	return p
}

// exchanged reports whether W is.
func (w *World) exchanged() bool { return w.Scenario.Display.Switch > 0 }

// place is where on its axis a world is.
func (w *World) place() float64 {
	if w.exchanged() {
		return w.Scenario.Display.Switch
	}
	return w.Size
}

// share is what a layer with the product ab leaves at context length t, 0 for t → ∞,
// where the axis has x.
func (w *World) share(ab float64, t int, x float64) float64 {
	if w.exchanged() {
		return w.Theory.Exchanged(ab, t, x).Share
	}
	return w.Theory.Larger(x/w.Size, ab, t, 0).Share
}

// worse is where a layer begins to be worse than predicting nothing, not a number
// where it does not.
func (w *World) worse(ab float64, t int) float64 {
	if w.exchanged() {
		return w.Theory.WorsePart(ab, t)
	}
	return w.Size * w.Theory.Worse(ab, t, 0)
}

// worldTop is the top of the axis of shares: predicting nothing is well inside, and so is
// what has been measured.
func worldTop(share float64) float64 {
	if !finite(share) {
		return 2
	}
	return math.Max(2, snapUp(1.1*share))
}

// worldBack draws the axes, and what theory says of the run's end.
func (b *Builder) worldBack() {
	c := &b.context
	l, k := &c.back, &c.key
	p, w := c.worldPlot(), k.world
	title, short := wWorldSizes, wWorldSizesShort
	if w.exchanged() {
		title, short = wWorldParts, wWorldPartsShort
	}
	c.fitTitle(k.lay.bowl, b.words[title], b.words[short])
	if p.plot.W < 60 || p.plot.H < 40 {
		return
	}
	one := p.y.at(1)
	l.Rects = append(l.Rects, Box{Rect: Rect{p.plot.X, p.plot.Y, p.plot.W, one - p.plot.Y}, Fill: Wash, Alpha: 1})
	base := Line{Width: 1, Color: Faint, Alpha: 0.8}
	l.segment(Point{p.plot.X, p.plot.y1()}, Point{p.plot.x1(), p.plot.y1()}, base)
	l.segment(Point{p.plot.X, one}, Point{p.plot.x1(), one}, Line{Width: 1.2, Color: Ink, Alpha: 0.75})
	c.ticks = p.y.ticks(c.ticks[:0], max(2, int(p.plot.H/44)), &b.texts)
	for _, t := range c.ticks {
		c.place.put(l, Label{Text: t.label, X: p.plot.X - 5, Y: p.y.at(t.value) + 4, Anchor: Right, Size: tickSize, Color: Soft})
	}
	c.ticks = p.x.ticks(c.ticks[:0], max(2, int(p.plot.W/44)), &b.texts)
	for _, t := range c.ticks {
		x := p.x.at(t.value)
		l.segment(Point{x, p.plot.y1()}, Point{x, p.plot.y1() + 4}, base)
		c.place.put(l, Label{Text: t.label, X: x, Y: p.plot.y1() + 16, Anchor: Middle, Size: tickSize, Color: Soft})
	}
	from := len(l.Lines)
	if e := &k.expected; e.known {
		c.worldCurve(l, p, e.ab, k.t, Line{Width: 1.6, Color: Theory, Alpha: 1, Dash: Dashed})
		if finite(e.inf) {
			c.worldCurve(l, p, e.inf, 0, Line{Width: 1.2, Color: Theory, Alpha: 0.7, Dash: Loose})
			if x := p.x.at(w.worse(e.inf, 0)); x > p.plot.X && x < p.plot.x1() {
				l.segment(Point{x, one}, Point{x, p.plot.y1()}, Line{Width: 1.2, Color: Theory, Alpha: 0.7, Dash: Loose})
				text := b.texts.filled(b.words[wPredictedInf], "value", b.threshold(w.worse(e.inf, 0)))
				c.place.try(l, Label{Text: text, Size: tickSize, Color: Theory, Halo: true}, []spot{{x - 6, p.plot.y1() - 6, Right}, {x + 6, p.plot.y1() - 6, Left}})
			}
		}
	}
	c.place.blockLines(l, from, 2)
	worse := Label{Text: b.words[wWorldWorse], Size: tickSize, Color: Soft}
	c.place.try(l, worse, []spot{{p.plot.X + 6, p.plot.Y + 14, Left}, {p.plot.X + 6, one - 6, Left}})
}

// threshold writes a place on the axis. √2 is what theory has for every law.
func (b *Builder) threshold(x float64) string {
	if math.Abs(x-math.Sqrt2) < 1e-9 {
		return "√2"
	}
	if math.Abs(x-1/math.Sqrt2) < 1e-9 {
		return "1/√2"
	}
	return b.texts.fixed(x, 3)
}

// worldCurve draws the share that a product leaves along the axis. Along the context W
// can be exchanged between two pairs alone.
func (c *contextPanel) worldCurve(l *Layer, p worldPlot, ab float64, t int, style Line) {
	n := 120
	if c.key.world.exchanged() && t > 0 {
		n = t - 1
	}
	pen := pen{layer: l, clip: p.plot, line: style}
	for i := range n + 1 {
		x := p.x.hi * float64(i) / float64(n)
		pen.to(Point{p.x.at(x), p.y.at(c.key.world.share(ab, t, x))})
	}
	pen.lift()
}

// worldFront draws what the layer leaves here, measured and exact, and says for how many
// sequences the mean speaks.
func (b *Builder) worldFront(v *view) {
	c := &b.context
	l, k := &c.front, &c.key
	p, w, cv := c.worldPlot(), c.key.world, v.opts.Context
	if p.plot.W < 60 || p.plot.H < 40 {
		return
	}
	foot := p.plot.y1() + worldAxis + 12
	note := func(text string) {
		at := Label{Text: text, X: k.lay.bowl.X, Y: foot, Size: noteSize, Color: Ink}
		if TextWidth(text, noteSize, false) <= c.widest(k.lay.bowl) && c.place.put(l, at) {
			foot += noteRow
		}
	}
	from := len(l.Lines)
	// Where the weights are a gradient-descent step the curve is exact.
	if now := &v.snap.Runs[k.run].Now; math.Abs(now.Descent-1) < 1e-9 {
		c.worldCurve(l, p, now.AB, k.t, Line{Width: 2, Color: Run(k.run), Alpha: 1})
		if x := w.worse(now.AB, k.t); x > 0 && x < p.x.hi {
			note(b.texts.filled(b.words[wWorldFrom], "value", b.threshold(x)))
		}
	}
	c.place.blockLines(l, from, 2)
	if cv.Stats == nil {
		return
	}
	share, se := cv.Stats.Share, cv.Stats.ShareSE
	if !finite(share) || !finite(se) {
		return
	}
	x := p.x.at(clamp(w.place(), 0, p.x.hi))
	at := Point{x, clamp(p.y.at(share), p.plot.Y, p.plot.y1())}
	l.segment(Point{x, p.plot.y1()}, at, Line{Width: 1, Color: Soft, Alpha: 0.9})
	l.segment(Point{x, clamp(p.y.at(share-2*se), p.plot.Y, p.plot.y1())}, Point{x, clamp(p.y.at(share+2*se), p.plot.Y, p.plot.y1())},
		Line{Width: 1.6, Color: Ink, Alpha: 1})
	l.Markers = append(l.Markers,
		Marker{Shape: Circle, X: at.X, Y: at.Y, R: 5, Fill: Panel, Stroke: Ink, StrokeWidth: 1.6, Alpha: 1},
		Marker{Shape: Circle, X: x, Y: p.plot.y1(), R: 7, Fill: Panel, Stroke: Ink, StrokeWidth: 2, Alpha: 1})
	c.place.block(Rect{at.X - 6, at.Y - 6, 12, 12})
	c.place.try(l, Label{Text: b.decimals(share, 2), Size: noteSize, Bold: true, Color: Ink, Halo: true},
		[]spot{{at.X - 10, at.Y + 4, Right}, {at.X + 10, at.Y + 4, Left}, {at.X - 10, at.Y - 10, Right}, {at.X + 10, at.Y - 10, Left}, {at.X + 10, at.Y + 18, Left}, {at.X - 10, at.Y + 18, Right}})
	if finite(cv.Better) {
		note(b.texts.filled(b.words[wWorldBetter], "percent", b.texts.fixed(100*cv.Better, 0)))
	}
}
