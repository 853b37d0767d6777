package train

import (
	"mesascope/sim/lsa"
	"mesascope/sim/method"
	"mesascope/sim/population"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

// engine is the frontier of all runs of a scenario, in lockstep: each run is at
// the step reached, or on its way to the next one, which commit takes in all at
// once.
type engine struct {
	scenario     scenario.Scenario
	plane        population.Plane
	initial      initialState
	from         []scenario.Point // where the runs begin, in the (a, b) plane
	method       method.Method
	lr           float64
	trajectories []trajectory
	replays      []evaluator // of each run, for steps that are taken again
	exact        *exact      // what is evaluated: this,
	sampled      *sampled    // or this
	evidence     *evidence   // of runs on fresh sequences, once it is asked for
	final        int         // last step
	reached      int         // furthest step that all runs have
	known        bool        // and what it is like there is known
}

// newEngine puts the runs of a valid scenario at their initial state. A step size of 0
// stands for the scenario's own, or where it gives none for a stable one.
func newEngine(s scenario.Scenario, from initialState, lr float64, cache *cache) (*engine, error) {
	dist, err := start.Of(s)
	if err != nil {
		return nil, err
	}
	e := &engine{scenario: s, plane: population.PlaneOf(dist, s.T), initial: from, lr: lr, final: s.Steps, reached: from.step}
	if e.lr == 0 {
		e.lr = s.LR
	}
	if e.lr == 0 {
		rate, err := defaultRate(s, e.plane, from, cache)
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
	return e, e.begin(cache)
}

// begin makes the runs and what evaluates them.
func (e *engine) begin(cache *cache) error {
	e.trajectories, e.from = make([]trajectory, len(e.initial.thetas)), e.scenario.From
	if e.initial.branch {
		e.from = e.initial.points(e.scenario)
	}
	e.replays = make([]evaluator, len(e.trajectories))
	if err := e.arm(cache); err != nil {
		return err
	}
	s := e.scenario
	n := parameters(s)
	for i := range e.trajectories {
		l := &e.trajectories[i]
		l.stepper, l.at = newStepper(n, e.method.StateLen(n)), -1
		l.kept = make([]float64, n+len(l.state))
		// Parameters that become complex have no imaginary parts yet; those
		// that become real lose them.
		copy(l.theta, e.initial.thetas[i])
		l.step = e.initial.step
		l.limits = limitsOf(s, e.plane, l.theta)
		l.row = l.stepper.row(e)
		l.keep()
	}
	return nil
}

// began returns the layer of run i where the runs begin. Parameters that become real
// have lost their imaginary parts there.
func (e *engine) began(i int) lsa.Params {
	theta := e.initial.thetas[i]
	if e.scenario.Engine == "exact" {
		theta = realPart(e.scenario, theta)
	}
	return layerOf(e.scenario, theta)
}

// arm gives every run what evaluates its loss.
func (e *engine) arm(cache *cache) error {
	s := e.scenario
	if s.Engine != "exact" {
		ev, err := cache.sampler(s)
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
		for i := range e.trajectories {
			e.trajectories[i].ev, e.replays[i] = ev, again
		}
		return nil
	}
	obj, err := cache.exact(s, e.initial)
	if err != nil {
		return err
	}
	e.exact = obj
	for i := range e.trajectories {
		o := obj.keeping(realPart(s, e.initial.thetas[i]))
		k, ok := o.(kept)
		e.trajectories[i].saddle = ok && k.line
		e.trajectories[i].ev, e.replays[i] = &immediate{obj: o, of: obj}, &immediate{obj: o, of: obj}
	}
	return nil
}

// tau reports whether the time of a row is the flow's.
func (e *engine) tau() bool {
	return !e.initial.nominal && e.scenario.MethodKind().FollowsFlow
}

// over reports whether no run can go further.
func (e *engine) over() bool { return e.known && (e.reached >= e.final || e.stuck()) }

func (e *engine) stuck() bool {
	for i := range e.trajectories {
		if !e.trajectories[i].stopped() {
			return false
		}
	}
	return true
}

// settled reports whether every run has converged or been stopped.
func (e *engine) settled() bool {
	for i := range e.trajectories {
		if e.trajectories[i].status == Running {
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
	for i := range e.trajectories {
		l := &e.trajectories[i]
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
	for i := range e.trajectories {
		e.trajectories[i].commit()
	}
	if e.known && e.stuck() {
		return false
	}
	e.reached, e.known = step, true
	return true
}
