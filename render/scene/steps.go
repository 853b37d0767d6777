package scene

import (
	"math"

	"mesascope/sim/train"
)

// The plane of a stack of two layers: their steps η_1 and η_2, the loss as a tint,
// where it leads down to, the two mirror images that do best, and between them on
// the line of equal steps the saddle that the looped model ends on, if depth buys anything.

// stepsLoss is the loss over that plane, by the sums that it is made of.
type stepsLoss struct{ m [5]float64 }

func lossOf(l *train.Ladder) (f stepsLoss, ok bool) {
	if l == nil || len(l.Sums) != len(f.m) {
		return f, false
	}
	copy(f.m[:], l.Sums)
	for _, v := range f.m {
		if !finite(v) || !(v > 0) {
			return f, false
		}
	}
	return f, true
}

// at returns the loss and its slope. It depends on the sum s and the product q of
// the steps alone.
func (f *stepsLoss) at(x, y float64) (loss, dx, dy float64) {
	s, q := x+y, x*y
	m := &f.m
	loss = (m[0] - 2*s*m[1] + (s*s+2*q)*m[2] - 2*s*q*m[3] + q*q*m[4]) / 2
	ds := -m[1] + s*m[2] - q*m[3]
	dq := m[2] - s*m[3] + q*m[4]
	return loss, ds + y*dq, ds + x*dq
}

// stepsRange is the part of the plane to show: both minima and all starts.
func stepsRange(v *view) Plane {
	lo, hi := 0.0, 0.0
	reach := func(x float64) {
		if finite(x) {
			lo, hi = math.Min(lo, x), math.Max(hi, x)
		}
	}
	if v.ladder != nil {
		reach(v.ladder.Rungs[1].Eta[0])
		reach(v.ladder.Shared)
	}
	for i := range v.runs {
		s := v.start(i)
		reach(s.A)
		reach(s.B)
	}
	if hi <= 0 && lo >= 0 {
		hi = 1
	}
	hi = snapUp(1.15 * math.Max(hi, 0.25*-lo))
	if lo < 0 {
		lo = -snapUp(-1.1 * lo)
	}
	return Plane{X0: lo, X1: hi, Y0: lo, Y1: hi}
}

// stepsName is what a legend says of run i of a stack.
func (b *Builder) stepsName(v *view, i int) string {
	buf := append(b.texts.buf[:0], '(')
	for k, x := range v.snap.Scenario.Numbers(v.runs[i].From) {
		if k > 0 {
			buf = append(buf, ", "...)
		}
		buf = appendNumber(buf, x, 4, true)
	}
	return b.texts.intern(append(buf, ')'))
}

const shadeCells = 64

// stepsGround draws the tint and the ways down.
func (b *Builder) stepsGround(v *view, pl Plane) {
	f := &b.flow[v.side]
	l, plot := &f.back, pl.Rect
	loss, ok := lossOf(v.ladder)
	if !ok || v.opts.NoTheory {
		return
	}
	least, depth := v.ladder.Rungs[1].Loss, 0.4*(v.ladder.Zero-v.ladder.Rungs[1].Loss)
	if !(depth > 0) {
		return
	}
	l.Shades = append(l.Shades, Shade{Rect: plot, Rows: shadeCells, Cols: shadeCells, First: len(l.Values)})
	for r := range shadeCells + 1 {
		y := pl.Y1 + (pl.Y0-pl.Y1)*float64(r)/shadeCells
		for c := range shadeCells + 1 {
			x := pl.X0 + (pl.X1-pl.X0)*float64(c)/shadeCells
			value, _, _ := loss.at(x, y)
			h := math.Sqrt(math.Max(0, value-least) / depth)
			l.Values = append(l.Values, h/(1+h))
		}
	}
	f.descents(pl, &loss)
}

