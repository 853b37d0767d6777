package population

import (
	"fmt"
	"math"
	"testing"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

// TestAgainstSamples compares L and ∇L with means over sampled sequences, in
// units of their standard errors. The gradient is compared along its own
// direction and along one at right angles to nothing in particular.
func TestAgainstSamples(t *testing.T) {
	const d, T, groups, size = 3, 12, 200, 20
	for i, kind := range start.Kinds() {
		t.Run(kind, func(t *testing.T) {
			scale := 0.8
			if kind == "laplace" {
				scale = 0.4 // heavy tails: the loss goes up to sixth powers
			}
			dist, err := start.New(kind, scale, d)
			if err != nil {
				t.Fatal(err)
			}
			o, err := New(dist, T, All)
			if err != nil {
				t.Fatal(err)
			}
			src := draw.New(21, uint64(i))
			p := lsa.Random(d, 0.2, src)
			other := lsa.Random(d, 1, src)
			loss, grad := evaluate(o, p)

			names := []string{"L", "∇L along itself", "∇L along a random direction"}
			want := []float64{loss, dot(grad.Theta, grad.Theta), dot(grad.Theta, other.Theta)}
			sum, square := make([]float64, len(want)), make([]float64, len(want))
			batch := lsa.NewBatch(d, T, size)
			g := make([]float64, len(p.Theta))
			for k := 0; k < groups; k++ {
				batch.Draw(dist, src)
				l := batch.LossGrad(p, g)
				for m, v := range []float64{l, dot(g, grad.Theta), dot(g, other.Theta)} {
					sum[m] += v
					square[m] += v * v
				}
			}
			for m := range want {
				mean := sum[m] / groups
				se := math.Sqrt((square[m]/groups - mean*mean) / (groups - 1))
				if z := (mean - want[m]) / se; !(math.Abs(z) < 4.5) {
					t.Errorf("%s = %.6g, sampled %.6g ± %.2g (%.1f standard errors)", names[m], want[m], mean, se, z)
				}
				// And the comparison is worth something.
				if m == 0 && se > 0.05*want[m] {
					t.Errorf("%s is only known to ± %.2g", names[m], se)
				}
			}
		})
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

// ExampleObjective_LossGrad evaluates the loss at the paper's smallest start.
func ExampleObjective_LossGrad() {
	dist, _ := start.New("gaussian", 1, 5)
	o, _ := New(dist, 100, All)
	p := lsa.Diagonal(5, 0.1, 0.1)
	grad := make([]float64, len(p.Theta))
	fmt.Printf("%.9f\n", o.LossGrad(p.Theta, grad))
	// Output: 230.683001830
}
