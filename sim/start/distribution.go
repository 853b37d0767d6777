package start

import (
	"fmt"
	"strings"

	"mesascope/sim/draw"
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

// Kinds returns the names that New understands, in the order to offer them.
func Kinds() []string {
	return []string{"gaussian", "sparse", "ones", "rademacher", "uniform", "laplace", "sphere", "skewed"}
}

// New returns the start distribution of that kind in d ≥ 1 dimensions. What
// scale > 0 means depends on the kind:
//
//	gaussian    σ: N(0, σ²I)
//	sparse      c: uniform on the 2d vectors ±c·e_k
//	ones        c: the constant vector c·1_d
//	rademacher  c: iid ±c, equally likely
//	uniform     s: iid on [−s, s]
//	laplace     s: iid with density e^{−|x|/s}/(2s)
//	sphere      r: uniform on the sphere of radius r
//	skewed      s: iid −s with probability 2/3, 2s with probability 1/3
func New(kind string, scale float64, d int) (Distribution, error) {
	if d < 1 {
		return nil, fmt.Errorf("start: dimension %d is below 1", d)
	}
	if !positive(scale) {
		return nil, fmt.Errorf("start: scale %v is not a positive number", scale)
	}
	switch kind {
	case "sparse":
		return sparse{d, scale}, nil
	case "ones":
		return ones{d, scale}, nil
	case "sphere":
		return sphere{d, scale}, nil
	}
	if c, ok := coordinates[kind]; ok {
		return newProduct(c, scale, d), nil
	}
	return nil, fmt.Errorf("start: kind %q is not one of %s", kind, strings.Join(Kinds(), ", "))
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
