package train

import (
	"mesascope/sim/draw"
	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

// sequences is the first of the seed's streams from which training sequences
// are drawn: stream sequences + s gives those of step s. Initial weights come
// from the streams 0, 1, ….
const sequences = 1 << 32

// sample is what determines the sequences that an engine learns from.
type sample struct {
	law    law
	engine string // sampled or dataset
	n      int
	seed   uint64
	mask   string
}

func sampleOf(s scenario.Scenario) sample {
	return sample{law: lawOf(s), engine: s.Engine, n: s.N, seed: s.Seed, mask: s.Mask}
}

func (s sample) params(theta []float64) lsa.Params {
	return lsa.Params{D: s.law.d, Complex: true, Theta: theta}
}

// tested is how many sequences a drawn run's share of a gradient-descent step is
// measured on at every step.
const tested = 32

// sampled is the mean loss over n drawn sequences, on complex parameters.
//
// With engine=sampled every step has sequences of its own, which depend on the
// seed and the step alone: all runs of a scenario see the same, so that what
// differs between them is their start and not their luck, and a step taken
// again, after seeking, sees them again. With engine=dataset the sequences of
// step 0 serve at every step.
//
// They are drawn as they are needed.
type sampled struct {
	of    sample
	dist  start.Distribution
	src   draw.Source
	batch *lsa.Batch // nil until it is needed
	step  int        // whose sequences the batch holds, or −1
	drawn int        // how many of them

	theta, grad []float64
	done        int
	tests       *incontext.Descent // nil until it is needed
}

func newSampled(s scenario.Scenario) (*sampled, error) {
	dist, err := start.Of(s)
	if err != nil {
		return nil, err
	}
	return &sampled{of: sampleOf(s), dist: dist, step: -1}, nil
}

func (e *sampled) begin(theta, grad []float64, step int) {
	if e.of.engine == "dataset" {
		step = 0
	}
	if e.batch == nil {
		e.batch = lsa.NewBatch(e.of.law.d, e.of.law.T, e.of.n)
	}
	if step != e.step {
		e.step, e.drawn = step, 0
		e.src.Seed(e.of.seed, sequences+uint64(step))
	}
	e.theta, e.grad, e.done = theta, grad, 0
	e.batch.Begin(e.of.params(theta), grad)
}

func (e *sampled) work(units int) (spent int, done bool) {
	left := e.batch.Len() - e.done
	// The batch goes by fours; it would round up by itself, but not tell.
	spent = left
	if units < left {
		spent = min(left, (max(units, 1)+3)&^3)
	}
	e.done += spent
	for ; e.drawn < e.done; e.drawn++ {
		e.batch.Sequence(e.drawn).Draw(e.dist, &e.src)
	}
	if !e.batch.Work(spent) {
		return spent, false
	}
	if e.of.mask == "diagonal" {
		maskOffDiagonal(e.of.params(e.grad))
	}
	return spent, true
}

func (e *sampled) loss() float64 { return e.batch.Loss() }

// descent measures it on a few test sequences, the same at every step and in every
// run. Package claims has more of them, and the error.
func (e *sampled) descent() float64 {
	if e.tests == nil {
		set, err := incontext.New(e.dist, e.of.seed, e.of.law.T, tested)
		if err != nil {
			panic(err) // a length that can be trained on can be tested on
		}
		e.tests = incontext.NewDescent(set, tested)
	}
	share, _ := e.tests.Measure(e.of.params(e.theta))
	return share
}
