package method

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func sameBits(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if math.Float64bits(a[i]) != math.Float64bits(b[i]) {
			return false
		}
	}
	return true
}

// moved returns a copy in storage of its own; the original is spoiled so that
// nothing can live on in it.
func moved(x []float64) []float64 {
	y := append([]float64(nil), x...)
	for i := range x {
		x[i] = math.NaN()
	}
	return y
}

// A run whose steps are cut at random, moved to other storage between any two
// pieces, and once sought back to a saved step, has the bits of the run taken
// whole, at every step.
func TestCutsAndRestoresNeverChangeABit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(Names()).Draw(t, "method")
		lr := rapid.SampledFrom([]float64{1e-5, 1e-4, 3e-3, 0.05}).Draw(t, "η")
		n := rapid.IntRange(1, 4).Draw(t, "n")
		start := rapid.SliceOfN(rapid.Float64Range(-2, 2), n, n).Draw(t, "θ0")
		steps := rapid.IntRange(1, 30).Draw(t, "steps")
		var obj Objective = well{}
		if n == 2 && lr < 1e-3 {
			obj = gaussian
		}
		m, err := New(name, lr)
		if err != nil {
			t.Fatal(err)
		}

		whole := newRun(m, obj, start...)
		var thetas, states [][]float64
		var losses []float64
		for range steps {
			if whole.loss, err = Step(m, obj, whole.theta, whole.grad, whole.state); err != nil {
				t.Fatal(err)
			}
			thetas = append(thetas, append([]float64(nil), whole.theta...))
			states = append(states, append([]float64(nil), whole.state...))
			losses = append(losses, whole.loss)
		}

		cut := newRun(m, obj, start...)
		finish := func(from int) {
			for k := from; k < steps; {
				loss, spent, done, err := Work(m, obj, cut.theta, cut.grad, cut.state, rapid.IntRange(0, 9).Draw(t, "evals"))
				if err != nil {
					t.Fatal(err)
				}
				if done {
					if loss != losses[k] || !sameBits(cut.theta, thetas[k]) || !sameBits(cut.state, states[k]) {
						t.Fatalf("step %d differs once cut: %v, whole %v", k+1, cut.theta, thetas[k])
					}
					k++
				}
				if spent > 0 && rapid.Bool().Draw(t, "move") {
					cut.theta, cut.grad, cut.state = moved(cut.theta), moved(cut.grad), moved(cut.state)
				}
			}
		}
		finish(0)

		// A keyframe of θ and state alone: the gradient is evaluated again.
		k := rapid.IntRange(0, steps-1).Draw(t, "keyframe")
		copy(cut.theta, thetas[k])
		copy(cut.state, states[k])
		obj.LossGrad(cut.theta, cut.grad)
		finish(k + 1)
	})
}
