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

// cubic returns the first E x_j³ x_l³, j ≠ l, that does not vanish.
func (f finite) cubic() (witness, bool) {
	e := make([]int, f.d)
	for j := range f.d {
		for l := j + 1; l < f.d; l++ {
			if v := f.mean(func(x []float64) float64 { return power(x[j], 3) * power(x[l], 3) }); v != 0 {
				e[j], e[l] = 3, 3
				return witness{momentText(e), v}, true
			}
		}
	}
	return witness{}, false
}

// unequal returns the first κ in which some coordinate differs from the first
// one. What κ3 is to W^PV, its mirror image is to W^KQ: Theorem 4.1 needs both
// (derived here), and both asks for both.
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
			if math.Abs(b-a) > rounding*math.Max(math.Abs(a), math.Abs(b)) {
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
