package scene

import (
	"math"

	"mesascope/sim/incontext"
)

const (
	spreadRow  = 18.0 // a row of the numbers
	spreadHead = 14.0 // room over the bars for the marks
	beside     = 430.0
)

// spreadLayout is where the distribution and its numbers stand.
type spreadLayout struct {
	plot    Rect
	x       axis
	table   Point // top left of the numbers
	name    float64
	value   float64 // right edge of the measured numbers
	predict float64 // right edge of theory's
}

func (c *contextPanel) layOutSpread() spreadLayout {
	r := c.key.lay.spread
	var s spreadLayout
	const tall = 4 * spreadRow
	plot := Rect{r.X, r.Y + titleRow, r.W, r.H - titleRow - 20}
	wide := math.Min(r.W, 260)
	if r.W >= beside {
		wide = 240
		plot.W -= wide + 28
		s.table = Point{r.x1() - wide, plot.Y}
	} else {
		plot.H -= tall + 6
		s.table = Point{r.X, plot.y1() + 24}
	}
	plot.W, plot.H = math.Floor(plot.W), math.Floor(plot.H)
	s.plot = plot
	s.name = s.table.X + 16
	s.value = s.table.X + 0.72*wide
	s.predict = s.table.X + wide
	s.x = axis{lo: incontext.HistogramLow, hi: incontext.HistogramHigh, p0: plot.X, p1: plot.x1()}
	return s
}

// spreadBack draws the axis of the distribution of ŷ/x, theory's mean and slope,
// and the names of the numbers.
func (b *Builder) spreadBack() {
	c := &b.context
	l, k := &c.back, &c.key
	s := c.layOutSpread()
	n := b.texts.fixed(float64(k.n), 0)
	c.fitTitle(k.lay.spread, b.texts.filled(b.words[wSpread], "n", n), b.words[wSpreadShort])
	if s.plot.H < 20 {
		return
	}
	base := Line{Width: 1, Color: Faint, Alpha: 0.8}
	y := s.plot.y1()
	l.segment(Point{s.plot.X, y}, Point{s.plot.x1(), y}, base)
	c.ticks = s.x.ticks(c.ticks[:0], max(2, min(6, int(s.plot.W/44))), &b.texts)
	for _, t := range c.ticks {
		x := s.x.at(t.value)
		l.segment(Point{x, y}, Point{x, y + 4}, base)
		half := TextWidth(t.label, tickSize, false) / 2
		c.place.put(l, Label{Text: t.label, X: clamp(x, k.area.X+half, k.area.x1()-half), Y: y + 16, Anchor: Middle, Size: tickSize, Color: Soft})
	}
	one := s.x.at(1)
	l.segment(Point{one, s.plot.Y + spreadHead}, Point{one, y}, Line{Width: 1, Color: Soft, Alpha: 0.6, Dash: Dotted})
	if s.plot.W >= 260 {
		c.place.put(l, Label{Text: b.words[wExact], X: one + 8, Y: s.plot.Y + 11, Size: tickSize, Color: Soft})
	}

	row := s.table.Y + 12
	head := func(text string, x float64, color Role) {
		c.place.put(l, Label{Text: text, X: x, Y: row, Anchor: Right, Size: tickSize, Color: color})
	}
	head(b.words[wMeasured], s.value, Soft)
	if k.expected.known {
		head(b.words[wTheory], s.predict, Theory)
	}
	expected := [3]float64{k.expected.mean, k.expected.slope, k.expected.share}
	for i, name := range [3]word{wMean, wSlope, wShare} {
		y := row + float64(i+1)*spreadRow
		if y > k.lay.spread.y1() {
			return
		}
		c.place.put(l, Label{Text: b.words[name], X: s.name, Y: y, Size: noteSize, Color: Ink})
		if i < 2 {
			l.Markers = append(l.Markers, spreadMark(i, Point{s.table.X + 6, y - 4}))
		}
		if k.expected.known {
			c.place.put(l, Label{Text: b.decimals(expected[i], 3), X: s.predict, Y: y, Anchor: Right, Size: noteSize, Color: Theory})
		}
	}
}

// widestName is the width of the longest name of a number.
func (b *Builder) widestName() float64 {
	w := 0.0
	for _, name := range [3]word{wMean, wSlope, wShare} {
		w = math.Max(w, TextWidth(b.words[name], noteSize, false))
	}
	return w
}

// spreadMark marks the mean (0) and the slope (1).
func spreadMark(i int, at Point) Marker {
	shape := [2]Shape{TriangleDown, Diamond}[i]
	return Marker{Shape: shape, X: at.X, Y: at.Y, R: 4.4, Fill: Ink, Stroke: Panel, StrokeWidth: 1, Alpha: 1}
}

// spreadFront draws the bars and the numbers as measured.
func (b *Builder) spreadFront(st *incontext.Stats) {
	c := &b.context
	l, k := &c.front, &c.key
	s := c.layOutSpread()
	if s.plot.H < 20 {
		return
	}
	most := 1
	for _, n := range st.Hist.Counts {
		most = max(most, n)
	}
	tall := s.plot.H - spreadHead
	width := s.plot.W / incontext.HistogramBins
	for i, n := range st.Hist.Counts {
		if n == 0 {
			continue
		}
		h := math.Max(1, tall*float64(n)/float64(most))
		l.Rects = append(l.Rects, Box{
			Rect: Rect{s.plot.X + float64(i)*width, s.plot.y1() - h, math.Max(1, width-1), h},
			Fill: Run(k.run), Alpha: 0.62,
		})
	}
	upright := func(v float64, style Line) (x float64, ok bool) {
		x = s.x.at(v)
		if !(x >= s.plot.X && x <= s.plot.x1()) {
			return x, false
		}
		l.segment(Point{x, s.plot.Y + spreadHead - 3}, Point{x, s.plot.y1()}, style)
		return x, true
	}
	theory := Line{Width: 1.6, Color: Theory, Alpha: 1, Dash: Dashed}
	if k.expected.known {
		upright(k.expected.mean, theory)
		upright(k.expected.slope, theory)
	}
	row := s.table.Y + 12
	errors := [3]float64{st.MeanSE, st.SlopeSE, st.ShareSE}
	for i, v := range [3]float64{real(st.Mean), st.Slope, st.Share} {
		if i < 2 && k.ratios {
			if x, ok := upright(v, Line{Width: 1.2, Color: Ink, Alpha: 0.9}); ok {
				l.Markers = append(l.Markers, spreadMark(i, Point{x, s.plot.Y + spreadHead - 5}))
			}
		}
		y := row + float64(i+1)*spreadRow
		if y > k.lay.spread.y1() {
			continue
		}
		text := b.decimals(v, 3)
		if e := errors[i]; finite(e) && e < 1000 {
			// With its standard error, where there is room.
			long := b.texts.filled("{value} ± {error}", "value", text, "error", b.decimals(e, 3))
			if s.value-TextWidth(long, noteSize, false) >= s.name+b.widestName()+8 {
				text = long
			}
		}
		c.place.put(l, Label{Text: text, X: s.value, Y: y, Anchor: Right, Size: noteSize, Color: Ink})
	}
	if out := st.Hist.Over + st.Hist.Under + st.Hist.Lost; out > 0 {
		text := b.texts.filled(b.words[wBeyond], "n", b.texts.fixed(float64(out), 0))
		c.place.put(l, Label{Text: text, X: s.plot.x1(), Y: s.plot.Y + 11, Anchor: Right, Size: tickSize, Color: Soft, Halo: true})
	}
}
