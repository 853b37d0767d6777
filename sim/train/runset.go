package train

import "mesascope/sim/theory"

// runSet is one scenario's runs, computed and looked at: the engine at their
// front, the past, and the step shown.
type runSet struct {
	*engine
	past      *timeline // nil where nobody looks back
	shown     int
	frames    []frame   // of the step shown, when that is an earlier one
	replayers []stepper // take earlier steps again
	replaying int       // the one whose evaluation may be under way
	theory    theory.Prediction
	ladder    *Ladder // once it is asked for
	snap      Snapshot
}

// frame is one run at one step.
type frame struct {
	theta []float64
	row   Row
}

// newRunSet stands at the engine's initial state, with an empty past or none.
func newRunSet(e *engine, past *timeline) *runSet {
	t := &runSet{engine: e, past: past, shown: e.reached, theory: predict(e.scenario, e.initial)}
	if past != nil {
		past.reset(e.initial.step, e.trajectories)
	}
	return t
}

// take commits the upcoming step, if there is one, and records it.
func (t *runSet) take() {
	following := t.shown == t.reached
	if t.commit() && t.past != nil {
		t.past.record(t.reached, t.trajectories)
	}
	if following {
		t.shown = t.reached
	}
}

// reach spends at most about that many units on getting the front to a step,
// and reports whether it is there or as far as it can go.
func (t *runSet) reach(step, units int) (spent int, there bool) {
	for t.behind(step) {
		n, ready := t.work(units - spent)
		spent += n
		if !ready {
			return spent, false
		}
		t.take()
	}
	return spent, true
}

// behind reports whether the front can still be taken to a step or towards it.
func (t *runSet) behind(step int) bool { return t.upcoming() <= step && !t.over() }

// show spends at most about that many units on showing a step that has been
// reached, and reports whether it is shown. Until it is, what was shown before
// remains. A step that is kept is shown at once; others are taken again from
// the last one before them that is.
func (t *runSet) show(step, units int) (spent int, there bool) {
	step = min(max(step, t.initial.step), t.reached)
	if step == t.shown {
		return 0, true
	}
	if step < t.reached {
		if spent, there = t.revisit(step, units); !there {
			return spent, false
		}
		for i := range t.trajectories {
			t.copyTo(&t.frames[i], i, step)
		}
	}
	t.shown = step
	return spent, true
}

// revisit makes copyTo work for a step.
func (t *runSet) revisit(step, units int) (spent int, done bool) {
	if t.frames == nil {
		t.prepare()
	}
	// One replayer may have an evaluation under way. It goes first.
	first := t.replaying
	for k := range t.trajectories {
		i := (first + k) % len(t.trajectories)
		n, done := t.replay(i, step, units-spent)
		spent += n
		if !done {
			return spent, false
		}
	}
	return spent, true
}

// prepare makes what earlier steps are shown with.
func (t *runSet) prepare() {
	t.frames, t.replayers = make([]frame, len(t.trajectories)), make([]stepper, len(t.trajectories))
	for i := range t.trajectories {
		l := &t.trajectories[i]
		t.frames[i].theta = make([]float64, len(l.theta))
		t.replayers[i] = newStepper(len(l.theta), len(l.state))
		t.replayers[i].step = -1 // nowhere yet
	}
}

// replay takes run i's replayer to a step, unless the run is kept there.
func (t *runSet) replay(i, step, units int) (spent int, there bool) {
	if t.kept(i, step) {
		return 0, true
	}
	l, w := &t.trajectories[i], &t.replayers[i]
	if other := &t.replayers[t.replaying]; t.replaying != i && other.open {
		other.step = -1 // they may share an evaluator
	}
	t.replaying = i
	if key := t.past.keyBefore(step); w.step < key || w.step > step || w.step == step && w.moving {
		theta, state := t.past.key(key, i, len(l.theta), len(l.state))
		w.place(key, theta, state)
	}
	for w.step < step || !w.known {
		n, done, _ := w.work(t.method, t.replays[i], units-spent) // what succeeded once does again
		spent += n
		if !done {
			return spent, false
		}
	}
	return spent, true
}

// kept reports whether run i is kept as it is at a step.
func (t *runSet) kept(i, step int) bool {
	return step == t.reached || step >= t.trajectories[i].last() || t.past.keeps(step)
}

// copyTo fills a frame with run i at a step to which it has been replayed.
func (t *runSet) copyTo(f *frame, i, step int) {
	l, w := &t.trajectories[i], &t.replayers[i]
	switch {
	case step == t.reached || step >= l.last():
		copy(f.theta, l.kept)
		f.row = l.row
	case t.past.keeps(step):
		theta, _ := t.past.key(step, i, len(l.theta), len(l.state))
		copy(f.theta, theta)
		f.row = t.past.row(i, step)
	default:
		copy(f.theta, w.theta)
		f.row = w.row(t.engine)
	}
}

// view is everything that a picture needs to know of the run set, by a clock that
// shows one step and has reached another.
func (t *runSet) view(shown, reached int) *Snapshot {
	if !t.over() {
		shown = t.shown // it may lag
	}
	s := &t.snap
	s.Scenario, s.Theory, s.LR = t.scenario, t.theory, t.lr
	s.Step, s.Reached, s.First = t.shown, t.reached, t.initial.step
	s.TauPerStep, s.TimeIsTau = t.lr, t.tau()
	if cap(s.Runs) < len(t.trajectories) {
		s.Runs = make([]RunView, len(t.trajectories))
	}
	s.Runs = s.Runs[:len(t.trajectories)]
	for i := range t.trajectories {
		s.Runs[i] = t.run(i, shown, reached)
	}
	return s
}

func (t *runSet) run(i, shown, reached int) RunView {
	l := &t.trajectories[i]
	v := RunView{From: t.from[i], Began: t.began(i), Now: l.row, StopsAt: l.at}
	if t.past != nil && t.known {
		v.Rows = t.past.view(i, l.row)
	}
	theta := l.kept[:len(l.theta):len(l.theta)]
	if t.shown < t.reached {
		theta, v.Now = t.frames[i].theta, t.frames[i].row
	}
	v.Params = layerOf(t.scenario, theta)
	f := l.fateAt(shown, reached, t.final)
	v.Status, v.Reason, v.Fault = f.status, f.reason, f.fault
	return v
}
