package claims

import "mesascope/sim/scenario"

// moment returns E Π_j x_j^{e_j} of the scenario's first token, of any order.
func moment(s scenario.Scenario, e []int) float64 {
	order := 0
	for _, k := range e {
		order += k
	}
	return power(s.Scale, order) * unitMoment(s, e, order)
}

// unitMoment is moment at scale 1.
func unitMoment(s scenario.Scenario, e []int, order int) float64 {
	switch s.Start {
	case "sparse": // ±e_k: one coordinate carries the whole order, which is even
		if order == 0 {
			return 1
		}
		for _, k := range e {
			if k != 0 && k != order || k%2 != 0 {
				return 0
			}
		}
		return 1 / float64(s.D)
	case "custom": // the mean over finitely many vectors
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
	case "sphere": // Π (e_j − 1)!! / (d(d+2)…(d+n−2)), all exponents even
		m := 1.0
		for _, k := range e {
			m *= gaussianMoment(k)
		}
		for k := 0; k < order; k += 2 {
			m /= float64(s.D + k)
		}
		return m
	}
	m := 1.0
	for _, k := range e {
		m *= lineMoment(s.Start, k)
	}
	return m
}

// lineMoment is E x^n of one of several independent coordinates.
func lineMoment(kind string, n int) float64 {
	switch kind {
	case "gaussian":
		return gaussianMoment(n)
	case "ones":
		return 1
	case "skewed": // −1 with probability 2/3, 2 with 1/3
		return (2*power(-1, n) + power(2, n)) / 3
	}
	if n%2 != 0 {
		return 0
	}
	switch kind {
	case "uniform":
		return 1 / float64(n+1)
	case "laplace":
		m := 1.0
		for k := 2; k <= n; k++ {
			m *= float64(k)
		}
		return m
	}
	return 1 // rademacher
}

// gaussianMoment is (n−1)!! for even n.
func gaussianMoment(n int) float64 {
	if n%2 != 0 {
		return 0
	}
	m := 1.0
	for k := n - 1; k > 1; k -= 2 {
		m *= float64(k)
	}
	return m
}

// power is x^n by repeated multiplication.
func power(x float64, n int) float64 {
	p := 1.0
	for ; n > 0; n-- {
		p *= x
	}
	return p
}
