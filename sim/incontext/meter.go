package incontext

import (
	"fmt"

	"mesascope/sim/lsa"
)

// officialShift is what the authors' program adds to a denominator.
const officialShift = 1e-5

// Stats is what one layer does to a whole test set at one context length. Here
// x is the truth x_{t+1} = W x_t and ŷ the prediction ŷ_t; sums run over all
// sequences and coordinates unless said otherwise.
type Stats struct {
	T       int
	Counted int // coordinates with x_1j ≠ 0: those that have a ratio
	Zeros   int // coordinates with x_1j = 0: those that have none

	// Ratios are r_j = ŷ_j/x_j of the counted coordinates, in the set's order,
	// and Hist counts their real parts.
	Ratios []complex128
	Hist   Histogram

	// Mean is the mean of the r_j (→ 1/5 for Gaussian starts). With weights off
	// the diagonal a small x_j can give r_j of any size, and for Gaussian starts
	// the r_j then have no expectation; Slope always has one.
	Mean   complex128
	MeanSE float64 // standard error of Re Mean

	Slope   float64 // Σ Re(ŷ·conj x)/Σ|x|² (→ ab·κ1/m2, 3/5 for Gaussian starts)
	SlopeSE float64
	Share   float64 // Σ|ŷ−x|²/Σ|x|²: the share of the loss that remains (→ 2/5)
	ShareSE float64
	Loss    float64 // mean over sequences of ½‖ŷ−x‖²: one term of the training loss

	// Official is what the authors' program logs, Re mean ŷ_j/(x_j + 1e-5), over
	// all coordinates. Where some x_1j = 0 it counts 0/1e-5 among the ratios and
	// means nothing (OfficialOK is false): see Mean instead.
	Official   float64
	OfficialOK bool
}

// Meter measures layers on a test set. What depends on the sequences and the
// context length alone is worked out once, so that measuring moving weights at
// one length is cheap and allocates nothing.
type Meter struct {
	set   *Set
	t     int
	layer layer
	stats Stats

	now, prev, next []complex128 // n×d: x_t, x_{t−1}, x_{t+1}
	gram            []complex128 // n×d×d: G of each sequence
	cross           []complex128 // and B, where W is exchanged
	guess           []complex128 // d
	sequence        [][2]float64 // Re ŷ·x* and |ŷ|² of each sequence, as parts of |x|²
}

// NewMeter returns a Meter on set.
func NewMeter(set *Set) *Meter {
	size := set.n * set.d
	return &Meter{
		set: set,
		now: make([]complex128, size), prev: make([]complex128, size), next: make([]complex128, size),
		gram: make([]complex128, size*set.d), guess: make([]complex128, set.d),
		sequence: make([][2]float64, set.n),
		stats:    Stats{Ratios: make([]complex128, 0, size)},
	}
}

// Measure returns the statistics of p at context length t ≥ 2. They alias the
// Meter's storage and hold until the next call. It panics when p's dimension is
// not the set's or t < 2.
func (m *Meter) Measure(p lsa.Params, t int) *Stats {
	check(m.set, p, t)
	if t != m.t {
		m.move(t)
	}
	m.layer.load(p)
	d, n := m.set.d, m.set.n
	s := &m.stats
	*s = Stats{T: t, Ratios: s.Ratios[:0]}
	c := context{pairs: float64(t - 1)}
	var mean, slope, share ratio
	var meanIm float64
	for k := 0; k < n; k++ {
		c.x1, c.lambda = m.set.x1[k*d:(k+1)*d], m.set.lambda[k*d:(k+1)*d]
		c.now, c.prev = m.now[k*d:(k+1)*d], m.prev[k*d:(k+1)*d]
		c.gram = m.gram[k*d*d : (k+1)*d*d]
		if m.cross != nil {
			c.cross = m.cross[k*d*d : (k+1)*d*d]
		}
		m.layer.predict(m.guess, &c)

		var counted, sum, along, miss, energy, square float64
		for j, x := range m.next[k*d : (k+1)*d] {
			y := m.guess[j]
			e := abs2(x)
			dot := mul(y, conj(x))
			along += real(dot)
			miss += abs2(y - x)
			square += abs2(y)
			energy += e

			shifted := x + officialShift
			s.Official += real(mul(y, conj(shifted))) / abs2(shifted)

			if e == 0 {
				s.Zeros++
				continue
			}
			r := complex(real(dot)/e, imag(dot)/e)
			s.Ratios = append(s.Ratios, r)
			s.Hist.add(real(r))
			sum += real(r)
			meanIm += imag(r)
			counted++
		}
		mean.add(sum, counted)
		slope.add(along, energy)
		share.add(miss, energy)
		m.sequence[k] = [2]float64{along / energy, square / energy}
	}
	s.Counted = len(s.Ratios)
	s.OfficialOK = s.Zeros == 0
	s.Mean, s.MeanSE = complex(mean.value(), meanIm/float64(s.Counted)), mean.se()
	s.Slope, s.SlopeSE = slope.value(), slope.se()
	s.Share, s.ShareSE = share.value(), share.se()
	s.Loss = share.num / 2 / float64(n)
	s.Official /= float64(n * d)
	return s
}

