package population

import (
	"math"

	"mesascope/sim/start"
)

// Symmetry says which sets of diagonal blocks P = W^PV_12 and Q = W^KQ_32, all
// else zero, the gradient of the population loss does not lead out of. Rounding
// would, and where such a set is a ridge the flow magnifies every push; so what
// follows the gradient imposes what holds here.
//
// It is decided by moments of x_1 alone (derived here). With h = Σ 1/(t−1),
// h₂ = Σ 1/(t−1)², over t = 2…T−1, and diagonal P and Q, the gradient off the
// diagonals is, for j ≠ l,
//
//	∂L/∂P_jl = h·p_j q_j q_l·E x_j³x_l³
//	∂L/∂Q_jl = q_l (h₂ Σ_r p_r² E x_r²x_j x_l³ + h p_j² E x_j³x_l³ + h p_l² E x_j x_l⁵) − h p_l E x_j x_l³,
//
// r ≠ j, l, and on them, with S_jl = E x_j²x_l⁴,
//
//	∂L/∂P_jj = p_j ((T−2) E x_j⁶ q_j² + h Σ_l S_jl q_l²) − (T−2) E x_j⁴ q_j
//	∂L/∂Q_jj = q_j ((T−2) E x_j⁶ p_j² + h Σ_l S_lj p_l²) − (T−2) E x_j⁴ p_j.
type Symmetry struct {
	// Diagonals: diagonal P and Q stay diagonal, whatever their entries.
	Diagonals bool
	// Plane: P = bI and Q = aI stay multiples of I. The line a = −b in it is
	// kept as well.
	Plane bool
	// Line: P = −Q stays so, where both stay diagonal.
	Line bool
}

// SymmetryOf decides for sequences of length T that start from dist. With masked
// the gradient off the diagonals of the two blocks is taken to be removed.
func SymmetryOf(dist start.Distribution, T int, masked bool) Symmetry {
	m := sums{dist: dist, e: make([]int, dist.Dim())}
	for t := T - 1; t >= 2; t-- {
		m.h += 1 / float64(t-1)
		m.h2 += 1 / float64((t-1)*(t-1))
	}
	s := Symmetry{Diagonals: true, Plane: true, Line: true}
	if !masked {
		s.Diagonals, s.Plane = m.diagonals()
	}
	even, symmetric := m.even(float64(T - 2))
	s.Plane = s.Plane && even
	s.Line = symmetric
	return s
}

// same is how far, relative to their size, rounding may take apart moments that
// are equal, or a sum of them that is zero.
const same = 1e-13

// sums adds up moments of x_1.
type sums struct {
	dist  start.Distribution
	e     []int
	h, h2 float64
}

// of is E x_j^m x_l^n, j ≠ l.
func (m *sums) of(j, power, l, n int) float64 {
	m.e[j], m.e[l] = power, n
	v := m.dist.Moment(m.e)
	m.e[j], m.e[l] = 0, 0
	return v
}

// one is E x_j^m.
func (m *sums) one(j, power int) float64 {
	m.e[j] = power
	v := m.dist.Moment(m.e)
	m.e[j] = 0
	return v
}

// diagonals decides on what leads off the diagonals: from any, and from
// multiples of I.
func (m *sums) diagonals() (free, plane bool) {
	free, plane = true, true
	d := len(m.e)
	for j := range d {
		for l := range d {
			if l == j {
				continue
			}
			cubes, cubic, fifth := m.of(j, 3, l, 3), m.of(j, 1, l, 3), m.of(j, 1, l, 5)
			free = free && cubes == 0 && cubic == 0 && fifth == 0
			sum, size := float64(m.h*fifth), math.Abs(m.h*fifth)
			for r := range d {
				if r == j || r == l {
					continue
				}
				m.e[r] = 2
				v := float64(m.h2 * m.of(j, 1, l, 3))
				m.e[r] = 0
				free = free && v == 0
				sum += v
				size += math.Abs(v)
			}
			plane = plane && cubes == 0 && cubic == 0 && math.Abs(sum) <= same*size
		}
	}
	return free, plane
}

// even decides whether coordinates that are equal stay equal, and whether
// E x_j²x_l⁴ is symmetric in j and l.
func (m *sums) even(n float64) (equal, symmetric bool) {
	equal, symmetric = true, true
	d := len(m.e)
	fourth, rows, columns := make([]float64, d), make([]float64, d), make([]float64, d)
	for j := range d {
		fourth[j] = m.one(j, 4)
		rows[j] = float64(n * m.one(j, 6))
		columns[j] = rows[j]
		for l := range d {
			if l != j {
				there, back := m.of(j, 2, l, 4), m.of(j, 4, l, 2)
				symmetric = symmetric && alike(there, back)
				rows[j] += float64(m.h * there)
				columns[j] += float64(m.h * back)
			}
		}
	}
	for j := range d {
		equal = equal && alike(fourth[j], fourth[0]) && alike(rows[j], rows[0]) && alike(columns[j], columns[0])
	}
	return equal, symmetric
}

func alike(a, b float64) bool { return math.Abs(a-b) <= same*math.Max(math.Abs(a), math.Abs(b)) }
