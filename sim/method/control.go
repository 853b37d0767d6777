package method

import "math"

// The step-size controller. Exponents that are sums of powers of two need
// square roots alone, which are correctly rounded everywhere.
const (
	safety    = 0.9
	minShrink = 0.2             // a step is never cut to less than this share of the last
	maxGrow   = 5.0             // nor grown by more than this factor
	errFloor  = 1e-4            // a lucky small error must not hold the next steps back
	notFinite = 0.1             // share to try when an attempt met a non-finite value
	hFloor    = 1.0 / (1 << 48) // steps below this share of max(τ, η) are lost in rounding
)

// grow is by how much to change a step that met the tolerance with error e ≤ 1
// (1 is the tolerance), the step before it with error prev. It is a
// proportional-integral controller (Gustafsson 1991; Hairer, Nørsett and Wanner,
// II.4), factor 0.9·prev^β/e^(1/5 − 3β/4) with β = 1/16 and the other exponent
// rounded to 5/32: the proportional part keeps steps steady where stability, not
// accuracy, limits them, which is where every gradient flow ends.
func grow(e, prev float64) float64 {
	e8 := math.Sqrt(math.Sqrt(math.Sqrt(e)))
	e32 := math.Sqrt(math.Sqrt(e8))
	p16 := math.Sqrt(math.Sqrt(math.Sqrt(math.Sqrt(math.Max(prev, errFloor)))))
	den := float64(e8 * e32)
	num := float64(safety * p16)
	if float64(den*maxGrow) <= num { // also e = 0
		return maxGrow
	}
	return math.Max(num/den, minShrink)
}

// shrink is by how much to cut a step that missed the tolerance, e > 1: the
// same without memory, with exponent 1/4 so that one cut is nearly always
// enough.
func shrink(e float64) float64 {
	return math.Max(safety/math.Sqrt(math.Sqrt(e)), minShrink)
}

// firstStep is the length of the first attempt from theta: a move of a
// hundredth of theta, or of one tolerance if that is more, and at most eta. It
// is NaN when the gradient is not finite.
func firstStep(theta, grad []float64, eta, tol float64) float64 {
	size, slope := 0.0, 0.0
	for i, y := range theta {
		sc := tol + float64(tol*math.Abs(y))
		size = math.Max(size, math.Abs(y)/sc)
		slope = math.Max(slope, math.Abs(grad[i])/sc)
	}
	if slope-slope != 0 || size-size != 0 {
		return math.NaN()
	}
	move := math.Max(float64(0.01*size), 1)
	if float64(slope*eta) <= move { // also slope = 0: a stationary point
		return eta
	}
	return move / slope
}
