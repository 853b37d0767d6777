package svg

import (
	"math"
	"strconv"

	"mesascope/render/scene"
	"mesascope/render/theme"
)

// layer draws all of a layer but its labels.
func (p *printer) layer(l *scene.Layer) {
	p.str(`<g data-layer="`).text(l.Name).str(`" stroke-linejoin="round" stroke-linecap="round">` + "\n")
	for i := range l.Fields {
		p.field(&l.Fields[i])
	}
	for i := range l.Shades {
		p.shade(&l.Shades[i], l.Values)
	}
	for i := range l.Rects {
		p.box(&l.Rects[i])
	}
	for i := range l.Heats {
		p.heat(&l.Heats[i], l.Values)
	}
	p.fills(l)
	p.lines(l)
	for i := range l.Markers {
		p.marker(&l.Markers[i])
	}
	p.str("</g>\n")
}

// sharp moves a coordinate to the middle of a pixel, where a hairline is crisp.
func sharp(v float64) float64 { return math.Floor(v) + 0.5 }

func (p *printer) box(b *scene.Box) {
	r := b.Rect
	if b.Stroke != scene.None && b.StrokeWidth <= 1.5 {
		x, y := sharp(r.X), sharp(r.Y)
		r = scene.Rect{X: x, Y: y, W: sharp(r.X+r.W) - x, H: sharp(r.Y+r.H) - y}
	}
	p.tag("rect").num("x", r.X).num("y", r.Y).num("width", r.W).num("height", r.H).fill(theme.Name(b.Fill))
	if b.Radius > 0 {
		p.num("rx", b.Radius)
	}
	if b.Stroke != scene.None {
		p.stroke(theme.Name(b.Stroke)).num("stroke-width", b.StrokeWidth)
	}
	p.opacity("opacity", b.Alpha).end()
}

// heat draws a matrix: all cells in the neutral colour as one path, then each
// that is not zero over its own with the opacity theme.CellWeight.
func (p *printer) heat(h *scene.Heat, values []float64) {
	w, t := h.Rect.W/float64(h.Cols), h.Rect.H/float64(h.Rows)
	cell := func(i, j int) {
		x, y := h.Rect.X+float64(j)*w, h.Rect.Y+float64(i)*t
		q := scene.Point{X: x, Y: y}
		p.move(q).str("h").hundredths(p.place(x+w-h.Gap) - p.at[0])
		p.str("v").hundredths(p.place(y+t-h.Gap) - p.at[1])
		p.str("h").hundredths(p.at[0] - p.place(x+w-h.Gap)).str("z")
	}
	p.str(`<g shape-rendering="crispEdges">` + "\n")
	p.tag("path").fill(theme.NameNeutral).str(` d="`)
	for i := range h.Rows {
		for j := range h.Cols {
			if v := values[h.First+i*h.Cols+j]; !math.IsNaN(v) {
				cell(i, j)
			}
		}
	}
	p.str(`"`).end()
	for i := range h.Rows {
		for j := range h.Cols {
			v := values[h.First+i*h.Cols+j]
			weight := theme.CellWeight(v, h.Max)
			if weight < 0.005 {
				continue
			}
			name := theme.NamePositive
			if v < 0 {
				name = theme.NameNegative
			}
			p.tag("path").fill(name).opacity("fill-opacity", weight).str(` d="`)
			cell(i, j)
			p.str(`"`).end()
		}
	}
	p.str("</g>\n")
}

// fills draws polygons; neighbours that look alike share a path.
func (p *printer) fills(l *scene.Layer) {
	for i := 0; i < len(l.Fills); {
		f := l.Fills[i]
		p.tag("path").fill(theme.Name(f.Color)).opacity("fill-opacity", f.Alpha).str(` d="`)
		for ; i < len(l.Fills) && l.Fills[i].Color == f.Color && l.Fills[i].Alpha == f.Alpha; i++ {
			g := l.Fills[i]
			p.points(l.Points[g.First:g.First+g.Count], true)
		}
		p.str(`"`).end()
	}
}

