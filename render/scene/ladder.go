package scene

import (
	"math"
	"strconv"

	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// ladderPanel shows what depth buys: the share of the loss that is left against the
// step, and beside it, on the same axis, a ladder whose rungs are what 1, 2, …
// layers leave at best.
type ladderPanel struct {
	back, front Layer
	key         ladderKey
	place       placer
	ticks       []tick
	spots       []spot
}

// ladderKey is all that the back layer depends on.
type ladderKey struct {
	gen    int
	area   Rect
	plot   plot
	along  word
	rungs  [scenario.MaxLayers]float64 // shares at this T,
	far    [scenario.MaxLayers]float64 // and as T → ∞
	looped float64                     // share, where that is no rung; else 0
	length int                         // T

	damping float64                     // of further passes through the trained layer; 0 where none are shown,
	again   [scenario.MaxLayers]float64 // and the shares that they leave
	strip   Rect                        // where those stand
	rail    Rect                        // what is between the ladder's rails
	bare    bool                        // without what theory says
}

// The ladder's own measures, in pixels.
const (
	railGap   = 16.0 // from the curves
	railWidth = 66.0
	railWords = 72.0 // right of it, for the numbers

	passWidth = 15.0 // of a further pass
	stripGap  = 14.0 // from the curves
	stripRoom = stripGap + passWidth*scenario.MaxLayers
	plotLeast = 50.0 // width that further passes leave the curves
)

func (b *Builder) buildLadder(v *view) {
	c := &b.ladder
	area := v.lay.ladder
	l := v.ladder
	if l == nil || !(l.Zero > 0) || !finite(l.Zero) {
		return
	}
	key := ladderKey{gen: b.gen, area: area, along: v.along(), length: v.snap.Scenario.T, far: v.snap.Theory.Rungs, bare: v.opts.NoTheory}
	for i := range l.Rungs {
		key.rungs[i] = l.Rungs[i].Loss / l.Zero
	}
	if v.stacked() && v.snap.Scenario.Layers > 1 {
		key.looped = l.Looped / l.Zero
	}
	head, foot := titleRow+noteRow, footRows+noteRow
	r := Rect{area.X + gutter, area.Y + head, area.W - gutter - railGap - railWidth - railWords, area.H - head - foot}
	if v.opts.Again > 0 && !key.bare && r.W-stripRoom >= plotLeast {
		r.W -= stripRoom
		_, loss := l.Again(v.snap.Scenario, v.opts.Again)
		key.damping = v.opts.Again
		for i := range loss {
			key.again[i] = loss[i] / l.Zero
		}
	}
	r.W, r.H = math.Floor(r.W), math.Floor(r.H)
	if r.W < 40 || r.H < 60 {
		return
	}
	key.plot = plot{rect: r, x: v.runAxis(r), y: axis{lo: 0, hi: key.top(), p0: r.y1(), p1: r.Y}, labels: true}
	right := r.x1()
	if key.damping > 0 {
		key.strip = Rect{right + stripGap, r.Y, stripRoom - stripGap, r.H}
		right = key.strip.x1()
	}
	key.rail = Rect{right + railGap, r.Y, railWidth, r.H}
	b.area("ladder", area)
	b.area("ladder.plot", r)
	if key != c.key || c.back.Name == "" {
		c.key = key
		b.ladderBack()
		c.back.seal()
	}
	b.ladderFront(v)
	b.show(&c.back)
	b.show(&c.front)
}

// top is how far up the axis goes: the ladder has the most of it, or half of it
// beside further passes, and what begins above comes in from there.
func (k *ladderKey) top() float64 {
	top := k.looped
	for i := range k.rungs {
		top = max(top, k.rungs[i], k.far[i])
	}
	room := 2 * top
	for _, share := range k.again {
		if share <= room {
			top = max(top, share)
		}
	}
	if !(top > 0.02) || !finite(top) {
		return 1
	}
	return snapUp(1.15 * top)
}

func (b *Builder) ladderBack() {
	c := &b.ladder
	k := &c.key
	l, r := &c.back, k.plot.rect
	l.reset("ladder.back")
	c.place.reset(k.area)
	c.place.put(l, Label{Text: b.words[wLadder], X: r.X, Y: k.area.Y + 14, Size: titleSize, Bold: true, Color: Ink})
	c.place.put(l, Label{Text: b.words[wLadderNote], X: r.X, Y: k.area.Y + 14 + noteRow, Size: noteSize, Color: Soft})
	hair := Line{Width: 1, Color: Hairline, Alpha: 1}
	c.ticks = k.plot.y.ticks(c.ticks[:0], min(6, max(3, int(r.H/40))), &b.texts)
	for _, t := range c.ticks {
		y := clamp(k.plot.y.at(t.value), r.Y, r.y1())
		l.segment(Point{r.X, y}, Point{max(r.x1(), k.strip.x1()), y}, hair)
		c.place.put(l, Label{Text: t.label, X: r.X - 8, Y: y + 4, Anchor: Right, Size: tickSize, Color: Soft})
	}
	base := Line{Width: 1, Color: Faint, Alpha: 0.8}
	l.segment(Point{r.X, r.y1()}, Point{r.x1(), r.y1()}, base)
	c.ticks = k.plot.x.ticks(c.ticks[:0], min(9, max(2, int(r.W/52))), &b.texts)
	for _, t := range c.ticks {
		x := k.plot.x.at(t.value)
		if x > r.x1()+0.5 || k.along == wStep && t.value != math.Trunc(t.value) {
			continue
		}
		l.segment(Point{x, r.y1()}, Point{x, r.y1() + 4}, base)
		c.place.put(l, Label{Text: t.label, X: x, Y: r.y1() + 17, Anchor: Middle, Size: tickSize, Color: Soft})
	}
	c.place.put(l, Label{Text: b.words[k.along], X: r.x1(), Y: r.y1() + 34, Anchor: Right, Size: noteSize, Color: Soft})
	if k.damping > 0 {
		b.passes()
	}
	if !k.bare {
		b.rungs()
	}
}

// passes draws what is left after 1, 2, … passes through the trained layer, beside
// what stacks of as many layers leave.
func (b *Builder) passes() {
	c := &b.ladder
	k := &c.key
	l, strip := &c.back, k.strip
	base := Line{Width: 1, Color: Faint, Alpha: 0.8}
	l.segment(Point{strip.X, strip.y1()}, Point{strip.x1(), strip.y1()}, base)
	name := b.texts.filled(b.words[wPasses], "value", b.texts.short(k.damping, 3))
	c.place.put(l, Label{Text: name, X: strip.X - 6, Y: strip.y1() + 34, Size: noteSize, Color: Soft})
	at := func(i int, share float64) Point {
		return Point{strip.X + passWidth*(float64(i)+0.5), k.plot.y.at(share)}
	}
	p := pen{layer: l, clip: strip, line: Line{Width: 1.5, Color: Soft, Alpha: 1}}
	for i, share := range k.again {
		p.to(at(i, share))
	}
	p.lift()
	above := 0
	for i, share := range k.again {
		q := at(i, share)
		c.place.put(l, Label{Text: b.texts.fixed(float64(i+1), 0), X: q.X, Y: strip.y1() + 17, Anchor: Middle, Size: tickSize, Color: Soft})
		if y := k.plot.y.at(k.rungs[i]); y >= strip.Y && y <= strip.y1() {
			l.segment(Point{q.X - 6, y}, Point{q.X + 6, y}, Line{Width: 3, Color: Ink, Alpha: 1})
		}
		if q.Y >= strip.Y && q.Y <= strip.y1() {
			l.Markers = append(l.Markers, Marker{Shape: Circle, X: q.X, Y: q.Y, R: 4.2, Fill: Panel, Stroke: Soft, StrokeWidth: 1.8, Alpha: 1})
		} else if finite(share) {
			// Above the axis: an arrow up, and how much it is.
			tip := strip.Y + 1
			l.Fills = append(l.Fills, Fill{First: len(l.Points), Count: 3, Color: Soft, Alpha: 1})
			l.Points = append(l.Points, Point{q.X, tip}, Point{q.X + 4.2, tip + 8}, Point{q.X - 4.2, tip + 8})
			c.spots = append(c.spots[:0], spot{q.X, tip + 21 + 16*float64(above), Middle})
			above++
			c.place.try(l, Label{Text: b.texts.short(share, 3), Size: tickSize, Color: Soft, Halo: true}, c.spots)
		}
	}
}

// rungs draws the rails and what is on them.
func (b *Builder) rungs() {
	c := &b.ladder
	k := &c.key
	l, r := &c.back, k.plot.rect
	x0, x1 := k.rail.X, k.rail.x1()
	rail := Line{Width: 1.5, Color: Soft, Alpha: 0.8}
	l.segment(Point{x0, r.Y}, Point{x0, r.y1()}, rail)
	l.segment(Point{x1, r.Y}, Point{x1, r.y1()}, rail)
	on := func(share float64) (y float64, ok bool) {
		y = k.plot.y.at(share)
		return y, finite(y) && y >= r.Y && y <= r.y1()
	}
	level := func(share float64, style Line) {
		if y, ok := on(share); ok {
			l.segment(Point{x0, y}, Point{x1, y}, style)
		}
	}
	beside := func(y float64, text string, color Role) {
		c.place.put(l, Label{Text: text, X: x1 + 9, Y: y + 4, Size: noteSize, Color: color})
	}
	// A rung's name stands over it, or under it: where no other rung runs through.
	over := func(y float64, text string) bool {
		c.spots = append(c.spots[:0], spot{(x0 + x1) / 2, y - 6, Middle}, spot{(x0 + x1) / 2, y + 15, Middle})
		return c.place.try(l, Label{Text: text, Size: noteSize, Color: Ink, Halo: true}, c.spots)
	}
	looped := k.looped > 0 && k.looped > k.rungs[0]*1e-9
	from := len(l.Lines)
	for i := range k.far {
		level(k.far[i], Line{Width: 1.6, Color: Theory, Alpha: 1, Dash: Dashed})
	}
	if looped {
		level(k.looped, Line{Width: 1, Color: Ink, Alpha: 1})
	}
	for _, share := range k.rungs {
		level(share, Line{Width: 3, Color: Ink, Alpha: 1})
	}
	c.place.blockLines(l, from, 1)
	name := func(share float64, long, short string) {
		y, ok := on(share)
		if !ok {
			return
		}
		value := b.texts.fixed(share, 3)
		if !over(y, long) {
			value = b.texts.filled("{name}: {value}", "name", short, "value", value)
		}
		beside(y, value, Ink)
	}
	for i, share := range k.rungs {
		n, long := b.texts.fixed(float64(i+1), 0), b.words[wRung]
		if i > 0 {
			long = b.texts.filled(b.words[wRungs], "n", n)
		}
		name(share, long, n)
	}
	if looped {
		name(k.looped, b.words[wRungLooped], b.words[wRungLooped])
	}
	for i := range k.far {
		if y, ok := on(k.far[i]); ok && (i == 0 || k.far[i] != k.far[i-1]) {
			beside(y, b.fraction(k.far[i]), Theory)
		}
	}
	// What ink and violet are.
	y := r.y1() + 17
	for i, text := range [2]string{b.texts.filled(b.words[wRungBest], "value", b.texts.fixed(float64(k.length), 0)), b.words[wRungInf]} {
		style := Line{Width: 3, Color: Ink, Alpha: 1}
		color := Ink
		if i == 1 {
			style, color = Line{Width: 1.6, Color: Theory, Alpha: 1, Dash: Dashed}, Theory
		}
		if c.place.put(l, Label{Text: text, X: x0 + 30, Y: y + 4, Size: noteSize, Color: color}) {
			l.segment(Point{x0, y}, Point{x0 + 24, y}, style)
		}
		y += noteRow
	}
}

// fraction writes a share as a fraction where it is one of small numbers, as
// Gaussian and uniform starts have; else with three decimals.
func (b *Builder) fraction(share float64) string {
	x := share
	p0, q0, p1, q1 := 0.0, 1.0, 1.0, 0.0
	for range 8 {
		a := math.Floor(x)
		p0, q0, p1, q1 = p1, q1, a*p1+p0, a*q1+q0
		if q1 > 9999 {
			break
		}
		if math.Abs(p1/q1-share) < 1e-10 {
			buf := strconv.AppendFloat(b.texts.buf[:0], p1, 'f', -1, 64)
			if q1 > 1 {
				buf = strconv.AppendFloat(append(buf, '/'), q1, 'f', -1, 64)
			}
			return b.texts.intern(buf)
		}
		x = 1 / (x - a)
	}
	return b.texts.fixed(share, 3)
}

// ladderFront draws the runs: their share of the loss, and as a rung of its own where
// each is now.
func (b *Builder) ladderFront(v *view) {
	c := &b.ladder
	p := &c.key.plot
	l := &c.front
	l.reset("ladder.front")
	scaled := *p
	scaled.value = loss
	// The curves are of the loss: the axis as it is for that.
	scaled.y.hi *= v.ladder.Zero
	for i := range v.runs {
		v.curve(l, &scaled, i, true)
	}
	for i := range v.runs {
		v.curve(l, &scaled, i, false)
	}
	if s := v.snap.Second; s != nil && s.Ladder != nil && s.Ladder.Zero > 0 {
		// Each scenario's share is of what predicting nothing leaves of its own.
		zero := s.Ladder.Zero / v.ladder.Zero
		v.companionPaths(l, p.rect, false, func(row *train.Row) Point {
			return Point{p.x.at(v.when(row)), scaled.y.at(row.Loss / zero)}
		})
		b.nameOnLadder(p)
	}
	x := clamp(p.x.at(v.after(float64(v.snap.Step))), p.rect.X, p.rect.x1())
	l.segment(Point{x, p.rect.Y}, Point{x, p.rect.y1()}, Line{Width: 1, Color: Soft, Alpha: 0.55})
	rail := c.key.rail
	var at [maxRuns]Point
	for i := range v.runs {
		now := &v.runs[i].Now
		y := scaled.y.at(now.Loss)
		at[i] = Point{p.x.at(v.when(now)), y}
		if rail.holds(Point{rail.X, y}) {
			l.segment(p.rect.clamp(at[i]), Point{p.rect.x1(), y}, Line{Width: 1, Color: Run(i), Alpha: 0.5, Dash: Dotted})
			l.segment(Point{rail.X, y}, Point{rail.x1(), y}, Line{Width: 1.6, Color: Run(i), Alpha: 1})
		}
	}
	l.currents(at[:len(v.runs)], p.rect, 4.6)
	l.seal()
}

// nameOnLadder says in the plot's upper right whose the dash-dotted lines are.
func (b *Builder) nameOnLadder(p *plot) {
	text := b.texts.filled(b.words[wSecond], "changes", b.sides.names[1])
	if TextWidth(text, noteSize, false) > p.rect.W-8 {
		text = b.words[wOthers]
	}
	c := &b.ladder
	c.place.reset(p.rect)
	c.place.put(&c.front, Label{Text: text, X: p.rect.x1() - 4, Y: p.rect.Y + 14, Anchor: Right, Size: noteSize, Color: Soft, Halo: true})
}

// arrangeStack lays out the panels of a stack: the plane where there are two layers,
// else the steps over time; and the ladder beside it, or under it.
func (b *Builder) arrangeStack(v *view, l *layout, full Rect) {
	const gap = 18
	main := func(r Rect) {
		if v.snap.Scenario.Layers == 2 {
			b.setFlow(v, l, r)
			return
		}
		l.curves = r
		l.curving = fitCurves(r.W, r.H)
	}
	switch v.opts.View {
	case "flow":
		main(full)
		return
	case "curves":
		l.curves = full
		l.curving = fitCurves(full.W, full.H)
		return
	case "context":
		if d := v.opts.Context.coordinates(); d > 0 {
			l.context = full
			l.contexting = b.fitContext(full, d, true, false)
			return
		}
		l.ladder = full
		return
	case "":
	default: // the panels that are of one layer, too
		l.ladder = full
		return
	}
	switch {
	case full.W >= 590 && full.W >= 1.12*full.H:
		w := math.Round(clamp(0.36*full.W, 270, 420))
		if v.opts.Again > 0 && full.W >= 2*(w+stripRoom) {
			w += stripRoom
		}
		main(Rect{full.X, full.Y, full.W - w - gap, full.H})
		l.ladder = Rect{full.x1() - w, full.Y, w, full.H}
		if l.flow.W > 0 { // the axes line up
			head := math.Max(l.head, titleRow+noteRow)
			by := head - titleRow - noteRow
			l.ladder.Y += by
			l.ladder.H = math.Min(l.ladder.H-by+noteRow, full.y1()-l.ladder.Y)
		}
	case full.H >= 620:
		below := clamp(0.44*full.H, 290, 420)
		main(Rect{full.X, full.Y, full.W, full.H - below - gap})
		l.ladder = Rect{full.X, full.y1() - below, full.W, below}
	default:
		main(full)
	}
}
