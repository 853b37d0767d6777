package paint

import (
	"math"

	"mesascope/render/paint/mesh"
	"mesascope/render/scene"
	"mesascope/render/theme"
)

func marker(m *mesh.Mesh, k *scene.Marker, t *theme.Theme, scale float64) {
	fill, stroke := tint(t, k.Fill, k.Alpha), tint(t, k.Stroke, k.Alpha)
	filled, stroked := k.Fill != scene.None, k.Stroke != scene.None && k.StrokeWidth > 0
	switch k.Shape {
	case scene.Circle:
		x, y, r := k.X*scale, k.Y*scale, k.R*scale
		if filled {
			m.Round(x, y, r, r, r, 0, fill)
		}
		if stroked {
			m.Round(x, y, r, r, r, k.StrokeWidth*scale/2, stroke)
		}
	case scene.Cross:
		r := k.R * math.Sqrt2 / 2
		st := mesh.Stroke{Width: k.StrokeWidth * scale, Color: stroke}
		m.Line([]scene.Point{{X: k.X - r, Y: k.Y - r}, {X: k.X + r, Y: k.Y + r}}, scale, st)
		m.Line([]scene.Point{{X: k.X - r, Y: k.Y + r}, {X: k.X + r, Y: k.Y - r}}, scale, st)
	default:
		var buf [8]scene.Point // as many corners as any shape has
		pts := buf[:0]
		for _, p := range scene.Outline(k.Shape) {
			pts = append(pts, scene.Point{X: k.X + k.R*p.X, Y: k.Y + k.R*p.Y})
		}
		if filled {
			m.Polygon(pts, scale, fill)
		}
		if stroked {
			m.Line(pts, scale, mesh.Stroke{Width: k.StrokeWidth * scale, Color: stroke, Closed: true})
		}
	}
}
