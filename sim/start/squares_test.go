package start

import (
	"math"
	"testing"

	"mesascope/sim/scenario"
)

// bySum is SquaresOverDistinct by its definition, from moments.
func bySum(moment func(e []int) float64, d int, powers []int) float64 {
	e := make([]int, d)
	var visit func(i int) float64
	visit = func(i int) float64 {
		if i == len(powers) {
			return moment(e)
		}
		sum := 0.0
		for j := range e {
			if e[j] == 0 {
				e[j] = 2 * powers[i]
				sum += visit(i + 1)
				e[j] = 0
			}
		}
		return sum
	}
	return visit(0)
}

func TestSquaresOverDistinct(t *testing.T) {
	const d = 4
	laws := map[string]Distribution{}
	for _, kind := range Kinds() {
		dist, err := New(kind, 0.8, d)
		if err != nil {
			t.Fatal(err)
		}
		laws[kind] = dist
	}
	atoms := []scenario.Atom{{X: []float64{1, -2, 0, 0.5}, Weight: 2}, {X: []float64{0.3, 1, 1, 1}, Weight: 1}, {X: []float64{0, 0, 3, 0}, Weight: 0.5}}
	own, err := NewCustom(atoms, 0.8, d)
	if err != nil {
		t.Fatal(err)
	}
	laws["custom"] = own
	for name, dist := range laws {
		for _, powers := range [][]int{{1}, {2}, {3}, {1, 1}, {2, 1}, {1, 2}, {1, 1, 1}} {
			got, want := SquaresOverDistinct(dist, powers), bySum(dist.Moment, d, powers)
			if !(math.Abs(got-want) <= 1e-13*math.Abs(want)) {
				t.Errorf("%s, %v: %.15g, summed up %.15g", name, powers, got, want)
			}
		}
		if got := SquaresOverDistinct(dist, []int{1, 1, 1, 1, 1}); got != 0 {
			t.Errorf("%s: %v from five of four coordinates", name, got)
		}
	}
	// Beyond the order of Moment, where vectors are given.
	long := func(e []int) float64 {
		sum := 0.0
		for _, a := range atoms {
			v := a.Weight / 3.5
			for j, k := range e {
				v *= math.Pow(0.8*a.X[j], float64(k))
			}
			sum += v
		}
		return sum
	}
	for _, powers := range [][]int{{5}, {4, 3}, {2, 2, 2}, {3, 3, 1, 1}, {2, 2, 1, 1}, {6, 2, 1}} {
		got, want := SquaresOverDistinct(own, powers), bySum(long, d, powers)
		if !(math.Abs(got-want) <= 1e-13*want) {
			t.Errorf("%v: %.15g, summed up %.15g", powers, got, want)
		}
	}
	// A Gaussian vector is its direction times an independent length, whose 2n-th
	// moment is d(d+2)…(d+2n−2).
	for _, powers := range [][]int{{8}, {5, 4}, {3, 2, 2, 1}} {
		gauss, _ := New("gaussian", 1, d)
		ball, _ := New("sphere", 1, d)
		length := 1.0
		for k := range total(powers) {
			length *= float64(d + 2*k)
		}
		got, want := SquaresOverDistinct(gauss, powers), length*SquaresOverDistinct(ball, powers)
		if !(math.Abs(got-want) <= 1e-13*want) {
			t.Errorf("%v: gaussian %.15g, by the sphere %.15g", powers, got, want)
		}
	}
}
