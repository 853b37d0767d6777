package mesh

import "math"

// Quad adds a filled axis-aligned rectangle with sharp edges. For a crisp edge
// give whole device pixels.
func (m *Mesh) Quad(x0, y0, x1, y1 float64, c Color) {
	if !(x1 > x0 && y1 > y0) {
		return
	}
	v := areaVertex(c, 1)
	corner := func(x, y float64) uint32 {
		v.DstX, v.DstY = float32(x), float32(y)
		return m.add(v)
	}
	m.quad(corner(x0, y0), corner(x1, y0), corner(x1, y1), corner(x0, y1))
}

// Frame adds the outline of a rectangle, w wide and inside its edges, as four
// quads that do not overlap.
func (m *Mesh) Frame(x0, y0, x1, y1, w float64, c Color) {
	m.Quad(x0, y0, x1, y0+w, c)
	m.Quad(x0, y1-w, x1, y1, c)
	m.Quad(x0, y0+w, x0+w, y1-w, c)
	m.Quad(x1-w, y0+w, x1, y1-w, c)
}

// Round adds a rectangle with rounded corners, given by its centre and half its
// sides: filled, or, when half > 0, its outline, 2·half wide along the edge. A
// circle is a square whose radius is half its side.
func (m *Mesh) Round(x, y, w, h, radius, half float64, c Color) {
	if !(w > 0 && h > 0) {
		return
	}
	if half > 0 && half < 0.5 {
		c, half = c.Fade(2*half), 0.5
	}
	radius = math.Min(radius, math.Min(w, h))
	v := Vertex{
		ColorR: c.R, ColorG: c.G, ColorB: c.B, ColorA: c.A,
		Custom0: float32(w), Custom1: float32(h), Custom2: float32(radius),
		Custom3: KindBox + float32(half),
	}
	corner := func(sx, sy float64) uint32 {
		qx, qy := sx*(w+half+fringe), sy*(h+half+fringe)
		v.DstX, v.DstY = float32(x+qx), float32(y+qy)
		v.SrcX, v.SrcY = float32(qx), float32(qy)
		return m.add(v)
	}
	m.quad(corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1))
}

// Field adds the loss field over a rectangle: a runs from a0 to a1 left to
// right, b from b0 to b1 bottom to top; c is the tint at its strongest.
func (m *Mesh) Field(x0, y0, x1, y1, a0, a1, b0, b1, u, depth float64, c Color) {
	if !(x1 > x0 && y1 > y0 && depth > 0) {
		return
	}
	v := Vertex{
		ColorR: c.R, ColorG: c.G, ColorB: c.B, ColorA: c.A,
		Custom0: float32(u), Custom1: float32(depth), Custom3: KindField,
	}
	corner := func(x, y, a, b float64) uint32 {
		v.DstX, v.DstY, v.SrcX, v.SrcY = float32(x), float32(y), float32(a), float32(b)
		return m.add(v)
	}
	m.quad(corner(x0, y0, a0, b1), corner(x1, y0, a1, b1), corner(x1, y1, a1, b0), corner(x0, y1, a0, b0))
}

// Shade adds a tint over a rectangle: how strong it is at the corners of rows × cols
// cells is told row by row from the top.
func (m *Mesh) Shade(x0, y0, x1, y1 float64, rows, cols int, values []float64, c Color) {
	if !(x1 > x0 && y1 > y0) || rows < 1 || cols < 1 {
		return
	}
	first := uint32(len(m.Vertices))
	for r := range rows + 1 {
		for k := range cols + 1 {
			v := areaVertex(c, float32(values[r*(cols+1)+k]))
			v.DstX = float32(x0 + (x1-x0)*float64(k)/float64(cols))
			v.DstY = float32(y0 + (y1-y0)*float64(r)/float64(rows))
			m.add(v)
		}
	}
	for r := range rows {
		for k := range cols {
			at := first + uint32(r*(cols+1)+k)
			m.quad(at, at+1, at+uint32(cols)+2, at+uint32(cols)+1)
		}
	}
}

func areaVertex(c Color, coverage float32) Vertex {
	return Vertex{
		SrcX:   coverage,
		ColorR: c.R, ColorG: c.G, ColorB: c.B, ColorA: c.A,
		Custom3: KindArea,
	}
}
