package train

import (
	"math"

	"mesascope/sim/method"
)

// stepper is one run at one step, or on its way to the next: everything that the
// next step depends on.
type stepper struct {
	step               int
	theta, grad, state []float64
	loss, descent      float64
	known              bool // loss, descent and grad are those at theta
	begun              bool // the method has prepared state
	moving             bool // the step after this one has begun: theta may have changed

	open bool           // an evaluation is under way:
	want method.Request // this one
}

func newStepper(params, state int) stepper {
	mem := make([]float64, 2*params+state)
	return stepper{theta: mem[:params:params], grad: mem[params : 2*params : 2*params], state: mem[2*params:]}
}

// work spends at most about that many units on what comes next: the loss and
// gradient where w stands, if they are not known, or else the next step. It
// reports whether that is done. A run that cannot go on gives a *method.Fault.
//
// The request that ends a step is answered by the loss of the step it leads to,
// so that a step's row and the step taken from it share one evaluation.
func (w *stepper) work(m method.Method, ev evaluator, units int) (spent int, done bool, err error) {
	for {
		if !w.open {
			if err := w.ask(m, ev); err != nil {
				return spent, false, err
			}
		}
		if spent >= units {
			return spent, false, nil
		}
		n, answered := ev.work(units - spent)
		spent += n
		if !answered {
			return spent, false, nil
		}
		w.open = false
		if !w.want.Last {
			continue
		}
		w.loss, w.descent = ev.loss(), ev.descent()
		if w.moving {
			w.step++
		} else if !w.begun {
			m.Init(w.theta, w.grad, w.state)
		}
		w.known, w.begun, w.moving = true, true, false
		return spent, true, nil
	}
}

// ask begins the next evaluation.
func (w *stepper) ask(m method.Method, ev evaluator) error {
	w.want = method.Request{At: w.theta, Grad: w.grad, Last: true}
	step := w.step
	if w.known {
		w.moving = true
		var err error
		if w.want, err = m.Next(w.theta, w.grad, w.state); err != nil {
			return err
		}
		if w.want.Last {
			step++
		}
	}
	ev.begin(w.want.At, w.want.Grad, step)
	w.open = true
	return nil
}

// place puts w at a step of a run that has been there.
func (w *stepper) place(step int, theta, state []float64) {
	copy(w.theta, theta)
	copy(w.state, state)
	w.step, w.known, w.begun, w.moving, w.open = step, false, true, false, false
}

// row reads what a trace says of w. Loss and gradient are NaN while they are
// not known.
func (w *stepper) row(e *engine) Row {
	r := Row{
		Step: w.step, Time: e.initial.time + float64(float64(w.step-e.initial.step)*e.lr),
		Loss: math.NaN(), Grad: math.NaN(), Descent: math.NaN(),
	}
	r.describe(e.scenario, w.theta)
	if w.known {
		r.Loss, r.Grad, r.Descent = w.loss, norm(w.grad), w.descent
	}
	return r
}

// norm returns √Σ v².
func norm(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += float64(x * x)
	}
	return math.Sqrt(sum)
}
