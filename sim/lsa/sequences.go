package lsa

import (
	"mesascope/sim/draw"
	"mesascope/sim/start"
)

// Sequence determines all tokens of one sequence: x_1 and the diagonal of W, d
// numbers each, with |λ_j| = 1.
type Sequence struct {
	X1     []float64
	Re, Im []float64 // of λ_j
}

// NewSequence returns the sequence of d coordinates with x_1 = 0 and λ = 1.
func NewSequence(d int) Sequence {
	s := Sequence{make([]float64, d), make([]float64, d), make([]float64, d)}
	for j := range s.Re {
		s.Re[j] = 1
	}
	return s
}

// Draw overwrites s with a fresh sequence: x_1 from dist, then the phases, each
// uniform on the circle.
func (s Sequence) Draw(dist start.Distribution, src *draw.Source) {
	dist.Sample(s.X1, src)
	for j := range s.Re {
		s.Re[j], s.Im[j] = src.Unit()
	}
}

// turn writes W times (re, im) to (toRe, toIm), which may be the same.
func turn(toRe, toIm, re, im []float64, s Sequence) {
	for j, lr := range s.Re {
		li, xr, xi := s.Im[j], re[j], im[j]
		toRe[j] = float64(lr*xr) - float64(li*xi)
		toIm[j] = float64(lr*xi) + float64(li*xr)
	}
}
