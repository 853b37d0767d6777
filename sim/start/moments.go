package start

import "mesascope/sim/scenario"

// Moment returns E Π_j x_j^{e_j} of a scenario's first token, of any order.
func Moment(s scenario.Scenario, e []int) float64 {
	order := 0
	for _, k := range e {
		order += k
	}
	unit := 0.0
	if s.StartKind().Vectors {
		unit = vectorsMoment(s, e)
	} else {
		unit = laws[s.Start].moment(e, order)
	}
	return power(s.Scale, order) * unit
}

// vectorsMoment is the mean over finitely many vectors.
func vectorsMoment(s scenario.Scenario, e []int) float64 {
	sum, total := 0.0, 0.0
	for _, a := range s.Atoms() {
		m := a.Weight
		for j, k := range e {
			m *= power(a.X[j], k)
		}
		sum += m
		total += a.Weight
	}
	return sum / total
}

// sparseMoment: of ±e_k, one coordinate carries the whole order, which is even.
func sparseMoment(e []int, order int) float64 {
	if order == 0 {
		return 1
	}
	for _, k := range e {
		if k != 0 && k != order || k%2 != 0 {
			return 0
		}
	}
	return 1 / float64(len(e))
}

// sphereMoment is Π (e_j − 1)!! / (d(d+2)…(d+n−2)), all exponents even.
func sphereMoment(e []int, order int) float64 {
	m := 1.0
	for _, k := range e {
		m *= gaussianMoment(k)
	}
	for k := 0; k < order; k += 2 {
		m /= float64(len(e) + k)
	}
	return m
}

// gaussianMoment is (n−1)!! for even n.
var gaussianMoment = even(func(n int) float64 {
	m := 1.0
	for k := n - 1; k > 1; k -= 2 {
		m *= float64(k)
	}
	return m
})

func factorial(n int) float64 {
	m := 1.0
	for k := 2; k <= n; k++ {
		m *= float64(k)
	}
	return m
}

// even makes a symmetric law's moments from the even ones.
func even(moment func(n int) float64) func(n int) float64 {
	return func(n int) float64 {
		if n%2 != 0 {
			return 0
		}
		return moment(n)
	}
}
