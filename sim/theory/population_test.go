package theory_test

import (
	"math"
	"testing"

	"mesascope/sim/lsa"
	"mesascope/sim/population"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
)

// These tests hold the closed forms against the simulator's own moments, loss
// and gradient, with which they share no code.

func moment(dist start.Distribution, exponents ...int) float64 {
	e := make([]int, dist.Dim())
	copy(e, exponents)
	return dist.Moment(e)
}

func close(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*(1+math.Abs(want))) {
		t.Errorf("%s: theory %.15g, simulator %.15g", what, got, want)
	}
}

func each(t *testing.T, run func(t *testing.T, kind string, scale float64, d, T int, dist start.Distribution)) {
	for _, kind := range start.Kinds() {
		for _, c := range []struct {
			scale float64
			d, T  int
		}{{1, 1, 3}, {0.7, 2, 4}, {1.3, 3, 9}, {1, 5, 100}} {
			dist, err := start.New(kind, c.scale, c.d)
			if err != nil {
				t.Fatal(err)
			}
			run(t, kind, c.scale, c.d, c.T, dist)
		}
	}
}

func TestMomentsAgree(t *testing.T) {
	each(t, func(t *testing.T, kind string, scale float64, d, T int, dist start.Distribution) {
		m := theory.Kappas(kind, scale, d)
		close(t, kind+" m2", m.M2, moment(dist, 2))
		close(t, kind+" κ1", m.K1, moment(dist, 4))
		close(t, kind+" κ2", m.K2, moment(dist, 6))
		if d > 1 {
			close(t, kind+" κ3", m.K3, float64(d-1)*moment(dist, 2, 4))
		}
	})
}

func scenarioOf(kind string, scale float64, d, T int, mask string) scenario.Scenario {
	s := scenario.Default()
	s.Start, s.Scale, s.D, s.T, s.Mask = kind, scale, d, T, mask
	return s
}

// The loss on the diagonal plane is L(a, b) for every start, whichever theorem
// applies, and its gradient along the plane is Lemma 5.2's.
func TestLossAgrees(t *testing.T) {
	each(t, func(t *testing.T, kind string, scale float64, d, T int, dist start.Distribution) {
		p := theory.Predict(scenarioOf(kind, scale, d, T, "none"))
		obj, err := population.New(dist, T, population.All)
		if err != nil {
			t.Fatal(err)
		}
		grad := make([]float64, lsa.Count(d, false))
		for _, at := range [][2]float64{{0, 0}, {0.1, 0.1}, {0.5, 1.5}, {-1.2, 0.3}, {2, 2}} {
			a, b := at[0], at[1]
			loss := obj.LossGrad(lsa.Diagonal(d, a, b).Theta, grad)
			close(t, kind+" L", p.Loss(d, T, a, b), loss)
			g := lsa.Params{D: d, Theta: grad}
			r := p.C2 - p.C1*a*b
			for j := range d {
				close(t, kind+" dL/da", -b*r, g.KQ()[(d+j)*2*d+j])
				close(t, kind+" dL/db", -a*r, g.PV()[j*2*d+j])
			}
		}
	})
}

// Where a theorem is claimed the diagonal plane is invariant: off it, the
// gradient of what may move vanishes along the whole plane, and at the limit it
// vanishes altogether. Where none is claimed because of the start, it does not.
func TestTheoremMeansInvariance(t *testing.T) {
	each(t, func(t *testing.T, kind string, scale float64, d, T int, dist start.Distribution) {
		obj, err := population.New(dist, T, population.All)
		if err != nil {
			t.Fatal(err)
		}
		grad := make([]float64, lsa.Count(d, false))
		for _, mask := range []string{"none", "diagonal"} {
			p := theory.Predict(scenarioOf(kind, scale, d, T, mask))
			off := 0.0
			for _, at := range [][2]float64{{0.4, 0.7}, {p.Runs[1].A, p.Runs[1].B}} {
				obj.LossGrad(lsa.Diagonal(d, at[0], at[1]).Theta, grad)
				off = math.Max(off, offDiagonal(grad, d, mask == "diagonal")/p.C2)
			}
			if invariant := off < 1e-12; invariant != (p.Theorem != "") {
				t.Errorf("%s d=%d T=%d mask=%s: theorem %q, but the gradient off the plane is %.3g", kind, d, T, mask, p.Theorem, off)
			}
			end := 0.0
			for j := range d {
				g := lsa.Params{D: d, Theta: grad}
				end = math.Max(end, math.Abs(g.KQ()[(d+j)*2*d+j])+math.Abs(g.PV()[j*2*d+j]))
			}
			if end > 1e-12*p.C2 {
				t.Errorf("%s d=%d T=%d: the end point's diagonal gradient is %.3g", kind, d, T, end)
			}
		}
	})
}

// offDiagonal is the largest gradient entry that would leave the plane. Masked,
// the off-diagonal entries of blocks 12 and 32 do not count.
func offDiagonal(grad []float64, d int, masked bool) float64 {
	g := lsa.Params{D: d, Theta: grad}
	worst := 0.0
	for i := range d {
		for j := range 2 * d {
			if j != i && !(masked && j < d) {
				worst = math.Max(worst, math.Abs(g.PV()[i*2*d+j]))
			}
		}
	}
	for i := range 2 * d {
		for j := range 2 * d {
			inside := i >= d && j < d
			if inside && (i-d == j || masked) {
				continue
			}
			worst = math.Max(worst, math.Abs(g.KQ()[i*2*d+j]))
		}
	}
	return worst
}
