package scene

import (
	"math"

	"mesascope/sim/scenario"
	"mesascope/sim/theory"
	"mesascope/sim/train"
)

// flowPanel is the plane of a and b: the loss as a field, the flow's streamlines,
// the valley, and the runs on their way into it.
type flowPanel struct {
	back, front Layer
	key         flowKey
	place       placer
	trace       []Point
	spots       []spot
	ticks       []tick
}

// flowKey is all that the back layer depends on.
type flowKey struct {
	gen     int
	area    Rect
	plane   Plane
	pred    prediction
	legend  legend
	random  bool
	starts  [maxRuns]scenario.Point
	ends    [maxRuns]theory.RunPrediction
	stopped [maxRuns]bool
	title   string
	ladder  *train.Ladder // of a stack
	bare    bool          // without theory
	absent  string        // what is said of a second scenario that has no place here

	// Of a second plane that has nothing to show yet: whether a branch is to come, and when.
	waits bool
	fork  int
}

// flowNames name what belongs to the plane of each side of a comparison.
var flowNames = [2]struct{ area, plot, back, front string }{
	{"flow", "flow.plot", "flow.back", "flow.front"},
	{"second", "second.plot", "second.back", "second.front"},
}

func (b *Builder) buildFlow(v *view) {
	f := &b.flow[v.side]
	area := v.lay.flow
	plot := Rect{area.X + gutter, area.Y + math.Ceil(v.lay.head), area.W - gutter - edge, 0}
	plot.H = math.Floor(area.y1() - footRows - plot.Y)
	plot.W = math.Floor(plot.W)
	if plot.W < 24 || plot.H < 24 {
		return
	}
	if v.compared && v.stacked() && v.snap.Scenario.Layers != 2 {
		b.noPlane(v, plot)
		return
	}
	pl := b.planes[v.side]
	if !v.opts.HoldPlane || !(pl.X1 > pl.X0) {
		pl = planeRange(v, plot.W, plot.H)
		if v.beside != nil {
			pl = pl.with(planeRange(v.beside, plot.W, plot.H))
		}
	}
	pl.Rect = plot
	b.planes[v.side] = pl
	if v.side == 0 {
		b.scene.Flow = &b.planes[0]
	}
	b.area(flowNames[v.side].area, area)
	b.area(flowNames[v.side].plot, plot)

	key := flowKey{
		gen: b.gen, area: area, plane: pl, pred: v.prediction, legend: v.lay.legend, random: v.random,
		title: b.sideTitle(v, plot.W), ladder: v.ladder, bare: v.opts.NoTheory,
	}
	if v.apart() && !v.compared {
		key.absent = b.texts.filled(b.words[wAbsent], "changes", b.sides.names[1])
	}
	for i := range v.runs {
		key.starts[i] = v.start(i)
		if i < len(v.snap.Theory.Runs) {
			key.ends[i] = v.snap.Theory.Runs[i]
		}
		key.stopped[i] = v.runs[i].Status == train.Diverged
	}
	if key != f.key || f.back.Name == "" {
		f.key = key
		b.flowBack(v, pl)
		f.back.seal()
	}
	b.flowFront(v, pl)
	f.front.seal()
	b.show(&f.back)
	b.show(&f.front)
}

