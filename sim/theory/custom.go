package theory

import (
	"math"
	"strings"

	"mesascope/sim/scenario"
)

// finite is a law on finitely many vectors: a custom start, scaled. It knows its
// moments by summing over the vectors, and nothing of package start.
type finite struct {
	d      int
	x      [][]float64
	weight []float64 // sums to 1
}

func finiteOf(s scenario.Scenario) finite {
	atoms, total := s.Atoms(), 0.0
	for _, a := range atoms {
		total += a.Weight
	}
	f := finite{d: s.D}
	for _, a := range atoms {
		x := make([]float64, len(a.X))
		for j, v := range a.X {
			x[j] = s.Scale * v
		}
		f.x, f.weight = append(f.x, x), append(f.weight, a.Weight/total)
	}
	return f
}

// mean returns the mean of a function over the law, and 0 where that is 0 but
// for rounding.
func (f finite) mean(of func(x []float64) float64) float64 {
	terms := make([]float64, len(f.x))
	for i, x := range f.x {
		terms[i] = of(x)
	}
	return f.weigh(terms)
}

// weigh is mean for a function's values. Products are rounded before they are
// added, so that every machine gets the same bits.
func (f finite) weigh(terms []float64) float64 {
	sum, size := 0.0, 0.0
	for i, w := range f.weight {
		v := float64(w * terms[i])
		sum += v
		size += math.Abs(v)
	}
	if math.Abs(sum) < rounding*size {
		return 0
	}
	return sum
}

// rounding is how much of the size of its terms a sum may be when it is 0, and
// by how much equal numbers may differ.
const rounding = 1e-13

// coordinates returns the moments of each coordinate.
func (f finite) coordinates() []Moments {
	list := make([]Moments, f.d)
	for j := range list {
		m := &list[j]
		m.M2 = f.mean(func(x []float64) float64 { return x[j] * x[j] })
		m.K1 = f.mean(func(x []float64) float64 { return power(x[j], 4) })
		m.K2 = f.mean(func(x []float64) float64 { return power(x[j], 6) })
		m.K3 = f.mean(func(x []float64) float64 {
			sum := 0.0
			for r, v := range x {
				if r != j {
					sum += power(v, 4)
				}
			}
			return x[j] * x[j] * sum
		})
	}
	return list
}

// crossed returns Σ_{r≠j} E x_r² x_j⁴ of each coordinate j, which is κ3 with the
// two powers exchanged.
func (f finite) crossed() []float64 {
	list := make([]float64, f.d)
	for j := range list {
		list[j] = f.mean(func(x []float64) float64 {
			sum := 0.0
			for r, v := range x {
				if r != j {
					sum += float64(v * v)
				}
			}
			return power(x[j], 4) * sum
		})
	}
	return list
}

// present returns the mean over coordinates of P(x_1j ≠ 0).
func (f finite) present() float64 {
	return f.mean(func(x []float64) float64 {
		n := 0
		for _, v := range x {
			if v != 0 {
				n++
			}
		}
		return float64(n) / float64(f.d)
	})
}

// twoValued reports whether every number of every vector is 0 or ±c, for one c.
func (f finite) twoValued() bool {
	c := 0.0
	for _, x := range f.x {
		for _, v := range x {
			switch v = math.Abs(v); {
			case v == 0 || v == c:
			case c == 0:
				c = v
			default:
				return false
			}
		}
	}
	return true
}

// witness is a quantity that an assumption asks to vanish and that does not.
type witness struct {
	what  string
	value float64
}

// harmonics returns Σ 1/(t−1) and Σ 1/(t−1)² over t = 2…T−1.
func harmonics(T int) (h, h2 float64) {
	for t := T - 1; t >= 2; t-- { // smallest terms first
		h += 1 / float64(t-1)
		h2 += 1 / float64((t-1)*(t-1))
	}
	return h, h2
}

// mixed is E x_j^m x_l^n·x_r², without x_r for r < 0.
func (f finite) mixed(j, m, l, n, r int) float64 {
	return f.mean(func(x []float64) float64 {
		v := power(x[j], m) * power(x[l], n)
		if r >= 0 {
			v *= x[r] * x[r]
		}
		return v
	})
}

