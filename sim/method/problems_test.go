package method

import (
	"math"
	"testing"
)

// reduced is Lemma 5.2's surrogate (c2 − c1·ab)²/(2c1)·c1 in θ = (a, b): its
// flow is da/dτ = b(c2 − c1ab), db/dτ = a(c2 − c1ab).
type reduced struct{ c1, c2 float64 }

func (o reduced) LossGrad(theta, grad []float64) float64 {
	a, b := theta[0], theta[1]
	r := o.c2 - float64(o.c1*float64(a*b))
	grad[0], grad[1] = -float64(b*r), -float64(a*r)
	return float64(r*r) / (2 * o.c1)
}

// ab is the closed form of u = ab from a0 = b0, u0 > 0.
func (o reduced) ab(u0, tau float64) float64 {
	limit := o.c2 / o.c1
	return limit / (1 + (limit/u0-1)*math.Exp(-2*o.c2*tau))
}

// gaussian is the reduced problem of a standard normal start at d = 5, T = 100.
var gaussian = reduced{c1: 1532.007318, c2: 294}

// bowl is Σ ½λ_i θ_i²: θ_i(τ) = θ_i(0) e^{−λ_i τ}.
type bowl []float64

func (o bowl) LossGrad(theta, grad []float64) float64 {
	sum := 0.0
	for i, l := range o {
		grad[i] = float64(l * theta[i])
		sum += 0.5 * float64(grad[i]*theta[i])
	}
	return sum
}

// well is Σ (θ⁴/4 − θ²/2), whose flow θ' = θ − θ³ has
// θ(τ)² = 1/(1 + (1/θ0² − 1)e^{−2τ}).
type well struct{}

func (well) LossGrad(theta, grad []float64) float64 {
	sum := 0.0
	for i, x := range theta {
		q := float64(x * x)
		grad[i] = float64(x*q) - x
		sum += float64(q*q)/4 - q/2
	}
	return sum
}

func (well) at(x0, tau float64) float64 {
	return math.Copysign(1/math.Sqrt(1+(1/(x0*x0)-1)*math.Exp(-2*tau)), x0)
}

// kinked has a gradient with a kink in every parameter at 1 and at 2, which
// makes an adaptive integrator reject steps; its flow moves right, ever faster.
type kinked struct{}

func (kinked) LossGrad(theta, grad []float64) float64 {
	sum := 0.0
	for i, x := range theta {
		grad[i] = -(1 + float64(20*math.Abs(x-1)) + float64(20*math.Abs(x-2)))
		sum += grad[i]
	}
	return sum
}

// counted counts the evaluations of an objective.
type counted struct {
	Objective
	n int
}

func (c *counted) LossGrad(theta, grad []float64) float64 {
	c.n++
	return c.Objective.LossGrad(theta, grad)
}

// run is one run with its own storage.
type run struct {
	m                  Method
	obj                Objective
	theta, grad, state []float64
	loss               float64
}

func newRun(m Method, obj Objective, theta ...float64) *run {
	r := &run{m: m, obj: obj, theta: append([]float64(nil), theta...)}
	r.grad = make([]float64, len(theta))
	r.state = make([]float64, m.StateLen(len(theta)))
	for i := range r.state {
		r.state[i] = math.NaN() // Init may not rely on what it finds
	}
	r.loss = Begin(m, obj, r.theta, r.grad, r.state)
	return r
}

// step takes k steps.
func (r *run) step(t testing.TB, k int) {
	t.Helper()
	for range k {
		var err error
		if r.loss, err = Step(r.m, r.obj, r.theta, r.grad, r.state); err != nil {
			t.Fatal(err)
		}
	}
}

func conserved(theta []float64) float64 { return (theta[0] - theta[1]) * (theta[0] + theta[1]) }

func near(t testing.TB, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s: got %.17g, want %.17g within %g; off by %.3g", what, got, want, tol, got-want)
	}
}
