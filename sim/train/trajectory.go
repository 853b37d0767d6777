package train

import (
	"errors"
	"math"

	"mesascope/sim/method"
)

// trajectory is one run as far as it has been computed: where it was at the step that
// all runs have reached, and a stepper that is there or on its way to the next.
type trajectory struct {
	stepper
	ev     evaluator
	saddle bool // it is kept on the line that leads into the saddle
	limits limits

	kept []float64 // parameters and state at the step reached
	row  Row       // of that step
	fate           // how it stands
	at   int       // when it converged or was stopped, or −1

	next  Row  // of the step to come, and
	turn  fate // how it will stand, once
	ready bool // that is known
}

// fate says how a run stands and why.
type fate struct {
	status Status
	reason string
	fault  *method.Fault
}

// stopped reports whether the run is not to go on.
func (f fate) stopped() bool { return f.status == Diverged || f.status == Stopped }

// last returns the last step that the trajectory has, if it is not to go on.
func (l *trajectory) last() int {
	if l.stopped() {
		return l.at - 1
	}
	return math.MaxInt
}

// work goes on towards the next row until it is ready.
func (l *trajectory) work(e *engine, units int) (spent int) {
	if l.stopped() {
		l.ready = true
	}
	if l.ready {
		return 0
	}
	first := !l.known
	spent, done, err := l.stepper.work(e.method, l.ev, units)
	if err != nil {
		l.turn, l.ready = faulted(err), true
		return spent
	}
	if !done {
		return spent
	}
	l.ready = true
	l.next = l.stepper.row(e)
	l.turn = l.fate
	if first {
		return spent
	}
	if reason := l.limits.lost(l.theta, l.next); reason != "" {
		l.turn = fate{status: Diverged, reason: reason}
	} else if l.status == Running && l.limits.settled(l.row, l.next) && (l.saddle || !l.limits.leaving(l.theta, l.next)) && e.still(l) {
		l.turn = fate{status: Converged, reason: ReasonConverged}
	}
	return spent
}

// commit makes the next row the present one. A step that went astray is not
// taken: the run stays where it was.
func (l *trajectory) commit() {
	l.ready = false
	if l.stopped() {
		return
	}
	if l.turn.stopped() {
		l.fate, l.at = l.turn, l.row.Step+1
		return
	}
	if l.turn.status != l.status {
		l.fate, l.at = l.turn, l.next.Step
	}
	l.row = l.next
	l.keep()
}

// keep remembers where the stepper is.
func (l *trajectory) keep() {
	n := copy(l.kept, l.theta)
	copy(l.kept[n:], l.state)
}

// faulted returns how a run stands whose method cannot go on.
func faulted(err error) fate {
	f := fate{status: Stopped, reason: ReasonStiff}
	if errors.As(err, &f.fault) && f.fault.Code == method.FaultNotFinite {
		f.status, f.reason = Diverged, ReasonNotFinite
	}
	return f
}

// fateAt returns how the run stands at a step, as it was known there; reached
// is the furthest step and last the scenario's.
func (l *trajectory) fateAt(step, reached, last int) fate {
	switch {
	case l.status != Running && (step == reached || step >= l.at):
		return l.fate
	case step >= last:
		return fate{status: Finished, reason: ReasonLast}
	}
	return fate{}
}
