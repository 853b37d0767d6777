package scene

import (
	"math"

	"mesascope/sim/train"
)

// curvesPanel plots the product ab and the loss against the step or the time.
type curvesPanel struct {
	back, front Layer
	key         curvesKey
	place       placer
	spots       []spot
	ticks       []tick
}

// curvesKey is all that the back layer depends on.
type curvesKey struct {
	gen   int
	area  Rect
	lay   curvesLayout
	pred  prediction
	logY  bool
	along word // what the x axis counts
	names [2]string
	plots [3]plot
	n     int // of them, 2 or 3
}

// plot is one set of axes.
type plot struct {
	rect   Rect
	x, y   axis
	value  quantity
	target float64 // theory's value, dashed; not-a-number never enters a key, so 0 with has
	has    bool
	far    float64 // theory's value as T → ∞; 0 when not shown
	other  float64 // theory's value for a second scenario, with apart
	apart  bool    // it has one of its own
	ratio  float64 // mean ŷ/x for each unit of ab, told on an axis at the right; 0 when it is not
	labels bool    // step labels under it
}

// quantity is what a plot shows.
type quantity uint8

const (
	product quantity = iota
	loss
	descent // how much of a gradient-descent step the layer is
	steps   // of a stack's layers, each a curve
)

func (q quantity) of(r *train.Row) float64 {
	switch q {
	case loss:
		return r.Loss
	case descent:
		return r.Descent
	case steps:
		return r.Eta[0]
	}
	return r.AB
}

func (b *Builder) buildCurves(v *view) {
	c := &b.curves
	lay := v.lay.curving
	if lay.plotW < 40 || lay.plotH < 24 {
		return
	}
	key := curvesKey{gen: b.gen, area: v.lay.curves, lay: lay, pred: v.prediction, logY: v.opts.LogY, along: v.along(), names: b.sides.names}
	x, y := key.area.X+gutter, key.area.Y+titleRow
	w, h := math.Floor(lay.plotW), math.Floor(lay.plotH)
	key.n = 2
	if h3 := math.Floor((2*h - titleRow - between) / 3); v.bends() && !lay.row && h3 >= 90 {
		key.n, h = 3, h3
	}
	ratio := v.ratioPerProduct()
	if ratio > 0 {
		w -= ratioRoom
	}
	first := Rect{x, y, w, h}
	second := Rect{x, key.area.y1() - footRows - h, w, h}
	if lay.row {
		second.X = math.Floor(key.area.x1() - edge - w)
		first.Y = second.Y
	}
	key.plots = [3]plot{v.productPlot(first, lay.row), v.lossPlot(second, true)}
	if key.n == 3 {
		middle := first
		middle.Y = math.Floor((first.Y + second.Y) / 2)
		key.plots[1] = v.lossPlot(middle, false)
		key.plots[2] = v.descentPlot(second)
		b.area("curves.share", second)
		second = middle
	}
	key.plots[0].ratio = ratio
	b.area("curves", key.area)
	b.area("curves.ab", first)
	b.area("curves.loss", second)
	if key != c.key || c.back.Name == "" {
		c.key = key
		b.curvesBack(v)
		c.back.seal()
	}
	b.curvesFront(v)
	b.show(&c.back)
	b.show(&c.front)
}

// bends reports whether the layer's form is worth a plot of its own: it is not
// where every layer is a gradient-descent step all along, as all of a stack's are.
func (v *view) bends() bool {
	return v.opts.View == "curves" && !v.stacked() && (!v.known.holds || v.snap.Scenario.Engine != "exact" ||
		v.snap.Second != nil && (!v.secondKnown.holds || v.snap.Second.Scenario.Engine != "exact"))
}

// descentPlot shows how much of a gradient-descent step the layer is.
func (v *view) descentPlot(r Rect) plot {
	return plot{rect: r, x: v.runAxis(r), y: axis{lo: 0, hi: 1, p0: r.y1(), p1: r.Y}, value: descent, labels: true}
}

// ratioRoom is the width of the axis of ratios, in pixels.
const ratioRoom = 40.0

