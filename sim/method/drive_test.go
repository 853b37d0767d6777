package method

import "math"

// Begin evaluates obj at theta, prepares state, and returns the loss at θ_0.
func Begin(m Method, obj Objective, theta, grad, state []float64) (loss float64) {
	loss = obj.LossGrad(theta, grad)
	m.Init(theta, grad, state)
	return loss
}

// Step takes one whole step and returns the loss at θ_{n+1}; theta and grad are
// then θ_{n+1} and its gradient. An error is a *Fault. It does not allocate
// beyond what obj does.
func Step(m Method, obj Objective, theta, grad, state []float64) (loss float64, err error) {
	loss, _, _, err = Work(m, obj, theta, grad, state, math.MaxInt)
	return loss, err
}

// Work does at most evals evaluations of the step in hand and says how many it
// spent and whether the step is done. While it is not, loss is 0, theta and grad
// are not to be read, and the next call goes on where this one stopped: how a
// step is cut never changes a bit of it. theta, grad and state may be copied
// between any two calls.
func Work(m Method, obj Objective, theta, grad, state []float64, evals int) (loss float64, spent int, done bool, err error) {
	for spent < evals {
		r, err := m.Next(theta, grad, state)
		if err != nil {
			return 0, spent, false, err
		}
		loss = obj.LossGrad(r.At, r.Grad)
		spent++
		if r.Last {
			return loss, spent, true, nil
		}
	}
	return 0, spent, false, nil
}
