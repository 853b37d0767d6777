package incontext

import (
	"math"

	"mesascope/sim/lsa"
)

// Descent measures on a set's first sequences how much of a gradient-descent step
// a layer is. With ⟨V, V′⟩ = Σ_{t=2}^{T−1} E Re ŷ_t^* ŷ′_t it is
//
//	cos² = ⟨V, V_GD⟩²/(⟨V, V⟩⟨V_GD, V_GD⟩),
//
// V_GD being the layer that is such a step, W^PV_12 = W^KQ_32 = I: the share of
// E‖ŷ‖² that a step of the best length accounts for.
type Descent struct {
	set  *Set
	n    int
	pass *lsa.Pass
	seq  lsa.Sequence
	unit lsa.Params // V_GD

	re, im       []float64   // ŷ_1 … ŷ_{T−1}
	steps        [][]float64 // what V_GD says to the first sequences, real and imaginary
	step         []float64   // and to another
	of           lsa.Params
	k            int
	products     [][3]float64 // of each sequence: with V_GD, with itself, of V_GD with itself
	value, error float64
}

// NewDescent returns a measure on the set's first n sequences, or all of them if
// it has no more.
func NewDescent(set *Set, n int) *Descent {
	d, n := set.d, min(n, set.n)
	size := (set.length - 1) * d
	return &Descent{
		set: set, n: n, pass: lsa.NewPass(d), seq: lsa.NewSequence(d), unit: lsa.Diagonal(d, 1, 1),
		re: make([]float64, size), im: make([]float64, size), step: make([]float64, 2*size), products: make([][3]float64, n),
	}
}

// Begin starts on a layer, which must not change until Work is done.
func (m *Descent) Begin(p lsa.Params) {
	check(m.set, p, 2)
	m.of, m.k = p, 0
}

// Work takes one more sequence and reports whether that is all.
func (m *Descent) Work() (done bool) {
	if m.k < m.n {
		copy(m.seq.X1, m.set.Start(m.k))
		for j, l := range m.set.Lambda(m.k) {
			m.seq.Re[j], m.seq.Im[j] = real(l), imag(l)
		}
		m.pass.Predict(m.of, m.seq, m.re, m.im)
		step := m.stepOf(m.k)
		var p [3]float64
		for i, x := range m.re {
			y, u, v := m.im[i], step[i], step[len(m.re)+i]
			p[0] += float64(x*u) + float64(y*v)
			p[1] += float64(x*x) + float64(y*y)
			p[2] += float64(u*u) + float64(v*v)
		}
		m.products[m.k] = p
		m.k++
	}
	if m.k < m.n {
		return false
	}
	m.value, m.error = shareOf(m.products)
	return true
}

// remembered is for how many sequences what V_GD says is kept, which a run that is
// measured at every step asks for again and again.
const remembered = 32

// stepOf returns what V_GD says to sequence k, which m.seq holds.
func (m *Descent) stepOf(k int) []float64 {
	step := m.step
	if k < remembered {
		if k < len(m.steps) {
			return m.steps[k]
		}
		step = make([]float64, len(m.step))
		m.steps = append(m.steps, step)
	}
	m.pass.Predict(m.unit, m.seq, step[:len(m.re)], step[len(m.re):])
	return step
}

// Value returns cos² and its standard error, once Work is done. They are not
// numbers where the layer says nothing, or so little that this cannot be told.
func (m *Descent) Value() (share, se float64) { return m.value, m.error }

// Measure does all of it at once.
func (m *Descent) Measure(p lsa.Params) (share, se float64) {
	for m.Begin(p); !m.Work(); {
	}
	return m.Value()
}

// silent is the ⟨V, V⟩ under which its terms may have lost digits, being too small for
// a float64 to hold them all.
const silent = 0x1p-960

// shareOf is A²/(BC) for the means A, B, C of the products, and its standard error
// to first order in 1/√n.
func shareOf(products [][3]float64) (share, se float64) {
	var sum [3]float64
	for _, p := range products {
		for i, v := range p {
			sum[i] += v
		}
	}
	if sum[1] < silent {
		return math.NaN(), math.NaN()
	}
	share = (sum[0] / sum[1]) * (sum[0] / sum[2])
	squares, n := 0.0, float64(len(products))
	for _, p := range products {
		e := 2*p[0]/sum[0] - p[1]/sum[1] - p[2]/sum[2]
		squares += float64(e * e)
	}
	se = share * math.Sqrt(squares*(n/math.Max(1, n-1)))
	return math.Min(share, 1), se
}
