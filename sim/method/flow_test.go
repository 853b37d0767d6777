package method

import (
	"errors"
	"fmt"
	"math"
	"testing"
)

// The flow against closed forms, on grids from far finer to far coarser than
// its own steps, at several tolerances: a global error of a few tolerances.
func TestFlowAgainstClosedForms(t *testing.T) {
	for _, tol := range []float64{1e-6, 1e-9, 1e-12} {
		for _, steps := range []int{1, 7, 100, 3000} {
			const span = 6.0
			lr := span / float64(steps)
			lambda := bowl{1, 10, 0.01, 300}
			r := newRun(Flow{LR: lr, Tol: tol}, lambda, 1, -2, 3, 0.5)
			w := newRun(Flow{LR: lr, Tol: tol}, well{}, 1e-3, -0.5, 3)
			for n := 1; n <= steps; n++ {
				tau := float64(n) * lr
				r.step(t, 1)
				for i, x0 := range []float64{1, -2, 3, 0.5} {
					near(t, fmt.Sprintf("bowl, tol %g, τ = %v", tol, tau), r.theta[i], x0*math.Exp(-lambda[i]*tau), 20*tol)
				}
				w.step(t, 1)
				for i, x0 := range []float64{1e-3, -0.5, 3} {
					// An early error grows by up to 1/θ0 = 1000 while leaving the saddle.
					near(t, fmt.Sprintf("well, tol %g, τ = %v", tol, tau), w.theta[i], well{}.at(x0, tau), 300*tol)
				}
				if t.Failed() {
					return
				}
			}
		}
	}
}

// The reduced problem: u(τ) in closed form for a0 = b0, and a² − b² conserved
// to the tolerance where gradient descent, from the same start with the same η,
// is far from conserving it, and momentum and Adam further still.
func TestFlowOnTheReducedProblem(t *testing.T) {
	const lr, steps = 1e-4, 800 // to τ = 0.08, some 40 times the valley's slowest time scale
	for _, tol := range []float64{1e-6, 1e-9, 1e-12} {
		r := newRun(Flow{LR: lr, Tol: tol}, gaussian, 0.1, 0.1)
		for n := 1; n <= steps; n++ {
			r.step(t, 1)
			near(t, fmt.Sprintf("ab at step %d, tol %g", n, tol), r.theta[0]*r.theta[1], gaussian.ab(0.01, float64(n)*lr), 10*tol)
		}
		for _, start := range [][2]float64{{0.5, 1.5}, {1.5, 0.5}, {-0.1, 0.3}, {2, -0.7}} {
			r := newRun(Flow{LR: lr, Tol: tol}, gaussian, start[0], start[1])
			c := conserved(start[:])
			for range steps {
				r.step(t, 1)
				near(t, fmt.Sprintf("a² − b² from %v, tol %g", start, tol), conserved(r.theta), c, 2*tol*(1+math.Abs(c)))
			}
			near(t, "ab at the end", r.theta[0]*r.theta[1], gaussian.c2/gaussian.c1, 10*tol)
		}
	}

	// drift over τ = 0.04 from (0.5, 1.5), at gd's pace.
	drift := func(m Method, steps int) float64 {
		r := newRun(m, gaussian, 0.5, 1.5)
		r.step(t, steps)
		near(t, fmt.Sprintf("%T's ab", m), r.theta[0]*r.theta[1], gaussian.c2/gaussian.c1, 1e-6)
		return math.Abs(conserved(r.theta) + 2)
	}
	flow := drift(Flow{LR: lr, Tol: 1e-9}, 400)
	gd := drift(GD{LR: lr}, 400)
	momentum := drift(Momentum{LR: lr / 10, Beta: 0.9}, 400)
	adam := drift(Adam{LR: 1e-2, Beta1: 0.9, Beta2: 0.999, Eps: 1e-8}, 4000)
	t.Logf("a² − b² = −2 moved by: flow %.1e, gd %.4f, momentum %.4f, adam %.4f", flow, gd, momentum, adam)
	if !(flow < 1e-8 && gd > 1e6*flow && momentum > 10*gd && adam > 10*gd) {
		t.Errorf("a² − b² moved by: flow %g, gd %g, momentum %g, adam %g", flow, gd, momentum, adam)
	}
}

// Adam keeps a − b much better than a² − b², as doc.go says.
func TestAdamKeepsTheDifference(t *testing.T) {
	m, _ := New("adam", 1e-3)
	r := newRun(m, gaussian, 0.5, 1.5)
	r.step(t, 4000)
	f, _ := New("flow", 1e-4)
	s := newRun(f, gaussian, 0.5, 1.5)
	s.step(t, 1000)
	adam, flow := math.Abs(r.theta[0]-r.theta[1]+1), math.Abs(s.theta[0]-s.theta[1]+1)
	if !(adam < flow/3) {
		t.Errorf("a − b moved by %g under Adam, %g under the flow", adam, flow)
	}
}

