package theory

import (
	"math"
	"sync"
)

// DenseLimit is where the all-ones start leads without a mask: not to multiples
// of I but to dense blocks with strong diagonals (Proposition 4.2), whose values
// are derived here:
//
//	W^PV_12 = p(I + ρ_P(J − I)),  W^KQ_32 = q(I + ρ_Q(J − I)),
//
// J being the matrix of ones. ρ_P, ρ_Q and the product pq are those of every
// diagonal start; the start decides how pq is shared out.
type DenseLimit struct {
	D          int
	Product    float64 // pq, the mean product of the diagonals
	RhoP, RhoQ float64 // off-diagonal over diagonal
	Loss       float64 // L there: the least of all blocks that are symmetric under permutations of the coordinates
}

// Diagonals returns p and q for the start (a0, b0), of which a0·b0 > 0: the flow
// conserves ‖W^PV_12‖² − ‖W^KQ_32‖², Frobenius norms, as it conserves C.
func (l DenseLimit) Diagonals(a0, b0 float64) (p, q float64) {
	n := float64(l.D - 1)
	lengthP := math.Sqrt(1 + float64(n*l.RhoP*l.RhoP))
	lengthQ := math.Sqrt(1 + float64(n*l.RhoQ*l.RhoQ))
	q, p, _ = EndPoint(1, l.Product*lengthP*lengthQ, a0, b0)
	return p / lengthP, q / lengthQ
}

// DenseOnes returns the limit for x_1 = scale·1 in d ≥ 2 dimensions, T ≥ 4. (At
// T = 3 the loss depends on the row sums of W^KQ_32 alone, and the limit on the
// start.)
//
// The loss is symmetric under permutations of the coordinates, so the flow keeps
// its blocks of the form αI + βJ and γI + δJ. There
//
//	ŷ_{t,j} = (1/(t−1)) Σ_{i<t} (αλ_j^i + βp_i)(γp_{t−i} + δp_{1−i}p_{t−1}),  p_m = Σ_k λ_k^m,
//
// and the loss is a quadratic form in (αγ, αδ, βγ, βδ), whose coefficients are
// means of products of at most six power sums (see powersums.go). Each of the two
// blocks has a best answer to the other, by two linear equations; answering in
// turn ends at the minimum.
func DenseOnes(d, T int, scale float64) DenseLimit {
	unit := denseAtOne(d, T)
	s2 := scale * scale // ŷ grows as scale³, its target as scale
	return DenseLimit{
		D: d, Product: unit.Product / s2, RhoP: unit.RhoP, RhoQ: unit.RhoQ, Loss: unit.Loss * s2,
	}
}

// oneDense reports whether random weights end at that limit, too, up to a sign for each
// coordinate. At T = 4 and d ≥ 3 the loss has other minima, which are not symmetric
// under permutations, above the limit's and, at d = 5, below it. Beyond that none was
// found (tried for d ≤ 8 and T = 5, 6, 8).
func oneDense(d, T int) bool { return T > 4 || d == 2 }

// denseKnown remembers limits: each costs some milliseconds, and a start that is
// dragged asks for the same one at every move.
var denseKnown sync.Map

func denseAtOne(d, T int) DenseLimit {
	key := [2]int{d, T}
	if known, ok := denseKnown.Load(key); ok {
		return known.(DenseLimit)
	}
	limit := denseMinimum(d, T, newQuartic(d, T))
	denseKnown.Store(key, limit)
	return limit
}

// denseMinimum minimises the loss over (α, β, γ, δ), of which γ = 1 takes out
// the scale that the product does not fix.
func denseMinimum(d, T int, q *quartic) DenseLimit {
	left, right := [2]float64{0, 0}, [2]float64{1, 0} // (α, β), (γ, δ)
	loss := 0.0
	for range 1000 { // a few dozen do; rounding may keep the last bit moving
		before := [2][2]float64{left, right}
		left, _ = q.answer(right, false)
		right, loss = q.answer(left, true)
		left[0], left[1] = left[0]*right[0], left[1]*right[0]
		right[0], right[1] = 1, right[1]/right[0]
		if before == [2][2]float64{left, right} {
			break
		}
	}
	p, r := left[0]+left[1], right[0]+right[1]
	return DenseLimit{
		D: d, Product: p * r, RhoP: left[1] / p, RhoQ: right[1] / r,
		Loss: loss + float64(float64(d)*float64(T-2)/2),
	}
}

// quartic is the loss without its constant, ½vᵀHv − gᵀv, in v = (αγ, αδ, βγ, βδ).
type quartic struct {
	h [4][4]float64
	g [4]float64
}

// answer returns the pair that is best beside a fixed one, and the loss there.
// The fixed pair is (α, β) when right is wanted, else (γ, δ).
func (q *quartic) answer(fixed [2]float64, right bool) (best [2]float64, loss float64) {
	at := func(free, held int) int { // of v
		if right {
			return 2*held + free
		}
		return 2*free + held
	}
	var h [2][2]float64
	var g [2]float64
	for a := range 2 {
		for i, u := range fixed {
			g[a] += float64(u * q.g[at(a, i)])
			for b := range 2 {
				for j, v := range fixed {
					h[a][b] += float64(u * v * q.h[at(a, i)][at(b, j)])
				}
			}
		}
	}
	det := float64(h[0][0]*h[1][1]) - float64(h[0][1]*h[1][0])
	best[0] = (float64(h[1][1]*g[0]) - float64(h[0][1]*g[1])) / det
	best[1] = (float64(h[0][0]*g[1]) - float64(h[1][0]*g[0])) / det
	return best, -(float64(g[0]*best[0]) + float64(g[1]*best[1])) / 2
}
