package train

import (
	"errors"
	"iter"
	"math"
	"strconv"

	"mesascope/sim/scenario"
)

// Run is what a link opens, computed and looked at: the runs of its scenario,
// those of a second one where the link has it, and on request those of the
// exact engine for reference. They share one clock: a step is taken when it is
// ready in all of them. It is not safe for concurrent use.
type Run struct {
	scenario  scenario.Scenario
	first     *runSet
	second    *runSet // nil without a second scenario, and before a branch leaves
	reference *runSet // nil unless it is asked for
	reached   int     // by the clock
	shown     int
	laddered  bool // snapshots have the ladder
	cache     cache
}

// New puts every run of a scenario at its first step. The error names what the
// scenario must not hold; a scenario that came from scenario.Parse gives none.
//
// Losses and gradients are known at once with engine=exact; where sequences are
// drawn, the first Work or Advance finds them.
func New(s scenario.Scenario) (*Run, error) { return Reopen(nil, s) }

// Reopen is New, but takes over what it can from a previous run, which must not
// be used afterwards: objectives and drawn sequences that still serve, and
// storage. When only what is beside them is another, a second scenario or the
// exact runs for reference, the first one's runs are taken over with all that has
// been computed of them. The numbers are New's.
func Reopen(prev *Run, s scenario.Scenario) (*Run, error) { return open(prev, s, &timeline{}) }

// open is Reopen with a timeline to use where prev has none, or nil for a run
// that is never looked back at.
func open(prev *Run, s scenario.Scenario, past *timeline) (*Run, error) {
	if problems := s.Check(); len(problems) > 0 {
		refused := make([]error, len(problems))
		for i, p := range problems {
			refused[i] = errors.New(p.Reason())
		}
		return nil, errors.Join(refused...)
	}
	r := &Run{scenario: s, laddered: s.Display.View == "ladder"}
	if prev != nil {
		prev.cache.old = nil
		r.cache.old = &prev.cache
		past = prev.first.past
	}
	if prev != nil && companions(s) != companions(prev.scenario) && s.Runs() == prev.scenario.Runs() {
		r.first = prev.first
		r.first.scenario = s
		r.cache.keep(r.first.engine)
	} else {
		e, err := newEngine(s, initialStateOf(s), 0, &r.cache)
		if err != nil {
			return nil, err
		}
		r.first = newRunSet(e, past)
	}
	if err := r.compare(); err != nil {
		return nil, err
	}
	if err := r.SetReference(s.Display.Ref == "exact"); err != nil {
		return nil, err
	}
	r.reached = r.first.reached
	r.SeekWork(0, atOnce)
	r.cache.old = nil
	return r, nil
}

// atOnce is the work, in units, that opening a run does by itself: enough for
// every exact one to know its first losses.
const atOnce = 24

// companions is what is shown beside a scenario's first runs.
func companions(s scenario.Scenario) [3]string {
	return [3]string{s.With, strconv.Itoa(s.Fork), s.Display.Ref}
}

// each returns the run sets that there are.
func (r *Run) each() iter.Seq[*runSet] {
	return func(yield func(*runSet) bool) {
		for _, t := range [...]*runSet{r.first, r.second, r.reference} {
			if t != nil && !yield(t) {
				return
			}
		}
	}
}

// LR returns the step size in force: the scenario's, or where it gives none one
// that is stable for every run.
func (r *Run) LR() float64 { return r.first.lr }

// Over reports whether there is nothing left to compute: every run is at its
// last step or has been stopped.
func (r *Run) Over() bool {
	for t := range r.each() {
		if !t.over() || t.behind(r.reached) {
			return false
		}
	}
	return !r.due()
}

// Done reports whether there is nothing more to watch: the last step has been
// reached, or every run has converged or been stopped. A run that has only
// converged can still be advanced.
func (r *Run) Done() bool {
	for t := range r.each() {
		if !t.over() && !t.settled() {
			return false
		}
	}
	return !r.due()
}