// Where the solution is smooth and slow, internal steps span the grid; where
// the grid is coarse, many fit within one of its steps.
func TestFlowStepsFollowTheSolution(t *testing.T) {
	obj := &counted{Objective: gaussian}
	r := newRun(Flow{LR: 1e-5, Tol: 1e-9}, obj, 0.1, 0.1)
	r.step(t, 5000)
	p := Flow{}.Progress(r.state)
	if p.Accepted > 500 || p.Rejected > p.Accepted/10 || p.Tau < 0.05 {
		t.Errorf("fine grid: %+v", p)
	}
	if want := 1 + 5000 + 6*(p.Accepted+p.Rejected); obj.n != want {
		t.Errorf("%d evaluations, want %d: six an internal step and one a grid point", obj.n, want)
	}
	r = newRun(Flow{LR: 1, Tol: 1e-9}, gaussian, 0.5, 1.5)
	r.step(t, 1)
	if p := (Flow{}).Progress(r.state); p.Accepted < 100 {
		t.Errorf("coarse grid: %+v; the stability limit alone asks for more steps", p)
	}
	near(t, "ab after one coarse step", r.theta[0]*r.theta[1], gaussian.c2/gaussian.c1, 1e-8)
}

// MaxTries counts from one grid point to the next, not over the whole run.
func TestFlowRunsLongerThanMaxTries(t *testing.T) {
	r := newRun(Flow{LR: 1, Tol: 1e-6}, bowl{2e4}, 1)
	r.step(t, 20)
	if p := (Flow{}).Progress(r.state); p.Accepted < MaxTries {
		t.Errorf("%+v: the test wants more than %d internal steps in all", p, MaxTries)
	}
}

// From a stationary point nothing moves, and there is no fault.
func TestFlowAtRest(t *testing.T) {
	r := newRun(Flow{LR: 0.1, Tol: 1e-12}, gaussian, 0, 0)
	r.step(t, 1000)
	if r.theta[0] != 0 || r.theta[1] != 0 {
		t.Errorf("moved to %v from the saddle", r.theta)
	}
}

// wall is the loss −θ, whose flow moves right at speed 1, with something else
// for a gradient from θ = 1 on.
type wall struct{ beyond float64 }

func (w wall) LossGrad(theta, grad []float64) float64 {
	grad[0] = -1
	if theta[0] >= 1 {
		grad[0] = w.beyond
	}
	return -theta[0]
}

// blowUp is the loss −θ³/3, whose flow θ' = θ² ends at τ = 1/θ0.
type blowUp struct{}

func (blowUp) LossGrad(theta, grad []float64) float64 {
	q := float64(theta[0] * theta[0])
	grad[0] = -q
	return -float64(q*theta[0]) / 3
}

func TestFlowFaults(t *testing.T) {
	for _, c := range []struct {
		name  string
		obj   Objective
		start float64
		lr    float64
		code  string
		tau   float64
	}{
		{"not finite at the start", wall{math.NaN()}, 2, 0.1, FaultNotFinite, 0},
		{"infinite at the start", wall{math.Inf(1)}, 2, 0.1, FaultNotFinite, 0},
		{"not a number on the way", wall{math.NaN()}, 0.5, 0.1, FaultNotFinite, 0.5},
		{"infinite on the way", wall{math.Inf(-1)}, 0.5, 0.1, FaultNotFinite, 0.5},
		{"blow-up", blowUp{}, 2, 0.1, FaultUnderflow, 0.5},
		{"step far too coarse", bowl{1e9}, 1, 1, FaultStiff, math.NaN()},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRun(Flow{LR: c.lr, Tol: 1e-9}, c.obj, c.start)
			var err error
			for n := 0; n < 100 && err == nil; n++ {
				_, err = Step(r.m, r.obj, r.theta, r.grad, r.state)
			}
			var f *Fault
			if !errors.As(err, &f) || f.Code != c.code {
				t.Fatalf("error %v, want code %s", err, c.code)
			}
			if !math.IsNaN(c.tau) {
				near(t, "τ of the fault", f.Tau, c.tau, 1e-6)
			}
			t.Log(err)
			before := append([]float64(nil), r.state...)
			_, again := r.m.Next(r.theta, r.grad, r.state)
			if again == nil || again.Error() != err.Error() || !sameBits(before, r.state) {
				t.Errorf("the fault is not final: then %v", again)
			}
		})
	}
}

// A step of sixteen roundings of the time, or of η where that is more, is taken;
// one that is shorter would be lost.
func TestStepLostInRounding(t *testing.T) {
	for _, c := range []struct{ tau, eta, longer float64 }{{1, 0.25, 1}, {0, 0.25, 0.25}, {8, 16, 16}} {
		for h, want := range map[float64]bool{16 * 0x1p-52 * c.longer: true, 15.9 * 0x1p-52 * c.longer: false} {
			m := Flow{LR: c.eta, Tol: 1e-9}
			f := viewFlow(make([]float64, m.StateLen(1)), 1)
			f.s[slotT], f.s[slotH] = c.tau, h
			if got := m.attempt(f.s); got != want {
				t.Errorf("τ = %v, η = %v: a step of %v is taken: %v", c.tau, c.eta, h, got)
			}
		}
	}
}
