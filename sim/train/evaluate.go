package train

import (
	"mesascope/sim/method"
)

// evaluator computes a loss and its gradient in slices. How the work is cut
// never changes a bit of the result.
type evaluator interface {
	// begin starts on the loss and gradient at theta, which must not change
	// until they are done. They are those of a step: with engine=sampled each
	// has sequences of its own. What was under way before is given up.
	begin(theta, grad []float64, step int)
	// work spends about that many units, at least one, and reports how many it
	// spent and whether it is done; then grad is complete. A unit is the
	// gradient of one sequence, or one exact evaluation.
	work(units int) (spent int, done bool)
	// loss returns the loss once work is done.
	loss() float64
	// descent returns then how much of a gradient-descent step the layer is.
	descent() float64
}

// immediate evaluates an exact objective: in one piece, the same at every step.
type immediate struct {
	obj         method.Objective // that of the run
	of          *exact           // which it is made from
	theta, grad []float64
	value       float64
}

func (e *immediate) begin(theta, grad []float64, _ int) { e.theta, e.grad = theta, grad }

func (e *immediate) work(int) (spent int, done bool) {
	e.value = e.obj.LossGrad(e.theta, e.grad)
	return 1, true
}

func (e *immediate) loss() float64 { return e.value }

// descent is that of the last evaluation, which nothing has come after.
func (e *immediate) descent() float64 { return e.of.descent() }
