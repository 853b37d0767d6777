package start

import "mesascope/sim/draw"

// coordinate is a law on the line, at scale 1, with its moments of order 0…6.
type coordinate struct {
	sample  func(*draw.Source) float64
	moments [MaxOrder + 1]float64
}

// coordinates are the laws whose coordinates are independent.
var coordinates = map[string]coordinate{
	// (n−1)!! for even n.
	"gaussian": {(*draw.Source).Norm, [...]float64{1, 0, 1, 0, 3, 0, 15}},
	"rademacher": {func(s *draw.Source) float64 {
		return float64(2*s.IntN(2) - 1)
	}, [...]float64{1, 0, 1, 0, 1, 0, 1}},
	// 1/(n+1) for even n.
	"uniform": {func(s *draw.Source) float64 {
		return float64(2*s.Float64()) - 1
	}, [...]float64{1, 0, 1. / 3, 0, 1. / 5, 0, 1. / 7}},
	// n! for even n.
	"laplace": {func(s *draw.Source) float64 {
		x := s.Exp()
		if s.IntN(2) == 0 {
			return -x
		}
		return x
	}, [...]float64{1, 0, 2, 0, 24, 0, 720}},
	// (2(−1)^n + 2^n)/3: mean zero, but E x³ = 2.
	"skewed": {func(s *draw.Source) float64 {
		if s.IntN(3) == 0 {
			return 2
		}
		return -1
	}, [...]float64{1, 0, 2, 2, 6, 10, 22}},
}

// product is the law of d independent copies of one coordinate, scaled.
type product struct {
	d       int
	scale   float64
	sample  func(*draw.Source) float64
	moments [MaxOrder + 1]float64 // of the scaled coordinate
}

func newProduct(c coordinate, scale float64, d int) product {
	p := product{d: d, scale: scale, sample: c.sample}
	for n, m := range c.moments {
		p.moments[n] = power(scale, n) * m
	}
	return p
}

func (p product) Dim() int           { return p.d }
func (p product) Exchangeable() bool { return true }

func (p product) Sample(dst []float64, src *draw.Source) {
	for j := range dst {
		dst[j] = p.scale * p.sample(src)
	}
}

func (p product) Moment(e []int) float64 {
	order(e, p.d)
	// Multiplying by exponent rather than by coordinate makes the rounding,
	// too, independent of the order of the coordinates.
	var count [MaxOrder + 1]int
	for _, k := range e {
		count[k]++
	}
	m := 1.0
	for k := 1; k <= MaxOrder; k++ {
		m *= power(p.moments[k], count[k])
	}
	return m
}

func (p product) SignSymmetric() bool {
	return p.moments[1] == 0 && p.moments[3] == 0 && p.moments[5] == 0
}
