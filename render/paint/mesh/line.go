package mesh

import (
	"math"

	"mesascope/render/scene"
)

// Stroke is how a polyline is drawn. Lengths are in device pixels.
type Stroke struct {
	Width   float64
	Color   Color
	Pattern Pattern
	Period  float64 // the pattern's; 0 is solid
	Closed  bool    // joins the last point to the first
}

// Points nearer to each other than this are one point: what they would add to
// the picture is less than the shader can show.
const thin = 0.3

// fringe is how far a stroke's quadrilaterals reach beyond its edge, so that the
// pixels that it covers in part are drawn.
const fringe = 1

// cut describes how the two segments that meet at a point share the corner, as
// offsets along the incoming segment; the outgoing one is its mirror image.
type cut struct {
	dir    point   // unit direction of the segment that leaves this point
	length float64 // and its length
	kind   cutKind
	side   float64 // +1 when the inner side of the corner is to the left, else −1
	inner  float64 // how far the inner edge is pulled back
	outer  float64 // how far the outer edge goes on; for cutSharp, tan of half the turn
}

type cutKind uint8

const (
	cutCap   cutKind = iota // an end of the line: square, the shader rounds it
	cutMitre                // a moderate turn: one straight cut along the bisector
	cutSharp                // a turn so sharp that the bisector leaves by the square's end
)

// Line adds the polyline through pts, which are multiplied by scale to give
// device pixels. A single point, or several in one place, make a dot.
func (m *Mesh) Line(pts []scene.Point, scale float64, st Stroke) {
	if !m.take(pts, scale, &st.Closed) {
		return
	}
	// A stroke thinner than a pixel is drawn a pixel wide and fainter.
	c, half := st.Color, st.Width/2
	if half < 0.5 {
		c, half = c.Fade(2*half), 0.5
	}
	m.measure(st.Closed, half+fringe)
	segments := len(m.pts) - 1
	if st.Closed {
		segments++
	}
	v := Vertex{
		ColorR: c.R, ColorG: c.G, ColorB: c.B, ColorA: c.A,
		Custom1: float32(half), Custom3: Kind(st.Pattern) + float32(st.Period),
	}
	arc := 0.0
	for i := range segments {
		j := (i + 1) % len(m.pts)
		// A dash's phase repeats: keep the number small, and so exact.
		phase := arc
		if st.Period != 0 {
			phase = math.Mod(arc, st.Period)
		}
		v.Custom0, v.Custom2 = float32(m.cuts[i].length), float32(phase)
		m.segment(m.pts[i], &m.cuts[i], &m.cuts[j], half+fringe, v)
		arc += m.cuts[i].length
	}
}

// take copies the points, without those that add nothing, and reports whether
// anything is left to draw.
func (m *Mesh) take(pts []scene.Point, scale float64, closed *bool) bool {
	m.pts = m.pts[:0]
	for i := range pts {
		p := point{pts[i].X * scale, pts[i].Y * scale}
		if d := p.dot(p); math.IsNaN(d) || math.IsInf(d, 0) {
			continue
		}
		k := len(m.pts)
		switch {
		case k == 0 || far(p, m.pts[k-1]):
			m.pts = append(m.pts, p)
		case i == len(pts)-1 && k > 1:
			m.pts[k-1] = p // the line ends where it ends
		}
	}
	if *closed && len(m.pts) > 1 && !far(m.pts[0], m.pts[len(m.pts)-1]) {
		m.pts = m.pts[:len(m.pts)-1]
	}
	if len(m.pts) < 3 {
		*closed = false
	}
	if len(m.pts) == 1 {
		m.pts = append(m.pts, m.pts[0])
	}
	return len(m.pts) > 1
}

func far(p, q point) bool {
	d := p.minus(q)
	return d.dot(d) >= thin*thin
}

