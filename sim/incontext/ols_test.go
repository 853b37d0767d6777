package incontext

import (
	"math/cmplx"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"pgregory.net/rapid"

	"mesascope/sim/draw"
	"mesascope/sim/start"
)

// problem is a random context together with its W.
func problem(rt *rapid.T) (OLS, []complex128) {
	d := rapid.IntRange(1, 4).Draw(rt, "d")
	kind := rapid.SampledFrom(start.Kinds()).Draw(rt, "kind")
	t := rapid.IntRange(2, 30).Draw(rt, "t")
	set := testSet(rt, kind, 1, d, rapid.Uint64().Draw(rt, "seed"), t, 1)
	return OLS{D: d, X: set.Tokens(nil, 0, t)}, set.Lambda(0)
}

func randomMatrix(rt *rapid.T, d int) []complex128 {
	src := draw.New(rapid.Uint64().Draw(rt, "matrix"), 3)
	w := make([]complex128, d*d)
	for i := range w {
		w[i] = complex(src.Norm(), src.Norm())
	}
	return w
}

// TestGradient holds the gradient against finite differences of the loss, real
// and imaginary parts of W being the variables.
func TestGradient(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o, _ := problem(rt)
		w := randomMatrix(rt, o.D)
		g := make([]complex128, len(w))
		o.Gradient(g, w)
		flat := make([]float64, 2*len(w))
		for i, z := range w {
			flat[2*i], flat[2*i+1] = real(z), imag(z)
		}
		loss := func(x []float64) float64 {
			m := make([]complex128, len(w))
			for i := range m {
				m[i] = complex(x[2*i], x[2*i+1])
			}
			return o.Loss(m)
		}
		// The loss is quadratic: central differences have no truncation error.
		want := fd.Gradient(nil, loss, flat, &fd.Settings{Formula: fd.Central, Step: 1e-2})
		for i := range g {
			nearC(rt, "gradient", g[i], complex(want[2*i], want[2*i+1]), 1e-8*float64(len(o.X)))
		}
	})
}

// TestTruthSolves: the loss and its gradient vanish at the W that made the data.
func TestTruthSolves(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o, lambda := problem(rt)
		w := make([]complex128, o.D*o.D)
		for j, l := range lambda {
			w[j*o.D+j] = l
		}
		near(rt, "loss at W", o.Loss(w), 0, 1e-24)
		g := make([]complex128, len(w))
		o.Gradient(g, w)
		for _, z := range g {
			nearC(rt, "gradient at W", z, 0, 1e-12)
		}
	})
}

// TestDescendFromZero: from W = 0 one step of size s is s·Σ x_{i+1} x_i^*.
func TestDescendFromZero(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o, _ := problem(rt)
		step := rapid.Float64Range(-2, 2).Draw(rt, "step")
		got := make([]complex128, o.D*o.D)
		o.Descend(got, make([]complex128, o.D*o.D), step)
		for k := 0; k < o.D; k++ {
			for l := 0; l < o.D; l++ {
				var want complex128
				for i := 0; i < o.Pairs(); i++ {
					want += o.X[(i+1)*o.D+k] * cmplx.Conj(o.X[i*o.D+l])
				}
				nearC(rt, "entry", got[k*o.D+l], complex(step, 0)*want, 1e-12)
			}
		}
	})
}

// TestBowl holds the slice against the loss it is cut from, and its shape
// against the closed forms.
func TestBowl(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		o, lambda := problem(rt)
		j := rapid.IntRange(0, o.D-1).Draw(rt, "j")
		ab := rapid.Float64Range(-2, 2).Draw(rt, "ab")
		step := ab / float64(o.Pairs())
		b := o.Bowl(j, lambda[j], step)

		x := real(o.X[j]) // x_1j
		near(rt, "curvature", b.Curvature, float64(o.Pairs())*x*x, 1e-12)
		nearC(rt, "step", b.Step, complex(ab*x*x, 0)*lambda[j], 1e-12)
		if b.Flat != (x == 0) {
			rt.Errorf("flat = %v at x_1j = %v", b.Flat, x)
		}
		if b.J != j || b.Lambda != lambda[j] {
			rt.Errorf("bowl of %d around %v, want %d, %v", b.J, b.Lambda, j, lambda[j])
		}
		if b.Flat {
			nearC(rt, "minimiser", b.Min, 0, 0)
		} else {
			nearC(rt, "minimiser", b.Min, lambda[j], 1e-12)
		}

		slice := func(z complex128) float64 {
			w := make([]complex128, o.D*o.D)
			w[j*o.D+j] = z
			return o.Loss(w)
		}
		near(rt, "value at 0", b.AtZero, slice(0), 1e-12)
		near(rt, "value at the minimiser", b.Floor, slice(b.Min), 1e-12)
		near(rt, "value at the step", b.AtStep, slice(b.Step), 1e-12)
		for i := 0; i < 5; i++ {
			z := complex(rapid.Float64Range(-3, 3).Draw(rt, "re"), rapid.Float64Range(-3, 3).Draw(rt, "im"))
			near(rt, "value", b.At(z), slice(z), 1e-12)
		}
	})
}
