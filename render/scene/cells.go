package scene

import (
	"math"

	"mesascope/sim/lsa"
)

// Which part of the matrices is shown: what links call real, imag and diff.
type part uint8

const (
	whole part = iota // the real part
	imaginary
	difference
)

func (v *view) part() part {
	switch v.opts.Part {
	case "imag":
		return imaginary
	case "diff":
		if l := v.limit(); l.known {
			return difference
		}
	}
	return whole
}

// entries appends the shown part of W^PV, or of W^KQ (keys), to dst.
func (k *weightsKey) entries(dst []float64, p lsa.Params, keys bool) []float64 {
	values, rows := p.PV(), k.d
	if keys {
		values, rows = p.KQ(), 2*k.d
	}
	switch k.part {
	case imaginary:
		values = p.PVIm()
		if keys {
			values = p.KQIm()
		}
		if values == nil { // the weights are real
			for range rows * 2 * k.d {
				dst = append(dst, 0)
			}
			return dst
		}
	case difference:
		for i, x := range values {
			dst = append(dst, x-k.limit.at(k.d, keys, i/(2*k.d), i%(2*k.d)))
		}
		return dst
	}
	return append(dst, values...)
}

// partMax is where the scale of imaginary parts and differences saturates: the
// power of ten above all of them, so that they are seen however small.
func partMax(values []float64, usual float64) float64 {
	most := 0.0
	for _, x := range values {
		most = math.Max(most, math.Abs(x))
	}
	if !finite(most) || most < 1e-300 {
		return usual
	}
	return math.Pow10(int(math.Ceil(math.Log10(most) - 1e-9)))
}

// pointed finds the entry under the pointer, in a trained matrix or in theory's.
func (w *weightsPanel) pointed(v *view, m *matrices) (keys bool, i, j int, ok bool) {
	at := Point{v.opts.PointerX, v.opts.PointerY}
	d := w.key.d
	for n, r := range [4]Rect{m.pv, m.kq, m.pvTheory, m.kqTheory} {
		if !r.holds(at) || n >= 2 && !w.key.lay.theory {
			continue
		}
		keys, rows := n%2 == 1, d
		if keys {
			rows = 2 * d
		}
		i = min(int((at.Y-r.Y)/r.H*float64(rows)), rows-1)
		j = min(int((at.X-r.X)/r.W*float64(2*d)), 2*d-1)
		return keys, i, j, true
	}
	return false, 0, 0, false
}

// blockNames by matrix (W^KQ last two rows), row and column of blocks.
var blockNames = [3][2]string{{"12", "13"}, {"22", "23"}, {"32", "33"}}

// cellOf describes an entry.
func (w *weightsPanel) cellOf(p lsa.Params, keys bool, i, j int) Cell {
	k := &w.key
	d := k.d
	c := Cell{Matrix: "pv", Block: blockNames[0][j/d], Row: i%d + 1, Col: j%d + 1, Theory: math.NaN()}
	re, im := p.PV(), p.PVIm()
	if keys {
		c.Matrix, c.Block = "kq", blockNames[1+i/d][j/d]
		re, im = p.KQ(), p.KQIm()
	}
	n := i*2*d + j
	switch {
	case k.part != imaginary:
		c.Value = re[n]
	case im != nil:
		c.Value = im[n]
	}
	if k.limit.known {
		c.Theory = 0
		if k.part != imaginary {
			c.Theory = k.limit.at(d, keys, i, j)
		}
	}
	return c
}

// cell marks the entry under the pointer and says it in digits, or what else the
// place is for.
func (b *Builder) cell(v *view, m *matrices) {
	w := &b.weights
	k, l := &w.key, &w.front
	keys, i, j, ok := w.pointed(v, m)
	if !ok {
		b.noCell(v, m)
		return
	}
	w.cell = w.cellOf(v.runs[v.opts.Run].Params, keys, i, j)
	b.scene.Cell = &w.cell
	outline := func(r Rect, rows int) {
		cw, ch := r.W/float64(2*k.d), r.H/float64(rows)
		gap := gapOf(r, 2*k.d)
		l.outline(Rect{r.X + float64(j)*cw, r.Y + float64(i)*ch, cw - gap, ch - gap}.grow(0.5), Line{Width: 1.8, Color: Ink, Alpha: 1})
	}
	trained, theory, rows := m.pv, m.pvTheory, k.d
	if keys {
		trained, theory, rows = m.kq, m.kqTheory, 2*k.d
	}
	outline(trained, rows)
	if k.lay.theory {
		outline(theory, rows)
	}
	if k.lay.aside {
		if len(v.runs) > 1 {
			b.whose(v, m)
		}
		b.cellTable(m)
	} else {
		b.cellLine(m)
	}
}

