package scene

import (
	"math"

	"mesascope/sim/scenario"
	"mesascope/sim/theory"
)

// weightsPanel shows every trained entry of one run's W^PV and W^KQ, and the
// limits that theory gives, on one diverging scale.
type weightsPanel struct {
	back, front Layer
	key         weightsKey
	place       placer
}

// weightsKey is all that the back layer depends on.
type weightsKey struct {
	gen, run, d int
	area        Rect
	lay         weightsLayout
	max         float64
	random      bool
	from        scenario.Point
	end         theory.RunPrediction
}

// matrix places: W^PV and W^KQ as trained, and as theory has them.
type matrices struct{ pv, kq, pvTheory, kqTheory Rect }

func (k *weightsKey) matrices() matrices {
	s, t := k.lay.size, k.lay.small
	x, y := k.area.X+gutter, k.area.Y+titleRow+noteRow
	var m matrices
	m.pv = Rect{x, y, s, s / 2}
	m.pvTheory = Rect{x + s + theoryGap, y, t, t / 2}
	if k.lay.row {
		x += s + gutter + 34
		if k.lay.theory {
			x += theoryGap + t
		}
	} else {
		y += s/2 + k.lay.pairGap()
	}
	m.kq = Rect{x, y, s, s}
	m.kqTheory = Rect{x + s + theoryGap, y, t, t}
	return m
}

func (b *Builder) buildWeights(v *view) {
	w := &b.weights
	run := &v.runs[v.opts.Run]
	d := run.Params.D
	lay := v.lay.weight
	if d < 1 || len(run.Params.Theta) < 6*d*d || lay.size <= 0 {
		return
	}
	key := weightsKey{gen: b.gen, run: v.opts.Run, d: d, area: v.lay.weights, lay: lay, random: v.random, from: run.From}
	if lay.theory {
		key.end = v.snap.Theory.Runs[v.opts.Run]
	}
	key.max = v.scaleMax()
	b.area("weights", v.lay.weights)
	m := key.matrices()
	b.area("weights.pv", m.pv)
	b.area("weights.kq", m.kq)
	if key != w.key || w.back.Name == "" {
		w.key = key
		b.weightsBack(v, m)
		w.back.seal()
	}
	f := &w.front
	f.reset("weights.front")
	f.heat(m.pv, d, 2*d, run.Params.PV(), key.max)
	f.heat(m.kq, 2*d, 2*d, run.Params.KQ(), key.max)
	blocks(f, m.pv, 1)
	blocks(f, m.kq, 2)
	f.seal()
	b.show(&w.back)
	b.show(f)
}

// scaleMax chooses where the diverging scale saturates: a round number at or
// above what theory expects of the limit. It depends on nothing that moves, so
// that a colour keeps its meaning while a run goes on; a start far outside is
// shown saturated.
func (v *view) scaleMax() float64 {
	most := 0.0
	if i := v.opts.Run; i < len(v.snap.Theory.Runs) {
		r := &v.snap.Theory.Runs[i]
		if finite(r.A) && finite(r.B) {
			most = math.Max(math.Abs(r.A), math.Abs(r.B))
		}
	}
	most = math.Max(most, math.Sqrt(math.Max(0, v.u)))
	if most == 0 {
		most = 1
	}
	return niceAbove(1.05 * most)
}

// niceAbove returns the next of 1, 2, 2.5, 5 × 10^k at or above v > 0.
func niceAbove(v float64) float64 {
	base := math.Pow10(int(math.Floor(math.Log10(v))))
	for _, m := range [...]float64{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8} {
		if m*base >= v*(1-1e-9) {
			return m * base
		}
	}
	return 10 * base
}

// heat adds a matrix of values.
func (l *Layer) heat(r Rect, rows, cols int, values []float64, max float64) {
	l.Heats = append(l.Heats, Heat{Rect: r, Rows: rows, Cols: cols, First: len(l.Values), Max: max, Gap: gapOf(r, cols)})
	l.Values = append(l.Values, values[:rows*cols]...)
}

