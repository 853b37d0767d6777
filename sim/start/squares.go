package start

import "fmt"

// squares is implemented by every distribution of this package.
type squares interface {
	// squaresOverDistinct is SquaresOverDistinct.
	squaresOverDistinct(powers []int) float64
}

// SquaresOverDistinct returns E Σ Π_i x_{j_i}^{2 powers[i]}, the sum over all
// j_1, …, j_b that differ from one another: 0 where there are fewer than b
// coordinates. Every power is at least 1, and their total has no bound. It panics
// for distributions of other packages.
func SquaresOverDistinct(dist Distribution, powers []int) float64 {
	s, ok := dist.(squares)
	if !ok {
		panic(fmt.Sprintf("start: %T has no moments of every order", dist))
	}
	return s.squaresOverDistinct(powers)
}

// ways is how many b distinct coordinates there are of d, in order.
func ways(d, b int) float64 {
	n := 1.0
	for k := range b {
		n *= float64(max(0, d-k))
	}
	return n
}

func total(powers []int) int {
	n := 0
	for _, k := range powers {
		n += k
	}
	return n
}

func (p product) squaresOverDistinct(powers []int) float64 {
	m := ways(p.d, len(powers))
	for _, k := range powers {
		m *= power(p.scale, 2*k) * p.moment(2*k)
	}
	return m
}

// One coordinate alone is not 0.
func (s sparse) squaresOverDistinct(powers []int) float64 {
	if len(powers) > 1 {
		return 0
	}
	return power(s.c, 2*total(powers))
}

func (o ones) squaresOverDistinct(powers []int) float64 {
	return ways(o.d, len(powers)) * power(o.c, 2*total(powers))
}

func (s sphere) squaresOverDistinct(powers []int) float64 {
	e := make([]int, max(s.d, len(powers)))
	for i, k := range powers {
		e[i] = 2 * k
	}
	return ways(s.d, len(powers)) * s.moment(e, 2*total(powers))
}

// squaresOverDistinct is, for one vector, the coefficient of Π z_i^{m_i} in
// Π_j (1 + Σ_i x_j^{2v_i} z_i), where the power v_i occurs m_i times, times Π m_i!.
func (c *custom) squaresOverDistinct(powers []int) float64 {
	var value, times []int
	orders := 1.0
	for _, k := range powers {
		i := 0
		for i < len(value) && value[i] != k {
			i++
		}
		if i == len(value) {
			value, times = append(value, k), append(times, 0)
		}
		times[i]++
		orders *= float64(times[i])
	}
	// Coefficients of z^n stand at Σ n_i stride_i.
	stride := make([]int, len(value))
	size := 1
	for i, m := range times {
		stride[i] = size
		size *= m + 1
	}
	// may[at·n + i] tells whether z_i can have come to at.
	n := len(value)
	may := make([]bool, size*n)
	for at := range size {
		for i := range value {
			may[at*n+i] = at/stride[i]%(times[i]+1) > 0
		}
	}
	coefficient, raised := make([]float64, size), make([]float64, n)
	sum := 0.0
	for a, w := range c.weight {
		clear(coefficient)
		coefficient[0] = 1
		for j := range c.d {
			square := float64(c.x[a*c.d+j] * c.x[a*c.d+j])
			for i, v := range value {
				raised[i] = power(square, v)
			}
			for at := size - 1; at > 0; at-- {
				for i, v := range raised {
					if may[at*n+i] {
						coefficient[at] += float64(v * coefficient[at-stride[i]])
					}
				}
			}
		}
		sum += float64(w * coefficient[size-1])
	}
	return sum * orders
}
