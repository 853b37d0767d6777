package theory_test

import (
	"fmt"
	"math"
	"testing"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/population"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
)

// Values at d = 5, T = 100 computed independently of this program.
func TestDenseKnownValues(t *testing.T) {
	for _, scale := range []float64{1, 0.5} {
		s2 := scale * scale
		got := theory.DenseOnes(5, 100, scale)
		for _, v := range []struct {
			what            string
			got, want, ulps float64
		}{
			{"mean diagonal product", got.Product * s2, 0.853631787, 5e-10},
			{"ρ_P", got.RhoP, -0.032853578, 5e-10},
			{"ρ_Q", got.RhoQ, -0.052581999, 5e-10},
			{"loss", got.Loss / s2, 38.1795787, 5e-8},
		} {
			if !(math.Abs(v.got-v.want) <= v.ulps) {
				t.Errorf("scale %v: %s = %.12g, want %.12g", scale, v.what, v.got, v.want)
			}
		}
	}
}

// dense writes p(I + ρ_P(J − I)) and q(I + ρ_Q(J − I)) into parameters.
func dense(d int, p, rhoP, q, rhoQ float64) lsa.Params {
	w := lsa.Diagonal(d, q, p)
	for j := range d {
		for k := range d {
			if j != k {
				w.PV()[j*2*d+k] = p * rhoP
				w.KQ()[(d+j)*2*d+k] = q * rhoQ
			}
		}
	}
	return w
}

// At the limit the simulator's full gradient vanishes, and its loss is the one
// that is said; nearby the loss is higher.
func TestDenseIsTheMinimum(t *testing.T) {
	for _, c := range []struct {
		d, T  int
		scale float64
	}{{2, 4, 1}, {2, 9, 0.7}, {3, 5, 1.4}, {4, 31, 1}, {5, 100, 1}, {8, 12, 1}} {
		dist, err := start.New("ones", c.scale, c.d)
		if err != nil {
			t.Fatal(err)
		}
		obj, err := population.New(dist, c.T, population.All)
		if err != nil {
			t.Fatal(err)
		}
		l := theory.DenseOnes(c.d, c.T, c.scale)
		grad := make([]float64, lsa.Count(c.d, false))
		zero := obj.LossGrad(lsa.Diagonal(c.d, 0, 0).Theta, grad)
		for _, split := range []float64{1, 3} {
			p, q := split*math.Sqrt(l.Product), math.Sqrt(l.Product)/split
			loss := obj.LossGrad(dense(c.d, p, l.RhoP, q, l.RhoQ).Theta, grad)
			if math.Abs(loss-l.Loss) > 1e-13*zero {
				t.Errorf("%+v: loss %v, simulator %v", c, l.Loss, loss)
			}
			for _, g := range grad {
				if math.Abs(g) > 3e-12*zero*math.Max(1/p, 1/q) {
					t.Fatalf("%+v: a gradient of %v is left at the limit", c, g)
				}
			}
			for _, by := range []float64{0.9, 1.1} {
				for _, w := range []lsa.Params{
					dense(c.d, p*by, l.RhoP, q, l.RhoQ), dense(c.d, p, l.RhoP*by, q, l.RhoQ), dense(c.d, p, l.RhoP, q, l.RhoQ*by),
				} {
					if obj.LossGrad(w.Theta, grad) <= loss {
						t.Errorf("%+v: the loss is lower elsewhere", c)
					}
				}
			}
		}
	}
}

// descend follows the simulator's gradient from w with small steps, and returns the loss at
// which it has come to stand.
func descend(t *testing.T, s scenario.Scenario, w lsa.Params, lr float64, steps int) (loss float64) {
	t.Helper()
	dist, err := start.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	obj, err := population.New(dist, s.T, population.Pair)
	if err != nil {
		t.Fatal(err)
	}
	grad := make([]float64, len(w.Theta))
	for range steps {
		loss = obj.LossGrad(w.Theta, grad)
		for i, g := range grad {
			w.Theta[i] -= lr * g
		}
	}
	return loss
}

