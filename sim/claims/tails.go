package claims

import (
	"math"

	"mesascope/sim/incontext"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
)

// tails is what the standard error of a share needs of the law of x_1, exact from moments
// up to order twelve. Where tails are heavy, as of Laplace tokens in the sixth powers, few
// test sequences show what the others may hold; so they do of phases that nearly coincide,
// which happens once in T sequences and then counts for T. With s = x² these are means.
type tails struct {
	given   [4][4]float64 // of products of Σ_j s_j, Σ_j s_j², Σ_j s_j³ and Σ_j s_j Σ_{l≠j} s_l²
	pairs   [3][3]float64 // Σ_{l<j} s_j²s_l² times products of 1, s_j + s_l and Σ_r s_r
	triples float64       // Σ_{r<l<j} s_j²s_l²s_r²
}

func tailsOf(s scenario.Scenario) *tails {
	var sums [4]polynomial
	for j := range s.D {
		for i, m := range [...]int{2, 4, 6} {
			sums[i] = append(sums[i], term{j: j, m: m, times: 1})
		}
		for l := range s.D {
			if l != j {
				sums[3] = append(sums[3], term{j: j, m: 2, l: l, n: 4, times: 1})
			}
		}
	}
	var t tails
	for i, p := range sums {
		for k, q := range sums[:i+1] {
			t.given[i][k] = product(p, q, s)
			t.given[k][i] = t.given[i][k]
		}
	}
	t.cross(s)
	return &t
}

// cross fills in pairs and triples.
func (m *tails) cross(s scenario.Scenario) {
	e := make([]int, s.D)
	mean := func(fours [3]int, twos ...int) float64 {
		clear(e)
		for _, j := range fours {
			if j >= 0 {
				e[j] += 4
			}
		}
		for _, j := range twos {
			e[j] += 2
		}
		return start.Moment(s, e)
	}
	for j := range s.D {
		for l := range j {
			two := [3]int{j, l, -1}
			m.pairs[0][0] += mean(two)
			for r := range s.D {
				m.pairs[0][2] += mean(two, r)
				for q := range s.D {
					v := mean(two, r, q)
					m.pairs[2][2] += v
					if r == j || r == l {
						m.pairs[1][2] += v
						if q == j || q == l {
							m.pairs[1][1] += v
						}
					}
				}
				if r == j || r == l {
					m.pairs[0][1] += mean(two, r)
				}
				if r < l {
					m.triples += mean([3]int{j, l, r})
				}
			}
		}
	}
	for i := range m.pairs {
		for k := range i {
			m.pairs[i][k] = m.pairs[k][i]
		}
	}
}

// phases is the variance that the phases of λ give, x_1 held, to Σ Σ_j s_j(p·Re Y_j +
// q·|Y_j|²), summed over contexts of first to last pairs, Y_j being ŷ_j over the truth at
// ab = 1 (derived here). Of n pairs
//
//	Y_j = s_j + (1/n) Σ_{l≠j} s_l Σ_{k=1}^{n} (λ_j λ_l^*)^{−k},
//
// so that the sum is one of monomials in λ, which are uncorrelated. With h = Σ 1/n and
// h₂ = Σ 1/n² over the contexts of at least k pairs, cos k(φ_j − φ_l) has the factor
//
//	s_j s_l (2p·h + 2q(2h − (k+1)h₂)(s_j + s_l) + 2q·h₂ Σ_r s_r)
//
// and of three coordinates each of the 6(k−1) monomials whose exponents sum to 0, the
// largest being k, has 2q·h₂·s_j s_l s_r.
func (m *tails) phases(p, q float64, first, last int) float64 {
	h, h2, sum := 0.0, 0.0, 0.0
	for k := last; k > 0; k-- {
		if n := float64(k); k >= first {
			h, h2 = h+1/n, h2+1/(n*n)
		}
		c := [3]float64{2 * p * h, 2 * q * (2*h - float64(float64(k+1)*h2)), 2 * q * h2}
		for i, a := range c {
			for j, b := range c {
				sum += float64(a*b) * m.pairs[i][j] / 2
			}
		}
		sum += float64(float64(6*(k-1))*c[2]*c[2]) * m.triples
	}
	return sum
}

// error is the standard error on n sequences of a mean over them: of times' multiples of
// the sums that given is of, and of what phases has to do with p and q after so many pairs.
func (m *tails) error(times [4]float64, p, q float64, pairs, n int) float64 {
	sum := 0.0
	for i, a := range times {
		for k, b := range times {
			sum += float64(a * b * m.given[i][k])
		}
	}
	return math.Sqrt((math.Max(0, sum) + m.phases(p, q, pairs, pairs)) / float64(n))
}

// shareError is the standard error of a share of the energy E‖x_{t+1}‖² that is measured
// on n sequences: what they show, or if that is more what the law has (derived here). Given
// x_1 the mean of ‖ŷ_t − x_{t+1}‖² less the share of ‖x_{t+1}‖² is
//
//	Σ_j ((1 − share)s_j − 2u(1−f)s_j² + u²(((1−f)² + f²)s_j³ + s_j Σ_{l≠j} s_l²/(t−1)))
//
// with u = ab and the part f of the context from another W. Whose phases then do more, which
// the sequences alone show: the two are added.
func (m *tails) shareError(of *incontext.Stats, at theory.Tested, energy, part float64, n int) float64 {
	u, rest := at.AB, 1-part
	times := [...]float64{1 - at.Share, -2 * u * rest, u * u * (float64(rest*rest) + float64(part*part)), u * u / float64(of.T-1)}
	if part != 0 {
		return hypot(of.ShareSE, m.error(times, 0, 0, of.T-1, n)/energy)
	}
	return max(of.ShareSE, m.error(times, -2*u, u*u, of.T-1, n)/energy)
}

// slopeError is the same of the slope, of Σ_j s_j(u·Re Y_j − slope).
func (m *tails) slopeError(of *incontext.Stats, at theory.Tested, energy float64, n int) float64 {
	return max(of.SlopeSE, m.error([...]float64{-at.Slope, at.AB, 0, 0}, at.AB, 0, of.T-1, n)/energy)
}

// energy is E‖x_t‖² of the run's law.
func (x *exam) energy() float64 { return float64(x.s.D) * x.p.M2 }

// shareError and slopeError are those in the world of training.
func (x *exam) shareError(of *incontext.Stats, at theory.Tested) float64 {
	return x.tails().shareError(of, at, x.energy(), 0, x.set.Len())
}

func (x *exam) slopeError(of *incontext.Stats, at theory.Tested) float64 {
	return x.tails().slopeError(of, at, x.energy(), x.set.Len())
}

func (x *exam) tails() *tails {
	if x.home == nil {
		x.home = tailsOf(x.s)
	}
	return x.home
}
