package scene

import "math"

// planeRange chooses the part of the (a, b) plane to show on a plot of w×h
// pixels: the origin, all starts, where they end, and the bend of the valley,
// with room around. Bounds are snapped to a coarse ladder, so that moving a start
// leaves the ground where it is, except on a few thresholds.
func planeRange(v *view, w, h float64) Plane {
	if v.stacked() {
		return stepsRange(v)
	}
	bend := 0.0
	if v.known.u > 0 {
		bend = 1.6 * math.Sqrt(v.known.u)
	}
	var lo, hi [2]float64
	hi = [2]float64{bend, bend}
	reach := func(p [2]float64) {
		for k, c := range p {
			if finite(c) {
				lo[k], hi[k] = math.Min(lo[k], c), math.Max(hi[k], c)
			}
		}
	}
	if v.random {
		// Each coordinate picks its own sign: show all four quadrants.
		lo = [2]float64{-bend, -bend}
	}
	for i := range v.runs {
		s := v.start(i)
		reach([2]float64{s.A, s.B})
		if i < len(v.snap.Theory.Runs) && v.known.u > 0 {
			r := &v.snap.Theory.Runs[i]
			reach([2]float64{r.A, r.B})
		}
	}
	for k := range lo {
		if hi[k] <= 0 && lo[k] >= 0 {
			hi[k] = 1
		}
		hi[k] = snapUp(1.1 * math.Max(hi[k], 0.25*-lo[k]))
		lo[k] = -snapUp(math.Max(-1.1*lo[k], 0.3*hi[k]))
	}
	// Equal scales on both axes show that the two families of hyperbolas meet at
	// right angles; give the roomier axis more of the plane, within reason.
	x, y := hi[0]-lo[0], hi[1]-lo[1]
	unit := math.Min(w/x, h/y)
	fx, fy := math.Min(w/(x*unit), 2.6), math.Min(h/(y*unit), 2.6)
	return Plane{X0: lo[0] * fx, X1: hi[0] * fx, Y0: lo[1] * fy, Y1: hi[1] * fy}
}

// with returns a plane that shows what both p and q show, if that is not much
// more than either; else p.
func (p Plane) with(q Plane) Plane {
	u := p
	u.X0, u.X1 = math.Min(p.X0, q.X0), math.Max(p.X1, q.X1)
	u.Y0, u.Y1 = math.Min(p.Y0, q.Y0), math.Max(p.Y1, q.Y1)
	if w := math.Min(p.X1-p.X0, q.X1-q.X0); u.X1-u.X0 > 2.5*w {
		return p
	}
	if h := math.Min(p.Y1-p.Y0, q.Y1-q.Y0); u.Y1-u.Y0 > 2.5*h {
		return p
	}
	return u
}

// snapUp returns the next value of a ladder at or above v > 0.
func snapUp(v float64) float64 {
	if !(v > 1e-12) {
		return 1e-12
	}
	if v > 1e12 {
		return 1e12
	}
	base := math.Pow10(int(math.Floor(math.Log10(v))))
	for _, m := range [...]float64{1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10} {
		if m*base >= v*(1-1e-9) {
			return m * base
		}
	}
	return 10 * base
}

// hyperbola draws the branch of ab = u on the side of sign (+1: a > 0).
func hyperbola(p *pen, pl Plane, u, sign float64) {
	if u == 0 {
		return
	}
	// From where |b| leaves the plane to where |a| does, in even ratios.
	most := math.Max(math.Abs(pl.X0), math.Abs(pl.X1))
	tall := math.Max(math.Abs(pl.Y0), math.Abs(pl.Y1))
	from, to := math.Abs(u)/tall, most
	if !(from < to) {
		return
	}
	const n = 96
	q := math.Pow(to/from, 1.0/n)
	a := from
	for range n + 1 {
		p.to(pl.At(sign*a, u/(sign*a)))
		a *= q
	}
	p.lift()
}

// course draws the hyperbola a² − b² = C from (a0, b0) to (a1, b1), which gradient
// flow follows.
func course(p *pen, pl Plane, a0, b0, a1, b1 float64) {
	c := (a0 - b0) * (a0 + b0)
	const n = 24
	scale := math.Max(math.Max(math.Abs(a0), math.Abs(b0)), 1e-300)
	switch {
	case math.Abs(c) < 1e-9*scale*scale:
		p.to(pl.At(a0, b0))
		p.to(pl.At(a1, b1))
	case c > 0:
		for i := range n + 1 {
			b := b0 + (b1-b0)*float64(i)/n
			p.to(pl.At(math.Copysign(math.Sqrt(c+b*b), a0), b))
		}
	default:
		for i := range n + 1 {
			a := a0 + (a1-a0)*float64(i)/n
			p.to(pl.At(a, math.Copysign(math.Sqrt(a*a-c), b0)))
		}
	}
	p.lift()
}