// The flow from a diagonal start ends there, with the diagonals that the start
// gives it.
func TestDenseIsReached(t *testing.T) {
	s, _ := scenario.Parse("start=ones&d=3&T=12&scale=0.9&from=0.1,0.1~0.5,1.5~-1.2,-0.4")
	p := theory.Predict(s)
	if p.Dense == nil || p.Theorem != "" || p.Why != theory.Dense {
		t.Fatalf("%+v", p)
	}
	for _, from := range s.From {
		w := lsa.Diagonal(s.D, from.A, from.B)
		descend(t, s, w, 4e-4, 40_000)
		pd, po, qd, qo := w.PV()[0], w.PV()[1], w.KQ()[s.D*2*s.D], w.KQ()[s.D*2*s.D+1]
		wantP, wantQ := p.Dense.Diagonals(from.A, from.B)
		for _, v := range []struct {
			what           string
			got, want, tol float64
		}{
			{"pq", pd * qd, p.Dense.Product, 1e-9}, {"ρ_P", po / pd, p.Dense.RhoP, 1e-9}, {"ρ_Q", qo / qd, p.Dense.RhoQ, 1e-9},
			{"p", pd, wantP, 2e-3}, {"q", qd, wantQ, 2e-3}, // steps leave the conserved quantity a little
		} {
			if !(math.Abs(v.got-v.want) <= v.tol) {
				t.Errorf("from %v: %s = %.12g, want %.12g", from, v.what, v.got, v.want)
			}
		}
	}
}

func TestDenseIsOfOnesAlone(t *testing.T) {
	for _, link := range []string{
		"", "start=ones&mask=diagonal", "start=ones&d=1", "start=ones&T=3", "start=skewed",
		"start=ones&T=4&d=3&init=random", "start=custom&atoms=1,1,1,1&T=4&d=4&init=random",
	} {
		if _, p := parse(t, link); p.Dense != nil {
			t.Errorf("%q: %+v", link, p.Dense)
		}
	}
	for _, link := range []string{"start=ones&T=4&d=3", "start=ones&T=5&d=3&init=random", "start=ones&T=4&d=2&init=random"} {
		if _, p := parse(t, link); p.Dense == nil {
			t.Errorf("%q: no limit", link)
		}
	}
	_, p := parse(t, "start=ones&d=2&T=4&scale=2")
	if want := theory.DenseOnes(2, 4, 2); p.Dense == nil || *p.Dense != want {
		t.Errorf("%v", p.Dense)
	}
}

// At T = 4 weights that are not symmetric under permutations lead elsewhere: the loss has
// a minimum below the limit's at d = 5. This is why nothing is said of random weights
// there, and why the limit is called the least of symmetric blocks alone.
func TestDenseIsNotTheLeastOfAll(t *testing.T) {
	if testing.Short() {
		t.Skip("descends for long")
	}
	const d = 5
	s, limit := scenario.Default(), theory.DenseOnes(d, 4, 1)
	s.Start, s.D, s.T = "ones", d, 4
	loss := descend(t, s, lsa.Random(d, 0.3, draw.New(1, 1)), 0.05, 20_000)
	if !(loss < limit.Loss-1e-3) {
		t.Errorf("random weights come to %v, the limit is at %v", loss, limit.Loss)
	}
}

func parse(t *testing.T, link string) (scenario.Scenario, theory.Prediction) {
	t.Helper()
	s, problems := scenario.Parse(link)
	if len(problems) != 0 {
		t.Fatalf("%q: %v", link, problems)
	}
	return s, theory.Predict(s)
}

func BenchmarkDenseOnes(b *testing.B) {
	for _, c := range [][2]int{{5, 100}, {8, 400}} {
		b.Run(fmt.Sprint(c), func(b *testing.B) {
			for b.Loop() {
				theory.ForgetDense()
				theory.DenseOnes(c[0], c[1], 1)
			}
		})
	}
}
