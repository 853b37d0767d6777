package start

import (
	"fmt"
	"strings"

	"mesascope/sim/draw"
	"mesascope/sim/scenario"
)

// MaxOrder is the highest total order for which Moment is exact.
const MaxOrder = 6

// Distribution is the law of the real d-vector x_1.
type Distribution interface {
	// Dim returns d.
	Dim() int
	// Sample overwrites dst, of length d, with one draw.
	Sample(dst []float64, src *draw.Source)
	// Moment returns E Π_j x_j^{e[j]} for d exponents e[j] ≥ 0 of total at
	// most MaxOrder. Coordinates need not be exchangeable.
	Moment(e []int) float64
	// SignSymmetric reports whether flipping the sign of any one coordinate
	// leaves every Moment as it is: one with an odd exponent is then 0.
	SignSymmetric() bool
}

// Exchangeable is implemented by those distributions for which permuting
// coordinates leaves every moment, to the last bit, as it is. Readers of many
// moments may then ask for each pattern once.
type Exchangeable interface {
	Exchangeable() bool
}

// law is a named start distribution.
type law struct {
	of func(scale float64, d int) Distribution
	// moment is E Π_j x_j^{e[j]} at scale 1, of any total order.
	moment func(e []int, order int) float64
}

// laws are the start distributions, one for each of scenario.Starts but those
// that a link gives by vectors. What scale > 0 means depends on the kind:
//
//	gaussian    σ: N(0, σ²I)
//	sparse      c: uniform on the 2d vectors ±c·e_k
//	ones        c: the constant vector c·1_d
//	rademacher  c: iid ±c, equally likely
//	uniform     s: iid on [−s, s]
//	laplace     s: iid with density e^{−|x|/s}/(2s)
//	sphere      r: uniform on the sphere of radius r
//	skewed      s: iid −s with probability 2/3, 2s with probability 1/3
var laws = map[string]law{
	"gaussian":   iid((*draw.Source).Norm, gaussianMoment),
	"sparse":     {func(c float64, d int) Distribution { return sparse{d, c} }, sparseMoment},
	"ones":       {func(c float64, d int) Distribution { return ones{d, c} }, func([]int, int) float64 { return 1 }},
	"rademacher": iid(sign, even(func(int) float64 { return 1 })),
	"uniform":    iid(func(s *draw.Source) float64 { return float64(2*s.Float64()) - 1 }, even(func(n int) float64 { return 1 / float64(n+1) })),
	"laplace":    iid(laplace, even(factorial)),
	"sphere":     {func(r float64, d int) Distribution { return sphere{d, r} }, sphereMoment},
	"skewed":     iid(skewed, func(n int) float64 { return (2*power(-1, n) + power(2, n)) / 3 }),
}

// Kinds returns the names that New understands, in the order to offer them.
func Kinds() []string {
	var list []string
	for _, k := range scenario.Starts() {
		if !k.Vectors {
			list = append(list, k.Name)
		}
	}
	return list
}

// New returns the start distribution of that kind (laws) in d ≥ 1 dimensions.
func New(kind string, scale float64, d int) (Distribution, error) {
	if d < 1 {
		return nil, fmt.Errorf("start: dimension %d is below 1", d)
	}
	if !positive(scale) {
		return nil, fmt.Errorf("start: scale %v is not a positive number", scale)
	}
	l, ok := laws[kind]
	if !ok {
		return nil, fmt.Errorf("start: kind %q is not one of %s", kind, strings.Join(Kinds(), ", "))
	}
	return l.of(scale, d), nil
}

// order returns the total of the exponents. It panics if the result is beyond
// MaxOrder or the number of exponents is not d: both are programming errors
// that would otherwise give a plausible wrong number.
func order(e []int, d int) int {
	if len(e) != d {
		panic(fmt.Sprintf("start: %d exponents for %d coordinates", len(e), d))
	}
	n := 0
	for _, k := range e {
		n += k
	}
	if n > MaxOrder {
		panic(fmt.Sprintf("start: moment of order %d is beyond %d", n, MaxOrder))
	}
	return n
}

// power returns x^n by repeated multiplication, n ≥ 0.
func power(x float64, n int) float64 {
	p := 1.0
	for ; n > 0; n-- {
		p *= x
	}
	return p
}
