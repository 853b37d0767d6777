package train

import (
	"math"

	"mesascope/sim/population"
	"mesascope/sim/scenario"
)

// Tests of whether a run has arrived or been lost, relative to the problem's
// own scale: parameters of size √u*, with u* = c2/c1, and the gradient c2√u*
// that such parameters meet far from the valley, each over 2d diagonal entries.
const (
	far       = 1e6   // times the natural size of the parameters: diverged
	flat      = 1e-10 // times the natural gradient: converged
	unchanged = 1e-10 // times u*: what ab may change by in a step, converged

	// Parameters of less than so much of the natural size are beside the saddle, steps
	// that are nearer to each other beside the looped model's.
	beside = 0.01
)

// limits are those tests for one run.
type limits struct {
	size, grad, ab float64

	natural float64 // size of the parameters to be expected
	product float64 // u*
}

func limitsOf(s scenario.Scenario, p population.Plane, theta []float64) limits {
	l := limits{natural: math.Sqrt(2 * float64(s.D) * p.Product()), ab: unchanged * p.Product(), product: p.Product()}
	l.grad = flat * (p.C2 * l.natural)
	if s.Stacked() {
		// As many parameters of size u*, each of which meets the gradient d·c2.
		l.natural = float64(math.Sqrt(float64(len(theta))) * p.Product())
		l.grad = flat * (float64(s.D) * p.C2)
	}
	l.size = far * (norm(theta) + l.natural)
	return l
}

// lost returns why a run is lost, or "": it is farther out than any stable run
// goes, or its loss or gradient is not finite.
func (l limits) lost(theta []float64, row Row) (reason string) {
	switch {
	case !(norm(theta) <= l.size):
		return ReasonDiverged
	case row.Loss-row.Loss != 0 || row.Grad-row.Grad != 0:
		return ReasonNotFinite
	}
	return ""
}

// settled reports whether the step from one row to the next ended at a stationary point:
// the gradient is small and not growing, and ab, or the steps of a stack's layers, keep
// still.
func (l limits) settled(before, now Row) bool {
	return now.Grad <= l.grad && now.Grad <= before.Grad && math.Abs(now.AB-before.AB) <= l.ab &&
		l.still(before.Eta[:], now.Eta[:]) && !l.parting(before.Eta[:], now.Eta[:])
}

// still reports whether no layer's step has changed.
func (l limits) still(before, now []float64) bool {
	for i, eta := range now {
		if !(math.Abs(eta-before[i]) <= l.ab) {
			return false
		}
	}
	return true
}

// small is how large parameters are beside those to be expected. Beside the saddle a
// gradient is small because they are.
func (l limits) small(theta []float64) float64 { return norm(theta) / l.natural }

// leaving reports whether a run beside the saddle is on its way out. While what leads in
// still shrinks, its gradient need not even grow.
func (l limits) leaving(theta []float64, now Row) bool {
	small := l.small(theta)
	return small < beside && now.Grad > float64(l.grad*small)
}

// parting reports whether two layers that are all but alike go apart: so a stack leaves
// the looped model's end, which is a saddle of its own.
func (l limits) parting(before, now []float64) bool {
	for i := range now {
		for j := range i {
			apart := math.Abs(now[i] - now[j])
			if apart < float64(beside*l.product) && apart > math.Abs(before[i]-before[j]) {
				return true
			}
		}
	}
	return false
}