// gapOf is the space between cells: none where they are too small for it.
func gapOf(r Rect, cols int) float64 {
	if r.W/float64(cols) < 4 {
		return 0
	}
	return 1
}

// blocks draws the borders of a matrix and of its blocks, two across and so many
// down.
func blocks(l *Layer, r Rect, down int) {
	line := Line{Width: 1, Color: Faint, Alpha: 0.9}
	l.Rects = append(l.Rects, Box{Rect: r.grow(1), Stroke: Faint, StrokeWidth: 1, Alpha: 0.9})
	l.segment(Point{r.X + r.W/2, r.Y}, Point{r.X + r.W/2, r.y1()}, line)
	if down == 2 {
		l.segment(Point{r.X, r.Y + r.H/2}, Point{r.x1(), r.Y + r.H/2}, line)
	}
}

func (b *Builder) weightsBack(v *view, m matrices) {
	w := &b.weights
	l, k := &w.back, &w.key
	l.reset("weights.back")
	w.place.reset(k.area)

	title := func(r Rect, text string) float64 {
		w.place.put(l, Label{Text: text, X: r.X, Y: r.Y - noteRow - 8, Size: titleSize, Bold: true, Color: Ink})
		return r.X + TextWidth(text, titleSize, true)
	}
	x := title(m.pv, "*W*^{PV}")
	if k.lay.tight {
		w.place.put(l, Label{Text: "*W*^{KQ}", X: m.kq.X - 8, Y: m.kq.Y - 7, Anchor: Right, Size: titleSize, Bold: true, Color: Ink})
	} else {
		title(m.kq, "*W*^{KQ}")
	}
	if k.lay.theory {
		b.theoryMatrices(m)
	}
	if len(v.runs) > 1 {
		b.whose(v, x+9, m)
	}

	// What the columns and rows of each block multiply: W^PV reads an earlier
	// token pair (x_i, x_{i−1}); W^KQ compares it with the current (x_t, x_{t−1}).
	hint := func(text string, x, y float64, anchor Anchor) {
		w.place.put(l, Label{Text: text, X: x, Y: y, Anchor: anchor, Size: tickSize, Color: Soft})
	}
	const now, before = "*x*_{*t*}", "*x*_{*t*−1}"
	const then, prior = "*x*_{*i*}", "*x*_{*i*−1}"
	hint(then, m.pv.X+0.25*m.pv.W, m.pv.Y-7, Middle)
	hint(prior, m.pv.X+0.75*m.pv.W, m.pv.Y-7, Middle)
	hint("*ŷ*_{*t*}", m.pv.X-8, m.pv.Y+m.pv.H/2+4, Right)
	hint(now, m.kq.X+0.25*m.kq.W, m.kq.Y-7, Middle)
	hint(before, m.kq.X+0.75*m.kq.W, m.kq.Y-7, Middle)
	hint(then, m.kq.X-8, m.kq.Y+0.25*m.kq.H+4, Right)
	hint(prior, m.kq.X-8, m.kq.Y+0.75*m.kq.H+4, Right)

	name := func(text string, r Rect, col, row float64) {
		if r.W/2 < 40 {
			return
		}
		w.place.put(l, Label{Text: text, X: r.X + col*r.W/2 - 4, Y: r.Y + row + 11, Anchor: Right, Size: blockSize, Color: Soft})
	}
	name("12", m.pv, 1, 0)
	name("13", m.pv, 2, 0)
	name("22", m.kq, 1, 0)
	name("23", m.kq, 2, 0)
	name("32", m.kq, 1, m.kq.H/2)
	name("33", m.kq, 2, m.kq.H/2)

	b.key(m)
}

