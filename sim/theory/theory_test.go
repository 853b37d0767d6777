package theory

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mesascope/sim/scenario"
)

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))) {
		t.Errorf("%s: got %.15g, want %.15g (off by %.2g)", what, got, want, math.Abs(got-want))
	}
}

func predict(t *testing.T, link string) (scenario.Scenario, Prediction) {
	t.Helper()
	s, problems := scenario.Parse(link)
	if len(problems) != 0 {
		t.Fatalf("%q: %v", link, problems)
	}
	return s, Predict(s)
}

// Values at d = 5, T = 100 computed independently of this program.
func TestKnownValues(t *testing.T) {
	cases := []struct {
		link                                  string
		c1, c2, limit, lossZero, lossMin, inf float64
		lossAt                                float64 // L(0.1, 0.1)
	}{
		{"start=gaussian", 1532.007318, 294, 0.191905089, 245, 103.949759934, 0.2, 230.683001830},
		{"start=sparse", 19.6, 19.6, 1, 49, 0, 1, 48.0249},
		{"start=ones&mask=diagonal", 118.669106, 98, 0.825825721, 245, 42.672698454, 1, 240.129667277},
		{"start=gaussian&T=5", math.NaN(), 9, 0.134328, 7.5, math.NaN(), 0.2, math.NaN()},
	}
	for _, c := range cases {
		s, p := predict(t, c.link)
		for _, v := range []struct {
			what      string
			got, want float64
			tol       float64
		}{
			{"c1", p.C1, c.c1, 1e-9}, {"c2", p.C2, c.c2, 1e-14}, {"limit", p.Limit, c.limit, 6e-7},
			{"L(0)", p.LossZero, c.lossZero, 1e-14}, {"L min", p.LossMin, c.lossMin, 1e-11}, {"T→∞", p.LimitInf, c.inf, 1e-14},
			{"L(0.1,0.1)", p.Loss(s.D, s.T, 0.1, 0.1), c.lossAt, 1e-11},
		} {
			if !math.IsNaN(v.want) {
				near(t, c.link+" "+v.what, v.got, v.want, v.tol)
			}
		}
	}
}

// The limit of the sparse start is 1/c² at every T, and every other start's
// tends to κ1/κ2.
func TestLimitInT(t *testing.T) {
	for _, T := range []string{"3", "17", "400"} {
		_, p := predict(t, "start=sparse&scale=0.5&T="+T)
		near(t, "sparse T="+T, p.Limit, 4, 1e-14)
	}
	for _, start := range named() {
		c1, c2 := C1C2(Kappas(start, 1.5, 4), 100_000_000/100)
		m := Kappas(start, 1.5, 4)
		near(t, start, c2/c1, m.K1/m.K2, 1e-4)
	}
}

// named returns the starts that a name and a scale describe.
func named() []string {
	p := scenario.Properties()
	i := slices.IndexFunc(p, func(p scenario.Property) bool { return p.Key == "start" })
	return slices.DeleteFunc(slices.Clone(p[i].Values), func(v string) bool { return v == "custom" })
}

func TestScaling(t *testing.T) {
	for _, start := range named() {
		one, two := Kappas(start, 1, 3), Kappas(start, 2, 3)
		if two.M2 != 4*one.M2 || two.K1 != 16*one.K1 || two.K2 != 64*one.K2 || two.K3 != 64*one.K3 {
			t.Errorf("%s: moments do not scale: %+v %+v", start, one, two)
		}
		if single := Kappas(start, 1, 1); single.K3 != 0 {
			t.Errorf("%s: κ3 = %v with one coordinate", start, single.K3)
		}
	}
}

func TestTheorem(t *testing.T) {
	cases := []struct{ link, theorem, why string }{
		{"", "4.1", ""},
		{"mask=diagonal", "4.1", ""},
		{"start=rademacher", "4.1", ""},
		{"start=ones", "", Dense},
		{"start=ones&mask=diagonal", "4.3", ""},
		{"start=ones&d=1", "4.1", ""},
		{"start=skewed", "", Cubic},
		{"start=skewed&mask=diagonal", "4.3", ""},
		{"start=skewed&d=1", "4.1", ""},
		{"init=random", "", Random},
		{"start=ones&init=random&mask=diagonal", "", Random},
	}
	for _, c := range cases {
		_, p := predict(t, c.link)
		if p.Theorem != c.theorem || p.Why != c.why {
			t.Errorf("%q: theorem %q why %q, want %q %q", c.link, p.Theorem, p.Why, c.theorem, c.why)
		}
		if p.Why != "" && !slices.Contains(Reasons(), p.Why) {
			t.Errorf("%q: reason %q is not listed", c.link, p.Why)
		}
	}
}

func TestEndPoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64Range(-100, 100)
		a0, b0 := f.Draw(t, "a"), f.Draw(t, "b")
		c1, c2 := rapid.Float64Range(1e-6, 1e6).Draw(t, "c1"), rapid.Float64Range(1e-6, 1e6).Draw(t, "c2")
		a, b, saddle := EndPoint(c1, c2, a0, b0)
		if saddle != (a0 == -b0) {
			t.Fatalf("saddle = %v", saddle)
		}
		if saddle {
			return
		}
		u, c := c2/c1, Conserved(a0, b0)
		if math.Abs(a*b-u) > 1e-14*u {
			t.Fatalf("ab = %v, want %v", a*b, u)
		}
		if math.Abs(a*a-b*b-c) > 1e-13*(a*a+b*b) {
			t.Fatalf("a² − b² = %v, want %v", a*a-b*b, c)
		}
		if math.Signbit(a) != math.Signbit(a0+b0) || math.Signbit(b) != math.Signbit(a0+b0) {
			t.Fatalf("ends at (%v, %v) on the wrong branch", a, b)
		}
	})
}

// paths are where flows begin.
var paths = []struct{ a, b float64 }{
	{0.1, 0.1}, {0.5, 1.5}, {2, 2}, {1.5, 0.5}, {-1, -0.3}, {-1, 0.9}, {1, -0.9}, {0.9, -1}, {0.5, 0}, {0, -0.5}, {1, -1}, {-0.4, 0.4}, {0, 0},
}

// Gradient descent on Lemma 5.2's loss stays near the end point just below the
// bound and leaves it just above.
func TestStepBound(t *testing.T) {
	const c1, c2 = 118.669106, 98.0
	for _, p := range paths {
		a0, b0, saddle := EndPoint(c1, c2, p.a, p.b)
		if saddle {
			continue
		}
		for _, c := range []struct {
			factor float64
			leaves bool
		}{{0.98, false}, {1.02, true}} {
			lr := c.factor * StepBound(c1, c2, Conserved(p.a, p.b))
			a, b := a0*(1+1e-7), b0*(1+1e-7)
			for range 200 {
				r := c2 - c1*a*b
				a, b = a+lr*b*r, b+lr*a*r
			}
			off := math.Abs(a*b-c2/c1) / (c2 / c1 * 2e-7)
			if (off > 1) != c.leaves {
				t.Errorf("start %v, η = %v × bound: the distance changed by a factor %v", p, c.factor, off)
			}
		}
	}
}

// It is known where a run ends: by the theorem, in the saddle or at the dense limit,
// whatever the start; and of no run that there is not. Where its matrices do is known
// if the start is on the limit's side of the saddle, and the method follows the flow.
func TestEnd(t *testing.T) {
	dense := &DenseLimit{D: 2, Product: 2, RhoP: 0.5, RhoQ: -0.25, Loss: 3}
	up, down, flat := RunPrediction{A0: 1, B0: 1, A: 4, B: 0.5}, RunPrediction{A0: 1, B0: -0.5, A: 8, B: 0.25}, RunPrediction{A0: 1, A: 2, B: 1}
	saddle := RunPrediction{A0: 1, B0: -1, Saddle: true}
	p, q := dense.Diagonals(1, 1)
	nan := math.NaN()
	valley := Prediction{Theorem: Theorem41, Limit: 2, LossMin: 5, LossZero: 7, Runs: []RunPrediction{up, down, saddle}}
	beside := Prediction{Dense: dense, LossZero: 7, Runs: []RunPrediction{up, down, flat, saddle}}
	for _, c := range []struct {
		p      Prediction
		i      int
		want   End
		known  bool
		placed bool
	}{
		{valley, 0, End{2, 5, 0.5, 0, 4, 0}, true, true},
		{valley, 1, End{2, 5, 0.25, 0, 8, 0}, true, true},
		{valley, 2, End{Loss: 7}, true, true},
		{valley, 3, End{}, false, false},
		{valley, -1, End{}, false, false},
		{beside, 0, End{2, 3, p, 0.5 * p, q, -0.25 * q}, true, true},
		{beside, 1, End{2, 3, nan, nan, nan, nan}, true, false},
		{beside, 2, End{2, 3, nan, nan, nan, nan}, true, false},
		{beside, 3, End{Loss: 7}, true, true},
		{beside, 4, End{}, false, false},
		{Prediction{Dense: dense}, 1, End{2, 3, nan, nan, nan, nan}, true, false}, // from random weights
		{Prediction{Dense: dense}, -1, End{}, false, false},
		{Prediction{Runs: []RunPrediction{up}}, 0, End{}, false, false},
		{Prediction{Runs: []RunPrediction{saddle}, LossZero: 7}, 0, End{Loss: 7}, true, true},
		{Prediction{Theorem: Theorem41}, 0, End{}, false, false},
	} {
		for _, elsewhere := range []bool{false, true} {
			c.p.Elsewhere = elsewhere
			got, known := c.p.End(c.i)
			want, placed := c.want, c.placed
			if elsewhere && c.want.Product != 0 {
				want, placed = End{want.Product, want.Loss, nan, nan, nan, nan}, false
			}
			if known != c.known || known && got.Placed() != placed || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%+v, run %d: %+v, known %v, placed %v, want %+v", c.p, c.i, got, known, got.Placed(), want)
			}
		}
	}
	for link, want := range map[string]bool{"": false, "method=flow": false, "method=momentum": true, "method=adam": true} {
		if _, p := predict(t, link); p.Elsewhere != want {
			t.Errorf("%q: ends elsewhere: %v", link, p.Elsewhere)
		}
	}
}
