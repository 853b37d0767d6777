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

// Gauge measures layers on one set of test sequences, drawn from a scenario's
// start distribution with its seed. It is not safe for concurrent use.
type Gauge struct {
	T     int
	set   *incontext.Set
	meter *incontext.Meter
	pass  *lsa.Pass
	seq   lsa.Sequence

	of    lsa.Params // whose loss is being measured
	k     int        // on so many sequences so far
	sum   float64
	sum2  float64 // of squares
	value Value
}

// NewGauge draws n test sequences. The errors are those of package start.
func NewGauge(s scenario.Scenario, n int) (*Gauge, error) {
	dist, err := start.Of(s)
	if err != nil {
		return nil, err
	}
	set, err := incontext.New(dist, s.Seed, s.T, n)
	if err != nil {
		return nil, err
	}
	return &Gauge{T: s.T, set: set, meter: incontext.NewMeter(set), pass: lsa.NewPass(s.D), seq: lsa.NewSequence(s.D)}, nil
}

// Set is the gauge's test sequences.
func (g *Gauge) Set() *incontext.Set { return g.set }

// Measure returns a quantity of a layer. It panics for Weights, which is no
// number.
func (g *Gauge) Measure(q Quantity, p lsa.Params) Value {
	for g.Begin(q, p); !g.Work(); {
	}
	return g.Value()
}

// Begin begins what Measure does: until Work reports that it is done, Value is
// not known yet. The layer must stay as it is until then.
func (g *Gauge) Begin(q Quantity, p lsa.Params) {
	g.k = g.set.Len()
	switch q {
	case Ratio:
		// The last of the program's predictions: x_T from the T−1 tokens before.
		m := g.meter.Measure(p, g.T-1)
		g.value = Value{m.Official, m.MeanSE}
	case MSE:
		g.of, g.k, g.sum, g.sum2 = p, 0, 0, 0
	default:
		g.value = Value{Value: Read(q, p)}
	}
}

// Work does a small piece of it and reports whether all is done. The loss is
// Σ_{t=2}^{T−1} ½‖ŷ_t − x_{t+1}‖², one test sequence after the other.
func (g *Gauge) Work() (done bool) {
	n := g.set.Len()
	if g.k == n {
		return true
	}
	copy(g.seq.X1, g.set.Start(g.k))
	for j, l := range g.set.Lambda(g.k) {
		g.seq.Re[j], g.seq.Im[j] = real(l), imag(l)
	}
	v := g.pass.Loss(g.of, g.seq, g.T)
	g.sum += v
	g.sum2 += float64(v * v)
	if g.k++; g.k < n {
		return false
	}
	mean := g.sum / float64(n)
	g.value = Value{mean, math.Sqrt(math.Max(0, g.sum2/float64(n)-float64(mean*mean)) / float64(n))}
	return true
}

// Value is what was measured last.
func (g *Gauge) Value() Value { return g.value }

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
