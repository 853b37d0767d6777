package scene

import (
	"math"

	"mesascope/sim/scenario"
)

// weightsPanel shows every trained entry of one run's W^PV and W^KQ, or how far it
// is from the limit that theory gives, and those limits, on one diverging scale.
type weightsPanel struct {
	back, front Layer
	key         weightsKey
	place       placer
	values      []float64 // what is shown of W^PV and W^KQ
	titled      float64   // width of W^PV's title
	hint        []string  // that cells have digits, in lines
	cell        Cell      // under the pointer
}

// weightsKey is all that the back layer depends on.
type weightsKey struct {
	gen, run, d int
	area        Rect
	lay         weightsLayout
	max         float64
	part        part
	random      bool
	linear      bool // colours are in proportion
	from        scenario.Point
	limit       limit
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
	key.limit, key.part, key.linear = v.limit(), v.part(), v.opts.Linear
	key.max = v.scaleMax()
	w.values = key.entries(key.entries(w.values[:0], run.Params, false), run.Params, true)
	if key.part != whole {
		key.max = partMax(w.values, key.max)
	}
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
	f.heat(m.pv, d, 2*d, w.values, key.max)
	f.heat(m.kq, 2*d, 2*d, w.values[2*d*d:], key.max)
	for i, v := range f.Values {
		f.Values[i] = key.shaded(v)
	}
	blocks(f, m.pv, 1)
	blocks(f, m.kq, 2)
	w.place.reset(key.area)
	for i := range w.back.Labels {
		w.place.block(LabelBox(w.back.Labels[i]))
	}
	b.cell(v, &m)
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
	most = math.Max(most, math.Sqrt(math.Max(0, v.known.u)))
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

// shaded is a value as a matrix has it whose colours go by the square root.
func (k *weightsKey) shaded(v float64) float64 {
	if k.linear {
		return v * math.Abs(v) / k.max
	}
	return v
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
	w.titled = title(m.pv, b.partName("*W*^{PV}")) - m.pv.X
	if k.lay.tight {
		w.place.put(l, Label{Text: "*W*^{KQ}", X: m.kq.X - 8, Y: m.kq.Y - 7, Anchor: Right, Size: titleSize, Bold: true, Color: Ink})
	} else {
		title(m.kq, b.partName("*W*^{KQ}"))
	}
	if k.lay.theory {
		b.theoryMatrices(m)
	}
	if k.lay.aside {
		w.hint = wrap(b.words[wCellHint], k.area.x1()-w.asideAt(&m).X, noteSize)
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

	// A block's name stands in its upper right cell: as W_12, or its number alone.
	name := func(block string, r Rect, col, row float64) {
		if r.W/2 < 40 {
			return
		}
		text := b.texts.filled("*W*_{{block}}", "block", block)
		if TextWidth(text, blockSize, false)+4 > r.W/float64(2*k.d) {
			text = block
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

// partName is a matrix's name with what is shown of it.
func (b *Builder) partName(name string) string {
	switch b.weights.key.part {
	case imaginary:
		return "Im " + name
	case difference:
		return name + " " + minus + " " + b.words[wTheory]
	}
	return name
}

// whose says which run's matrices are shown: its marker and start.
func (b *Builder) whose(v *view, m *matrices) {
	w := &b.weights
	l, i := &w.front, v.opts.Run
	x, y := m.pv.X+w.titled+12, m.pv.Y-noteRow-12
	if w.place.put(l, Label{Text: b.runName(v, i, true), X: x + 15, Y: y + 4, Size: noteSize, Color: Soft}) {
		l.Markers = append(l.Markers, current(i, Point{x + legendMark, y}, legendMark))
	}
}

// theoryMatrices draws the limits of block 32 of W^KQ and of block 12 of W^PV,
// outlined as theory is everywhere, violet and dashed.
func (b *Builder) theoryMatrices(m matrices) {
	w := &b.weights
	l, k := &w.back, &w.key
	d := k.d
	matrix := func(r Rect, rows int, keys bool) {
		h := Heat{Rect: r, Rows: rows, Cols: 2 * d, First: len(l.Values), Max: k.max, Gap: gapOf(r, 2*d)}
		for i := range rows * 2 * d {
			l.Values = append(l.Values, k.shaded(k.limit.at(d, keys, i/(2*d), i%(2*d))))
		}
		l.Heats = append(l.Heats, h)
		l.outline(r.grow(2), Line{Width: 1.3, Color: Theory, Alpha: 1, Dash: Dashed})
		w.place.put(l, Label{Text: b.words[wTheory], X: r.X - 2, Y: r.Y - 8, Size: noteSize, Color: Theory})
	}
	matrix(m.pvTheory, d, false)
	matrix(m.kqTheory, 2*d, true)
}

// key draws the diverging scale with its numbers: lying under theory's W^KQ, in
// line with the foot of the matrix beside it, or else standing at the right.
func (b *Builder) key(m matrices) {
	w := &b.weights
	l, k := &w.back, &w.key
	const n, bar = 41, 8.0
	lying := k.lay.theory && !k.lay.aside
	r := Rect{m.kq.x1() + 20, m.pv.Y, bar, math.Max(64, k.lay.size/2)}
	h := Heat{Rows: n, Cols: 1}
	if k.lay.aside {
		r.X = w.asideAt(&m).X
	}
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
		// Colours go by the square root, unless they are asked for in proportion: the
		// key is even in colour, and its numbers tell which.
		v := 1 - 2*float64(i)/(n-1) // from + at the top to − at the foot
		if lying {
			v = -v
		}
		l.Values = append(l.Values, k.max*v*math.Abs(v))
	}
	half := k.max / 4 // has half the colour
	if k.linear {
		half = k.max / 2
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
		number(-half, r.X+r.W/4, y, Middle) // where there is room
		number(half, r.X+3*r.W/4, y, Middle)
		return
	}
	number(k.max, r.x1()+6, r.Y+9, Left)
	number(-k.max, r.x1()+6, r.y1(), Left)
	number(0, r.x1()+6, r.Y+r.H/2+4, Left)
	number(half, r.x1()+6, r.Y+r.H/4+4, Left)
	number(-half, r.x1()+6, r.Y+3*r.H/4+4, Left)
}
