package theory

import "mesascope/sim/scenario"

// rungs are the shares of the loss that 1, 2, … gradient-descent steps on the
// context leave at best as T → ∞ (derived here).
//
// The average C_t over a long context tends to the diagonal matrix of s_j = x_1j²,
// so that L steps leave Σ_j E s_j p(s_j)² of Σ_j E s_j, where p has degree L and
// p(0) = 1. The least such share is the Christoffel number at 0 of the law of s
// weighed by s: 1/Σ_{k≤L} p_k(0)², the p_k being its orthonormal polynomials. For
// Gaussian starts those are Laguerre's, and the share is 1/binom(L + 3/2, L).
func rungs(s scenario.Scenario) (list [scenario.MaxLayers]float64) {
	const n = scenario.MaxLayers
	// Moments of that law, in units of its mean: E s^{k+1} / (E s · mean^k).
	var m [2*n + 1]float64
	one, two := evenMoment(s, 1), evenMoment(s, 2)
	mean := two / one
	for k := range m {
		m[k] = evenMoment(s, k+1) / (one * power(mean, k))
	}
	// Chebyshev's algorithm: row[l] is the integral of z^l times the monic
	// polynomial of degree k, and before[l] of degree k − 1.
	var before, row [2*n + 1]float64
	row = m
	at, last := 1.0, 0.0 // the two polynomials at 0
	sum := at * at / row[0]
	alpha, beta := row[1]/row[0], 0.0
	for k := 1; k <= n; k++ {
		var next [2*n + 1]float64
		for l := k; l <= 2*n-k; l++ {
			next[l] = row[l+1] - float64(alpha*row[l]) - float64(beta*before[l])
		}
		at, last = -float64(alpha*at)-float64(beta*last), at
		// Of a law with k places nothing is left after as many steps.
		if next[k] <= 1e-10*m[2*k] {
			break
		}
		sum += float64(at*at) / next[k]
		list[k-1] = 1 / sum
		beta = next[k] / row[k-1]
		if k < n {
			alpha = next[k+1]/next[k] - row[k]/row[k-1]
		}
		before, row = row, next
	}
	return list
}

// evenMoment is E x_j^{2n} up to a power of the scale, on average over the
// coordinates.
func evenMoment(s scenario.Scenario, n int) float64 {
	if !s.StartKind().Vectors {
		return formulasOf(s.Start).even(n, s.D)
	}
	return finiteOf(s).mean(func(x []float64) float64 {
		sum := 0.0
		for _, v := range x {
			sum += power(v, 2*n)
		}
		return sum / float64(len(x))
	})
}