// Better is the part of the sequences measured last of which the layer would leave more
// if their tokens were size times as large: predictions grow with the third power of
// the tokens.
func (m *Meter) Better(size float64) float64 {
	left := func(s [2]float64, q float64) float64 { return 1 - 2*float64(q*s[0]) + float64(q*q*s[1]) }
	n := 0
	for _, s := range m.sequence {
		if left(s, 1) < left(s, size*size) {
			n++
		}
	}
	return float64(n) / float64(m.set.n)
}

// move works out the contexts at length t: G_jl = x_1j x_1l Σ_{m<t−1} (λ_j λ_l^*)^m
// and the last tokens.
func (m *Meter) move(t int) {
	m.t = t
	d := m.set.d
	if m.set.old != nil {
		m.exchange(t)
		return
	}
	for k := 0; k < m.set.n; k++ {
		x1, lambda := m.set.Start(k), m.set.Lambda(k)
		gram := m.gram[k*d*d : (k+1)*d*d]
		for j := 0; j < d; j++ {
			gram[j*d+j] = complex(float64(x1[j]*x1[j])*float64(t-1), 0)
			for l := 0; l < j; l++ {
				_, sum := powers(mul(lambda[j], conj(lambda[l])), t-1)
				g := scale(float64(x1[j]*x1[l]), sum)
				gram[j*d+l], gram[l*d+j] = g, conj(g)
			}
			pow, _ := powers(lambda[j], t-2)
			x := scale(x1[j], pow)
			m.prev[k*d+j] = x
			x = mul(lambda[j], x)
			m.now[k*d+j] = x
			m.next[k*d+j] = mul(lambda[j], x)
		}
	}
}

// exchange is move where another matrix μ made the first m pairs:
//
//	G_jl = x_1j x_1l (Σ_{i<m} (μ_j μ_l^*)^i + (μ_j μ_l^*)^m Σ_{i<t−1−m} (λ_j λ_l^*)^i)
//
// and B_jl the same with the first sum times μ_j and the second times λ_j.
func (m *Meter) exchange(t int) {
	d, before := m.set.d, m.set.exchanged(t)
	after := t - 1 - before
	if m.cross == nil {
		m.cross = make([]complex128, len(m.gram))
	}
	for k := 0; k < m.set.n; k++ {
		x1, old, lambda := m.set.Start(k), m.set.before(k), m.set.Lambda(k)
		for j := range d {
			for l := range d {
				turned, first := powers(mul(old[j], conj(old[l])), before)
				_, second := powers(mul(lambda[j], conj(lambda[l])), after)
				size := float64(x1[j] * x1[l])
				first, second = scale(size, first), scale(size, mul(turned, second))
				at := k*d*d + j*d + l
				m.gram[at] = first + second
				m.cross[at] = mul(old[j], first) + mul(lambda[j], second)
			}
			start, _ := powers(old[j], before)
			last := old[j] // of the pair before x_t
			if after > 0 {
				last = lambda[j]
			}
			end, _ := powers(lambda[j], after)
			x := scale(x1[j], mul(start, end))
			m.prev[k*d+j] = mul(conj(last), x)
			m.now[k*d+j] = x
			m.next[k*d+j] = mul(lambda[j], x)
		}
	}
}

// check panics on arguments that no caller should pass.
func check(set *Set, p lsa.Params, t int) {
	if p.D != set.d {
		panic(fmt.Sprintf("incontext: parameters of dimension %d on sequences of dimension %d", p.D, set.d))
	}
	if t < 2 {
		panic(fmt.Sprintf("incontext: context length %d: a prediction needs at least 2 tokens", t))
	}
}