// ratioPerProduct returns the mean of ŷ/x over test sequences that goes with
// ab = 1, where that is all that the mean depends on: the paper plots this ratio,
// and from diagonal starts it is the product on another scale (theory.Tested). It
// is 0 where it is not so, or where there is no room to say it.
func (v *view) ratioPerProduct() float64 {
	s := &v.snap.Scenario
	if !v.known.holds || v.opts.View != "curves" || v.lay.curving.row || v.lay.curving.plotW < 240 ||
		s.Init != "diagonal" || s.Engine != "exact" || s.StartKind().Vectors || v.snap.Second != nil {
		return 0
	}
	if per := v.snap.Theory.Tested(1, 0).MeanRatio; finite(per) && per > 0 {
		return per
	}
	return 0
}

// timed reports whether curves run along the time τ, not the step.
func (v *view) timed() bool {
	return v.opts.Tau && v.snap.TauPerStep > 0 && finite(v.snap.TauPerStep)
}

// along names what the x axis counts.
func (v *view) along() word {
	switch {
	case !v.timed():
		return wStep
	case v.snap.TimeIsTau:
		return wTau
	}
	return wNominal
}

// when is a row's place along the x axis.
func (v *view) when(r *train.Row) float64 {
	if v.timed() {
		return r.Time
	}
	return float64(r.Step)
}

// after is the place of a step of the scenario's own runs.
func (v *view) after(step float64) float64 {
	if v.timed() {
		return step * v.snap.TauPerStep
	}
	return step
}

// runAxis is the same for both plots: the whole run, so that what is still to
// come has its place.
func (v *view) runAxis(r Rect) axis {
	steps := float64(max(1, v.snap.Scenario.Steps, v.snap.Reached))
	a := axis{lo: 0, hi: v.after(steps), p0: r.X, p1: r.x1()}
	if s := v.snap.Second; s != nil && v.timed() && finite(s.TauPerStep) {
		a.hi = math.Max(a.hi, steps*s.TauPerStep)
	}
	if v.opts.LogX {
		a.kind, a.unit = logSteps, v.after(1)
	}
	return a
}

func (v *view) productPlot(r Rect, labels bool) plot {
	p := plot{rect: r, x: v.runAxis(r), value: product, labels: labels}
	if v.stacked() {
		p.value = steps
		p.y = axis{p0: r.y1(), p1: r.Y}
		plane := stepsRange(v)
		p.y.lo, p.y.hi = plane.Y0, plane.Y1
		for _, snap := range [...]*train.Snapshot{v.snap, v.snap.Second} {
			if snap == nil || snap.Ladder == nil {
				continue
			}
			// The longest step that it ends with.
			if longest := snap.Ladder.Rungs[snap.Scenario.Layers-1].Eta[0]; finite(longest) {
				p.y.hi = math.Max(p.y.hi, snapUp(1.1*longest))
			}
		}
		return p
	}
	if v.ends {
		p.target, p.has = v.product, true
	}
	p.y = axis{p0: r.y1(), p1: r.Y}
	p.y.lo, p.y.hi, p.y.kind = v.productRange()
	// Beside a second scenario there is no room to say whose it is.
	if v.snap.Second == nil && v.holds && v.uInf > 0 && math.Abs(p.y.at(v.uInf)-p.y.at(v.u)) >= 2.5 && p.y.at(v.uInf) > r.Y+2 {
		p.far = v.uInf
	}
	p.compare(v.second.product, v.second.ends)
	return p
}

func (v *view) lossPlot(r Rect, labels bool) plot {
	p := plot{rect: r, x: v.runAxis(r), value: loss, labels: labels}
	p.y = axis{p0: r.y1(), p1: r.Y}
	p.y.lo, p.y.hi, p.y.kind = v.lossRange()
	if v.ends && finite(v.least) && (p.y.kind == linear || v.least > p.y.lo) {
		p.target, p.has = v.least, true
	}
	p.compare(v.second.least, v.second.ends && (p.y.kind == linear || v.second.least > p.y.lo))
	return p
}

// compare gives the plot a second scenario's predicted value, where that can be
// told from the first's.
func (p *plot) compare(value float64, known bool) {
	y := p.y.at(value)
	if !known || !finite(y) || y < p.rect.Y || y > p.rect.y1() || p.has && math.Abs(y-p.y.at(p.target)) < 2.5 {
		return
	}
	p.other, p.apart = value, true
}

