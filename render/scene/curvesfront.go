package scene

import (
	"math"

	"mesascope/sim/train"
)

// curvesFront draws what follows the run: the curves, the cursor at the shown
// step, the names of the theory lines where the curves leave room, and the values
// under the pointer.
func (b *Builder) curvesFront(v *view) {
	c := &b.curves
	l := &c.front
	l.reset("curves.front")
	hover, hovering := b.hoverStep(v)
	// Labels of the back keep their places: take them over.
	c.place.reset(c.key.area)
	for i := range c.back.Labels {
		c.place.block(LabelBox(c.back.Labels[i]))
	}
	for i := range c.key.plots[:c.key.n] {
		p := &c.key.plots[i]
		from := len(l.Lines)
		if p.value == steps {
			b.stepCurves(v, p)
			b.nameCompanions(v, p)
			continue
		}
		for k := range v.runs {
			v.curve(l, p, k, true)
		}
		for k := range v.runs {
			v.curve(l, p, k, false)
		}
		v.companionPaths(l, p.rect, false, func(row *train.Row) Point {
			return Point{p.x.at(v.when(row)), p.y.at(p.value.of(row))}
		})
		if i == 0 {
			b.nameCompanions(v, p)
		}
		c.place.segs = c.place.segs[:0]
		c.place.blockLines(l, from, 3)
		var at [maxRuns]Point
		for k := range v.runs {
			now := &v.runs[k].Now
			at[k] = Point{p.x.at(v.when(now)), p.y.at(p.value.of(now))}
			if p.rect.holds(at[k]) {
				c.place.block(p.rect.cut(Rect{at[k].X, at[k].Y, 0, 0}.grow(7)))
			}
		}
		b.nameTheory(p)
		x := clamp(p.x.at(v.after(float64(v.snap.Step))), p.rect.X, p.rect.x1())
		l.segment(Point{x, p.rect.Y}, Point{x, p.rect.y1()}, Line{Width: 1, Color: Soft, Alpha: 0.55})
		l.currents(at[:len(v.runs)], p.rect, 4.6)
		if hovering {
			b.hover(v, p, hover)
		}
	}
	l.seal()
}

// curve draws run k: what has happened by the shown step, or, faint, what was
// computed beyond it.
func (v *view) curve(l *Layer, p *plot, k int, ahead bool) {
	r := &v.runs[k]
	pen := pen{layer: l, clip: p.rect, line: Line{Width: 2, Color: Run(k), Alpha: 1}}
	at := func(row *train.Row) Point { return Point{p.x.at(v.when(row)), p.y.at(p.value.of(row))} }
	split := beyond(r.Rows, r.Now.Step)
	rows := r.Rows[:split]
	if ahead {
		rows = r.Rows[split:]
		pen.line.Width, pen.line.Alpha = 1.5, 0.4
		pen.to(at(&r.Now))
	}
	for i := range rows {
		pen.to(at(&rows[i]))
	}
	if !ahead {
		pen.to(at(&r.Now))
	}
	pen.lift()
}

// spot marks a run's value at a recorded step.
func (b *Builder) spot(v *view, p *plot, k int, row *train.Row, radius float64) {
	at := Point{p.x.at(v.when(row)), p.y.at(p.value.of(row))}
	if p.rect.holds(at) {
		m := current(k, at, radius)
		m.StrokeWidth = 1.2
		b.curves.front.Markers = append(b.curves.front.Markers, m)
	}
}

// nameTheory puts a theory line's value beside it: under it or over it, from the
// right end inward, where no curve passes.
func (b *Builder) nameTheory(p *plot) {
	c := &b.curves
	c.place.bounds = p.rect
	defer func() { c.place.bounds = c.key.area }()
	if p.apart {
		text := b.texts.filled("{name}: {value}", "name", c.key.names[1], "value", b.texts.short(p.other, 4))
		label := Label{Text: text, Size: noteSize, Color: Theory, Halo: true}
		b.nameLevel(p, label, p.other, p.other < p.target)
		if p.has {
			label.Text = b.texts.filled("{name}: {value}", "name", c.key.names[0], "value", b.texts.short(p.target, 4))
			b.nameLevel(p, label, p.target, p.target < p.other)
		}
		return
	}
	if !p.has {
		return
	}
	text := wPredicted
	if p.value == loss {
		text = wMinimum
	}
	digits := 4
	if p.value == loss && p.target >= 100 {
		digits = 5
	}
	label := Label{
		Text: b.texts.filled(b.words[text], "value", b.texts.short(p.target, digits)),
		Size: noteSize, Color: Theory, Halo: true,
	}
	if p.has && math.Abs(p.target) < 1e-9*math.Abs(p.y.hi) {
		label.Text = b.texts.filled(b.words[text], "value", b.texts.fixed(0, 0))
	}
	far := p.far > p.target
	b.nameLevel(p, label, p.target, far)
	if p.far > 0 {
		label.Text = b.texts.filled(b.words[wPredictedInf], "value", b.texts.short(p.far, 4))
		b.nameLevel(p, label, p.far, !far)
	}
}

// nameLevel tries places beside the level v, first below it if so asked.
func (b *Builder) nameLevel(p *plot, label Label, v float64, below bool) {
	c := &b.curves
	w := TextWidth(label.Text, label.Size, false)
	y := p.y.at(v)
	over, under := y-10, y+0.8*label.Size+8 // clear of the markers that pass along the line
	if below {
		over, under = under, over
	}
	c.spots = c.spots[:0]
	for x := p.rect.x1() - 4 - w; x > p.rect.X+4; x -= 16 {
		c.spots = append(c.spots, spot{x + w, over, Right}, spot{x + w, under, Right})
	}
	c.place.try(&c.front, label, c.spots)
}

// hoverStep returns the recorded step nearest to the pointer, when it is over one
// of the plots.
func (b *Builder) hoverStep(v *view) (step int, ok bool) {
	q := Point{v.opts.PointerX, v.opts.PointerY}
	for i := range b.curves.key.plots[:b.curves.key.n] {
		p := &b.curves.key.plots[i]
		if !p.rect.holds(q) {
			continue
		}
		want := p.x.inverse(q.X) / v.after(1)
		best := math.Inf(1)
		for k := range v.runs {
			if n := nearest(v.runs[k].Rows, want); n >= 0 {
				s := v.runs[k].Rows[n].Step
				if d := math.Abs(float64(s) - want); d < best {
					best, step, ok = d, s, true
				}
			}
		}
		return step, ok
	}
	return 0, false
}