// descents draws lines of steepest descent: from the middles of the cells of a coarse
// grid, one after another, each as far as there is room between those before.
func (f *flowPanel) descents(pl Plane, loss *stepsLoss) {
	const (
		grid   = 44.0 // pixels between the places where they begin
		apart  = 15.0 // pixels between lines
		stride = 3.0  // pixels of one step along them
		most   = 48   // steps either way
		least  = 46.0 // pixels of the shortest that is worth drawing
	)
	plot := pl.Rect
	kx, ky := plot.W/(pl.X1-pl.X0), plot.H/(pl.Y1-pl.Y0)
	cols := int(plot.W/apart) + 1
	taken := make([]bool, cols*(int(plot.H/apart)+1))
	cell := func(q Point) int { return int((q.Y-plot.Y)/apart)*cols + int((q.X-plot.X)/apart) }
	down := func(q Point) (Point, bool) {
		x, y := pl.Inverse(q)
		_, dx, dy := loss.at(x, y)
		// The slope as it is on the picture, whose axes have scales of their own.
		ux, uy := -dx*kx, dy*ky
		n := math.Hypot(ux, uy)
		return Point{ux / n, uy / n}, n > 0 && finite(n)
	}
	p := pen{layer: &f.back, clip: plot, line: Line{Width: 1, Color: Soft, Alpha: 0.3}}
	var ways [2][]Point
	row := 0
	for y := plot.Y + grid/2; y < plot.y1(); y, row = y+grid, row+1 {
		for x := plot.X + grid/2 + float64(row%2)*grid/2; x < plot.x1(); x += grid {
			begin := Point{x, y}
			own := map[int]bool{}
			length := 0.0
			for side, sign := range [2]float64{-1, 1} {
				ways[side] = ways[side][:0]
				q := begin
				for range most {
					d, ok := down(q)
					if !ok {
						break
					}
					half := Point{q.X + sign*stride/2*d.X, q.Y + sign*stride/2*d.Y}
					if d, ok = down(half); !ok || !plot.holds(half) {
						break
					}
					next := Point{q.X + sign*stride*d.X, q.Y + sign*stride*d.Y}
					if !plot.grow(-1).holds(next) || taken[cell(next)] && !own[cell(next)] {
						break
					}
					if turn := d.X*(next.X-q.X) + d.Y*(next.Y-q.Y); turn*sign < 0 {
						break // it goes to and fro over a valley's floor
					}
					own[cell(next)] = true
					ways[side] = append(ways[side], next)
					q = next
					length += stride
				}
			}
			if length < least {
				continue
			}
			for c := range own {
				taken[c] = true
			}
			for i := len(ways[0]) - 1; i >= 0; i-- {
				p.to(ways[0][i])
			}
			p.to(begin)
			for _, q := range ways[1] {
				p.to(q)
			}
			p.lift()
			if d, ok := down(begin); ok {
				f.headAt(plot, begin, d.X, d.Y)
			}
		}
	}
}