// whose says which run's matrices are shown: its marker and start.
func (b *Builder) whose(v *view, x float64, m matrices) {
	w := &b.weights
	l, i := &w.back, v.opts.Run
	y := m.pv.Y - noteRow - 12
	l.Markers = append(l.Markers, current(i, Point{x + legendMark, y}, legendMark))
	w.place.block(Rect{x, y - legendMark, 2 * legendMark, 2 * legendMark})
	w.place.put(l, Label{Text: b.runName(v, i, true), X: x + 15, Y: y + 4, Size: noteSize, Color: Soft})
}

// theoryMatrices draws the limits: a·I in block 32 of W^KQ, b·I in block 12 of
// W^PV, outlined as theory is everywhere, violet and dashed.
func (b *Builder) theoryMatrices(m matrices) {
	w := &b.weights
	l, k := &w.back, &w.key
	d := k.d
	diagonal := func(r Rect, rows, row0 int, v float64) {
		h := Heat{Rect: r, Rows: rows, Cols: 2 * d, First: len(l.Values), Max: k.max, Gap: gapOf(r, 2*d)}
		for i := range rows * 2 * d {
			x := 0.0
			if i/(2*d)-row0 == i%(2*d) {
				x = v
			}
			l.Values = append(l.Values, x)
		}
		l.Heats = append(l.Heats, h)
		o := r.grow(2)
		first := len(l.Points)
		l.Points = append(l.Points, Point{o.X, o.Y}, Point{o.x1(), o.Y}, Point{o.x1(), o.y1()}, Point{o.X, o.y1()}, Point{o.X, o.Y})
		l.Lines = append(l.Lines, Line{First: first, Count: 5, Width: 1.3, Color: Theory, Alpha: 1, Dash: Dashed})
		w.place.put(l, Label{Text: b.words[wTheory], X: r.X - 2, Y: r.Y - 8, Size: noteSize, Color: Theory})
	}
	diagonal(m.pvTheory, d, 0, k.end.B)
	diagonal(m.kqTheory, 2*d, d, k.end.A)
}

// key draws the diverging scale with its numbers: lying under theory's W^KQ, in
// line with the foot of the matrix beside it, or else standing at the right.
func (b *Builder) key(m matrices) {
	w := &b.weights
	l, k := &w.back, &w.key
	const n, bar = 41, 8.0
	lying := k.lay.theory
	r := Rect{m.kq.x1() + 20, m.pv.Y, bar, math.Max(64, k.lay.size/2)}
	h := Heat{Rows: n, Cols: 1}
	if lying {
		r = Rect{m.kqTheory.X, m.kq.y1() - bar - 18, m.kqTheory.W, bar}
		h.Rows, h.Cols = 1, n
		if r.Y < m.kqTheory.y1()+6 {
			return // too small to be read
		}
	}
	r.H = math.Min(r.H, k.area.y1()-r.Y)
	h.Rect, h.First, h.Max = r, len(l.Values), k.max
	l.Heats = append(l.Heats, h)
	for i := range n {
		v := k.max * (1 - 2*float64(i)/(n-1)) // from + at the top to − at the foot
		if lying {
			v = -v
		}
		l.Values = append(l.Values, v)
	}
	number := func(v float64, x, y float64, anchor Anchor) {
		w.place.put(l, Label{Text: b.texts.short(v, 3), X: x, Y: y, Anchor: anchor, Size: tickSize, Color: Soft})
	}
	if lying {
		y := r.y1() + 13
		if most := b.texts.short(k.max, 3); 2*TextWidth(minus+most, tickSize, false)+16 > r.W {
			w.place.put(l, Label{Text: b.texts.filled("±{max}", "max", most), X: r.X + r.W/2, Y: y, Anchor: Middle, Size: tickSize, Color: Soft})
			return
		}
		number(-k.max, r.X, y, Left)
		number(k.max, r.x1(), y, Right)
		number(0, r.X+r.W/2, y, Middle)
		return
	}
	number(k.max, r.x1()+6, r.Y+9, Left)
	number(-k.max, r.x1()+6, r.y1(), Left)
	number(0, r.x1()+6, r.Y+r.H/2+4, Left)
}
