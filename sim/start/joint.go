package start

import (
	"math"

	"mesascope/sim/draw"
)

// sparse is uniform on the 2d vectors ±c·e_k.
type sparse struct {
	d int
	c float64
}

func (s sparse) Dim() int            { return s.d }
func (s sparse) SignSymmetric() bool { return true }
func (s sparse) Exchangeable() bool  { return true }

func (s sparse) Sample(dst []float64, src *draw.Source) {
	clear(dst)
	k := src.IntN(2 * s.d)
	if k < s.d {
		dst[k] = s.c
	} else {
		dst[k-s.d] = -s.c
	}
}

// Moment is c^n/d when one coordinate carries the whole even order n.
func (s sparse) Moment(e []int) float64 {
	n := order(e, s.d)
	if n == 0 {
		return 1
	}
	for _, k := range e {
		if k != 0 && k != n {
			return 0
		}
	}
	if n%2 != 0 {
		return 0
	}
	return power(s.c, n) / float64(s.d)
}

// ones is the constant vector c·1.
type ones struct {
	d int
	c float64
}

func (o ones) Dim() int               { return o.d }
func (o ones) SignSymmetric() bool    { return false }
func (o ones) Exchangeable() bool     { return true }
func (o ones) Moment(e []int) float64 { return power(o.c, order(e, o.d)) }

func (o ones) Sample(dst []float64, _ *draw.Source) {
	for j := range dst {
		dst[j] = o.c
	}
}

// sphere is uniform on the sphere of radius r about the origin.
type sphere struct {
	d int
	r float64
}

func (s sphere) Dim() int            { return s.d }
func (s sphere) SignSymmetric() bool { return true }
func (s sphere) Exchangeable() bool  { return true }

// Sample normalises a Gaussian vector, which has no preferred direction.
func (s sphere) Sample(dst []float64, src *draw.Source) {
	for {
		sum := 0.0
		for j := range dst {
			dst[j] = src.Norm()
			sum += float64(dst[j] * dst[j])
		}
		if sum > 0 {
			f := s.r / math.Sqrt(sum)
			for j := range dst {
				dst[j] *= f
			}
			return
		}
	}
}

// Moment is r^n Π_j (e_j − 1)!! / (d(d+2)…(d+n−2)) for even exponents: a
// Gaussian vector is its direction times an independent length.
func (s sphere) Moment(e []int) float64 { return s.moment(e, order(e, s.d)) }

// moment is Moment, of any order n.
func (s sphere) moment(e []int, n int) float64 {
	num, den := 1.0, 1.0
	for _, k := range e {
		if k%2 != 0 {
			return 0
		}
		for f := k - 1; f > 1; f -= 2 {
			num *= float64(f)
		}
	}
	for f := 0; f < n; f += 2 {
		den *= float64(s.d + f)
	}
	return power(s.r, n) * num / den
}