func (b *Builder) flowBack(v *view, pl Plane) {
	f := &b.flow[v.side]
	l := &f.back
	l.reset(flowNames[v.side].back)
	area, plot := v.lay.flow, pl.Rect
	f.place.reset(area)

	if v.stacked() {
		b.stepsGround(v, pl)
	} else if v.u > 0 {
		reach := math.Max(pl.X0*pl.Y0, pl.X1*pl.Y1)
		l.Fields = append(l.Fields, Field{plot, pl.X0, pl.X1, pl.Y0, pl.Y1, v.u, 0.14*reach + 0.5*v.u})
		f.streamlines(pl, v.u)
	}
	b.flowAxes(v, pl)
	l.Rects = append(l.Rects, Box{Rect: plot, Stroke: Hairline, StrokeWidth: 1, Alpha: 1})

	// Marks that labels must keep clear of: starts, their courses, the saddle.
	for i := range v.runs {
		s := f.key.starts[i]
		at := pl.At(s.A, s.B)
		if plot.holds(at) {
			f.place.block(Rect{at.X, at.Y, 0, 0}.grow(11))
		}
	}
	if v.stacked() {
		b.stepsMarks(v, pl)
	}
	if text := f.key.absent; text != "" {
		f.place.bounds = plot.grow(-3)
		f.spots = append(f.spots[:0], spot{plot.x1() - 8, plot.y1() - 10, Right}, spot{plot.x1() - 8, plot.Y + 18, Right}, spot{plot.X + 8, plot.Y + 18, Left})
		if !f.place.try(l, Label{Text: text, Size: noteSize, Color: Soft, Halo: true}, f.spots) {
			f.place.try(l, Label{Text: b.words[wOthers], Size: noteSize, Color: Soft, Halo: true}, f.spots)
		}
		f.place.bounds = area
	}
	origin := pl.At(0, 0)
	f.place.block(Rect{origin.X, origin.Y, 0, 0}.grow(7))
	b.blockCourses(v, pl)
	if v.u > 0 {
		b.valley(v, pl)
		l.Markers = append(l.Markers, Marker{Shape: Cross, X: origin.X, Y: origin.Y, R: 5.5, Stroke: Soft, StrokeWidth: 1.6, Alpha: 1})
		f.spots = append(f.spots[:0],
			spot{origin.X + 10, origin.Y + 17, Left}, spot{origin.X + 10, origin.Y - 9, Left},
			spot{origin.X - 10, origin.Y + 17, Right}, spot{origin.X - 10, origin.Y - 9, Right})
		f.place.bounds = plot.grow(-3)
		f.place.try(l, Label{Text: b.words[wSaddle], Size: noteSize, Color: Soft, Halo: true}, f.spots)
		// What the lines are, where a corner is free.
		text := b.words[wStreamlines]
		w := TextWidth(text, noteSize, false)
		f.spots = append(f.spots[:0],
			spot{plot.x1() - 8, plot.y1() - 10, Right}, spot{plot.X + 8, plot.y1() - 10, Left},
			spot{plot.X + 8, plot.Y + 18, Left}, spot{plot.x1() - 8, plot.Y + 18, Right})
		if w < 0.72*plot.W && plot.H > 220 {
			f.place.try(l, Label{Text: text, Size: noteSize, Color: Soft, Halo: true}, f.spots)
		}
		f.place.bounds = area
	}
	b.flowLegend(v, plot)
}

// flowAxes draws ticks, names and the lines a = 0 and b = 0.
func (b *Builder) flowAxes(v *view, pl Plane) {
	f := &b.flow[v.side]
	l, plot := &f.back, pl.Rect
	origin := pl.At(0, 0)
	zero := Line{Width: 1, Color: Faint, Alpha: 0.45}
	l.segment(Point{plot.X, origin.Y}, Point{plot.x1(), origin.Y}, zero)
	l.segment(Point{origin.X, plot.Y}, Point{origin.X, plot.y1()}, zero)

	short := Line{Width: 1, Color: Faint, Alpha: 1}
	x := axis{lo: pl.X0, hi: pl.X1, p0: plot.X, p1: plot.x1()}
	f.ticks = x.ticks(f.ticks[:0], min(7, int(plot.W/52)), &b.texts)
	for _, t := range f.ticks {
		p := x.at(t.value)
		l.segment(Point{p, plot.y1()}, Point{p, plot.y1() + 4}, short)
		half := TextWidth(t.label, tickSize, false) / 2
		f.place.put(l, Label{Text: t.label, X: math.Min(p, v.lay.flow.x1()-half-0.5), Y: plot.y1() + 17, Anchor: Middle, Size: tickSize, Color: Soft})
	}
	y := axis{lo: pl.Y0, hi: pl.Y1, p0: plot.y1(), p1: plot.Y}
	f.ticks = y.ticks(f.ticks[:0], min(7, int(plot.H/48)), &b.texts)
	for _, t := range f.ticks {
		p := y.at(t.value)
		l.segment(Point{plot.X - 4, p}, Point{plot.X, p}, short)
		f.place.put(l, Label{Text: t.label, X: plot.X - 8, Y: p + 4, Anchor: Right, Size: tickSize, Color: Soft})
	}
	across, up := wAxisA, wAxisB
	if v.stacked() {
		across, up = wAxisEta1, wAxisEta2
	}
	f.place.put(l, Label{Text: b.words[up], X: plot.X, Y: plot.Y - 7, Size: noteSize, Color: Soft})
	f.place.put(l, Label{Text: b.words[across], X: plot.x1(), Y: plot.y1() + 34, Anchor: Right, Size: noteSize, Color: Soft})
}

