package incontext

import (
	"math"
	"math/cmplx"

	"pgregory.net/rapid"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

// This file holds the oracle that the package is tested against: the definition
// of the layer in the paper's 3d×3d matrices, written as plainly as possible.

// layerByDefinition is [e_t + W^PV E_t (E_t^* W^KQ e_t)/(t−1)]_{1:d} for the
// last token of tokens, t×d.
func layerByDefinition(p lsa.Params, tokens []complex128) []complex128 {
	d := p.D
	t := len(tokens) / d
	embed := func(i int) []complex128 { // i = 1 … t
		e := make([]complex128, 3*d)
		copy(e[d:], tokens[(i-1)*d:i*d])
		if i > 1 {
			copy(e[2*d:], tokens[(i-2)*d:(i-1)*d])
		}
		return e
	}
	pv := make([]complex128, 9*d*d)
	kq := make([]complex128, 9*d*d)
	fill := func(dst []complex128, re, im []float64, row, col, rows int) {
		for k := 0; k < rows; k++ {
			for l := 0; l < 2*d; l++ {
				z := complex(re[k*2*d+l], 0)
				if im != nil {
					z += complex(0, im[k*2*d+l])
				}
				dst[(row+k)*3*d+col+l] = z
			}
		}
	}
	fill(pv, p.PV(), p.PVIm(), 0, d, d)
	fill(kq, p.KQ(), p.KQIm(), d, d, 2*d)
	times := func(m, v []complex128) []complex128 {
		out := make([]complex128, 3*d)
		for k := range out {
			for l, x := range v {
				out[k] += m[k*3*d+l] * x
			}
		}
		return out
	}
	q := times(kq, embed(t))
	mix := make([]complex128, 3*d)
	for i := 1; i <= t; i++ {
		e := embed(i)
		var score complex128
		for k, x := range e {
			score += cmplx.Conj(x) * q[k]
		}
		for k, x := range e {
			mix[k] += x * score / complex(float64(t-1), 0)
		}
	}
	return times(pv, mix)[:d]
}

// dense returns random parameters, with every entry alive.
func dense(d int, complex bool, seed uint64) lsa.Params {
	p := lsa.NewParams(d, complex)
	src := draw.New(seed, 99)
	for i := range p.Theta {
		p.Theta[i] = 0.5 * src.Norm()
	}
	return p
}

// pair returns parameters whose blocks 12 and 32 are p(I + ρ(J − I)), the shape
// that the start "ones" leads to.
func pair(d int, a, rhoQ, b, rhoP float64) lsa.Params {
	p := lsa.NewParams(d, false)
	for j := 0; j < d; j++ {
		for k := 0; k < d; k++ {
			q, v := a*rhoQ, b*rhoP
			if j == k {
				q, v = a, b
			}
			p.PV()[j*2*d+k] = v
			p.KQ()[(d+j)*2*d+k] = q
		}
	}
	return p
}

func testSet(t rapid.TB, kind string, scale float64, d int, seed uint64, length, n int) *Set {
	t.Helper()
	dist, err := start.New(kind, scale, d)
	if err != nil {
		t.Fatal(err)
	}
	set, err := New(dist, seed, length, n)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// near fails unless got and want agree to tol, relative to the larger of 1 and
// |want|.
func near(t rapid.TB, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))) {
		t.Errorf("%s = %.17g, want %.17g (differ by %g, allowed %g)", what, got, want, got-want, tol)
	}
}

func nearC(t rapid.TB, what string, got, want complex128, tol float64) {
	t.Helper()
	if !(cmplx.Abs(got-want) <= tol*math.Max(1, cmplx.Abs(want))) {
		t.Errorf("%s = %.17g, want %.17g (differ by %g, allowed %g)", what, got, want, cmplx.Abs(got-want), tol)
	}
}
