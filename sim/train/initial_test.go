package train

import (
	"math"
	"testing"

	"mesascope/sim/lsa"
)

// Parameters are on the diagonal plane as far as rounding may take them from it, and
// no further, in whatever entry. Those that are zero are on it.
func TestOnPlane(t *testing.T) {
	const d, a, b = 3, 0.4, -0.3
	size := math.Sqrt(d) * math.Hypot(a, b) // what the share is of: planeShare, a billionth
	plane := lsa.NewParams(d, true)
	copy(plane.Theta, lsa.Diagonal(d, a, b).Theta)
	for k, v := range plane.Theta {
		// A diagonal entry takes a d-th of what it is moved by along with the mean.
		within := size * 1e-9
		if v != 0 {
			within /= math.Sqrt(1 - 1.0/d)
		}
		for factor, want := range map[float64]bool{0: true, 0.99: true, -0.99: true, 1.01: false, -1.01: false} {
			theta := append([]float64(nil), plane.Theta...)
			theta[k] += factor * within
			if got := (initialState{thetas: [][]float64{plane.Theta, theta}}).aligned(d); got != want {
				t.Errorf("entry %d is %v of what is allowed off: %v", k, factor, got)
			}
		}
	}
	if !onPlane(d, make([]float64, lsa.Count(d, false)), planeShare) || !onPlane(d, make([]float64, lsa.Count(d, true)), 0) {
		t.Error("zero is not on the plane")
	}
}