func (b *Builder) flowLegend(v *view, plot Rect) {
	f := &b.flow[v.side]
	l, g, area := &f.back, &v.lay.legend, v.lay.flow
	if g.title {
		f.place.put(l, Label{Text: f.key.title, X: plot.X, Y: area.Y + 14, Size: titleSize, Bold: true, Color: Ink})
	}
	for i := range g.n {
		at := Point{plot.X + g.at[i].X, area.Y + g.at[i].Y}
		name := Label{Text: b.runName(v, i, g.short), X: at.X + legendText - 2, Y: at.Y + 4, Size: noteSize, Color: Ink}
		if f.place.put(l, name) {
			l.Markers = append(l.Markers, current(i, at, legendMark))
		}
	}
}

// blockCourses keeps labels off the ways the runs are expected to take. They are
// drawn into the front layer's storage only to be cut and measured.
func (b *Builder) blockCourses(v *view, pl Plane) {
	f := &b.flow[v.side]
	f.front.reset(flowNames[v.side].front)
	p := pen{layer: &f.front, clip: pl.Rect}
	for i := range v.runs {
		e := &f.key.ends[i]
		if v.random || v.u == 0 || i >= len(v.snap.Theory.Runs) {
			continue
		}
		course(&p, pl, e.A0, e.B0, e.A, e.B)
	}
	f.place.blockLines(&f.front, 0, 4)
}

// flowFront draws the runs: trail, what lies beyond the shown step, start and
// current place.
func (b *Builder) flowFront(v *view, pl Plane) {
	l := &b.flow[v.side].front
	l.reset(flowNames[v.side].front)
	trail := func(i int, ahead bool) {
		r := &v.runs[i]
		p := pen{layer: l, clip: pl.Rect, line: Line{Width: 2.2, Color: Run(i), Alpha: 1}}
		split := beyond(r.Rows, r.Now.Step)
		rows := r.Rows[:split]
		if ahead {
			rows = r.Rows[split:]
			p.line.Width, p.line.Alpha = 1.5, 0.4
			p.to(pl.At(v.at(&r.Now)))
		}
		for k := range rows {
			p.to(pl.At(v.at(&rows[k])))
		}
		if !ahead {
			p.to(pl.At(v.at(&r.Now)))
		}
		p.lift()
	}
	for i := range v.runs {
		trail(i, true)
	}
	for i := range v.runs {
		trail(i, false)
	}
	v.companionPaths(l, pl.Rect, v.apart(), func(row *train.Row) Point { return pl.At(v.at(row)) })
	for i := range v.runs {
		s := v.start(i)
		at := pl.At(s.A, s.B)
		if finite(at.X) && finite(at.Y) && !v.random && v.side == 0 {
			inside := pl.Rect.clamp(at)
			b.scene.Handles = append(b.scene.Handles, Handle{i, inside.X, inside.Y})
		}
		if pl.Rect.holds(at) {
			l.Markers = append(l.Markers, Marker{Shape: Circle, X: at.X, Y: at.Y, R: 6.5, Fill: Panel, Stroke: Run(i), StrokeWidth: 2, Alpha: 1})
		}
	}
	v.companionsGone(l, pl)
	var at [maxRuns]Point
	for i := range v.runs {
		q, ok := v.whereabouts(pl, &v.runs[i])
		if ok && !pl.Rect.holds(q) {
			l.gone(i, q, pl.Rect, 5)
		}
		at[i] = q
	}
	l.currents(at[:len(v.runs)], pl.Rect, 6)
}
