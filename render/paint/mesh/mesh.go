package mesh

// Vertex is one corner of a triangle. Its fields are those of ebiten.Vertex, in
// the same order, so that the painter can hand a slice of them over uncopied.
type Vertex struct {
	DstX, DstY                         float32
	SrcX, SrcY                         float32
	ColorR, ColorG, ColorB, ColorA     float32
	Custom0, Custom1, Custom2, Custom3 float32
}

// Kind is the whole part of Vertex.Custom3 and says how the shader reads the
// rest:
//
//	          SrcX, SrcY            Custom0      Custom1       Custom2
//	line      along s, across p     length       half width    arc length at s = 0
//	area      coverage, –           –            –             –
//	box       from the centre       half width   half height   corner radius
//	field     a, b                  U            Depth         –
//
// A line's Custom3 is its Pattern plus the pattern's period in device pixels,
// which is below KindPattern; 0 is solid. A box's Custom3 is KindBox plus half the
// width of its outline, or KindBox itself when it is filled.
type Kind = float32

// The kinds besides a line.
const (
	KindArea  Kind = 2000 // above any line's
	KindBox   Kind = 3000
	KindField Kind = 4000
)

// Pattern is how a line is broken; the period follows it in Vertex.Custom3.
type Pattern Kind

// The patterns, a KindPattern apart.
const (
	KindPattern = 200

	Unbroken      Pattern = 0
	Dots          Pattern = 0 * KindPattern // round, as wide as the stroke, one a period
	Dashes        Pattern = 1 * KindPattern // on for 3/5 of the period
	LooseDashes   Pattern = 2 * KindPattern // on for 1/3
	DashesAndDots Pattern = 3 * KindPattern // on for 10/18, off for 3, on for 2, off for 3
)

// Color is a colour with its alpha multiplied in, each part in [0, 1].
type Color struct{ R, G, B, A float32 }

// Fade returns c made more transparent by alpha.
func (c Color) Fade(alpha float64) Color {
	a := float32(alpha)
	return Color{c.R * a, c.G * a, c.B * a, c.A * a}
}

// Mesh collects triangles. The zero value is empty and ready; Reset keeps the
// storage, so that a mesh filled again every frame stops allocating.
type Mesh struct {
	Vertices []Vertex
	Indices  []uint32

	low, high point   // bounds of the vertices
	pts       []point // the polyline in hand, in device pixels, thinned
	cuts      []cut   // where its segments are cut
	ring      []int   // corners that ear clipping has not yet cut off
}

// Reset empties the mesh.
func (m *Mesh) Reset() {
	m.Vertices = m.Vertices[:0]
	m.Indices = m.Indices[:0]
	m.low, m.high = point{}, point{}
}

func (m *Mesh) add(v Vertex) uint32 {
	x, y := float64(v.DstX), float64(v.DstY)
	if len(m.Vertices) == 0 {
		m.low, m.high = point{x, y}, point{x, y}
	}
	m.low = point{min(m.low.x, x), min(m.low.y, y)}
	m.high = point{max(m.high.x, x), max(m.high.y, y)}
	m.Vertices = append(m.Vertices, v)
	return uint32(len(m.Vertices) - 1)
}

func (m *Mesh) triangle(a, b, c uint32) { m.Indices = append(m.Indices, a, b, c) }

// quad adds the quadrilateral a b c d, given around its outline.
func (m *Mesh) quad(a, b, c, d uint32) {
	m.Indices = append(m.Indices, a, b, c, a, c, d)
}

// point is a place, or a direction, in device pixels.
type point struct{ x, y float64 }

func (p point) plus(q point) point             { return point{p.x + q.x, p.y + q.y} }
func (p point) minus(q point) point            { return point{p.x - q.x, p.y - q.y} }
func (p point) times(k float64) point          { return point{p.x * k, p.y * k} }
func (p point) dot(q point) float64            { return p.x*q.x + p.y*q.y }
func (p point) cross(q point) float64          { return p.x*q.y - p.y*q.x }
func (p point) left() point                    { return point{-p.y, p.x} }
func (p point) along(d point, k float64) point { return point{p.x + d.x*k, p.y + d.y*k} }

// Overlaps reports whether any pixel may be touched by both meshes.
func (m *Mesh) Overlaps(n *Mesh) bool {
	return m.low.x < n.high.x && n.low.x < m.high.x && m.low.y < n.high.y && n.low.y < m.high.y
}
