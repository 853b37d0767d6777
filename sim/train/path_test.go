package train

import (
	"math"
	"testing"

	"mesascope/sim/theory"
)

// path returns where gradient flow from (a0, b0) is at time τ.
//
// With s = a + b, D = a − b and the conserved C = s·D, the square w = s² obeys a
// Riccati equation with constant coefficients,
//
//	dw/dτ = −(c1/2)(w − w₊)(w − w₋),  w± = 2u* ± √(C² + 4u*²),  u* = c2/c1,
//
// whose solution is (w − w₊)/(w − w₋) = k·e^{−c1√(C²+4u*²)·τ} (derived here). For
// a0 = b0 it is u(τ) = u*/(1 + (u*/u0 − 1)e^{−2c2τ}) with u = ab.
func path(c1, c2, a0, b0, tau float64) (a, b float64) {
	sum, diff := a0+b0, a0-b0
	if sum == 0 {
		// On the line a = −b, z = D² obeys dz/dτ = −2z(c2 + c1·z/4).
		fade := math.Exp(-2 * c2 * tau)
		z := diff * diff
		diff *= math.Sqrt(fade / (1 + c1*z/(4*c2)*(1-fade)))
		return diff / 2, -diff / 2
	}
	u, c := c2/c1, sum*diff
	root := math.Hypot(c, 2*u)
	high := 2*u + root
	low := -c * (c / high) // w₋ = −C²/w₊, without cancellation
	w0 := sum * sum
	k := (w0 - high) / (w0 - low) * math.Exp(-c1*root*tau)
	sum = math.Copysign(math.Sqrt((high-low*k)/(1-k)), sum)
	diff = c / sum
	return (sum + diff) / 2, (sum - diff) / 2
}

// rk4 follows Lemma 5.2's equations for time tau by the classical fourth-order
// Runge–Kutta method.
func rk4(c1, c2, a, b, tau float64, steps int) (float64, float64) {
	f := func(a, b float64) (float64, float64) { r := c2 - c1*a*b; return b * r, a * r }
	h := tau / float64(steps)
	for range steps {
		k1, l1 := f(a, b)
		k2, l2 := f(a+h/2*k1, b+h/2*l1)
		k3, l3 := f(a+h/2*k2, b+h/2*l2)
		k4, l4 := f(a+h*k3, b+h*l3)
		a += h / 6 * (k1 + 2*k2 + 2*k3 + k4)
		b += h / 6 * (l1 + 2*l2 + 2*l3 + l4)
	}
	return a, b
}

var paths = []struct{ a, b float64 }{
	{0.1, 0.1}, {0.5, 1.5}, {2, 2}, {1.5, 0.5}, {-1, -0.3}, {-1, 0.9}, {1, -0.9}, {0.9, -1}, {0.5, 0}, {0, -0.5}, {1, -1}, {-0.4, 0.4}, {0, 0},
}

func TestPathSolvesTheFlow(t *testing.T) {
	const c1, c2 = 3.7, 2.1
	for _, p := range paths {
		for _, tau := range []float64{0, 0.01, 0.3, 1, 4} {
			a, b := path(c1, c2, p.a, p.b, tau)
			x, y := rk4(c1, c2, p.a, p.b, tau, 40_000)
			near(t, "a", a, x, 1e-11)
			near(t, "b", b, y, 1e-11)
			near(t, "C", theory.Conserved(a, b), theory.Conserved(p.a, p.b), 1e-12)
		}
		a, b := path(c1, c2, p.a, p.b, 1e6)
		x, y, saddle := theory.EndPoint(c1, c2, p.a, p.b)
		near(t, "a at the end", a, x, 1e-13)
		near(t, "b at the end", b, y, 1e-13)
		if saddle != (p.a == -p.b) {
			t.Errorf("start %v: saddle = %v", p, saddle)
		}
	}
}

// For a0 = b0 the path is the logistic curve u*/(1 + (u*/u0 − 1)e^{−2c2τ}).
func TestPathIsLogistic(t *testing.T) {
	const c1, c2 = 1532.007318, 294.0
	for tau := 0.0; tau < 0.03; tau += 0.001 {
		a, b := path(c1, c2, 0.1, 0.1, tau)
		u := c2 / c1
		near(t, "u", a*b, u/(1+(u/0.01-1)*math.Exp(-2*c2*tau)), 1e-13)
	}
}
