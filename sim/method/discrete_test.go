package method

import (
	"fmt"
	"math"
	"testing"
)

// On the bowl ½·2θ² the gradient is 2θ, and all of these are exact in binary.
func TestByHand(t *testing.T) {
	for _, c := range []struct {
		m    Method
		want []float64
	}{
		// θ ← θ − ¼·2θ = θ/2
		{GD{LR: 0.25}, []float64{0.5, 0.25, 0.125}},
		// v = 2, θ = ½; v = 1+1 = 2, θ = 0; v = 1+0 = 1, θ = −¼; v = ½−½ = 0, θ = −¼
		{Momentum{LR: 0.25, Beta: 0.5}, []float64{0.5, 0, -0.25, -0.25}},
		// β1 = ½, β2 = ¾, ε = 1. g = 2: m = 1, v = 1, m̂ = 2, v̂ = 4, θ = 1 − ¾·2/3 = ½.
		// g = 1: m = 1, v = 1, m̂ = 1/(3/4), v̂ = 1/(7/16) = 16/7, θ = ½ − ¾·(4/3)/(4/√7 + 1).
		{Adam{LR: 0.75, Beta1: 0.5, Beta2: 0.75, Eps: 1}, []float64{0.5, 0.5 - 1/(4/math.Sqrt(7)+1)}},
	} {
		r := newRun(c.m, bowl{2}, 1)
		for n, want := range c.want {
			r.step(t, 1)
			near(t, fmt.Sprintf("%T, step %d", c.m, n+1), r.theta[0], want, 1e-16)
		}
	}
}

// Each rule again, from a formula that shares nothing with the code: gd and
// momentum as a two-term recurrence in θ alone, Adam with its means unrolled and
// its powers from math.Pow.
func TestReferenceFormulas(t *testing.T) {
	const steps = 300
	const lr = 1e-5
	history := func(name string) (theta, grad [][2]float64) {
		m, _ := New(name, lr)
		r := newRun(m, gaussian, 0.5, 1.5)
		for range steps {
			theta = append(theta, [2]float64(r.theta))
			grad = append(grad, [2]float64(r.grad))
			r.step(t, 1)
		}
		return theta, grad
	}
	for name, beta := range map[string]float64{"gd": 0, "momentum": 0.9} {
		theta, grad := history(name)
		for n := 1; n+1 < steps; n++ {
			for i := range 2 {
				want := theta[n][i] - lr*grad[n][i] + beta*(theta[n][i]-theta[n-1][i])
				near(t, name, theta[n+1][i], want, 1e-14)
			}
		}
	}
	theta, grad := history("adam")
	for n := 0; n+1 < steps; n++ {
		for i := range 2 {
			var m, v float64
			for k := 0; k <= n; k++ {
				g := grad[k][i]
				m += 0.1 * math.Pow(0.9, float64(n-k)) * g
				v += 0.001 * math.Pow(0.999, float64(n-k)) * g * g
			}
			m /= 1 - math.Pow(0.9, float64(n+1))
			v /= 1 - math.Pow(0.999, float64(n+1))
			near(t, "adam", theta[n+1][i], theta[n][i]-lr*m/(math.Sqrt(v)+1e-8), 1e-14)
		}
	}
}

// Gradient descent is Euler's method: its distance from the flow halves with η.
func TestGDIsFirstOrder(t *testing.T) {
	const tau = 1.0
	gap := func(steps int) float64 {
		r := newRun(GD{LR: tau / float64(steps)}, well{}, 0.1)
		r.step(t, steps)
		return math.Abs(r.theta[0] - well{}.at(0.1, tau))
	}
	for steps := 64; steps <= 1024; steps *= 2 {
		near(t, "ratio of errors as η halves", gap(steps)/gap(2*steps), 2, 0.1)
	}
}

// One step of gradient descent multiplies a² − b² by 1 − η²(c2 − c1ab)².
func TestGDLeavesTheHyperbola(t *testing.T) {
	const lr = 1e-4
	r := newRun(GD{LR: lr}, gaussian, 0.5, 1.5)
	for range 50 {
		c := conserved(r.theta)
		q := lr * (gaussian.c2 - gaussian.c1*r.theta[0]*r.theta[1])
		r.step(t, 1)
		near(t, "a² − b² after a step", conserved(r.theta), c*(1-q*q), 1e-14)
	}
	if drift := conserved(r.theta) + 2; drift < 0.02 {
		t.Errorf("gradient descent kept a² − b² to %g; it must lose about 0.025 of 2", drift)
	}
}

// Heavy ball on a bowl of curvature λ is stable iff η < 2(1 + β)/λ.
func TestMomentumStabilityBound(t *testing.T) {
	const curvature, beta = 4, 0.9
	bound := 2 * (1 + beta) / curvature
	for _, c := range []struct {
		lr     float64
		stable bool
	}{{0.99 * bound, true}, {1.01 * bound, false}} {
		r := newRun(Momentum{LR: c.lr, Beta: beta}, bowl{curvature}, 1)
		r.step(t, 3000)
		if small := math.Abs(r.theta[0]) < 1e-6; small != c.stable {
			t.Errorf("η = %v (bound %v): |θ| = %g after 3000 steps", c.lr, bound, math.Abs(r.theta[0]))
		}
	}
}