// Work spends about that many units at most, of which each is the gradient of
// one sequence or one exact evaluation, on the step after the furthest, and
// shows the furthest. It stops when that step is taken, and returns 1 then, else
// 0. How work is cut never changes a bit.
func (r *Run) Work(units int) (steps int) {
	_, taken := r.step(units)
	r.front()
	if taken {
		return 1
	}
	return 0
}

// Advance computes up to n further steps, shows the furthest and returns how
// many it computed: fewer than n at the last step and when every run has been
// stopped.
func (r *Run) Advance(n int) (steps int) {
	r.catchUp(r.reached, math.MaxInt)
	for steps < n {
		if _, taken := r.step(math.MaxInt); !taken {
			break
		}
		steps++
	}
	r.front()
	return steps
}

// Seek shows a step, computing forward to it where it has not been reached.
// Steps outside the scenario show its first or last.
func (r *Run) Seek(step int) { r.SeekWork(step, math.MaxInt) }

// SeekWork spends about that many units at most on showing a step, as Seek does,
// and reports whether it is shown, or the nearest one to it that there is. On
// the way forward it shows the furthest step reached, on the way back what was
// shown before.
func (r *Run) SeekWork(step, units int) (there bool) {
	step = min(max(step, 0), r.first.final)
	for r.reached < step {
		spent, taken := r.step(units)
		if units -= spent; !taken {
			r.front()
			return r.Over()
		}
	}
	spent, there := r.catchUp(step, units)
	if !there {
		return false
	}
	for t := range r.each() {
		n, there := t.show(step, units-spent)
		spent += n
		if !there {
			return false
		}
	}
	r.shown = step
	return true
}

// front shows the furthest step.
func (r *Run) front() {
	for t := range r.each() {
		t.show(t.reached, 0)
	}
	r.shown = r.reached
}

// catchUp spends units on bringing what is behind the clock to a step that the
// clock has passed, and on making a branch that leaves before it. It reports
// whether that is done.
func (r *Run) catchUp(step, units int) (spent int, done bool) {
	if spent, done = r.first.reach(step, units); !done {
		return spent, false
	}
	if r.due() && step >= r.scenario.Fork {
		n, made := r.fork(units - spent)
		spent += n
		if !made {
			return spent, false
		}
	}
	for t := range r.each() {
		n, there := t.reach(step, units-spent)
		spent += n
		if !there {
			return spent, false
		}
	}
	return spent, true
}

// step spends units on the clock's next step, which all take at once, after
// what is behind has caught up. It reports whether there is such a step and it
// is taken.
func (r *Run) step(units int) (spent int, taken bool) {
	spent, done := r.catchUp(r.reached, units)
	if !done {
		return spent, false
	}
	next := r.reached + 1
	for t := range r.each() {
		if !t.behind(next) {
			continue
		}
		n, ready := t.work(units - spent)
		spent += n
		if !ready {
			return spent, false
		}
	}
	for t := range r.each() {
		if t.behind(next) {
			t.take()
		}
		r.reached = max(r.reached, t.reached)
	}
	if r.reached < next {
		return spent, false
	}
	// A branch that leaves here has a row here.
	n, _ := r.catchUp(next, units-spent)
	return spent + n, true
}

// Snapshot returns the shown step of every run. It is valid until the next call
// of any method, and is filled without allocating.
func (r *Run) Snapshot() *Snapshot {
	s := r.first.view(r.shown, r.reached)
	s.Step, s.Reached, s.Second, s.Reference = r.shown, r.reached, nil, nil
	for t := range r.each() {
		r.ladder(t)
	}
	if r.second != nil {
		s.Second = r.second.view(r.shown, r.reached)
	}
	if r.reference != nil {
		s.Reference = r.reference.view(r.shown, r.reached)
	}
	return s
}
