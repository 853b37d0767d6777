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
)

// limits are those tests for one run.
type limits struct {
	size, grad, ab float64
}

func limitsOf(s scenario.Scenario, p population.Plane, theta []float64) limits {
	natural := math.Sqrt(2 * float64(s.D) * p.Product())
	if s.Stacked() {
		// As many parameters of size u*, each of which meets the gradient d·c2.
		natural = float64(math.Sqrt(float64(len(theta))) * p.Product())
		return limits{size: far * (norm(theta) + natural), grad: flat * (float64(s.D) * p.C2), ab: unchanged * p.Product()}
	}
	return limits{
		size: far * (norm(theta) + natural),
		grad: flat * (p.C2 * natural),
		ab:   unchanged * p.Product(),
	}
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

// settled reports whether the step from one row to the next ended at a
// stationary point: the gradient is small and not growing, and ab, or the steps of
// a stack's layers, keep still.
// Near the saddle, too, the gradient is small, but a run that is leaving it has
// a growing one.
func (l limits) settled(before, now Row) bool {
	for i, eta := range now.Eta {
		if !(math.Abs(eta-before.Eta[i]) <= l.ab) {
			return false
		}
	}
	return now.Grad <= l.grad && now.Grad <= before.Grad && math.Abs(now.AB-before.AB) <= l.ab
}
