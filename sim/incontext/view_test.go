package incontext

import (
	"math"
	"math/cmplx"
	"testing"

	"pgregory.net/rapid"

	"mesascope/sim/lsa"
	"mesascope/sim/population"
	"mesascope/sim/start"
)

// trained runs plain gradient descent on the population loss.
func trained(t *testing.T, kind string, d, length int, p lsa.Params, eta float64, steps int) lsa.Params {
	t.Helper()
	dist, err := start.New(kind, 1, d)
	if err != nil {
		t.Fatal(err)
	}
	o, err := population.New(dist, length, population.All)
	if err != nil {
		t.Fatal(err)
	}
	grad := make([]float64, len(p.Theta))
	for ; steps > 0; steps-- {
		o.LossGrad(p.Theta, grad)
		for i, g := range grad {
			p.Theta[i] -= eta * g
		}
	}
	return p
}

// residual is the largest residual over a few sequences and context lengths.
func residual(t *testing.T, kind string, d int, p lsa.Params) float64 {
	t.Helper()
	v := NewView(testSet(t, kind, 1, d, 1, 120, 12))
	worst := 0.0
	for k := 0; k < 12; k++ {
		for _, ctx := range []int{2, 3, 10, 99, 120} {
			v.Show(p, k, ctx)
			if !(v.Residual <= worst) {
				worst = v.Residual
			}
		}
	}
	return worst
}

// TestCorollary is Corollary 4.1 at the end of training with every parameter
// free: the layer is one step of gradient descent for sign-symmetric starts, and
// visibly something else for the start "ones" (Proposition 4.2).
func TestCorollary(t *testing.T) {
	const d, T = 3, 20
	for _, tt := range []struct {
		kind string
		eta  float64
	}{{"gaussian", 1e-3}, {"sparse", 2e-2}, {"rademacher", 4e-3}, {"uniform", 2e-2}, {"sphere", 4e-2}} {
		t.Run(tt.kind, func(t *testing.T) {
			p := trained(t, tt.kind, d, T, lsa.Diagonal(d, 0.5, 1.5), tt.eta, 2000)
			if r := residual(t, tt.kind, d, p); !(r <= 1e-12) {
				t.Errorf("residual %g at the trained limit (%+v)", r, lsa.Summarize(p))
			}
		})
	}
	t.Run("ones", func(t *testing.T) {
		p := trained(t, "ones", d, T, lsa.Diagonal(d, 0.5, 1.5), 4e-3, 2000)
		if s := lsa.Summarize(p); math.Abs(s.POff/s.PDiag) < 0.01 || math.Abs(s.QOff/s.QDiag) < 0.01 {
			t.Fatalf("weights %+v are not dense", s)
		}
		if r := residual(t, "ones", d, p); !(r > 0.05) {
			t.Errorf("residual %g is not visible", r)
		}
	})
}

// TestResidual asks for the same of weights made by hand.
func TestResidual(t *testing.T) {
	for _, kind := range start.Kinds() {
		if r := residual(t, kind, 5, lsa.Diagonal(5, -0.3, 0.7)); !(r <= 1e-12) {
			t.Errorf("%s: residual %g for a·I and b·I", kind, r)
		}
	}
	// The limit of "ones" at d = 5, T = 100.
	const rhoP, rhoQ, product = -0.032853578, -0.052581999, 0.853631787
	p := pair(5, math.Sqrt(product), rhoQ, math.Sqrt(product), rhoP)
	if r := residual(t, "ones", 5, p); !(r > 0.05) {
		t.Errorf("residual %g of the preconditioned limit is not visible", r)
	}
	if r := residual(t, "gaussian", 3, lsa.Diagonal(3, math.NaN(), 1)); !math.IsNaN(r) {
		t.Errorf("residual %g of weights that are not numbers", r)
	}
}

