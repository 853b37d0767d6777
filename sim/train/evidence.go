package train

import (
	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

const (
	witnesses = 256           // sequences that one batch is held against
	sworn     = sequences - 1 // their stream
	chance    = 10            // a batch may see so many times less of a gradient than they do
)

// evidence holds a run on fresh sequences that seems to have arrived against other ones,
// the same at every step. One batch is none: its sequences may happen to say nothing,
// and beside the saddle one batch's gradient may be less than another's while the run is
// leaving. Of a start by vectors each is among them, however rare.
type evidence struct {
	of    sample
	batch *lsa.Batch
	grad  []float64
}

func newEvidence(s scenario.Scenario) (*evidence, error) {
	dist, err := start.Of(s)
	if err != nil {
		return nil, err
	}
	e := &evidence{sampleOf(s), lsa.NewBatch(s.D, s.T, witnesses), make([]float64, lsa.Count(s.D, true))}
	e.batch.Draw(dist, draw.New(s.Seed, sworn))
	if s.StartKind().Vectors {
		for k, a := range s.Atoms() {
			x := e.batch.Sequence(k).X1
			for j := range x {
				x[j] = a.X[j] * s.Scale
			}
		}
	}
	return e, nil
}

// slope is the size of the gradient.
func (e *evidence) slope(theta []float64) float64 {
	e.batch.LossGrad(e.of.params(theta), e.grad)
	if e.of.mask == "diagonal" {
		maskOffDiagonal(e.of.params(e.grad))
	}
	return norm(e.grad)
}

// still reports whether a run whose step seems to end at a stationary point does so by
// the evidence. A fixed set of sequences, or the exact loss, is all that there is to know.
func (e *engine) still(l *trajectory) bool {
	if e.scenario.Engine != "sampled" {
		return true
	}
	if e.evidence == nil {
		found, err := newEvidence(e.scenario)
		if err != nil {
			panic(err) // a scenario that runs has a start
		}
		e.evidence = found
	}
	now, most := e.evidence.slope(l.theta), float64(chance*l.limits.grad)
	small := l.limits.small(l.theta)
	return now <= most && (now <= float64(most*small) || now <= e.evidence.slope(l.kept[:len(l.theta)]))
}