// outline draws a rectangle's edge.
func (l *Layer) outline(o Rect, style Line) {
	style.First, style.Count = len(l.Points), 5
	l.Points = append(l.Points, Point{o.X, o.Y}, Point{o.x1(), o.Y}, Point{o.x1(), o.y1()}, Point{o.X, o.y1()}, Point{o.X, o.Y})
	l.Lines = append(l.Lines, style)
}

// cellName is a cell's block as it is written.
func (b *Builder) cellName() string {
	c := &b.weights.cell
	super := "PV"
	if c.Matrix == "kq" {
		super = "KQ"
	}
	text := "*W*_{{block}}^{{matrix}}"
	if b.weights.key.part == imaginary {
		text = "Im *W*_{{block}}^{{matrix}}"
	}
	return b.texts.filled(text, "block", c.Block, "matrix", super)
}

// cellLine writes the cell in the title's row, as fully as there is room.
func (b *Builder) cellLine(m *matrices) {
	w := &b.weights
	c := &w.cell
	x := m.pv.X + w.titled + 12
	at := Label{X: x, Y: m.pv.Y - noteRow - 8, Size: noteSize, Color: Ink}
	row, col := b.texts.fixed(float64(c.Row), 0), b.texts.fixed(float64(c.Col), 0)
	value := b.texts.number(c.Value, 4)
	name := b.cellName()
	places := [3]string{
		b.texts.filled(b.words[wCell], "block", name, "row", row, "col", col),
		b.texts.filled("{block} {row}, {col}", "block", name, "row", row, "col", col),
		b.texts.filled("({row}, {col})", "row", row, "col", col),
	}
	write := func(text, theory string) bool {
		at.Text = b.texts.filled(text, "value", value, "name", b.words[wTheory], "theory", theory)
		return x+TextWidth(at.Text, at.Size, false) <= w.key.area.x1() && w.place.put(&w.front, at)
	}
	if finite(c.Theory) {
		theory := b.texts.number(c.Theory, 4)
		for _, place := range places {
			if write(b.texts.filled("{place}: {value}, {name} {theory}", "place", place), theory) {
				return
			}
		}
	}
	for _, place := range places {
		if write(b.texts.filled("{place}: {value}", "place", place), "") {
			return
		}
	}
}

// asideAt is where the column of digits begins.
func (w *weightsPanel) asideAt(m *matrices) Point {
	x := m.kq.x1()
	if w.key.lay.theory {
		x = m.kqTheory.x1()
	}
	return Point{x + 24, m.kq.Y}
}

// cellTable writes the cell in the column at the right.
func (b *Builder) cellTable(m *matrices) {
	w := &b.weights
	c, l := &w.cell, &w.front
	at, right := w.asideAt(m), w.key.area.x1()
	place := b.texts.filled(b.words[wCell], "block", b.cellName(),
		"row", b.texts.fixed(float64(c.Row), 0), "col", b.texts.fixed(float64(c.Col), 0))
	w.place.put(l, Label{Text: place, X: at.X, Y: at.Y + 10, Size: noteSize, Color: Ink})
	row := func(i int, name word, value string, color Role) {
		y := at.Y + 12 + 20*float64(i)
		w.place.put(l, Label{Text: b.words[name], X: at.X, Y: y, Size: noteSize, Color: color})
		w.place.put(l, Label{Text: value, X: right, Y: y, Anchor: Right, Size: noteSize, Color: color})
	}
	row(1, wTrained, b.texts.number(c.Value, 6), Ink)
	if finite(c.Theory) {
		row(2, wTheory, b.texts.number(c.Theory, 6), Theory)
		row(3, wDifference, b.texts.number(c.Difference(), 3), Ink)
	}
}

// noCell says whose weights these are, in the title's row, and in the column that
// digits are to be had there.
func (b *Builder) noCell(v *view, m *matrices) {
	w := &b.weights
	if len(v.runs) > 1 {
		b.whose(v, m)
	}
	if w.key.lay.aside {
		at := w.asideAt(m)
		for i, line := range w.hint {
			w.place.put(&w.front, Label{Text: line, X: at.X, Y: at.Y + 10 + 18*float64(i), Size: noteSize, Color: Soft})
		}
	}
}
