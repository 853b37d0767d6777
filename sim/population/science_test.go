package population

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"

	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

func build(t testing.TB, kind string, scale float64, d, T int, live Live) *Objective {
	t.Helper()
	dist, err := start.New(kind, scale, d)
	if err != nil {
		t.Fatal(err)
	}
	o, err := New(dist, T, live)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestLossNearTheOrigin(t *testing.T) {
	for _, c := range []struct {
		kind string
		want float64
	}{{"gaussian", 230.683001830}, {"sparse", 48.0249}, {"ones", 240.129667277}} {
		o := build(t, c.kind, 1, 5, 100, All)
		p := lsa.Diagonal(5, 0.1, 0.1)
		got := o.LossGrad(p.Theta, make([]float64, len(p.Theta)))
		if math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: L(0.1, 0.1) = %.9f, want %.9f", c.kind, got, c.want)
		}
	}
}

// TestLossAtZero: predicting zero costs half the tokens' energy.
func TestLossAtZero(t *testing.T) {
	for kind, want := range map[string]float64{"gaussian": 245, "sparse": 49, "ones": 245} {
		for _, live := range []Live{All, Pair} {
			p := lsa.NewParams(5, false)
			grad := slices.Repeat([]float64{1}, len(p.Theta))
			if got := build(t, kind, 1, 5, 100, live).LossGrad(p.Theta, grad); got != want {
				t.Errorf("%s: L(0) = %v, want %v", kind, got, want)
			}
			if norm := floats.Norm(grad, 2); norm != 0 {
				t.Errorf("%s: |∇L(0)| = %v, and yet the origin is a saddle", kind, norm)
			}
		}
	}
}

// descend runs gradient descent, over the diagonals of each block alone where
// masked, and returns the last loss and the norm of what it descended.
func descend(o *Objective, p lsa.Params, lr float64, steps int, masked bool) (loss, norm float64) {
	grad := make([]float64, len(p.Theta))
	mask := func() {
		for i := range grad {
			if row, col := i/(2*p.D), i%(2*p.D); masked && row%p.D != col%p.D {
				grad[i] = 0
			}
		}
	}
	for i := 0; i < steps; i++ {
		o.LossGrad(p.Theta, grad)
		mask()
		for j, g := range grad {
			p.Theta[j] -= lr * g
		}
	}
	loss = o.LossGrad(p.Theta, grad)
	mask()
	return loss, floats.Norm(grad, 2)
}

// TestLimits runs gradient descent from the paper's three diagonal starts into
// the limits of Thm 4.1, Thm 4.3 and Prop. 4.2.
func TestLimits(t *testing.T) {
	type limit struct {
		ab, loss float64
		rp, rq   float64 // off-diagonal over diagonal of W^PV_12 and W^KQ_32
	}
	for _, c := range []struct {
		kind   string
		T      int
		lr     float64
		live   Live
		masked bool
		want   limit
		within float64 // half a unit of the last known digit
	}{
		{"gaussian", 100, 1e-4, Pair, false, limit{ab: 0.191905089, loss: 103.949759934}, 5e-10},
		{"gaussian", 100, 3e-4, All, false, limit{ab: 0.191905089, loss: 103.949759934}, 5e-10},
		{"gaussian", 5, 2e-3, Pair, false, limit{ab: 0.134328, loss: math.NaN()}, 5e-7},
		{"gaussian", 5, 2e-3, All, false, limit{ab: 0.134328, loss: math.NaN()}, 5e-7},
		{"sparse", 100, 1e-3, Pair, false, limit{ab: 1}, 1e-12},
		{"sparse", 100, 5e-3, All, false, limit{ab: 1}, 1e-12},
		{"ones", 100, 5e-4, Pair, false, limit{0.853631787, 38.1795787, -0.032853578, -0.052581999}, 5e-10},
		{"ones", 100, 1e-3, All, false, limit{0.853631787, 38.1795787, -0.032853578, -0.052581999}, 5e-10},
		{"ones", 100, 5e-4, Pair, true, limit{ab: 0.825825721, loss: 42.672698454}, 5e-10},
		{"ones", 100, 5e-4, All, true, limit{ab: 0.825825721, loss: 42.672698454}, 5e-10},
	} {
		o := build(t, c.kind, 1, 5, c.T, c.live)
		for _, from := range [][2]float64{{0.1, 0.1}, {0.5, 1.5}, {2, 2}} {
			p := lsa.Diagonal(5, from[0], from[1])
			loss, norm := descend(o, p, c.lr, 2000, c.masked)
			s := lsa.Summarize(p)
			near := func(what string, got, want, within float64) {
				t.Helper()
				if !math.IsNaN(want) && !(math.Abs(got-want) <= within) {
					t.Errorf("%s, T=%d, %s, from %v: %s = %.12g, want %.12g", c.kind, c.T, c.live, from, what, got, want)
				}
			}
			near("ab", s.AB, c.want.ab, c.within)
			near("L", loss, c.want.loss, max(c.within, c.want.loss*1.5e-9))
			near("|∇L|", norm, 0, 1e-9)
			near("off/diagonal of W^PV_12", s.POff/s.PDiag, c.want.rp, 5e-10)
			near("off/diagonal of W^KQ_32", s.QOff/s.QDiag, c.want.rq, 5e-10)
		}
	}
}
