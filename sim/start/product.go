package start

import "mesascope/sim/draw"

// product is the law of d independent copies of one coordinate, scaled.
type product struct {
	d       int
	scale   float64
	sample  func(*draw.Source) float64
	moment  func(n int) float64   // of the coordinate at scale 1
	moments [MaxOrder + 1]float64 // of the scaled coordinate
}

// iid is the law whose coordinates are independent copies of one, given at
// scale 1 by its samples and its moments.
func iid(sample func(*draw.Source) float64, moment func(n int) float64) law {
	return law{
		of: func(scale float64, d int) Distribution {
			p := product{d: d, scale: scale, sample: sample, moment: moment}
			for n := range p.moments {
				p.moments[n] = power(scale, n) * moment(n)
			}
			return p
		},
		moment: func(e []int, _ int) float64 {
			m := 1.0
			for _, k := range e {
				m *= moment(k)
			}
			return m
		},
	}
}

// sign is ±1, equally likely.
func sign(s *draw.Source) float64 { return float64(2*s.IntN(2) - 1) }

// laplace has the density e^{−|x|}/2.
func laplace(s *draw.Source) float64 {
	x := s.Exp()
	if s.IntN(2) == 0 {
		return -x
	}
	return x
}

// skewed has mean zero, but E x³ = 2.
func skewed(s *draw.Source) float64 {
	if s.IntN(3) == 0 {
		return 2
	}
	return -1
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
