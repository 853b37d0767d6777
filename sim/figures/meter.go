package figures

import (
	"math"

	"mesascope/sim/claims"
	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

// Value is a measured number and, where it depends on drawn test sequences, its
// standard error.
type Value struct{ Value, SE float64 }

// Meter measures layers on one set of test sequences, drawn from a scenario's
// start distribution with its seed. It is not safe for concurrent use.
type Meter struct {
	T       int
	set     *incontext.Set
	context *incontext.Meter
	pass    *lsa.Pass
	seq     lsa.Sequence

	of    lsa.Params // whose loss is being measured
	k     int        // on so many sequences so far
	sum   float64
	sum2  float64 // of squares
	value Value
}

// NewMeter draws n test sequences. The errors are those of package start.
func NewMeter(s scenario.Scenario, n int) (*Meter, error) {
	dist, err := start.Of(s)
	if err != nil {
		return nil, err
	}
	set, err := incontext.New(dist, s.Seed, s.T, n)
	if err != nil {
		return nil, err
	}
	return &Meter{T: s.T, set: set, context: incontext.NewMeter(set), pass: lsa.NewPass(s.D), seq: lsa.NewSequence(s.D)}, nil
}

// Set is the meter's test sequences.
func (m *Meter) Set() *incontext.Set { return m.set }

// Measure returns a quantity of a layer. It panics for Weights, which is no
// number.
func (m *Meter) Measure(q Quantity, p lsa.Params) Value {
	for m.Begin(q, p); !m.Work(); {
	}
	return m.Value()
}

// Begin begins what Measure does: until Work reports that it is done, Value is
// not known yet. The layer must stay as it is until then.
func (m *Meter) Begin(q Quantity, p lsa.Params) {
	m.k = m.set.Len()
	switch q {
	case Ratio:
		// The last of the program's predictions: x_T from the T−1 tokens before.
		r := m.context.Measure(p, m.T-1)
		m.value = Value{r.Official, r.MeanSE}
	case MSE:
		m.of, m.k, m.sum, m.sum2 = p, 0, 0, 0
	default:
		m.value = Value{Value: Read(q, p)}
	}
}

// Work does a small piece of it and reports whether all is done. The loss is
// Σ_{t=2}^{T−1} ½‖ŷ_t − x_{t+1}‖², one test sequence after the other.
func (m *Meter) Work() (done bool) {
	n := m.set.Len()
	if m.k == n {
		return true
	}
	copy(m.seq.X1, m.set.Start(m.k))
	for j, l := range m.set.Lambda(m.k) {
		m.seq.Re[j], m.seq.Im[j] = real(l), imag(l)
	}
	v := m.pass.Loss(m.of, m.seq, m.T)
	m.sum += v
	m.sum2 += float64(v * v)
	if m.k++; m.k < n {
		return false
	}
	mean := m.sum / float64(n)
	m.value = Value{mean, math.Sqrt(math.Max(0, m.sum2/float64(n)-float64(mean*mean)) / float64(n))}
	return true
}

// Value is what was measured last.
func (m *Meter) Value() Value { return m.value }

// Read returns a quantity that the weights alone determine. It panics for others.
func Read(q Quantity, p lsa.Params) float64 {
	s := lsa.Summarize(p)
	switch q {
	case Product:
		return s.AB
	case AbsProduct:
		return claims.MeanAbsProduct(p)
	case OffPlane:
		return claims.OffPlaneShare(p)
	case PRatio:
		return s.POff / s.PDiag
	case QRatio:
		return s.QOff / s.QDiag
	}
	panic("figures: the weights do not determine " + string(q))
}
