package theory

import "math"

// Conserved returns C = a² − b², which gradient flow keeps.
func Conserved(a, b float64) float64 { return (a - b) * (a + b) }

// EndPoint returns where gradient flow from (a0, b0) ends, and whether that is
// the saddle.
//
// The sum s = a + b obeys ds/dτ = s(c2 − c1·ab), so it never changes sign: the
// flow ends on the branch of the valley ab = u* on the side of s. When s = 0 it
// stays on the line a = −b and ends in the saddle (0, 0), though Theorem 4.1 as
// printed makes no exception for that line (derived here).
func EndPoint(c1, c2, a0, b0 float64) (a, b float64, saddle bool) {
	sum := a0 + b0
	if sum == 0 {
		return 0, 0, true
	}
	u, c := c2/c1, Conserved(a0, b0)
	root := math.Hypot(c, 2*u)
	// Each square is (root ± C)/2. The smaller one is taken from a·b = u*, to
	// keep its digits when |C| is large.
	large := math.Sqrt((root + math.Abs(c)) / 2)
	a, b = large, u/large
	if c < 0 {
		a, b = b, a
	}
	return math.Copysign(a, sum), math.Copysign(b, sum), false
}

// StepBound returns the step size below which gradient descent is stable near
// the end point of a start with conserved quantity C: there the loss curves by
// c1(a² + b²) = c1√(C² + 4u*²) across the valley, and a step must be shorter
// than two over that. Every other direction in the diagonals is flatter. Every
// machine gets the same bits.
func StepBound(c1, c2, conserved float64) float64 {
	u := 2 * c2 / c1
	return 2 / (c1 * math.Sqrt(float64(conserved*conserved)+float64(u*u)))
}
