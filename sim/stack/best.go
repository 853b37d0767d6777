package stack

import "math"

// Best returns the coefficients of the polynomial p of degree at most layers, with
// p(0) = 1, whose loss over t = 2…T−1 is the least: what a stack of that depth does
// at best, since every such p is a Π (1 − η_ℓ z). Where fewer layers already reach
// the least loss, the rest of the coefficients is 0.
func (m Moments) Best(layers, T int) []float64 {
	total := make([]float64, 2*layers+1)
	for n := range total {
		total[n] = m.Over(n, T)
	}
	return best(total, layers)
}

func best(total []float64, layers int) []float64 {
	p := make([]float64, layers+1)
	p[0] = 1
	for degree := 1; degree <= layers; degree++ {
		c, ok := solve(total, degree)
		if !ok {
			break
		}
		copy(p[1:], c)
	}
	return p
}

// solve finds c_1…c_n with Σ_k c_k M_{i+k} = −M_i, i = 1…n, by Cholesky's method. It
// reports false where the matrix is singular: the law of C_t has fewer than n
// places to be right at.
func solve(total []float64, n int) ([]float64, bool) {
	l := make([][]float64, n)
	c := make([]float64, n)
	for i := range n {
		l[i] = make([]float64, i+1)
		for k := range i + 1 {
			sum := total[i+k+2]
			for j := range k {
				sum -= float64(l[i][j] * l[k][j])
			}
			if i == k {
				// What cancels to a rounding error of the entry is zero.
				if sum <= 1e-12*total[2*i+2] {
					return nil, false
				}
				l[i][i] = math.Sqrt(sum)
			} else {
				l[i][k] = sum / l[k][k]
			}
		}
		sum := -total[i+1]
		for j := range i {
			sum -= float64(l[i][j] * c[j])
		}
		c[i] = sum / l[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			c[i] -= float64(l[j][i] * c[j])
		}
		c[i] /= l[i][i]
	}
	return c, true
}
