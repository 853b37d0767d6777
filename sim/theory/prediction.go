package theory

import (
	"math"

	"mesascope/sim/scenario"
)

// Prediction is what the theorems say about one scenario at its own T.
type Prediction struct {
	// m2, κ1, κ2, κ3 in closed form. Where coordinates differ (Why is Unequal)
	// these are means over them: then C1, C2, Limit, LossMin and the loss are
	// exact on the plane of multiples of I, which the flow leaves.
	M2, K1, K2, K3 float64
	Present        float64 // P(x_1j ≠ 0), on average over coordinates
	C1, C2         float64 // Lemma 5.2: c1 = (T−2)κ2 + κ3 Σ1/(t−1), c2 = (T−2)κ1
	Limit          float64 // u* = c2/c1, the predicted ab at this T
	LimitInf       float64 // κ1/κ2, the same as T → ∞
	LossZero       float64 // L at a = b = 0: (d/2)(T−2)m2
	LossMin        float64 // L on the valley ab = u*, the least on the diagonal plane

	// Rungs are the shares of the loss that 1, 2, … gradient-descent steps leave at
	// best as T → ∞ (derived here; 2/5 for Gaussian starts and one layer).
	Rungs [scenario.MaxLayers]float64

	// Dense is the limit of the all-ones start, which is not a multiple of I
	// (Proposition 4.2), from random weights too, up to a sign for each coordinate;
	// nil for every other scenario, and where it is not known (see endsDense).
	Dense *DenseLimit

	// Theorem that gives Limit for this scenario: "4.1", "4.3" (masked), or ""
	// when none applies; then Why is a code for the reason (see reasons.go).
	Theorem string
	Why     string

	// Elsewhere says that the method does not follow the flow, and comes to the
	// valley at a place of its own.
	Elsewhere bool

	// Runs has one entry per diagonal start, and is empty for init=random and
	// model=stack, of
	// which no end point is predicted. Where Theorem is "", the flow leaves the
	// diagonal plane and end points hold only within it.
	Runs []RunPrediction
}

// End is where a run ends, as far as that is known.
type End struct {
	Product, Loss float64 // ab, the mean product of the diagonals, and L

	// The entries of W^PV_12 on its diagonal and off it, and those of W^KQ_32;
	// NaN where it is not known how the product is shared out.
	P, POff, Q, QOff float64
}

// Placed reports whether it is known where the matrices end, too.
func (e End) Placed() bool { return !math.IsNaN(e.P) }

// End returns where run i ends, and whether that is known: in the saddle, at
// multiples of I by the theorem, or at the dense limit, which runs reach from every
// other diagonal start and from random weights. Its blocks are known where the
// start's are on its side of the saddle, and where the method follows the flow:
// another ends elsewhere in the valley. Whoever tells of an end asks here.
func (p *Prediction) End(i int) (e End, known bool) {
	var r RunPrediction
	from := i >= 0 && i < len(p.Runs) // else weights are random, and begin at no point
	if from {
		r = p.Runs[i]
	}
	placed := !p.Elsewhere
	switch {
	case i < 0 || !from && len(p.Runs) > 0:
		return End{}, false
	case r.Saddle:
		return End{Loss: p.LossZero}, true
	case p.Theorem != "" && from:
		e = End{Product: p.Limit, Loss: p.LossMin, P: r.B, Q: r.A}
	case p.Dense != nil:
		d := p.Dense
		e = End{Product: d.Product, Loss: d.Loss}
		e.P, e.Q = d.Diagonals(r.A0, r.B0)
		e.POff, e.QOff = e.P*d.RhoP, e.Q*d.RhoQ
		placed = placed && r.A0*r.B0 > 0
	default:
		return End{}, false
	}
	if !placed {
		e.P, e.POff, e.Q, e.QOff = math.NaN(), math.NaN(), math.NaN(), math.NaN()
	}
	return e, true
}

// RunPrediction is what theory says of the run from one diagonal start.
type RunPrediction struct {
	A0, B0    float64
	Conserved float64 // C = a² − b²
	A, B      float64 // where the flow ends
	Saddle    bool    // a0 = −b0 on a line that the flow keeps: it ends in (0, 0)
	StepBound float64 // gradient descent is stable at the flow's end point iff η is below this
}

// Loss is L(a,b) = (d/2)[c1(ab)² − 2c2·ab + (T−2)m2] on the diagonal plane.
func (p Prediction) Loss(d, T int, a, b float64) float64 {
	u := float64(a * b)
	return float64(d) / 2 * (float64(float64(p.C1*u)*u) - float64(2*p.C2*u) + float64(float64(T-2)*p.M2))
}
