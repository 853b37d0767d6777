package incontext

import (
	"fmt"
	"math"

	"mesascope/sim/draw"
	"mesascope/sim/start"
)

// stream separates the test sequences from every stream that training draws
// from under the same seed.
const stream = 0x74657374_73657173

// earlier is the stream of the matrices that an exchange takes away.
const earlier = 0x6561726c_69657257

// Set is a fixed set of test sequences x_{t+1} = W x_t, W = diag(λ). Only x_1
// and λ are kept: the tokens are x_t = W^{t−1} x_1.
type Set struct {
	d, n, length int
	x1           []float64    // n×d
	lambda       []complex128 // n×d

	part float64      // of the context that another W made
	old  []complex128 // n×d: the diagonals of those, where there are any
}

// New draws n test sequences whose longest context is length tokens. The same
// seed gives the same sequences, and asking for more of them or for longer ones
// changes none of those already drawn.
func New(dist start.Distribution, seed uint64, length, n int) (*Set, error) {
	if length < 2 {
		return nil, fmt.Errorf("incontext: context length %d: a prediction needs at least 2 tokens", length)
	}
	if n < 1 {
		return nil, fmt.Errorf("incontext: %d test sequences: need at least 1", n)
	}
	d := dist.Dim()
	s := &Set{d: d, n: n, length: length, x1: make([]float64, n*d), lambda: make([]complex128, n*d)}
	src := draw.New(seed, stream)
	for k := 0; k < n; k++ {
		dist.Sample(s.x1[k*d:(k+1)*d], src)
		for j := 0; j < d; j++ {
			cos, sin := src.Unit()
			s.lambda[k*d+j] = complex(cos, sin)
		}
	}
	return s, nil
}

// Exchange lets another matrix, drawn anew for each sequence, make the first part
// of every context, 0 ≤ part ≤ 1, to the nearest whole pair of tokens: W is exchanged
// there, and it is the last W that the next token follows. No other draw changes.
func (s *Set) Exchange(part float64, seed uint64) {
	s.part = part
	if part == 0 {
		s.old = nil
		return
	}
	src := draw.New(seed, earlier)
	s.old = make([]complex128, len(s.lambda))
	for i := range s.old {
		cos, sin := src.Unit()
		s.old[i] = complex(cos, sin)
	}
}

// exchanged is how many pairs of a context of t tokens the other matrix made.
func (s *Set) exchanged(t int) int { return int(math.Round(s.part * float64(t-1))) }

// before is the diagonal of the other matrix of sequence k.
func (s *Set) before(k int) []complex128 {
	if s.old == nil {
		return s.Lambda(k)
	}
	return s.old[k*s.d : (k+1)*s.d]
}

// Len is the number of sequences.
func (s *Set) Len() int { return s.n }

// Length is T_te, the longest context: predictions are asked for at
// t = 2 … Length.
func (s *Set) Length() int { return s.length }

// Start is x_1 of sequence k, aliasing the set: not to be written to.
func (s *Set) Start(k int) []float64 { return s.x1[k*s.d : (k+1)*s.d : (k+1)*s.d] }

// Lambda is the diagonal of W of sequence k, aliasing the set: not to be
// written to.
func (s *Set) Lambda(k int) []complex128 { return s.lambda[k*s.d : (k+1)*s.d : (k+1)*s.d] }

// Tokens appends x_1 … x_t of sequence k to dst, t×d row-major, and returns it.
func (s *Set) Tokens(dst []complex128, k, t int) []complex128 {
	for _, x := range s.Start(k) {
		dst = append(dst, complex(x, 0))
	}
	lambda := s.before(k)
	for i := 1; i < t; i++ {
		if i == s.exchanged(t)+1 {
			lambda = s.Lambda(k)
		}
		last := dst[len(dst)-s.d:]
		for j, l := range lambda {
			dst = append(dst, mul(l, last[j]))
		}
	}
	return dst
}
