package scene

import "math"

// Role is a colour's meaning; a theme turns it into a colour.
type Role uint8

const (
	None Role = iota
	Ground
	Panel
	Wash
	Ink
	Soft
	Faint
	Hairline
	Theory
	Truth
	Run1
	Run2
	Run3
	Run4
	Run5
	Run6

	RoleCount // how many roles there are, None included
)

// Run returns the role of run i (from 0).
func Run(i int) Role { return Run1 + Role(i%6) }

// Point is a place on the picture in CSS pixels from the top left.
type Point struct{ X, Y float64 }

// Rect is an axis-aligned rectangle in CSS pixels.
type Rect struct{ X, Y, W, H float64 }

// Scene is one picture, described once for every painter. Layers are painted in
// order; within a layer: Fields, Shades, Rects, Heats, Fills, Lines, Markers. The labels
// of all layers come last, above everything.
type Scene struct {
	W, H   float64
	Layers []Layer

	Flow    *Plane   // where the (a, b) plane is, when it is shown
	Handles []Handle // starts that can be dragged
	Areas   []Area   // named panels, for focus, hover and tests
	Cell    *Cell    // the matrix entry under the pointer, when it is over one
}

// Layer holds primitives that change together. Version is a digest of the
// contents: a painter may keep the pixels of a layer whose Version it has painted
// before at the same size and theme.
type Layer struct {
	Name    string
	Version uint64
	Points  []Point   // storage that Lines and Fills index
	Values  []float64 // storage that Heats and Shades index
	Fields  []Field
	Shades  []Shade
	Rects   []Box
	Heats   []Heat
	Fills   []Fill
	Lines   []Line
	Markers []Marker
	Labels  []Label
}

// Field is the loss over the (a, b) plane. The loss there is Lmin plus a multiple
// of (ab − U)², a function of ab alone, so the levels of the tint are exact
// hyperbolas; see Tint.
type Field struct {
	Rect           Rect
	X0, X1, Y0, Y1 float64 // range of a (left → right) and b (bottom → top)
	U              float64 // the valley is ab = U
	Depth          float64 // |ab − U| at which the tint is half of its strongest
}

// Tint is how strongly the field is tinted where ab = u: h/(1+h) with
// h = |u − U|/Depth, which is 0 in the valley and tends to 1 far from it. Since h
// is proportional to the root of the loss above its minimum, the valley shows as
// a crease and far slopes do not drown it.
func (f Field) Tint(u float64) float64 {
	h := math.Abs(u-f.U) / f.Depth
	return h / (1 + h)
}

// Shade is a field of another loss: the tint is given at the corners of a grid of
// cells, from 0 to 1, and runs evenly between them.
type Shade struct {
	Rect       Rect
	Rows, Cols int // of cells
	First      int // index of the top left corner's tint in Layer.Values, row-major
}

// Box is a filled and/or stroked rectangle.
type Box struct {
	Rect         Rect
	Fill, Stroke Role
	StrokeWidth  float64
	Radius       float64
	Alpha        float64
}

// Heat is a matrix drawn as cells on the one diverging scale, blue − / neutral 0
// / orange +, saturating at ±Max. Cell (i, j) takes the rectangle at
// X + j·W/Cols, Y + i·H/Rows, W/Cols by H/Rows, less Gap on its right and bottom.
type Heat struct {
	Rect       Rect
	Rows, Cols int
	First      int // index of cell (0,0) in Layer.Values, row-major
	Max        float64
	Gap        float64 // pixels between cells
}

// Fill is a filled closed polygon (an arrow head).
type Fill struct {
	First, Count int
	Color        Role
	Alpha        float64
}

// Dash is a line's pattern, and says whose the line is where a hue cannot: each
// pattern but Solid belongs to one meaning.
type Dash uint8

const (
	Solid   Dash = iota // what has happened
	Dashed              // theory
	Loose               // theory further off: as T → ∞, or on the plane alone
	DashDot             // a second scenario's runs
	Dotted              // the exact runs beside drawn ones; a reading at the pointer
)

// Line is an open polyline, already clipped to its panel.
type Line struct {
	First, Count int
	Width        float64
	Color        Role
	Alpha        float64
	Dash         Dash
}

// Shape is a marker's form.
type Shape uint8

const (
	Circle Shape = iota
	Square
	Triangle
	Diamond
	TriangleDown
	Hexagon
	Cross
)

// Marker is a filled and/or stroked symbol of radius R.
type Marker struct {
	Shape        Shape
	X, Y, R      float64
	Fill, Stroke Role
	StrokeWidth  float64
	Alpha        float64
}

// Anchor is where along a label's width its X lies.
type Anchor uint8

const (
	Left Anchor = iota
	Middle
	Right
)

// Label is a short text. Its baseline is at Y. Text may hold marks:
// *a* sets a symbol in the italic serif maths face, ^{PV} raises, _{1} lowers;
// Spans takes them apart.
type Label struct {
	Text   string
	X, Y   float64
	Anchor Anchor
	Size   float64 // px
	Bold   bool
	Color  Role
	Halo   bool // drawn with an outline in the panel colour, to stay readable over lines
}

// A label's halo: the width by which it stands out around the letters, and its
// opacity.
const (
	HaloWidth = 1.6
	HaloAlpha = 0.65
)

// Plane maps the plane of a and b, or of two layers' steps, to pixels, for dragging.
type Plane struct {
	Rect           Rect
	X0, X1, Y0, Y1 float64
}

// Handle is a start that can be dragged.
type Handle struct {
	Run  int
	X, Y float64
}

// Cell is one entry of a weight matrix. Rows and columns are those of its block,
// from 1.
type Cell struct {
	Matrix, Block string // "pv" or "kq"; "12", "13", "22", "23", "32" or "33"
	Row, Col      int
	Value         float64 // as trained; its imaginary part, where those are shown
	Theory        float64 // not-a-number where theory says nothing
}

// Difference is how far the entry is from where theory has it end.
func (c *Cell) Difference() float64 { return c.Value - c.Theory }

// Area is a panel's place.
type Area struct {
	Name string
	Rect Rect
}