// leaving returns the first moment that leads the flow off the plane of multiples
// of I into other entries, and why; or "".
func (f finite) leaving(T int) (reason string, w witness) {
	h, h2 := harmonics(T)
	name := func(j, m, l, n, r int) string {
		e := make([]int, f.d)
		e[j], e[l] = m, n
		if r >= 0 {
			e[r] = 2
		}
		return momentText(e)
	}
	for j := range f.d {
		for l := range f.d {
			if l == j {
				continue
			}
			if v := f.mixed(j, 3, l, 3, -1); v != 0 {
				return Cubic, witness{name(j, 3, l, 3, -1), v}
			}
			if v := f.mixed(j, 1, l, 3, -1); v != 0 {
				return Odd, witness{name(j, 1, l, 3, -1), v}
			}
			v := f.mixed(j, 1, l, 5, -1)
			sum, size, first := float64(h*v), math.Abs(h*v), witness{name(j, 1, l, 5, -1), v}
			for r := range f.d {
				if r != j && r != l {
					v := f.mixed(j, 1, l, 3, r)
					sum += float64(h2 * v)
					size += math.Abs(h2 * v)
					if first.value == 0 {
						first = witness{name(j, 1, l, 3, r), v}
					}
				}
			}
			if math.Abs(sum) > rounding*size {
				return Odd, first
			}
		}
	}
	return "", witness{}
}

// diagonals reports whether diagonal blocks stay diagonal, whatever their
// entries: each of the four kinds of moments vanishes by itself.
func (f finite) diagonals() bool {
	for j := range f.d {
		for l := range f.d {
			if l == j {
				continue
			}
			if f.mixed(j, 3, l, 3, -1) != 0 || f.mixed(j, 1, l, 3, -1) != 0 || f.mixed(j, 1, l, 5, -1) != 0 {
				return false
			}
			for r := range f.d {
				if r != j && r != l && f.mixed(j, 1, l, 3, r) != 0 {
					return false
				}
			}
		}
	}
	return true
}

// mirrored reports whether E x_j²x_l⁴ = E x_l²x_j⁴.
func (f finite) mirrored() bool {
	for j := range f.d {
		for l := range j {
			if !alike(f.mixed(j, 2, l, 4, -1), f.mixed(j, 4, l, 2, -1)) {
				return false
			}
		}
	}
	return true
}

// even reports whether equal diagonals stay equal: what acts on each has the same
// coefficients.
func (f finite) even(T int) bool {
	h, _ := harmonics(T)
	n := float64(T - 2)
	list, crossed := f.coordinates(), f.crossed()
	at := func(j int) [3]float64 {
		m := list[j]
		return [3]float64{m.K1, float64(n*m.K2) + float64(h*m.K3), float64(n*m.K2) + float64(h*crossed[j])}
	}
	first := at(0)
	for j := 1; j < f.d; j++ {
		for i, v := range at(j) {
			if !alike(v, first[i]) {
				return false
			}
		}
	}
	return true
}

func alike(a, b float64) bool {
	return math.Abs(b-a) <= rounding*math.Max(math.Abs(a), math.Abs(b))
}

// constant returns c where every vector is c·1 or −c·1, c > 0, and whether that
// is so. The two are one start to everything here, for which even orders count.
func (f finite) constant() (c float64, ok bool) {
	c = math.Abs(f.x[0][0])
	for _, x := range f.x {
		for _, v := range x {
			if v != x[0] || math.Abs(v) != c {
				return 0, false
			}
		}
	}
	return c, c > 0
}

// unequal returns the first κ in which some coordinate differs from the first
// one. What κ3 is to W^PV, its mirror image is to W^KQ (derived here): both asks
// for both.
func (f finite) unequal(both bool) (witness, bool) {
	type kind struct {
		name string
		of   func(j int) float64
	}
	list, crossed := f.coordinates(), f.crossed()
	kinds := []kind{
		{"κ₁(#)", func(j int) float64 { return list[j].K1 }},
		{"κ₂(#)", func(j int) float64 { return list[j].K2 }},
		{"κ₃(#)", func(j int) float64 { return list[j].K3 }},
	}
	if both {
		kinds = append(kinds, kind{"Σᵣ E[xᵣ²#⁴]", func(j int) float64 { return crossed[j] }})
	}
	for _, k := range kinds {
		for j := 1; j < f.d; j++ {
			a, b := k.of(0), k.of(j)
			if !alike(a, b) {
				name := func(j int) string { return strings.Replace(k.name, "#", "x"+low(j+1), 1) }
				return witness{name(j) + " − " + name(0), b - a}, true
			}
		}
	}
	return witness{}, false
}

// momentText writes E[x₁x₂³] for the exponents 1, 3.
func momentText(e []int) string {
	var b strings.Builder
	b.WriteString("E[")
	for j, k := range e {
		if k > 0 {
			b.WriteString("x" + low(j+1))
		}
		if k > 1 {
			b.WriteString([]string{"²", "³", "⁴", "⁵", "⁶"}[k-2])
		}
	}
	return b.String() + "]"
}

// low is a digit below the line.
func low(j int) string { return string(rune('₀' + j)) }

// power returns x^n by repeated multiplication, n ≥ 0.
func power(x float64, n int) float64 {
	p := 1.0
	for ; n > 0; n-- {
		p *= x
	}
	return p
}
