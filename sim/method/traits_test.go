package method

import (
	"math"
	"testing"
)

// What a row says of its rule is what the rule does.
func TestTraits(t *testing.T) {
	for _, r := range Rules() {
		// FixedObjective: more than one look in a step.
		obj := &counted{Objective: gaussian}
		run := newRun(r.with(1e-4), obj, 0.5, 1.5)
		obj.n = 0
		run.step(t, 1)
		if looks := obj.n > 1; looks != r.FixedObjective {
			t.Errorf("%s: the row says that it needs one loss throughout: %v; it looks at it %d times", r.Name, r.FixedObjective, obj.n)
		}

		// FollowsFlow: after τ = 1 it is where the flow is, the nearer the smaller η.
		run = newRun(r.with(1e-4), well{}, 0.1)
		run.step(t, 10_000)
		if off := math.Abs(run.theta[0] - well{}.at(0.1, 1)); (off < 1e-4) != r.FollowsFlow {
			t.Errorf("%s: the row says that it follows the flow: %v; it is %g off", r.Name, r.FollowsFlow, off)
		}

		// Conserves: a² − b², which the flow keeps.
		run = newRun(r.with(1e-4), gaussian, 0.5, 1.5)
		run.step(t, 50)
		if drift := math.Abs(conserved(run.theta) + 2); (drift < 1e-9) != r.Conserves {
			t.Errorf("%s: the row says that it conserves: %v; a² − b² moves by %g", r.Name, r.Conserves, drift)
		}

		// StepBound: two over the curvature parts what settles from what runs away.
		settles := func(share float64) bool {
			run := newRun(r.with(share*2/4), bowl{4}, 1)
			for range 3000 {
				if _, err := Step(run.m, run.obj, run.theta, run.grad, run.state); err != nil {
					return false
				}
			}
			return math.Abs(run.theta[0]) < 1
		}
		if parts := settles(0.99) && !settles(1.01); parts != r.StepBound {
			t.Errorf("%s: the row says that two over the curvature is its bound: %v", r.Name, r.StepBound)
		}

		// Reach: the length of a late step under a steady gradient, or η whatever that is.
		late := func(slope float64) float64 {
			const lr = 1e-3
			run := newRun(r.with(lr), steady(slope), 0)
			run.step(t, 2000)
			before := run.theta[0]
			run.step(t, 1)
			return math.Abs(run.theta[0]-before) / lr
		}
		if r.Reach == 0 {
			near(t, r.Name+": a distance, whatever the gradient", late(100), late(1), 1e-6)
		} else {
			near(t, r.Name+": reach", late(1), r.Reach, 1e-6)
			near(t, r.Name+": reach, under a steeper gradient", late(100)/100, r.Reach, 1e-6)
		}
	}
}

// steady is the loss with this gradient everywhere.
type steady float64

func (s steady) LossGrad(theta, grad []float64) float64 {
	sum := 0.0
	for i, x := range theta {
		grad[i] = float64(s)
		sum += float64(float64(s) * x)
	}
	return sum
}
