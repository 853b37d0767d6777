package claims

import (
	"math"

	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
)

// sampled is how many test sequences the scatter of the phases is estimated from.
const sampled = 256

// Scatter returns the standard deviation, times √n, of the ab that minimises the
// loss of n drawn sequences of the scenario. The set holds test sequences of it.
//
// In the plane the loss of sequence s is ½c1_s u² − c2_s u + const with u = ab,
// so that û = Σ c2_s/Σ c1_s, and to first order û − u* is the mean of
// −g_s/E c1_s, where g_s = c1_s u* − c2_s is the slope of the sequence's loss. Its
// variance has two parts: that of slopeGiven(x_1), exact from moments of x_1 up
// to order twelve, for whose heavy tails no number of draws is enough; and that
// of the phases given x_1 (derived here). Directions off the plane do not enter:
// by the symmetry of the population loss they are uncoupled from ab at the limit.
func Scatter(s scenario.Scenario, set *incontext.Set, p theory.Prediction) float64 {
	x := newScatter(s, set, p)
	for !x.work() {
	}
	return x.deviation()
}

// scatter is Scatter on its way.
type scatter struct {
	T     int
	set   *incontext.Set
	of    scenario.Scenario
	given polynomial
	scale float64 // d·c1

	pass         *lsa.Pass
	seq          lsa.Sequence
	above, below lsa.Params
	k            int
	squares      float64 // of what the phases do, summed over k sequences
}

func newScatter(s scenario.Scenario, set *incontext.Set, p theory.Prediction) *scatter {
	d := s.D
	return &scatter{
		T: s.T, set: set, of: s, given: slopeGiven(d, s.T, p.Limit), scale: float64(d) * p.C1,
		pass: lsa.NewPass(d), seq: lsa.NewSequence(d),
		above: lsa.Diagonal(d, 1, p.Limit+1), below: lsa.Diagonal(d, 1, p.Limit-1),
	}
}

// work looks at one more sequence and reports whether that is all. As the loss is
// quadratic in u, g_s is half the difference of its values at u* ± 1.
func (x *scatter) work() (done bool) {
	copy(x.seq.X1, x.set.Start(x.k))
	for j, l := range x.set.Lambda(x.k) {
		x.seq.Re[j], x.seq.Im[j] = real(l), imag(l)
	}
	g := (x.pass.Loss(x.above, x.seq, x.T)-x.pass.Loss(x.below, x.seq, x.T))/2 - x.given.at(x.seq.X1)
	x.squares += float64(g * g)
	x.k++
	return x.k == min(sampled, x.set.Len())
}

func (x *scatter) deviation() float64 {
	variance := math.Max(0, x.given.square(x.of)) + x.squares/float64(x.k)
	return math.Sqrt(variance) / x.scale
}

// term is a multiple of the monomial x_j^m x_l^n.
type term struct {
	j, m, l, n int
	times      float64
}

// polynomial is a sum of terms in x_1.
type polynomial []term

// slopeGiven is the mean of g_s over phases, given x_1:
//
//	Σ_j ((T−2)(u x_j⁶ − x_j⁴) + u x_j² Σ_{l≠j} x_l⁴ Σ_{t=2}^{T−1} 1/(t−1))
func slopeGiven(d, T int, u float64) polynomial {
	harmonic := 0.0
	for t := 2; t < T; t++ {
		harmonic += 1 / float64(t-1)
	}
	var p polynomial
	for j := range d {
		p = append(p, term{j: j, m: 6, times: u * float64(T-2)}, term{j: j, m: 4, times: -float64(T - 2)})
		for l := range d {
			if l != j {
				p = append(p, term{j: j, m: 2, l: l, n: 4, times: u * harmonic})
			}
		}
	}
	return p
}

// at is the polynomial's value.
func (p polynomial) at(x []float64) float64 {
	sum := 0.0
	for _, t := range p {
		sum += float64(t.times * power(x[t.j], t.m) * power(x[t.l], t.n))
	}
	return sum
}

// square is the mean of the polynomial's square. Its mean is zero where it is the
// slope at the limit.
func (p polynomial) square(s scenario.Scenario) float64 {
	e := make([]int, s.D)
	sum := 0.0
	for i, a := range p {
		for k, b := range p[:i+1] {
			twice := 2.0
			if k == i {
				twice = 1
			}
			sum += float64(twice * a.times * b.times * a.moment(b, s, e))
		}
	}
	return sum
}

// product is the mean of two polynomials' product.
func product(p, q polynomial, s scenario.Scenario) float64 {
	e := make([]int, s.D)
	sum := 0.0
	for _, a := range p {
		for _, b := range q {
			sum += float64(a.times * b.times * a.moment(b, s, e))
		}
	}
	return sum
}

// moment is the mean of two monomials' product; e is for its exponents.
func (a term) moment(b term, s scenario.Scenario, e []int) float64 {
	clear(e)
	e[a.j] += a.m
	e[a.l] += a.n
	e[b.j] += b.m
	e[b.l] += b.n
	return start.Moment(s, e)
}

// noise returns the standard error of a run's ab against the limit, given the
// scatter.
//
// On a fixed set it is that of the set's own minimum. With fresh sequences every
// step, gradient descent forgets: near the limit a step shrinks the distance by
// r = ηc1√(C² + 4u*²) and adds r times a fresh û − u*, which settles at √(r/(2−r))
// times the set's error (derived here).
func noise(s scenario.Scenario, lr float64, run theory.RunPrediction, spread float64) float64 {
	se := spread / math.Sqrt(float64(s.N))
	switch {
	case s.Engine == "exact":
		return 0
	case s.Engine == "sampled" && s.MethodKind().StepBound:
		r := 2 * lr / run.StepBound
		if r < 1 {
			se *= math.Sqrt(r / (2 - r))
		}
	}
	return se
}

// power is x^n by repeated multiplication.
func power(x float64, n int) float64 {
	p := 1.0
	for ; n > 0; n-- {
		p *= x
	}
	return p
}
