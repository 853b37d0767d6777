package scene

import "math"

// Chart is one set of axes as a paper prints it: curves over a common x axis
// from 0, horizontal lines to compare them with, and a legend inside. It serves
// still pictures: unlike a Builder it keeps nothing.
type Chart struct {
	X, Y   string // the axes' names
	End    float64
	Lo, Hi float64 // range of the y axis
	Curves []Curve
	Levels []Level
}

// Curve is one line of a Chart; values that are not finite interrupt it.
type Curve struct {
	Name  string // in the legend; "" for none
	X, Y  []float64
	Color Role
	Alpha float64
	Width float64
	Dash  Dash
}

// Level is a horizontal line of a Chart.
type Level struct {
	Name  string
	Value float64
	Color Role
	Dash  Dash
	Width float64
}

// Scene draws the chart in w by h pixels.
func (c *Chart) Scene(w, h float64) *Scene {
	const left, right, top, bottom = 66, 20, 36, 56
	r := Rect{left, top, w - left - right, h - top - bottom}
	var t texts
	l := Layer{}
	l.reset("figure.chart")
	x := axis{lo: 0, hi: c.End, p0: r.X, p1: r.x1()}
	y := axis{lo: c.Lo, hi: c.Hi, p0: r.y1(), p1: r.Y}
	hair := Line{Width: 1, Color: Hairline, Alpha: 1}
	for _, k := range y.ticks(nil, 6, &t) {
		at := y.at(k.value)
		l.segment(Point{r.X, at}, Point{r.x1(), at}, hair)
		l.Labels = append(l.Labels, Label{Text: k.label, X: r.X - 8, Y: at + 4, Anchor: Right, Size: tickSize, Color: Soft})
	}
	base := Line{Width: 1, Color: Faint, Alpha: 0.8}
	l.segment(Point{r.X, r.y1()}, Point{r.x1(), r.y1()}, base)
	for _, k := range x.ticks(nil, 8, &t) {
		at := x.at(k.value)
		l.segment(Point{at, r.y1()}, Point{at, r.y1() + 4}, base)
		l.Labels = append(l.Labels, Label{Text: k.label, X: at, Y: r.y1() + 18, Anchor: Middle, Size: tickSize, Color: Soft})
	}
	l.Labels = append(l.Labels,
		Label{Text: c.X, X: r.X + r.W/2, Y: r.y1() + 38, Anchor: Middle, Size: titleSize, Color: Ink},
		Label{Text: c.Y, X: 14, Y: top - 12, Size: titleSize, Bold: true, Color: Ink})
	for _, v := range c.Levels {
		if at := y.at(v.Value); at >= r.Y && at <= r.y1() {
			l.segment(Point{r.X, at}, Point{r.x1(), at}, Line{Width: v.Width, Color: v.Color, Alpha: 1, Dash: v.Dash})
		}
	}
	for _, v := range c.Curves {
		p := pen{layer: &l, clip: r, line: Line{Width: v.Width, Color: v.Color, Alpha: v.Alpha, Dash: v.Dash}}
		for i := range v.X {
			p.to(Point{x.at(v.X[i]), y.at(v.Y[i])})
		}
		p.lift()
	}
	c.legend(&l, r)
	l.seal()
	return &Scene{W: w, H: h, Layers: []Layer{l}, Areas: []Area{{"figure", r}}}
}

