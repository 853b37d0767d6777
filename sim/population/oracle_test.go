package population

import (
	"fmt"
	"math"
	"math/cmplx"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mat"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

// atom is one value of x_1 with its weight in a cubature rule.
type atom struct {
	x []float64
	w float64
}

// rule1 returns a rule on the line, at scale 1, exact to degree 7, for the
// independent coordinates of the given kind.
func rule1(kind string) []atom {
	x, w := make([]float64, 4), make([]float64, 4)
	switch kind {
	case "gaussian":
		quad.Hermite{}.FixedLocations(x, w, math.Inf(-1), math.Inf(1))
		for i := range x { // from weight e^{−x²} to the normal density
			w[i] /= math.SqrtPi
			x[i] *= math.Sqrt2
		}
	case "uniform":
		quad.Legendre{}.FixedLocations(x, w, -1, 1)
		for i := range w {
			w[i] /= 2
		}
	case "laplace": // Gauss–Laguerre on both sides, by Golub and Welsch
		j := mat.NewSymDense(4, nil)
		for i := 0; i < 4; i++ {
			j.SetSym(i, i, float64(2*i+1))
			if i > 0 {
				j.SetSym(i-1, i, float64(i))
			}
		}
		var eig mat.EigenSym
		var v mat.Dense
		eig.Factorize(j, true)
		eig.VectorsTo(&v)
		for i, node := range eig.Values(nil) {
			half := v.At(0, i) * v.At(0, i) / 2
			x, w = append(x, node, -node), append(w, half, half)
		}
		x, w = x[4:], w[4:]
	case "ones":
		x, w = []float64{1}, []float64{1}
	case "rademacher":
		x, w = []float64{-1, 1}, []float64{0.5, 0.5}
	case "skewed":
		x, w = []float64{-1, 2}, []float64{2. / 3, 1. / 3}
	default:
		x, w = ruleOfMoments(kind)
	}
	var out []atom
	for i := range x {
		out = append(out, atom{[]float64{x[i]}, w[i]})
	}
	return out
}

// ruleOfMoments is a rule for a start that has none of its own: that of the moments up
// to the sixth, which other tests hold against samples and against theory's. By Golub
// and Welsch, from the Cholesky factor of the moments' Hankel matrix; a law of fewer
// than four values ends it early.
func ruleOfMoments(kind string) (x, w []float64) {
	dist, err := start.New(kind, 1, 2)
	if err != nil {
		panic(err)
	}
	m := func(n int) float64 { return dist.Moment([]int{n, 0}) }
	for a := 0; a <= start.MaxOrder; a++ {
		for b := 0; a+b <= start.MaxOrder; b++ {
			if off := dist.Moment([]int{a, b}) - m(a)*m(b); math.Abs(off) > 1e-9*(1+math.Abs(m(a)*m(b))) {
				panic("the coordinates of " + kind + " depend on each other: give it a rule in cubature")
			}
		}
	}
	var r [4][4]float64
	n := 0
	for ; n < 4; n++ {
		for j := n; j < 4; j++ {
			r[n][j] = m(n + j)
			for k := range n {
				r[n][j] -= r[k][n] * r[k][j]
			}
		}
		if r[n][n] < 1e-10*m(2*n) {
			break
		}
		root := math.Sqrt(r[n][n])
		for j := n; j < 4; j++ {
			r[n][j] /= root
		}
	}
	j := mat.NewSymDense(n, nil)
	before := 0.0
	for i := range n {
		if i < 3 { // the last entry is of the seventh moment: any will do
			j.SetSym(i, i, r[i][i+1]/r[i][i]-before)
			before = r[i][i+1] / r[i][i]
		}
		if i > 0 {
			j.SetSym(i-1, i, r[i][i]/r[i-1][i-1])
		}
	}
	var eig mat.EigenSym
	var v mat.Dense
	eig.Factorize(j, true)
	eig.VectorsTo(&v)
	for i, node := range eig.Values(nil) {
		x, w = append(x, node), append(w, v.At(0, i)*v.At(0, i))
	}
	return x, w
}

// The rule of the moments is the one that is known, where one is.
func TestRuleOfMoments(t *testing.T) {
	for _, kind := range []string{"gaussian", "uniform", "laplace", "ones", "rademacher", "skewed"} {
		x, w := ruleOfMoments(kind)
		for n := 0; n <= start.MaxOrder; n++ {
			got, want := 0.0, 0.0
			for i := range x {
				got += w[i] * math.Pow(x[i], float64(n))
			}
			for _, a := range rule1(kind) {
				want += a.w * math.Pow(a.x[0], float64(n))
			}
			if math.Abs(got-want) > 1e-12*(1+math.Abs(want)) {
				t.Errorf("%s: the moment of order %d is %v, want %v", kind, n, got, want)
			}
		}
	}
}

// cubature returns a rule for x_1 that is exact for polynomials of degree 6.
func cubature(kind string, scale float64, d int) []atom {
	var out []atom
	switch {
	case kind == "sparse" || kind == "sphere" && d == 1:
		for k := 0; k < 2*d; k++ {
			x := make([]float64, d)
			x[k/2] = scale * float64(1-2*(k%2))
			out = append(out, atom{x, 1 / float64(2*d)})
		}
	case kind == "sphere": // d = 2, 3: latitude by Gauss–Legendre, longitude evenly
		z, wz := []float64{0}, []float64{1}
		if d == 3 {
			z, wz = make([]float64, 4), make([]float64, 4)
			quad.Legendre{}.FixedLocations(z, wz, -1, 1)
			for i := range wz {
				wz[i] /= 2
			}
		}
		const n = 8
		for i := range z {
			for a := 0; a < n; a++ {
				s, c := math.Sincos(2 * math.Pi * float64(a) / n)
				r := scale * math.Sqrt(1-z[i]*z[i])
				out = append(out, atom{[]float64{r * c, r * s, scale * z[i]}[:d], wz[i] / n})
			}
		}
	default:
		line := rule1(kind)
		out = []atom{{nil, 1}}
		for j := 0; j < d; j++ {
			var next []atom
			for _, a := range out {
				for _, b := range line {
					x := append(append([]float64(nil), a.x...), scale*b.x[0])
					next = append(next, atom{x, a.w * b.w})
				}
			}
			out = next
		}
	}
	return out
}

// sequenceLoss is Σ_t ½‖ŷ_t − x_{t+1}‖² by the definition: embeddings, attention
// and prediction as written in the paper, with no structure used.
func sequenceLoss(p lsa.Params, x1 []float64, lambda []complex128, T int) float64 {
	d := p.D
	pv, kq := p.PV(), p.KQ()
	x := make([][]complex128, T+1) // x[0] = 0
	e := make([][]complex128, T+1)
	x[0] = make([]complex128, d)
	for t := 1; t <= T; t++ {
		x[t] = make([]complex128, d)
		for k := range x[t] {
			x[t][k] = complex(x1[k], 0)
			if t > 1 {
				x[t][k] = lambda[k] * x[t-1][k]
			}
		}
		e[t] = append(append([]complex128(nil), x[t]...), x[t-1]...)
	}
	loss := 0.0
	for t := 2; t < T; t++ {
		y := make([]complex128, d)
		for i := 1; i <= t; i++ {
			var score complex128 // e_i^* W^KQ e_t
			for l := range e[i] {
				for n := range e[t] {
					score += cmplx.Conj(e[i][l]) * complex(kq[l*2*d+n], 0) * e[t][n]
				}
			}
			for j := range y {
				for k := range e[i] {
					y[j] += complex(pv[j*2*d+k], 0) * e[i][k] * score / complex(float64(t-1), 0)
				}
			}
		}
		for j := range y {
			r := y[j] - x[t+1][j]
			loss += (real(r)*real(r) + imag(r)*imag(r)) / 2
		}
	}
	return loss
}

// enumerate is the population loss as a finite sum. In each λ the sequence loss
// is a trigonometric polynomial of degree at most 3(T−1), whose mean is that
// over more equally spaced phases than that.
func enumerate(p lsa.Params, atoms []atom, T int) float64 {
	phases := 3*T - 2
	roots := make([]complex128, phases)
	for i := range roots {
		roots[i] = cmplx.Exp(complex(0, 2*math.Pi*float64(i)/float64(phases)))
	}
	total := 0.0
	lambda := make([]complex128, p.D)
	combos := 1
	for j := 0; j < p.D; j++ {
		combos *= phases
	}
	for c := 0; c < combos; c++ {
		for j, rest := 0, c; j < p.D; j++ {
			lambda[j] = roots[rest%phases]
			rest /= phases
		}
		for _, a := range atoms {
			total += a.w * sequenceLoss(p, a.x, lambda, T) / float64(combos)
		}
	}
	return total
}

// TestLossAgainstEnumeration compares L, over random full parameters, with the
// sum over every phase and every value of x_1.
func TestLossAgainstEnumeration(t *testing.T) {
	for i, kind := range start.Kinds() {
		for _, c := range []struct{ d, T int }{{1, 3}, {1, 9}, {2, 3}, {2, 5}, {3, 3}} {
			if c.d == 3 && testing.Short() {
				continue
			}
			t.Run(fmt.Sprintf("%s/d=%d/T=%d", kind, c.d, c.T), func(t *testing.T) {
				p := lsa.Random(c.d, 0.4, draw.New(uint64(i), uint64(10*c.d+c.T)))
				got := build(t, kind, 1.2, c.d, c.T, All).LossGrad(p.Theta, make([]float64, len(p.Theta)))
				want := enumerate(p, cubature(kind, 1.2, c.d), c.T)
				if math.Abs(got-want) > 1e-11*want {
					t.Errorf("L = %.15g, enumeration gives %.15g", got, want)
				}
			})
		}
	}
}
