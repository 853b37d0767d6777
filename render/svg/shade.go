package svg

import "mesascope/render/scene"

// shadeBands is how many steps the tint of a shade takes.
const shadeBands = 16

// shade draws a tint as bands between its level sets, straight within each cell, as
// field does.
func (p *printer) shade(s *scene.Shade, values []float64) {
	p.panel(s.Rect)
	most := 0.0
	for _, v := range values[s.First : s.First+(s.Rows+1)*(s.Cols+1)] {
		most = max(most, v)
	}
	if !(most > 0) {
		return
	}
	p.tinted(most, shadeBands, func(t float64) {
		for r := range s.Rows {
			p.above(s, values, r, t)
		}
	})
}

// above adds, of one row of cells, what lies above a level: whole cells side by
// side as one piece.
func (p *printer) above(s *scene.Shade, values []float64, row int, level float64) {
	w, h := s.Rect.W/float64(s.Cols), s.Rect.H/float64(s.Rows)
	corner := func(r, c int) (scene.Point, float64) {
		return scene.Point{X: s.Rect.X + w*float64(c), Y: s.Rect.Y + h*float64(r)}, values[s.First+r*(s.Cols+1)+c]
	}
	whole := -1 // where the piece in hand begins
	flush := func(end int) {
		if whole >= 0 {
			a, _ := corner(row, whole)
			b, _ := corner(row+1, end)
			p.move(a).line(scene.Point{X: b.X, Y: a.Y}).line(b).line(scene.Point{X: a.X, Y: b.Y}).str("z")
		}
		whole = -1
	}
	for c := range s.Cols {
		var at [4]scene.Point
		var v [4]float64
		in := 0
		for k, o := range [4][2]int{{0, 0}, {0, 1}, {1, 1}, {1, 0}} {
			at[k], v[k] = corner(row+o[0], c+o[1])
			if v[k] > level {
				in++
			}
		}
		if in == 4 {
			if whole < 0 {
				whole = c
			}
			continue
		}
		flush(c)
		if in == 0 {
			continue
		}
		first := true
		to := func(q scene.Point) {
			if first {
				p.move(q)
			} else {
				p.line(q)
			}
			first = false
		}
		for k := range 4 {
			next := (k + 1) % 4
			if v[k] > level {
				to(at[k])
			}
			if (v[k] > level) != (v[next] > level) {
				t := (level - v[k]) / (v[next] - v[k])
				to(scene.Point{X: at[k].X + t*(at[next].X-at[k].X), Y: at[k].Y + t*(at[next].Y-at[k].Y)})
			}
		}
		p.str("z")
	}
	flush(s.Cols)
}
