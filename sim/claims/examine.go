package claims

import (
	"math"

	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
	"mesascope/sim/train"
)

// Tested is how many test sequences a run is held against, where nothing asks
// for more. Gaussian tokens have heavy tails in their sixth powers: fewer would
// miss them, and with them much of the loss.
const Tested = 1000

// TestSet draws the test sequences that a scenario's runs are held against, as
// long as training's. The error is that of package start.
func TestSet(s scenario.Scenario) (*incontext.Set, error) {
	dist, err := start.Of(s)
	if err != nil {
		return nil, err
	}
	return incontext.New(dist, s.Seed, s.T, Tested)
}

// Examiner holds runs against every statement, with a memory and in small pieces: what
// depends on the test sequences alone is worked out once, and Begin and Work do what
// Examine does at once. Measurements are made at the length of its sequences.
type Examiner struct {
	set     *incontext.Set
	meters  map[int]*incontext.Meter // by context length
	view    *incontext.View
	descent *incontext.Descent

	of      string // the start distribution that moments and scatter belong to
	moments moments
	rule    *incontext.Stats  // what the layer of Assumption 4.2 does at the set's length
	ideal   []incontext.Stats // what the layer at the limit does, at lengths; where sequences are drawn
	spread  map[int]float64   // scatter of ab, by T
	scatter *scatter          // under way
	home    *tails            // of the start distribution, once it is needed

	exam  *exam
	stack []Claim   // of a stack, in place of exam
	theta []float64 // the examined weights: the run's own may move on
}

// NewExaminer returns an Examiner on a set of test sequences of the start
// distribution of the runs.
func NewExaminer(set *incontext.Set) *Examiner {
	return &Examiner{set: set, meters: map[int]*incontext.Meter{}, view: incontext.NewView(set), descent: incontext.NewDescent(set, along), spread: map[int]float64{}}
}

// Examine holds run i, from 0, against every statement, in the order of IDs; beyond the
// last it is the last. It panics when the set's dimension is not the snapshot's.
func (e *Examiner) Examine(snap *train.Snapshot, i int) []Claim {
	for e.Begin(snap, i); !e.Work(); {
	}
	return e.Claims()
}

// Begin begins what Examine does. It copies what it needs of the snapshot.
func (e *Examiner) Begin(snap *train.Snapshot, i int) {
	if snap.Scenario.Stacked() {
		e.exam, e.stack = nil, stackClaims(snap, i) // the paper's statements are of one layer
		return
	}
	x := e.prepare(snap, min(i, len(snap.Runs)-1))
	e.theta = append(e.theta[:0], x.run.Params.Theta...)
	x.run.Params.Theta, x.run.Rows = e.theta, nil
	e.descent.Begin(x.run.Params)
	e.exam = &x
}

// Work does a piece of it, of a few milliseconds at most, and reports whether
// all is done.
func (e *Examiner) Work() (done bool) {
	x := e.exam
	switch {
	case x == nil:
		return true
	case e.rule == nil:
		m := e.measure(lsa.Diagonal(x.s.D, 1, x.p.LimitInf), e.set.Length())
		e.rule = &m
	case x.s.Engine != "exact" && len(e.ideal) < len(x.lengths()):
		e.ideal = append(e.ideal, e.measure(lsa.Diagonal(x.s.D, 1, x.p.Limit), x.lengths()[len(e.ideal)]))
	case !x.scattered():
		x.scatterOn()
	case len(x.measured) < len(x.lengths()):
		x.meter(x.lengths()[len(x.measured)])
	case x.looked < min(looked, e.set.Len()):
		x.look()
	case !x.aligned:
		x.align()
	case !x.other.done:
		x.lookBeyond()
	case x.meets() && x.other.met == nil:
		x.meet()
	default:
		return true
	}
	return false
}

// Claims returns what Examine does, once Work is done.
func (e *Examiner) Claims() []Claim {
	x := e.exam
	if x == nil {
		return e.stack
	}
	claims := make([]Claim, len(statements))
	for i, s := range statements {
		claims[i] = s.hold(x)
	}
	return claims
}