// lines draws polylines; neighbours in one style share a path.
func (p *printer) lines(l *scene.Layer) {
	style := func(n scene.Line) scene.Line { n.First, n.Count = 0, 0; return n }
	for i := 0; i < len(l.Lines); {
		s := style(l.Lines[i])
		p.tag("path").attr("fill", "none").stroke(theme.Name(s.Color)).num("stroke-width", s.Width).
			opacity("stroke-opacity", s.Alpha)
		switch s.Dash {
		case scene.Dashed:
			p.attr("stroke-dasharray", "6 4").attr("stroke-linecap", "butt")
		case scene.Loose:
			p.attr("stroke-dasharray", "4 8").attr("stroke-linecap", "butt")
		case scene.DashDot:
			p.attr("stroke-dasharray", "10 3 2 3").attr("stroke-linecap", "butt")
		case scene.Dotted:
			period := math.Max(4, 2.5*s.Width)
			p.str(` stroke-dasharray="0 `).coord(period).str(`"`)
		}
		p.str(` d="`)
		for ; i < len(l.Lines) && style(l.Lines[i]) == s; i++ {
			n := l.Lines[i]
			pts := l.Points[n.First : n.First+n.Count]
			if len(pts) == 2 && s.Width <= 1.5 && s.Dash == scene.Solid {
				if a, b, ok := crisp(pts[0], pts[1]); ok {
					p.move(a).line(b)
					continue
				}
			}
			p.points(pts, false)
		}
		p.str(`"`).end()
	}
}

// crisp moves a hairline along an axis to the middle of its pixels.
func crisp(a, b scene.Point) (scene.Point, scene.Point, bool) {
	switch {
	case a.X == b.X:
		x := sharp(a.X)
		return scene.Point{X: x, Y: a.Y}, scene.Point{X: x, Y: b.Y}, true
	case a.Y == b.Y:
		y := sharp(a.Y)
		return scene.Point{X: a.X, Y: y}, scene.Point{X: b.X, Y: y}, true
	}
	return a, b, false
}

func (p *printer) points(pts []scene.Point, closed bool) {
	for i, q := range pts {
		if i == 0 {
			p.move(q)
		} else {
			p.line(q)
		}
	}
	if closed {
		p.str("z")
	}
}

func (p *printer) marker(m *scene.Marker) {
	style := func() {
		p.fill(theme.Name(m.Fill))
		if m.Stroke != scene.None && m.StrokeWidth > 0 {
			p.stroke(theme.Name(m.Stroke)).num("stroke-width", m.StrokeWidth)
		}
		p.opacity("opacity", m.Alpha).end()
	}
	switch m.Shape {
	case scene.Circle:
		p.tag("circle").num("cx", m.X).num("cy", m.Y).num("r", m.R)
	case scene.Cross:
		r := m.R * math.Sqrt2 / 2
		p.str(`<path d="`)
		p.points([]scene.Point{{X: m.X - r, Y: m.Y - r}, {X: m.X + r, Y: m.Y + r}}, false)
		p.points([]scene.Point{{X: m.X - r, Y: m.Y + r}, {X: m.X + r, Y: m.Y - r}}, false)
		p.str(`"`)
	default:
		corners := scene.Outline(m.Shape)
		if corners == nil {
			return
		}
		p.str(`<path d="`)
		for i, c := range corners {
			q := scene.Point{X: m.X + m.R*c.X, Y: m.Y + m.R*c.Y}
			if i == 0 {
				p.move(q)
			} else {
				p.line(q)
			}
		}
		p.str(`z"`)
	}
	style()
}

// appendRounded appends v with at most so many decimals.
func appendRounded(b []byte, v float64, decimals int) []byte {
	n := len(b)
	b = strconv.AppendFloat(b, v, 'f', decimals, 64)
	for b[len(b)-1] == '0' && len(b) > n+1 {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	return b
}