// legend lists what has a name.
func (c *Chart) legend(l *Layer, r Rect) {
	const row, sample = 17.0, 26.0
	type entry struct {
		name string
		line Line
	}
	var entries []entry
	for _, v := range c.Curves {
		if v.Name != "" {
			entries = append(entries, entry{v.Name, Line{Width: v.Width, Color: v.Color, Alpha: v.Alpha, Dash: v.Dash}})
		}
	}
	for _, v := range c.Levels {
		entries = append(entries, entry{v.Name, Line{Width: v.Width, Color: v.Color, Alpha: 1, Dash: v.Dash}})
	}
	wide := 0.0
	for _, e := range entries {
		wide = math.Max(wide, TextWidth(e.name, noteSize, false))
	}
	box := Rect{W: sample + 10 + wide + 14, H: row*float64(len(entries)) + 8}
	// The corner or edge where it covers the least of the curves; the earlier
	// place where several cover nothing.
	best := math.Inf(1)
	right, middle := r.x1()-box.W-6, r.X+(r.W-box.W)/2
	for _, x := range [...]float64{right, r.X + 6, middle} {
		for _, y := range [...]float64{r.Y + 6, r.y1() - box.H - 6, r.Y + r.H*0.33 - box.H/2, r.Y + r.H*0.5 - box.H/2, r.Y + r.H*0.67 - box.H/2} {
			if c := l.covered(Rect{x, y, box.W, box.H}); c < best-1 {
				best, box.X, box.Y = c, x, y
			}
		}
	}
	for i, e := range entries {
		y := box.Y + row*(float64(i)+0.5) + 4
		l.segment(Point{box.X + 6, y}, Point{box.X + 6 + sample, y}, e.line)
		l.Labels = append(l.Labels, Label{Text: e.name, X: box.X + sample + 14, Y: y + 4, Size: noteSize, Color: Ink, Halo: true})
	}
}

// covered is the length of the lines, but for hairlines, that lie in r.
func (l *Layer) covered(r Rect) float64 {
	sum := 0.0
	for _, line := range l.Lines {
		if line.Color == Hairline {
			continue
		}
		pts := l.Points[line.First : line.First+line.Count]
		for i := 1; i < len(pts); i++ {
			if a, b, hit := clipSegment(pts[i-1], pts[i], r); hit {
				sum += math.Hypot(b.X-a.X, b.Y-a.Y)
			}
		}
	}
	return sum
}

// Grid is rows of matrices on one diverging scale, as a paper prints heat maps.
type Grid struct {
	Columns []string // what stands above each column
	Rows    []GridRow
	Max     float64 // where the scale saturates
}

// GridRow is one row of a Grid. Matrices are row-major with so many columns, cut
// in two by a block border; those with as many rows are cut in height, too.
type GridRow struct {
	Name     string
	Cols     int
	Matrices [][]float64
}

// Scene draws the grid with cells of the given size.
func (g *Grid) Scene(cell float64) *Scene {
	const left, top, gap, key = 16.0, 58.0, 26.0, 74.0
	var t texts
	l := Layer{}
	l.reset("figure.grid")
	y, width := top, 0.0
	for _, row := range g.Rows {
		x, tall := left, 0.0
		l.Labels = append(l.Labels, Label{Text: row.Name, X: left, Y: y - 8, Size: noteSize, Color: Soft})
		for i, m := range row.Matrices {
			rows := len(m) / row.Cols
			r := Rect{x, y, cell * float64(row.Cols), cell * float64(rows)}
			l.heat(r, rows, row.Cols, m, g.Max)
			down := 1
			if rows == row.Cols {
				down = 2
			}
			blocks(&l, r, down)
			if y == top && i < len(g.Columns) {
				l.Labels = append(l.Labels, Label{Text: g.Columns[i], X: x, Y: 26, Size: titleSize, Bold: true, Color: Ink})
			}
			x, tall = x+r.W+gap, math.Max(tall, r.H)
		}
		y, width = y+tall+gap+8, math.Max(width, x)
	}
	g.scale(&l, Rect{width, top, 10, math.Min(y-top-gap-8, 160)}, &t)
	l.seal()
	w, h := width+key, y-gap+8
	return &Scene{W: w, H: h, Layers: []Layer{l}, Areas: []Area{{"figure", Rect{0, 0, w, h}}}}
}

// scale draws the key.
func (g *Grid) scale(l *Layer, r Rect, t *texts) {
	const n = 41
	l.Heats = append(l.Heats, Heat{Rect: r, Rows: n, Cols: 1, First: len(l.Values), Max: g.Max})
	for i := range n {
		l.Values = append(l.Values, g.Max*(1-2*float64(i)/(n-1)))
	}
	for _, v := range [3]float64{1, 0, -1} {
		l.Labels = append(l.Labels, Label{
			Text: t.short(v*g.Max, 3), X: r.x1() + 6, Y: r.Y + r.H*(1-v)/2 + 4, Size: tickSize, Color: Soft,
		})
	}
}

// RoundAbove returns the least round number at or above v > 0, for the end of a
// scale.
func RoundAbove(v float64) float64 { return niceAbove(v) }
