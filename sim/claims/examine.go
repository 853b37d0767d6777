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

// Evaluate holds the snapshot's selected run (its first, if none is selected)
// against every statement, in the order of IDs. The set holds test sequences of
// the snapshot's start distribution; measurements are made at its length.
func Evaluate(snap *train.Snapshot, set *incontext.Set) []Claim {
	return NewExaminer(set).Examine(snap, max(0, snap.Scenario.Display.Run-1))
}

// Examiner is Evaluate with a memory: what depends on the test sequences alone is
// worked out once.
type Examiner struct {
	set    *incontext.Set
	meters map[int]*incontext.Meter // by context length
	view   *incontext.View

	of      string // the start distribution that moments and scatter belong to
	moments moments
	rule    *incontext.Stats // what the layer of Assumption 4.2 does at the set's length
	spread  map[int]float64  // scatter of ab, by T
}

// NewExaminer returns an Examiner on a set of test sequences.
func NewExaminer(set *incontext.Set) *Examiner {
	return &Examiner{set: set, meters: map[int]*incontext.Meter{}, view: incontext.NewView(set), spread: map[int]float64{}}
}

// Examine is Evaluate for run i, from 0; beyond the last it is the last. It
// panics when the set's dimension is not the snapshot's.
func (e *Examiner) Examine(snap *train.Snapshot, i int) []Claim {
	x := e.prepare(snap, min(i, len(snap.Runs)-1))
	return []Claim{
		x.diagonal(), x.printed(), x.needed(), x.recoverable(),
		x.emergence(), x.optimizer(), x.gaussianFails(), x.recovery(), x.maskedOnes(), x.denseOnes(),
	}
}

// exam is one run being examined.
type exam struct {
	*Examiner
	s       scenario.Scenario
	p       theory.Prediction
	lr      float64
	run     train.RunView
	index   int
	settled bool
	end     theory.RunPrediction // where theory has the run end; zero for random weights

	assumptions []theory.Assumption
	measured    map[int]incontext.Stats // by context length

	dynamics string // why the limit is not that of gradient flow here, or ""
	limit    string // why no theorem gives the limit, or ""
}

func (e *Examiner) prepare(snap *train.Snapshot, i int) exam {
	e.know(snap.Scenario)
	x := exam{Examiner: e, assumptions: theory.Assumptions(snap.Scenario), measured: map[int]incontext.Stats{}, s: snap.Scenario, p: snap.Theory, lr: snap.LR, run: snap.Runs[i], index: i}
	x.settled = x.run.Status == train.Converged
	if i < len(x.p.Runs) {
		x.end = x.p.Runs[i]
	}
	x.dynamics, x.limit = x.whyNot(), x.p.Why
	return x
}

// know works out the start distribution's moments, unless they are known.
func (e *Examiner) know(s scenario.Scenario) {
	key := scenario.Default()
	key.Start, key.Custom, key.Scale, key.D = s.Start, s.Custom, s.Scale, s.D
	if of := "&" + key.Link(); of != e.of {
		dist, err := start.Of(s)
		if err != nil {
			panic("claims: " + err.Error()) // no run can have this scenario
		}
		e.of, e.moments, e.rule = of, momentsOf(dist), nil
		clear(e.spread)
	}
}

// whyNot returns why the run is not the gradient flow that the theorems follow
// to its limit, or "".
func (x *exam) whyNot() string {
	switch {
	case x.s.Init != "diagonal":
		return "" // then the weights are the reason, not the way they move
	case x.end.Saddle:
		return Saddle
	case x.run.Status == train.Diverged || x.run.Status == train.Stopped:
		return Lost
	case x.s.Method == "momentum" || x.s.Method == "adam":
		return Method
	case x.s.Method == "gd" && x.lr > x.end.StepBound:
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

// meter returns what the run's layer does at context length t.
func (x *exam) meter(t int) incontext.Stats {
	s, known := x.measured[t]
	if !known {
		s = x.measure(x.run.Params, t)
		x.measured[t] = s
	}
	return s
}

// closeTo is how near to its prediction the exact engine brings a number of the
// given size: a run counts as converged when ab moves by 1e-10 of itself a step.
func closeTo(size float64) float64 { return 1e-6 * math.Abs(size) }

// noise is the standard error of the run's ab.
func (x *exam) noise() float64 {
	if x.s.Engine == "exact" {
		return 0
	}
	spread, known := x.spread[x.s.T]
	if !known {
		spread = Scatter(x.s, x.set, x.p)
		x.spread[x.s.T] = spread
	}
	return noise(x.s, x.lr, x.end, spread)
}
