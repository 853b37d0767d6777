package incontext

import (
	"math"
	"testing"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/population"
	"mesascope/sim/start"
)

// What is measured on sequences is what the population's H gives, as near as the
// standard error says: no nearer and no farther.
func TestDescentOnSequences(t *testing.T) {
	const d, T, n, sets = 3, 8, 400, 60
	dist, err := start.New("uniform", 1, d)
	if err != nil {
		t.Fatal(err)
	}
	p := lsa.Random(d, 0.2, draw.New(2, 2))
	for j := range d { // so that a good part of it is a step
		p.PV()[j*2*d+j] += 1
		p.KQ()[(d+j)*2*d+j] += 1
	}
	o, err := population.New(dist, T, population.All)
	if err != nil {
		t.Fatal(err)
	}
	o.LossGrad(p.Theta, make([]float64, len(p.Theta)))
	want := o.Descent()
	if !(want > 0.2 && want < 0.9) {
		t.Fatalf("the layer is %v of a step: no example", want)
	}
	squares, said, sum := 0.0, 0.0, 0.0
	for seed := range uint64(sets) {
		set, err := New(dist, seed, T, n)
		if err != nil {
			t.Fatal(err)
		}
		got, se := NewDescent(set, n).Measure(p)
		squares += (got - want) * (got - want)
		said += se * se
		sum += got - want
		if !(math.Abs(got-want) < 5*se) {
			t.Errorf("seed %d: %.4f ± %.4f, exact %.4f", seed, got, se, want)
		}
	}
	if ratio := math.Sqrt(squares / said); !(ratio > 0.75 && ratio < 1.3) {
		t.Errorf("the error is %.2f of what is said", ratio)
	}
	if mean := sum / sets; !(math.Abs(mean) < 5*math.Sqrt(said/sets/sets)) {
		t.Errorf("on average it is off by %v", mean)
	}
}

// A gradient-descent step is one without an error, whatever its length and sign;
// and what is measured before does not matter.
func TestDescentOfAStep(t *testing.T) {
	dist, err := start.New("laplace", 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	set, err := New(dist, 1, 9, remembered+20)
	if err != nil {
		t.Fatal(err)
	}
	m := NewDescent(set, 1000)
	other := lsa.Random(2, 0.5, draw.New(3, 3))
	first, _ := m.Measure(other)
	for _, p := range []lsa.Params{lsa.Diagonal(2, 1, 1), lsa.Diagonal(2, -0.3, 2)} {
		if got, se := m.Measure(p); !(math.Abs(got-1) < 1e-14) || got > 1 || !(se < 1e-14) {
			t.Errorf("%v ± %v", got, se)
		}
	}
	if again, _ := m.Measure(other); again != first {
		t.Errorf("%v, and then %v", first, again)
	}
	if got, _ := m.Measure(lsa.NewParams(2, false)); !math.IsNaN(got) {
		t.Errorf("the layer that says nothing: %v", got)
	}
}