// exam is one run being examined.
type exam struct {
	*Examiner
	s       scenario.Scenario
	p       theory.Prediction
	lr      float64
	run     train.RunView
	settled bool
	ones    bool                 // x_1 is the all-ones vector's multiple
	ends    bool                 // theory says where the run ends, as from the plane
	end     theory.RunPrediction // there; zero where it does not

	assumptions []theory.Assumption
	measured    []incontext.Stats // at lengths
	looked      int               // sequences on which the layer's words have been compared
	miss, size  float64           // largest difference, and largest of what they should be

	along, alongSE float64 // how much of a gradient-descent step the layer is
	aligned        bool    // that is known

	other further // for the program's own statements

	dynamics string // why the limit is not that of gradient flow here, or ""
	limit    string // why no theorem gives the limit, or ""
}

func (e *Examiner) prepare(snap *train.Snapshot, i int) exam {
	e.know(snap.Scenario)
	x := exam{Examiner: e, assumptions: theory.Assumptions(snap.Scenario), s: snap.Scenario, p: snap.Theory, lr: snap.LR, run: snap.Runs[i]}
	x.settled = x.run.Status == train.Converged
	_, x.ones = theory.Constant(x.s)
	if x.ends = i < len(x.p.Runs); x.ends {
		x.end = x.p.Runs[i]
	}
	x.dynamics, x.limit = x.whyNot(), x.p.Why
	if x.limit == theory.Random && x.s.Init != "random" {
		x.limit = Off // a branch, of which theory says no more than of random weights
	}
	if x.s.Engine == "exact" {
		x.along, x.aligned = x.run.Now.Descent, true
	}
	return x
}

// along is how many test sequences the share of a gradient-descent step is
// measured on, where it is not known exactly.
const along = 256

// align works on it.
func (x *exam) align() {
	if x.descent.Work() {
		x.along, x.alongSE = x.descent.Value()
		x.aligned = true
	}
}

// know works out the start distribution's moments, unless they are known.
func (e *Examiner) know(s scenario.Scenario) {
	if of := s.Law(); of != e.of {
		m, err := momentsOf(s)
		if err != nil {
			panic("claims: " + err.Error()) // no run can have this scenario
		}
		e.of, e.moments, e.rule, e.ideal = of, m, nil, nil
		clear(e.spread)
		e.scatter, e.home = nil, nil
	}
}

// whyNot returns why the run is not the gradient flow that the theorems follow
// to its limit, or "".
func (x *exam) whyNot() string {
	switch {
	case x.end.Saddle:
		return Saddle
	case x.run.Status == train.Diverged || x.run.Status == train.Stopped:
		return Lost
	case !x.s.MethodKind().FollowsFlow:
		return Method
	case !x.ends:
		return "" // the bound below is at no end point
	case x.s.MethodKind().StepBound && x.lr > x.end.StepBound:
		return StepSize
	}
	return ""
}

// measure returns what a layer does at context length t, without its ratios one
// by one.
func (e *Examiner) measure(p lsa.Params, t int) incontext.Stats {
	m := e.meters[t]
	if m == nil {
		m = incontext.NewMeter(e.set)
		e.meters[t] = m
	}
	s := *m.Measure(p, t)
	s.Ratios = nil // the meter's own
	return s
}

// lengths are the context lengths at which the run's layer is measured.
func (x *exam) lengths() [3]int {
	T := x.set.Length()
	return [...]int{T, max(2, T/4), max(2, T/16)}
}

// meter measures what the run's layer does at a context length.
func (x *exam) meter(t int) {
	x.measured = append(x.measured, x.measure(x.run.Params, t))
	if len(x.measured) == 1 {
		x.other.better = 1 - x.meters[t].Better(fares)
	}
}

// closeTo is how near to its prediction the exact engine brings a number of the
// given size: a run counts as converged when ab moves by 1e-10 of itself a step.
func closeTo(size float64) float64 { return float64(1e-6 * math.Abs(size)) }

// scattered reports whether the scatter of ab is known, or not needed.
func (x *exam) scattered() bool {
	_, known := x.spread[x.s.T]
	return known || x.s.Engine == "exact"
}

// scatterOn works on it.
func (x *exam) scatterOn() {
	if x.scatter == nil || x.scatter.T != x.s.T {
		x.scatter = newScatter(x.s, x.set, x.p)
	}
	if x.scatter.work() {
		x.spread[x.s.T] = x.scatter.deviation()
		x.scatter = nil
	}
}

// noise is the standard error of the run's ab.
func (x *exam) noise() float64 { return noise(x.s, x.lr, x.end, x.spread[x.s.T]) }
