package lsa

import "math/cmplx"

// naive predicts ŷ_1 … ŷ_T by the definition, embeddings and all, in O(T²); and
// returns the tokens x_1 … x_{T+1} it saw.
func naive(p Params, s Sequence, T int) (y, x [][]complex128) {
	d := p.D
	at := func(re, im []float64, i int) complex128 {
		if im == nil {
			return complex(re[i], 0)
		}
		return complex(re[i], im[i])
	}
	e := make([][]complex128, T)
	before := make([]complex128, d)
	token := make([]complex128, d)
	for j := range token {
		token[j] = complex(s.X1[j], 0)
	}
	for t := 1; t <= T+1; t++ {
		x = append(x, append([]complex128(nil), token...))
		if t <= T {
			e[t-1] = append(append([]complex128(nil), token...), before...)
		}
		copy(before, token)
		for j := range token {
			token[j] *= complex(s.Re[j], s.Im[j])
		}
	}
	for t := 1; t <= T; t++ {
		out := make([]complex128, d)
		for i := 1; i <= t && t > 1; i++ {
			var score complex128
			for l := range e[i-1] {
				for n := range e[t-1] {
					score += cmplx.Conj(e[i-1][l]) * at(p.KQ(), p.KQIm(), l*2*d+n) * e[t-1][n]
				}
			}
			for j := range out {
				for k := range e[i-1] {
					out[j] += at(p.PV(), p.PVIm(), j*2*d+k) * e[i-1][k] * score / complex(float64(t-1), 0)
				}
			}
		}
		y = append(y, out)
	}
	return y, x
}

// tokens overwrites re and im, row-major with d columns, with as many of the
// tokens x_1, x_2, … as they have rows. Powers of λ are repeated products.
func (s Sequence) tokens(re, im []float64) {
	d := len(s.X1)
	for at := 0; at < len(re); at += d {
		if at == 0 {
			copy(re, s.X1)
			clear(im[:d])
			continue
		}
		turn(re[at:at+d], im[at:at+d], re[at-d:at], im[at-d:at], s)
	}
}
