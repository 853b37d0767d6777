package svg

import (
	"math"

	"mesascope/render/scene"
)

// bandsPerSide is how many steps the tint takes on the side of the valley where
// it rises further; the other side has as many as its own rise needs.
const bandsPerSide = 24

// field draws the loss as bands between its level sets, which are exact
// hyperbolas ab = u.
func (p *printer) field(f *scene.Field) {
	p.panel(f.Rect)
	lo := math.Min(f.X0*f.Y1, f.X1*f.Y0)
	hi := math.Max(f.X0*f.Y0, f.X1*f.Y1)
	most := math.Max(f.Tint(lo), f.Tint(hi))
	if !(most > 0) || f.U <= 0 || !(f.Depth > 0) {
		return
	}
	p.tinted(most, bandsPerSide, func(t float64) {
		h := f.Depth * t / (1 - t)
		p.band(f, f.U+h, f.U-h)
	})
}

// band adds the regions ab > above and ab < below.
func (p *printer) band(f *scene.Field, above, below float64) {
	p.corner(f, above, f.X1, f.Y1)
	p.corner(f, above, f.X0, f.Y0)
	switch {
	case below > 0:
		// All but the two corners beyond it.
		r := f.Rect
		p.move(scene.Point{X: r.X, Y: r.Y}).str("h").coord(r.W).str("v").coord(r.H).str("h").coord(-r.W).str("z")
		p.corner(f, below, f.X1, f.Y1)
		p.corner(f, below, f.X0, f.Y0)
	case below == 0:
		below = -1e-9 * math.Abs(f.X1*f.Y1)
		fallthrough
	default:
		p.corner(f, below, f.X0, f.Y1)
		p.corner(f, below, f.X1, f.Y0)
	}
}

// corner adds the region between the arc of ab = u and the corner (cx, cy) of the
// range, if the arc passes on the near side of that corner.
func (p *printer) corner(f *scene.Field, u, cx, cy float64) {
	if !(u*cx*cy > 0) || math.Abs(u) >= math.Abs(cx*cy) {
		return
	}
	from, to := u/cy, cx // where the arc meets the top or bottom, and the side
	at := func(a, b float64) scene.Point {
		return scene.Point{
			X: f.Rect.X + (a-f.X0)/(f.X1-f.X0)*f.Rect.W,
			Y: f.Rect.Y + f.Rect.H - (b-f.Y0)/(f.Y1-f.Y0)*f.Rect.H,
		}
	}
	p.move(at(from, cy))
	// Cubic pieces of the curve (e^s, u·e^−s), whose derivative at the ends is known.
	n := math.Max(1, math.Ceil(math.Log(to/from)/0.55))
	h := math.Log(to/from) / n
	a := from
	for i := 1.0; i <= n; i++ {
		e := from * math.Exp(h*i)
		if i == n {
			e = to
		}
		b, g := u/a, u/e
		p.curve(at(a+a*h/3, b-b*h/3), at(e-e*h/3, g+g*h/3), at(e, g))
		a = e
	}
	p.line(at(cx, cy)).str("z")
}