// TestViewDefinition holds what a View says against the definitions, for any
// weights.
func TestViewDefinition(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := rapid.IntRange(1, 4).Draw(rt, "d")
		kind := rapid.SampledFrom(start.Kinds()).Draw(rt, "kind")
		seed := rapid.Uint64().Draw(rt, "seed")
		set := testSet(rt, kind, 1, d, seed, 30, 3)
		p := dense(d, seed%2 == 0, seed)
		v := NewView(set)
		v.Show(p, 2, 30) // leaves something to be overwritten
		k, ctx := rapid.IntRange(0, 2).Draw(rt, "k"), rapid.IntRange(2, 30).Draw(rt, "t")
		v.Show(p, k, ctx)

		all := set.Tokens(nil, k, ctx+1)
		ab, worst := lsa.Summarize(p).AB, 0.0
		want := layerByDefinition(p, all[:ctx*d])
		near(rt, "step", v.Step, ab/float64(ctx-1), 1e-14)
		for j := 0; j < d; j++ {
			nearC(rt, "truth", v.Truth[j], all[ctx*d+j], 0)
			nearC(rt, "layer", v.Layer[j], want[j], 1e-11)
			var gd complex128
			for l := 0; l < d; l++ {
				var entry complex128
				for i := 0; i+1 < ctx; i++ {
					entry += complex(v.Step, 0) * all[(i+1)*d+j] * cmplx.Conj(all[i*d+l])
				}
				nearC(rt, "Ŵ", v.WHat[j*d+l], entry, 1e-11)
				gd += entry * all[(ctx-1)*d+l]
			}
			nearC(rt, "gd", v.GD[j], gd, 1e-11)
			worst = math.Max(worst, cmplx.Abs(v.Layer[j]-v.GD[j]))
			b := v.Bowl(j)
			nearC(rt, "bowl's step", b.Step, v.WHat[j*d+j], 1e-11)
			nearC(rt, "bowl's truth", b.Lambda, v.W[j*d+j], 0)
		}
		near(rt, "residual", v.Residual, worst, 1e-14)
		if len(v.Tokens) != ctx*d || v.K != k || v.T != ctx {
			rt.Errorf("%d numbers in view of sequence %d at %d", len(v.Tokens), v.K, v.T)
		}
		near(rt, "loss at Ŵ", v.LossStep, v.OLS.Loss(v.WHat), 0)
		near(rt, "loss at 0", v.LossZero, v.OLS.Loss(make([]complex128, d*d)), 0)
	})
}

// TestWHat shows how Ŵ_t nears W: for signs and ab = 1 what is left is the
// off-diagonal, which falls with the context, and for a one-hot start one entry
// is found at once and no other ever.
func TestWHat(t *testing.T) {
	v := NewView(testSet(t, "rademacher", 1, 4, 1, 400, 1))
	v.Show(lsa.Diagonal(4, 1, 1), 0, 2)
	first := v.WError
	v.Show(lsa.Diagonal(4, 1, 1), 0, 400)
	if !(first > 1 && v.WError < 0.1) {
		t.Errorf("signs: error %v with one exercise, %v with 399", first, v.WError)
	}
	v = NewView(testSet(t, "sparse", 1, 4, 1, 50, 1))
	for length := 2; length <= 50; length++ {
		v.Show(lsa.Diagonal(4, 1, 1), 0, length)
		near(t, "one-hot: error", v.WError, math.Sqrt(3./4), 1e-13)
		near(t, "one-hot: residual", v.Residual, 0, 1e-13)
	}
	for j := range v.Truth {
		nearC(t, "one-hot: prediction", v.Layer[j], v.Truth[j], 1e-13)
	}
}

func TestViewAllocates(t *testing.T) {
	v := NewView(testSet(t, "gaussian", 1, 5, 1, 100, 10))
	p := lsa.Diagonal(5, 0.4, 0.4)
	show := func() { v.Show(p, 3, 100); v.Bowl(1) }
	show()
	if n := testing.AllocsPerRun(10, show); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
