package draw

// Norm returns a standard normal variate by the ratio of uniforms (Kinderman
// and Monahan 1977): for (u, v) uniform on the region 0 < u² ≤ e^{−(v/u)²/2},
// v/u is normal. The logarithm only decides whether a pair lies in the region.
func (s *Source) Norm() float64 {
	const vMax = 0.8577638849607068 // √(2/e), the region's half-height
	for {
		u := 1 - s.Float64()
		v := float64(vMax * (float64(2*s.Float64()) - 1))
		x := v / u
		if float64(x*x) <= float64(-4*ln(u)) {
			return x
		}
	}
}

// Exp returns a standard exponential variate, by inversion.
func (s *Source) Exp() float64 { return -ln(1 - s.Float64()) }

// Unit returns a uniform point of the unit circle as (cos φ, sin φ). A uniform
// point of the disc has a uniform angle φ/2; doubling the angle by the
// addition theorems leaves a division and no trigonometric function.
func (s *Source) Unit() (cos, sin float64) {
	for {
		u := float64(2*s.Float64()) - 1
		v := float64(2*s.Float64()) - 1
		uu, vv := float64(u*u), float64(v*v)
		r := uu + vv
		if r > 0 && r <= 1 {
			return (uu - vv) / r, float64(2*float64(u*v)) / r
		}
	}
}