// measure fills cuts: each point's outgoing segment and the shape of its corner,
// for strips that reach h to either side.
func (m *Mesh) measure(closed bool, h float64) {
	n := len(m.pts)
	m.cuts = m.cuts[:0]
	for i := range n {
		c := cut{dir: point{1, 0}}
		if i < n-1 || closed {
			d := m.pts[(i+1)%n].minus(m.pts[i])
			c.length = math.Sqrt(d.dot(d))
			if c.length > 0 {
				c.dir = d.times(1 / c.length)
			}
		}
		m.cuts = append(m.cuts, c)
	}
	for i := range n {
		if (i == 0 || i == n-1) && !closed {
			continue
		}
		m.cuts[i].corner(&m.cuts[(i+n-1)%n], h)
	}
}

// corner works out how the segment in and the one that leaves c share their
// corner. With the turn θ, the bisector meets the edges of the strip at
// ±h·tan(θ/2) from the corner.
func (c *cut) corner(in *cut, h float64) {
	sin, cos := in.dir.cross(c.dir), in.dir.dot(c.dir)
	c.side = 1
	if sin < 0 {
		c.side = -1
	}
	tan := math.Inf(1)
	if 1+cos > 1e-9 {
		tan = math.Abs(sin) / (1 + cos)
	}
	// The inner edge must not be pulled back beyond the middle of a segment,
	// or the strips of its two ends would cross.
	room := math.Min(in.length, c.length) / 2
	c.inner = math.Min(h*tan, room)
	if tan <= 1 && h*tan <= room {
		c.kind, c.outer = cutMitre, h*tan
		return
	}
	c.kind, c.outer = cutSharp, tan
}

// profile writes the outline of a strip's end as (s beyond the end, p), from
// p = −h to p = +h, and returns how many points it has. It is written for the
// end of the incoming segment; the start of the outgoing one is the same with
// the sign of s turned.
func (c *cut) profile(out *[4]point, h float64) int {
	switch c.kind {
	case cutMitre:
		out[0] = point{c.outer, -c.side * h}
		out[1] = point{-c.inner, c.side * h}
		if c.side < 0 {
			out[0], out[1] = out[1], out[0]
		}
		return 2
	case cutSharp:
		n := 3
		if c.outer <= 1 {
			out[0] = point{h * c.outer, -c.side * h}
			out[1] = point{0, 0}
			out[2] = point{-c.inner, c.side * h}
		} else {
			out[0] = point{h, -c.side * h}
			out[1] = point{h, -c.side * h / c.outer}
			out[2] = point{0, 0}
			out[3] = point{-c.inner, c.side * h}
			n = 4
		}
		if c.side < 0 {
			for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
				out[i], out[j] = out[j], out[i]
			}
		}
		return n
	default:
		out[0], out[1] = point{h, -h}, point{h, h}
		return 2
	}
}

// segment adds the strip from the point a, described by from, to the point
// described by to.
func (m *Mesh) segment(a point, from, to *cut, h float64, v Vertex) {
	var start, end [4]point
	ns, ne := from.profile(&start, h), to.profile(&end, h)
	d, n, length := from.dir, from.dir.left(), from.length
	corner := func(s, p float64) uint32 {
		v.DstX, v.DstY = float32(a.x+d.x*s+n.x*p), float32(a.y+d.y*s+n.y*p)
		v.SrcX, v.SrcY = float32(s), float32(p)
		return m.add(v)
	}
	if ns == 2 && ne == 2 {
		p0, p1 := corner(-start[0].x, start[0].y), corner(length+end[0].x, end[0].y)
		p2, p3 := corner(length+end[1].x, end[1].y), corner(-start[1].x, start[1].y)
		m.quad(p0, p1, p2, p3)
		return
	}
	// Around a corner cut to a point the outline is not convex, but all of it is
	// seen from the segment's middle.
	mid := corner(length/2, 0)
	first := corner(-start[0].x, start[0].y)
	last := first
	next := func(s, p float64) {
		k := corner(s, p)
		m.triangle(mid, last, k)
		last = k
	}
	for i := range ne {
		next(length+end[i].x, end[i].y)
	}
	for i := ns - 1; i >= 1; i-- {
		next(-start[i].x, start[i].y)
	}
	m.triangle(mid, last, first)
}
