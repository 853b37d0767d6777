package figures

import (
	"math"
	"testing"

	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
)

// The error that is given with the test loss is the one that it has: over many
// sets of sequences the loss scatters by as much.
func TestMeterError(t *testing.T) {
	s, problems := scenario.Parse("start=uniform&d=2&T=8")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	p := lsa.Diagonal(2, 0.7, 0.9)
	for _, n := range []int{50, 200} {
		const sets = 200
		var sum, squares, stated float64
		for seed := range uint64(sets) {
			s.Seed = seed + 1
			m, err := NewMeter(s, n)
			if err != nil {
				t.Fatal(err)
			}
			v := m.Measure(MSE, p)
			sum += v.Value / sets
			squares += v.Value * v.Value / sets
			stated += v.SE / sets
		}
		if ratio := stated / math.Sqrt(squares-sum*sum); !(ratio > 0.8 && ratio < 1.2) {
			t.Errorf("%d sequences: the error given is %.2f of the loss's scatter", n, ratio)
		}
	}
}
