package train

import (
	"mesascope/sim/lsa"
	"mesascope/sim/method"
	"mesascope/sim/population"
	"mesascope/sim/scenario"
	"mesascope/sim/theory"
)

// engine is the frontier of all runs of a scenario, in lockstep: each run is at
// the step reached, or on its way to the next one, which commit takes in all at
// once.
type engine struct {
	scenario scenario.Scenario
	theory   theory.Prediction
	outset   outset
	from     []scenario.Point // where the runs begin, in the (a, b) plane
	method   method.Method
	lr       float64
	lanes    []lane
	replays  []evaluator // of each run, for steps that are taken again
	exact    *exact      // what is evaluated: this,
	sampled  *sampled    // or this
	final    int         // last step
	reached  int         // furthest step that all runs have
	known    bool        // and what it is like there is known
}

// newEngine puts the runs of a valid scenario at their outset. A step size of 0
// stands for the scenario's own, or where it gives none for a stable one.
func newEngine(s scenario.Scenario, from outset, lr float64, shelf *shelf) (*engine, error) {
	e := &engine{scenario: s, theory: predict(s, from), outset: from, lr: lr, final: s.Steps, reached: from.step}
	if e.lr == 0 {
		e.lr = s.LR
	}
	if e.lr == 0 {
		rate, err := defaultRate(s, e.theory, from, shelf)
		if err != nil {
			return nil, err
		}
		e.lr = rate
	}
	m, err := method.New(s.Method, e.lr)
	if err != nil {
		return nil, err
	}
	e.method = m
	return e, e.begin(shelf)
}

// predict returns what theory says of the runs from where they begin. Of a
// branch that begins elsewhere than Assumption 3.1 asks for it says no more
// than of random weights.
func predict(s scenario.Scenario, from outset) theory.Prediction {
	if from.branch {
		s.From = from.points(s.D)
		if !from.aligned(s.D, onPlane) {
			s.Init = "random"
		}
	}
	return theory.Predict(s)
}

// onPlane is how far from the diagonal plane, relative to its distance from
// zero, rounding may take a run that in exact arithmetic stays on it.
const onPlane = 1e-9

// begin makes the runs and what evaluates them.
func (e *engine) begin(shelf *shelf) error {
	e.lanes, e.from = make([]lane, len(e.outset.thetas)), e.scenario.From
	if e.outset.branch {
		e.from = e.outset.points(e.scenario.D)
	}
	e.replays = make([]evaluator, len(e.lanes))
	if err := e.arm(shelf); err != nil {
		return err
	}
	s := e.scenario
	n := lsa.Count(s.D, s.Engine != "exact")
	for i := range e.lanes {
		l := &e.lanes[i]
		l.walker, l.at = newWalker(n, e.method.StateLen(n)), -1
		l.kept = make([]float64, n+len(l.state))
		// Parameters that become complex have no imaginary parts yet; those
		// that become real lose them.
		copy(l.theta, e.outset.thetas[i])
		l.step = e.outset.step
		l.limits = limitsOf(e.theory, s.D, l.theta)
		l.row = l.walker.row(e)
		l.keep()
	}
	return nil
}

// arm gives every run what evaluates its loss.
func (e *engine) arm(shelf *shelf) error {
	s := e.scenario
	if s.Engine != "exact" {
		ev, err := shelf.sampler(s)
		if err != nil {
			return err
		}
		// What is under way at the frontier is not to be disturbed by taking
		// earlier steps again.
		again, err := newSampled(s)
		if err != nil {
			return err
		}
		e.sampled = ev
		for i := range e.lanes {
			e.lanes[i].ev, e.replays[i] = ev, again
		}
		return nil
	}
	obj, err := shelf.exact(s, e.outset)
	if err != nil {
		return err
	}
	e.exact = obj
	for i := range e.lanes {
		var o method.Objective = obj
		if obj.of.live == population.Pair && e.theory.Theorem != "" && e.theory.Runs[i].Saddle {
			o = onLine{obj}
		}
		e.lanes[i].ev, e.replays[i] = &immediate{obj: o}, &immediate{obj: o}
	}
	return nil
}

// tau reports whether the time of a row is the flow's.
func (e *engine) tau() bool {
	return !e.outset.nominal && (e.scenario.Method == "gd" || e.scenario.Method == "flow")
}

// over reports whether no run can go further.
func (e *engine) over() bool { return e.known && (e.reached >= e.final || e.stuck()) }

func (e *engine) stuck() bool {
	for i := range e.lanes {
		if !e.lanes[i].stopped() {
			return false
		}
	}
	return true
}

// settled reports whether every run has converged or been stopped.
func (e *engine) settled() bool {
	for i := range e.lanes {
		if e.lanes[i].status == Running {
			return false
		}
	}
	return true
}

// upcoming returns the step that is worked on.
func (e *engine) upcoming() int {
	if !e.known {
		return e.reached
	}
	return e.reached + 1
}

// work spends about that many units at most on the upcoming step and reports
// whether it is ready to be committed.
func (e *engine) work(units int) (spent int, ready bool) {
	for i := range e.lanes {
		l := &e.lanes[i]
		spent += l.work(e, units-spent)
		if !l.ready {
			return spent, false
		}
	}
	return spent, true
}

// commit takes the upcoming step, which is ready. It reports whether there is
// one: when no run gets there, there is none.
func (e *engine) commit() bool {
	step := e.upcoming()
	for i := range e.lanes {
		e.lanes[i].commit()
	}
	if e.known && e.stuck() {
		return false
	}
	e.reached, e.known = step, true
	return true
}
