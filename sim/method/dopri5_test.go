package method

import (
	"fmt"
	"math"
	"testing"
)

// trees are the weights Φ of the rooted trees up to order five, with their
// densities γ: a method is of order p iff Σ b_i Φ_i = 1/γ for every tree of
// order ≤ p (Butcher 1963).
func trees() (phi [][7]float64, gamma []float64, order []int) {
	var a [7][7]float64
	for i := range dpA {
		copy(a[i][:], dpA[i][:])
	}
	type vec = [7]float64
	var one vec
	for i := range one {
		one[i] = 1
	}
	apply := func(x vec) (y vec) { // A x
		for i := range y {
			for j := range x {
				y[i] += a[i][j] * x[j]
			}
		}
		return y
	}
	times := func(xs ...vec) (y vec) {
		y = one
		for _, x := range xs {
			for i := range y {
				y[i] *= x[i]
			}
		}
		return y
	}
	c := apply(one)
	c2, c3 := times(c, c), times(c, c, c)
	ac, ac2 := apply(c), apply(c2)
	add := func(o int, g float64, x vec) {
		phi, gamma, order = append(phi, x), append(gamma, g), append(order, o)
	}
	add(1, 1, one)
	add(2, 2, c)
	add(3, 3, c2)
	add(3, 6, ac)
	add(4, 4, c3)
	add(4, 8, times(c, ac))
	add(4, 12, ac2)
	add(4, 24, apply(ac))
	add(5, 5, times(c2, c2))
	add(5, 10, times(c2, ac))
	add(5, 15, times(c, ac2))
	add(5, 30, times(c, apply(ac)))
	add(5, 20, times(ac, ac))
	add(5, 20, apply(c3))
	add(5, 40, apply(times(c, ac)))
	add(5, 60, apply(ac2))
	add(5, 120, apply(apply(ac)))
	return phi, gamma, order
}

func weigh(b, phi [7]float64) (sum float64) {
	for i := range b {
		sum += b[i] * phi[i]
	}
	return sum
}

// The tableau meets every condition of order five, its error estimate compares
// with order four and no more, and the interpolant is of order four throughout,
// meets the step's ends and has the solution's slope there.
func TestTableauOrderConditions(t *testing.T) {
	phi, gamma, order := trees()
	b := [7]float64{}
	copy(b[:], dpA[6][:])
	fifth := 0.0
	for k := range phi {
		near(t, fmt.Sprintf("b, order %d, 1/γ = 1/%v", order[k], gamma[k]), weigh(b, phi[k]), 1/gamma[k], 1e-15)
		e := weigh(dpErr, phi[k])
		if order[k] <= 4 {
			near(t, fmt.Sprintf("error weights, order %d", order[k]), e, 0, 1e-15)
		} else {
			fifth = math.Max(fifth, math.Abs(e))
		}
		for s := 0.0; s <= 1; s += 1.0 / 16 {
			if order[k] <= 4 {
				near(t, fmt.Sprintf("b(%v), order %d", s, order[k]), weigh(dpDenseWeights(s), phi[k]), math.Pow(s, float64(order[k]))/gamma[k], 1e-14)
			}
		}
	}
	if fifth < 1e-4 {
		t.Errorf("the error estimate vanishes at order five (%g): it would estimate nothing", fifth)
	}
	end := dpDenseWeights(1)
	for i := range b {
		near(t, "b(1)", end[i], b[i], 1e-14)
		slope0, slope1 := dpDense[i][0], 0.0
		for j, p := range dpDense[i] {
			slope1 += float64(j+1) * p
		}
		first, last := 0.0, 0.0
		if i == 0 {
			first = 1
		}
		if i == 6 {
			last = 1
		}
		near(t, "b'(0)", slope0, first, 1e-15)
		near(t, "b'(1)", slope1, last, 1e-13)
	}
}

// Observed orders on a nonlinear problem with internal steps held at h: the ends
// of steps converge globally as h⁵; a single step's end as h⁶ and its inside,
// where the interpolant speaks, as h⁵.
func TestObservedOrder(t *testing.T) {
	const x0 = 0.3
	const per = 8 // grid points per internal step; all times are exact in binary
	// errs returns the largest error at step ends and inside steps, over [0, span].
	errs := func(h, span float64) (end, inside float64) {
		r := newRun(Flow{LR: h / per, Tol: 1e6}, well{}, x0)
		for n := 1; float64(n)*h/per <= span; n++ {
			r.state[slotNext] = h // hold the step: at this tolerance every attempt is accepted
			r.step(t, 1)
			e := math.Abs(r.theta[0] - well{}.at(x0, float64(n)*h/per))
			if n%per == 0 {
				end = math.Max(end, e)
			} else {
				inside = math.Max(inside, e)
			}
		}
		if p := (Flow{}).Progress(r.state); p.Rejected != 0 || p.H != h {
			t.Fatalf("the step was not held: %+v", p)
		}
		return end, inside
	}
	check := func(what string, coarse, fine, want float64) {
		t.Helper()
		near(t, what, math.Log2(coarse/fine), want, 0.35)
	}
	for _, h := range []float64{1.0 / 8, 1.0 / 16, 1.0 / 32} {
		end1, in1 := errs(h, 4)
		end2, in2 := errs(h/2, 4)
		check(fmt.Sprintf("global order at ends, h = %v", h), end1, end2, 5)
		check(fmt.Sprintf("global order inside, h = %v", h), in1, in2, 5)
		end1, in1 = errs(h, h)
		end2, in2 = errs(h/2, h/2)
		check(fmt.Sprintf("local order at the end, h = %v", h), end1, end2, 6)
		check(fmt.Sprintf("local order inside, h = %v", h), in1, in2, 5)
	}
}

// The controller's elementary exponents against the real powers.
func TestController(t *testing.T) {
	for _, e := range []float64{1e-3, 0.02, 0.3, 1} {
		for _, prev := range []float64{1e-3, 0.5, 1} {
			want := math.Min(5, math.Max(0.2, 0.9*math.Pow(prev, 1.0/16)/math.Pow(e, 5.0/32)))
			near(t, "grow", grow(e, prev), want, 1e-14)
		}
		near(t, "shrink", shrink(1/e), math.Max(0.2, 0.9*math.Pow(e, 0.25)), 1e-14)
	}
	near(t, "grow with no error", grow(0, 1), 5, 0)
	near(t, "shrink of a huge error", shrink(1e300), 0.2, 0)
}
