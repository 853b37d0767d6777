package train

import (
	"mesascope/sim/population"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

// compare makes the runs of a second scenario that has starts of its own.
func (r *Run) compare() error {
	s, ok := r.scenario.Second()
	if !ok || r.scenario.Branches() {
		return nil
	}
	e, err := newEngine(s, initialStateOf(s), 0, &r.cache)
	if err != nil {
		return err
	}
	r.second = r.newRunSet(e)
	return nil
}

// due reports whether a branch is to be made, now or later. None is made of
// runs that have all been stopped before the step at which it leaves.
func (r *Run) due() bool {
	return r.second == nil && r.scenario.Branches() && (r.first.reached >= r.scenario.Fork || !r.first.over())
}

// fork makes the runs of a second scenario that leave the first one's, whose
// front has come at least so far. They begin with the parameters alone:
// momentum and Adam with their memory empty. An exact engine takes the real
// parts of complex ones, a sampled one takes real ones as complex.
func (r *Run) fork(units int) (spent int, made bool) {
	from := initialState{
		step: r.scenario.Fork, thetas: make([][]float64, len(r.first.trajectories)), branch: true,
		time: float64(float64(r.scenario.Fork) * r.first.lr), nominal: !r.first.tau(),
	}
	if spent, made = r.first.revisit(from.step, units); !made {
		return spent, false
	}
	for i := range from.thetas {
		f := frame{theta: make([]float64, len(r.first.trajectories[i].theta))}
		r.first.copyTo(&f, i, from.step)
		from.thetas[i] = f.theta
	}
	s, _ := r.scenario.Second()
	lr, err := r.forkRate(s, from)
	if err != nil {
		lr = r.first.lr // no step size does well from there; this one has done so until now
	}
	e, err := newEngine(s, from, lr, &r.cache)
	if err != nil {
		panic(err) // and an engine
	}
	r.second = r.newRunSet(e)
	return spent, true
}

// forkRate returns the step size of a branch: where the link gives none, and
// neither law nor method change, that of the runs it leaves, unless it would be
// too large from there.
func (r *Run) forkRate(s scenario.Scenario, from initialState) (float64, error) {
	if s.LR != 0 {
		return s.LR, nil
	}
	dist, err := start.Of(s)
	if err != nil {
		return 0, err
	}
	rate, err := defaultRate(s, population.PlaneOf(dist, s.T), from, &r.cache)
	if old := r.first.scenario; err == nil && lawOf(s) == lawOf(old) && s.Method == old.Method {
		rate = min(rate, r.first.lr)
	}
	return rate, err
}

// SetReference adds the exact engine's runs of the scenario, with its method and
// step size, or removes them. There are none beside a scenario whose engine is
// the exact one. New ones are brought up to the rest by what computes next;
// SeekWork does so for the step shown.
func (r *Run) SetReference(on bool) error {
	if !on || r.scenario.Engine == "exact" {
		r.reference = nil
		return nil
	}
	if r.reference != nil {
		return nil
	}
	s := r.scenario
	s.Engine, s.With, s.Fork = "exact", "", -1
	e, err := newEngine(s, initialStateOf(s), r.first.lr, &r.cache)
	if err != nil {
		return err
	}
	r.reference = r.newRunSet(e)
	return nil
}

// newRunSet returns the run set of an engine that runs beside the first, by the
// same clock and no further. It keeps a past if the first does.
func (r *Run) newRunSet(e *engine) *runSet {
	e.final = min(e.final, r.first.final)
	if r.first.past == nil {
		return newRunSet(e, nil)
	}
	return newRunSet(e, &timeline{})
}
