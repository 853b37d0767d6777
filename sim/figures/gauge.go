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
	switch q {
	case Ratio:
		// The last of the program's predictions: x_T from the T−1 tokens before.
		m := g.meter.Measure(p, g.T-1)
		return Value{m.Official, m.MeanSE}
	case MSE:
		return g.loss(p)
	}
	return Value{Value: Read(q, p)}
}

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

// loss is the mean test loss Σ_{t=2}^{T−1} ½‖ŷ_t − x_{t+1}‖².
func (g *Gauge) loss(p lsa.Params) Value {
	sum, squares, n := 0.0, 0.0, float64(g.set.Len())
	for k := range g.set.Len() {
		copy(g.seq.X1, g.set.Start(k))
		for j, l := range g.set.Lambda(k) {
			g.seq.Re[j], g.seq.Im[j] = real(l), imag(l)
		}
		v := g.pass.Loss(p, g.seq, g.T)
		sum += v
		squares += v * v
	}
	mean := sum / n
	return Value{mean, math.Sqrt(math.Max(0, squares/n-mean*mean) / n)}
}