// firsts returns the least and the greatest finite starting value.
func (v *view) firsts(q quantity) (lo, hi float64, ok bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	reach := func(runs []train.RunView) {
		for i := range runs {
			if rows := runs[i].Rows; len(rows) > 0 {
				if x := q.of(&rows[0]); finite(x) {
					lo, hi = math.Min(lo, x), math.Max(hi, x)
				}
			}
		}
	}
	reach(v.runs)
	if s := v.snap.Second; s != nil {
		reach(s.Runs)
	}
	return lo, hi, lo <= hi
}

// productRange chooses the range of ab from theory and the starts, never from
// how far the runs have got. Starts far above the valley come in from beyond the
// top: the axis belongs to where they end.
func (v *view) productRange() (lo, hi float64, kind scaling) {
	first, last, ok := v.firsts(product)
	if !ok {
		first, last = 0, 1
	}
	u := math.Max(math.Max(v.known.u, v.secondKnown.u), math.Max(v.known.product, v.secondKnown.product))
	if u <= 0 {
		u = math.Max(math.Abs(first), math.Abs(last))
	}
	if v.opts.LogY && last > 0 {
		least := u
		for _, w := range [...]float64{v.known.u, v.secondKnown.u} {
			if w > 0 {
				least = math.Min(least, w)
			}
		}
		for i := range v.runs {
			if rows := v.runs[i].Rows; len(rows) > 0 && rows[0].AB > 0 {
				least = math.Min(least, rows[0].AB)
			}
		}
		most := math.Max(u, last)
		return tenth(math.Max(least, 1e-6*most) / 1.6), tenth(most * 1.6), logarithmic
	}
	hi = math.Max(1.45*u, math.Min(1.08*last, 2.7*u))
	hi = math.Max(hi, 1.12*math.Max(v.known.uInf, v.secondKnown.uInf))
	if first < 0 {
		lo = -math.Min(-1.1*first, 1.5*u)
	}
	if !(hi > lo) || !finite(hi-lo) {
		lo, hi = 0, 1
	}
	return lo, hi, linear
}

// tenth rounds to two digits, so that log axes stay put.
func tenth(v float64) float64 {
	if !(v > 0) || !finite(v) {
		return 1
	}
	base := math.Pow10(int(math.Floor(math.Log10(v))) - 1)
	return math.Round(v/base) * base
}

// lossRange chooses the range of the loss. On a linear axis the untrained
// layer's loss (a = b = 0) is a natural top: starts beyond the valley may lie a
// thousand times higher and would press the rest flat.
func (v *view) lossRange() (lo, hi float64, kind scaling) {
	_, last, ok := v.firsts(loss)
	bottom, zero := v.known.loss, v.known.lossZero
	if v.known.ends {
		bottom = math.Min(bottom, v.known.least)
	}
	if w := &v.secondKnown; w.u > 0 && v.known.u > 0 {
		bottom, zero = math.Min(bottom, w.loss), math.Max(zero, w.lossZero)
		if w.ends {
			bottom = math.Min(bottom, w.least)
		}
	}
	if w := &v.secondKnown; v.stacked() && w.ends {
		bottom, zero = math.Min(bottom, w.least), math.Max(zero, w.lossZero)
	}
	if v.known.u <= 0 && !v.stacked() || !finite(bottom) || !finite(zero) || !(zero > bottom) {
		bottom, zero = 0, last
		if !ok || !(zero > 0) {
			zero = 1
		}
	}
	if !ok {
		last = zero
	}
	if v.opts.LogY {
		lo = bottom / 1.3
		if lo < 1e-6*zero {
			lo = 1e-6 * zero
		}
		return tenth(lo), tenth(1.3 * math.Max(zero, last)), logarithmic
	}
	top := clamp(last-bottom, 0.15*(zero-bottom), zero-bottom)
	hi = bottom + 1.1*top
	lo = bottom - 0.22*top
	if lo < 0 {
		lo = -0.03 * hi
	}
	return lo, hi, linear
}