// stepsMarks draws the line of equal steps, the minima and the saddle, and names
// them.
func (b *Builder) stepsMarks(v *view, pl Plane) {
	f := &b.flow[v.side]
	l, plot := &f.back, pl.Rect
	f.place.bounds = plot.grow(-3)
	defer func() { f.place.bounds = v.lay.flow }()
	from := len(l.Lines)
	p := pen{layer: l, clip: plot, line: Line{Width: 1, Color: Soft, Alpha: 0.8}}
	lo, hi := math.Max(pl.X0, pl.Y0), math.Min(pl.X1, pl.Y1)
	p.to(pl.At(lo, lo))
	p.to(pl.At(hi, hi))
	p.lift()
	f.place.blockLines(l, from, 3)
	if v.ladder == nil || v.opts.NoTheory || !finite(v.ladder.Shared) || !(v.ladder.Zero > 0) {
		return
	}
	best := v.ladder.Rungs[1]
	loss := func(w word, x float64) string {
		return b.texts.filled(b.words[w], "value", b.texts.short(x, 4))
	}
	// They are the exact best at this T, as the ladder's rungs are, and in their ink.
	type mark struct {
		x, y  float64
		label Label
	}
	marks := []mark{{best.Eta[1], best.Eta[0], Label{Text: loss(wLeast, best.Loss), Size: titleSize, Color: Ink, Halo: true}}}
	if best.Eta[0] != best.Eta[1] {
		marks = append(marks, mark{best.Eta[0], best.Eta[1], Label{Text: b.words[wMirror], Size: titleSize, Color: Ink, Halo: true}})
	}
	const ring = 15.0
	for _, m := range marks {
		c := pl.At(m.x, m.y)
		if !finite(c.X) || !finite(c.Y) || !plot.holds(c) {
			continue
		}
		p := pen{layer: l, clip: plot, line: Line{Width: 1.8, Color: Ink, Alpha: 1}}
		for k := range 49 {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / 48)
			p.to(Point{c.X + ring*cos, c.Y + ring*sin})
		}
		p.lift()
		f.place.block(plot.cut(Rect{c.X, c.Y, 0, 0}.grow(ring + 1)))
		f.around(l, m.label, c, ring+8)
	}
	if v.ladder.Buys() {
		c := pl.At(v.ladder.Shared, v.ladder.Shared)
		if plot.holds(c) {
			l.Markers = append(l.Markers, Marker{Shape: Cross, X: c.X, Y: c.Y, R: 5.5, Stroke: Soft, StrokeWidth: 1.6, Alpha: 1})
			f.place.block(plot.cut(Rect{c.X, c.Y, 0, 0}.grow(8)))
			f.around(l, Label{Text: loss(wSaddleAt, v.ladder.Looped), Size: noteSize, Color: Ink, Halo: true}, c, 14)
		}
	}
	// The line is named from its far end on.
	text := b.words[wLooped]
	w := TextWidth(text, noteSize, false)
	f.spots = f.spots[:0]
	for x := plot.x1() - 14 - w; x > plot.X; x -= 20 {
		a, _ := pl.Inverse(Point{x, 0})
		q := pl.At(a, a)
		f.spots = append(f.spots, spot{q.X - 8, q.Y, Right}, spot{q.X + 12, q.Y + 14, Left})
	}
	f.place.try(l, Label{Text: text, Size: noteSize, Color: Ink, Halo: true}, f.spots)
}

// around puts a label beside a mark of that size.
func (f *flowPanel) around(l *Layer, label Label, c Point, size float64) {
	f.spots = append(f.spots[:0],
		spot{c.X + size, c.Y - 6, Left}, spot{c.X + size, c.Y + 4, Left}, spot{c.X + size, c.Y + 16, Left},
		spot{c.X, c.Y + size + 12, Middle}, spot{c.X, c.Y - size - 2, Middle},
		spot{c.X - size, c.Y - 6, Right}, spot{c.X - size, c.Y + 16, Right})
	f.place.try(l, label, f.spots)
}

// stepCurves draws the steps of every layer of every run over time.
func (b *Builder) stepCurves(v *view, p *plot) {
	l := &b.curves.front
	for k := range v.runs {
		r := &v.runs[k]
		for layer := range v.snap.Scenario.Layers {
			at := func(row *train.Row) Point { return Point{p.x.at(v.when(row)), p.y.at(row.Eta[layer])} }
			split := beyond(r.Rows, r.Now.Step)
			ink := pen{layer: l, clip: p.rect, line: Line{Width: 1.5, Color: Run(k), Alpha: 0.4}}
			ink.to(at(&r.Now))
			for i := range r.Rows[split:] {
				ink.to(at(&r.Rows[split+i]))
			}
			ink.lift()
			ink.line.Width, ink.line.Alpha = 2, 1
			for i := range r.Rows[:split] {
				ink.to(at(&r.Rows[i]))
			}
			end := at(&r.Now)
			ink.to(end)
			ink.lift()
			if p.rect.holds(end) {
				l.Markers = append(l.Markers, current(k, end, 4.6))
			}
		}
	}
	// Of a second scenario's stack, which may have more layers or fewer.
	if s := v.snap.Second; s != nil {
		for layer := range s.Scenario.Layers {
			v.companionPaths(l, p.rect, false, func(row *train.Row) Point {
				return Point{p.x.at(v.when(row)), p.y.at(row.Eta[layer])}
			})
		}
	}
	x := clamp(p.x.at(v.after(float64(v.snap.Step))), p.rect.X, p.rect.x1())
	l.segment(Point{x, p.rect.Y}, Point{x, p.rect.y1()}, Line{Width: 1, Color: Soft, Alpha: 0.55})
}
