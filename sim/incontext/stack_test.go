package incontext

import (
	"math"
	"testing"

	"mesascope/sim/lsa"
	"mesascope/sim/stack"
	"mesascope/sim/start"
)

// A stack's layers are steps of gradient descent, of which the descent on the
// context knows nothing; one layer is the paper's; and over many sequences what is
// left after each layer is what the exact moments say.
func TestStackDescendsOnItsContext(t *testing.T) {
	dist, err := start.New("gaussian", 1, 3)
	if err != nil {
		t.Fatal(err)
	}
	const draws, length = 4000, 12
	set, err := New(dist, 1, length, draws)
	if err != nil {
		t.Fatal(err)
	}
	eta := []float64{0.25, 0.1, 0.05}
	v, one := NewView(set), NewView(set)
	moments, err := stack.NewMoments(dist, len(eta))
	if err != nil {
		t.Fatal(err)
	}
	var sum, squares, all [4]float64
	for k := range draws {
		v.ShowStack(eta, k, length)
		size := 0.0
		for _, x := range v.Truth {
			size += abs2(x)
		}
		if !(v.Residual <= 1e-12*math.Max(1, math.Sqrt(size))*100) {
			t.Fatalf("sequence %d: the stack and the descent are %v apart", k, v.Residual)
		}
		for l, left := range v.Left {
			sum[l] += left * size
			squares[l] += left * size * left * size
			all[l] += size
		}
	}
	for l := range sum {
		p := stack.Polynomial(nil, eta[:l], -1)
		want := 2 * moments.Square(p, length)
		mean := sum[l] / draws
		se := math.Sqrt((squares[l]/draws - mean*mean) / draws)
		if math.Abs(mean-want) > 4*se {
			t.Errorf("after %d layers %v ± %v is left, want %v", l, mean, se, want)
		}
	}
	v.ShowStack(eta[:1], 3, length)
	one.Show(lsa.Diagonal(3, eta[0], 1), 3, length)
	for j := range v.Layer {
		if abs(v.Layer[j]-one.Layer[j]) > 1e-13 {
			t.Errorf("one layer says %v, the paper's %v", v.Layer[j], one.Layer[j])
		}
	}
	if v.Show(lsa.Diagonal(3, 1, 1), 0, 5); len(v.Passes) != 0 {
		t.Error("a layer has passes")
	}
}