func (b *Builder) curvesBack(v *view) {
	c := &b.curves
	l := &c.back
	l.reset("curves.back")
	c.place.reset(c.key.area)
	for i := range c.key.plots[:c.key.n] {
		p := &c.key.plots[i]
		c.place.put(l, Label{Text: b.plotTitle(p), X: p.rect.X, Y: p.rect.Y - 8, Size: titleSize, Bold: true, Color: Ink})
		b.grid(p)
		if p.ratio > 0 {
			b.ratios(p)
		}
	}
}

// ratios draws the axis of mean ŷ/x at a plot's right: ticks alone, for the
// hairlines belong to ab.
func (b *Builder) ratios(p *plot) {
	c := &b.curves
	l, r := &c.back, p.rect
	y := p.y
	y.lo, y.hi = p.ratio*y.lo, p.ratio*y.hi
	c.ticks = y.ticks(c.ticks[:0], min(6, max(3, int(r.H/22))), &b.texts)
	for _, t := range c.ticks {
		at := y.at(t.value)
		if !(at >= r.Y-0.5 && at <= r.y1()+0.5) {
			continue
		}
		at = clamp(at, r.Y, r.y1())
		l.segment(Point{r.x1(), at}, Point{r.x1() + 4, at}, Line{Width: 1, Color: Faint, Alpha: 0.8})
		c.place.put(l, Label{Text: t.label, X: r.x1() + 8, Y: at + 4, Size: tickSize, Color: Soft})
	}
	c.place.put(l, Label{Text: b.words[wRatio], X: r.x1() + ratioRoom, Y: r.Y - 8, Anchor: Right, Size: noteSize, Color: Soft})
}

// grid draws a plot's ticks, hairlines and theory lines.
func (b *Builder) grid(p *plot) {
	c := &b.curves
	l, r := &c.back, p.rect
	hair := Line{Width: 1, Color: Hairline, Alpha: 1}
	c.ticks = p.y.ticks(c.ticks[:0], min(6, max(3, int(r.H/22))), &b.texts)
	for _, t := range c.ticks {
		y := p.y.at(t.value)
		if !(y >= r.Y-0.5 && y <= r.y1()+0.5) {
			continue
		}
		y = clamp(y, r.Y, r.y1())
		l.segment(Point{r.X, y}, Point{r.x1(), y}, hair)
		c.place.put(l, Label{Text: t.label, X: r.X - 8, Y: y + 4, Anchor: Right, Size: tickSize, Color: Soft})
	}
	base := Line{Width: 1, Color: Faint, Alpha: 0.8}
	l.segment(Point{r.X, r.y1()}, Point{r.x1(), r.y1()}, base)
	c.ticks = p.x.ticks(c.ticks[:0], min(9, max(2, int(r.W/62))), &b.texts)
	for _, t := range c.ticks {
		x := p.x.at(t.value)
		if x > r.x1()+0.5 || c.key.along == wStep && t.value != math.Trunc(t.value) {
			continue
		}
		l.segment(Point{x, r.y1()}, Point{x, r.y1() + 4}, base)
		if p.labels {
			half := TextWidth(t.label, tickSize, false) / 2
			c.place.put(l, Label{Text: t.label, X: math.Min(x, c.key.area.x1()-half-0.5), Y: r.y1() + 17, Anchor: Middle, Size: tickSize, Color: Soft})
		}
	}
	if p.labels {
		c.place.put(l, Label{Text: b.words[c.key.along], X: r.x1(), Y: r.y1() + 34, Anchor: Right, Size: noteSize, Color: Soft})
	}
	level := func(v float64, style Line) {
		if y := p.y.at(v); y >= r.Y && y <= r.y1() {
			l.segment(Point{r.X, y}, Point{r.x1(), y}, style)
		}
	}
	if p.far > 0 {
		level(p.far, Line{Width: 1.2, Color: Theory, Alpha: 0.8, Dash: Loose})
	}
	if p.apart {
		level(p.other, Line{Width: 1.2, Color: Theory, Alpha: 1, Dash: Dashed})
	}
	if p.has {
		level(p.target, Line{Width: 1.6, Color: Theory, Alpha: 1, Dash: Dashed})
	}
}
