package paint

import (
	"math"

	"mesascope/render/paint/mesh"
	"mesascope/render/scene"
	"mesascope/render/theme"
)

// dash is a pattern and its period, in CSS pixels, as mesh.Stroke wants them.
func dash(d scene.Dash, width float64) (mesh.Pattern, float64) {
	switch d {
	case scene.Dashed:
		return mesh.Dashes, 10
	case scene.Loose:
		return mesh.LooseDashes, 12
	case scene.DashDot:
		return mesh.DashesAndDots, 18
	case scene.Dotted:
		return mesh.Dots, math.Max(4, 2.5*width)
	}
	return mesh.Unbroken, 0
}

// build adds a layer to m in painting order.
func build(m *mesh.Mesh, l *scene.Layer, t *theme.Theme, scale float64) {
	for i := range l.Fields {
		f := &l.Fields[i]
		x0, y0, x1, y1 := snap(f.Rect, scale)
		m.Quad(x0, y0, x1, y1, tint(t, scene.Panel, 1))
		m.Field(x0, y0, x1, y1, f.X0, f.X1, f.Y0, f.Y1, f.U, f.Depth, tint(t, scene.Theory, t.TintAlpha))
	}
	for i := range l.Shades {
		s := &l.Shades[i]
		x0, y0, x1, y1 := snap(s.Rect, scale)
		m.Quad(x0, y0, x1, y1, tint(t, scene.Panel, 1))
		m.Shade(x0, y0, x1, y1, s.Rows, s.Cols, l.Values[s.First:], tint(t, scene.Theory, t.TintAlpha))
	}
	for i := range l.Rects {
		box(m, &l.Rects[i], t, scale)
	}
	for i := range l.Heats {
		heat(m, &l.Heats[i], l.Values, t, scale)
	}
	for i := range l.Lines {
		line(m, &l.Lines[i], l.Points, t, scale)
	}
	for i := range l.Fills {
		f := &l.Fills[i]
		m.Polygon(l.Points[f.First:f.First+f.Count], scale, tint(t, f.Color, f.Alpha))
	}
	for i := range l.Markers {
		marker(m, &l.Markers[i], t, scale)
	}
}

// snap moves a rectangle's edges to whole device pixels.
func snap(r scene.Rect, scale float64) (x0, y0, x1, y1 float64) {
	return math.Round(r.X * scale), math.Round(r.Y * scale),
		math.Round((r.X + r.W) * scale), math.Round((r.Y + r.H) * scale)
}

// whole is a stroke's width in whole device pixels, for crisp edges.
func whole(width, scale float64) float64 { return math.Max(1, math.Round(width*scale)) }

func box(m *mesh.Mesh, b *scene.Box, t *theme.Theme, scale float64) {
	x0, y0, x1, y1 := snap(b.Rect, scale)
	fill, stroke := tint(t, b.Fill, b.Alpha), tint(t, b.Stroke, b.Alpha)
	if b.Radius <= 0 {
		if b.Fill != scene.None {
			m.Quad(x0, y0, x1, y1, fill)
		}
		if b.Stroke != scene.None && b.StrokeWidth > 0 {
			w := whole(b.StrokeWidth, scale)
			out := math.Floor(w / 2)
			m.Frame(x0-out, y0-out, x1+w-out, y1+w-out, w, stroke)
		}
		return
	}
	x, y, w, h := (x0+x1)/2, (y0+y1)/2, (x1-x0)/2, (y1-y0)/2
	if b.Fill != scene.None {
		m.Round(x, y, w, h, b.Radius*scale, 0, fill)
	}
	if b.Stroke != scene.None && b.StrokeWidth > 0 {
		m.Round(x, y, w, h, b.Radius*scale, b.StrokeWidth*scale/2, stroke)
	}
}

// heat adds a matrix cell by cell: at most 16×16 of them, which is less work
// than keeping a texture. Cells end on whole device pixels, so that gaps are
// all alike to within one.
func heat(m *mesh.Mesh, h *scene.Heat, values []float64, t *theme.Theme, scale float64) {
	if h.Rows <= 0 || h.Cols <= 0 {
		return
	}
	gap := math.Round(h.Gap * scale)
	if h.Gap > 0 {
		gap = math.Max(gap, 1)
	}
	edge := func(from, size float64, i, n int) float64 {
		return math.Round((from + size*float64(i)/float64(n)) * scale)
	}
	for r := range h.Rows {
		y0, y1 := edge(h.Rect.Y, h.Rect.H, r, h.Rows), edge(h.Rect.Y, h.Rect.H, r+1, h.Rows)
		for c := range h.Cols {
			x0, x1 := edge(h.Rect.X, h.Rect.W, c, h.Cols), edge(h.Rect.X, h.Rect.W, c+1, h.Cols)
			if v := values[h.First+r*h.Cols+c]; !math.IsNaN(v) {
				m.Quad(x0, y0, x1-gap, y1-gap, solid(t.Cell(v, h.Max)))
			}
		}
	}
}

func line(m *mesh.Mesh, l *scene.Line, points []scene.Point, t *theme.Theme, scale float64) {
	pts := points[l.First : l.First+l.Count]
	c := tint(t, l.Color, l.Alpha)
	if len(pts) == 2 && l.Dash == scene.Solid && crisp(m, pts[0], pts[1], l.Width, c, scale) {
		return
	}
	pattern, period := dash(l.Dash, l.Width)
	m.Line(pts, scale, mesh.Stroke{Width: l.Width * scale, Color: c, Pattern: pattern, Period: period * scale})
}

// hairline is the widest line, in CSS pixels, that is put on whole pixels.
const hairline = 1.5

// crisp draws a hairline that runs along an axis on whole device pixels, and
// reports whether it did.
func crisp(m *mesh.Mesh, p, q scene.Point, width float64, c mesh.Color, scale float64) bool {
	if width > hairline {
		return false // its ends should be round
	}
	w := whole(width, scale)
	place := func(v float64) float64 { return math.Round(v*scale - w/2) }
	switch {
	case p.X == q.X:
		x := place(p.X)
		m.Quad(x, math.Round(min(p.Y, q.Y)*scale), x+w, math.Round(max(p.Y, q.Y)*scale), c)
	case p.Y == q.Y:
		y := place(p.Y)
		m.Quad(math.Round(min(p.X, q.X)*scale), y, math.Round(max(p.X, q.X)*scale), y+w, c)
	default:
		return false
	}
	return true
}
