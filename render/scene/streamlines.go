package scene

import "math"

// Streamlines of −∇L on the plane are the hyperbolas a² − b² = C. Their distance
// at radius r is ΔC/2r, so lines of evenly spaced C crowd together outward. To
// keep them even, the values of C are sorted into classes like the marks of a
// ruler, each class spaced twice as far apart as the one before, and the lines of
// a class end at the radius where they would come too close: the distance stays
// between spacing and twice spacing everywhere.
const spacing = 30.0 // pixels

// streamlines draws them in the plane with small arrow heads that point downhill.
func (f *flowPanel) streamlines(pl Plane, u float64) {
	kx, ky := pl.Rect.W/(pl.X1-pl.X0), pl.Rect.H/(pl.Y1-pl.Y0)
	unit := math.Sqrt(kx * ky) // pixels per unit; the axes' scales are close
	d := spacing / unit
	corner := math.Hypot(math.Max(-pl.X0, pl.X1), math.Max(-pl.Y0, pl.Y1))

	style := Line{Width: 1, Color: Soft, Alpha: 0.3}
	p := pen{layer: &f.back, clip: pl.Rect, line: style}

	// The four rays of C = 0.
	for _, s := range [4][2]float64{{1, 1}, {1, -1}, {-1, -1}, {-1, 1}} {
		f.trace = f.trace[:0]
		const n = 64
		for i := 0; i <= n; i++ {
			r := corner * float64(i) / n
			f.trace = append(f.trace, Point{s[0] * r, s[1] * r})
		}
		f.flush(&p, pl, u, kx, ky)
	}
	step := 8 * d * d
	for class, reach := 0, 4*d; class < 12; class, reach, step = class+1, 2*reach, 2*step {
		last := reach >= corner
		for k := 1; ; k++ {
			if k%2 == 0 && !last {
				continue // a coarser class has it
			}
			c := float64(k) * step
			r := math.Min(reach, corner)
			if last {
				r = corner
			}
			if c >= r*r {
				break
			}
			f.branches(&p, pl, c, r, u, kx, ky)
		}
		if last {
			return
		}
	}
}

// branches draws the four branches of a² − b² = ±c within radius r.
func (f *flowPanel) branches(p *pen, pl Plane, c, r, u, kx, ky float64) {
	root := math.Sqrt(c)
	// Along a branch a² + b² = c·cosh 2t.
	end := math.Acosh(r*r/c) / 2
	// Where the branch stops short of the plot's edge, it must leave a stub worth
	// seeing.
	n := int(clamp(math.Ceil(end*root*math.Sqrt(kx*ky)*2/9), 12, 160))
	for side := range 4 {
		f.trace = f.trace[:0]
		for i := 0; i <= n; i++ {
			t := end * (2*float64(i)/float64(n) - 1)
			x, y := root*math.Cosh(t), root*math.Sinh(t)
			switch side {
			case 1:
				x = -x
			case 2:
				x, y = y, x
			case 3:
				x, y = y, -x
			}
			f.trace = append(f.trace, Point{x, y})
		}
		f.flush(p, pl, u, kx, ky)
	}
}

// flush draws the line in f.trace (points of the plane) and its arrow heads: one
// in the middle of each stretch that runs downhill one way, more on long ones.
func (f *flowPanel) flush(p *pen, pl Plane, u, kx, ky float64) {
	for _, q := range f.trace {
		p.to(pl.At(q.X, q.Y))
	}
	p.lift()

	from, length := -1, 0.0
	side := 0.0
	for i := 0; i <= len(f.trace); i++ {
		in := false
		if i < len(f.trace) {
			q := f.trace[i]
			s := math.Copysign(1, u-q.X*q.Y)
			in = q.X >= pl.X0 && q.X <= pl.X1 && q.Y >= pl.Y0 && q.Y <= pl.Y1 && (from < 0 || s == side)
			if in && from < 0 {
				from, side, length = i, s, 0
			} else if in {
				length += math.Hypot((q.X-f.trace[i-1].X)*kx, (q.Y-f.trace[i-1].Y)*ky)
			}
		}
		if !in && from >= 0 {
			f.arrows(pl, f.trace[from:i], length, side, kx, ky)
			from = -1
			if i < len(f.trace) && length > 0 {
				i-- // the next stretch may begin at this very point
			}
		}
	}
}

// arrows puts heads along a stretch of the given length in pixels; side is +1
// where ab < u.
func (f *flowPanel) arrows(pl Plane, pts []Point, length, side, kx, ky float64) {
	const every, least = 190.0, 46.0
	if length < least {
		return
	}
	n := math.Max(1, math.Round(length/every))
	next, done := length/(2*n), 0.0
	for i := 1; i < len(pts); i++ {
		a, b := pts[i-1], pts[i]
		l := math.Hypot((b.X-a.X)*kx, (b.Y-a.Y)*ky)
		for l > 0 && done+l >= next && next < length {
			t := (next - done) / l
			q := Point{a.X + t*(b.X-a.X), a.Y + t*(b.Y-a.Y)}
			f.head(pl, q, side, kx, ky)
			next += length / n
		}
		done += l
	}
}

// head adds an arrow head at a point of the plane, along side·(b, a).
func (f *flowPanel) head(pl Plane, q Point, side, kx, ky float64) {
	dx, dy := side*q.Y*kx, -side*q.X*ky
	l := math.Hypot(dx, dy)
	if l == 0 {
		return
	}
	f.headAt(pl.Rect, pl.At(q.X, q.Y), dx/l, dy/l)
}

// headAt adds one at a pixel, along a direction of unit length.
func (f *flowPanel) headAt(plot Rect, c Point, dx, dy float64) {
	const ahead, behind, half = 3.6, 2.8, 2.7
	tip := Point{c.X + ahead*dx, c.Y + ahead*dy}
	left := Point{c.X - behind*dx - half*dy, c.Y - behind*dy + half*dx}
	right := Point{c.X - behind*dx + half*dy, c.Y - behind*dy - half*dx}
	if !plot.holds(tip) || !plot.holds(left) || !plot.holds(right) {
		return
	}
	l0 := &f.back
	l0.Fills = append(l0.Fills, Fill{First: len(l0.Points), Count: 3, Color: Soft, Alpha: 0.62})
	l0.Points = append(l0.Points, tip, left, right)
}
