package population

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

// TestGradientAgainstDifferences compares ∇L with central differences of L for
// every start.
func TestGradientAgainstDifferences(t *testing.T) {
	for i, kind := range start.Kinds() {
		for _, c := range []struct {
			d, T int
			live Live
		}{{1, 3, All}, {2, 4, All}, {3, 7, All}, {3, 100, All}, {4, 12, Pair}, {5, 20, All}} {
			t.Run(fmt.Sprintf("%s/d=%d/T=%d/%s", kind, c.d, c.T, c.live), func(t *testing.T) {
				o := build(t, kind, 0.7, c.d, c.T, c.live)
				theta := lsa.Random(c.d, 0.3, draw.New(uint64(i), uint64(c.d*c.T))).Theta
				grad, scratch := make([]float64, len(theta)), make([]float64, len(theta))
				loss := o.LossGrad(theta, grad)
				want := fd.Gradient(nil, func(x []float64) float64 {
					return o.LossGrad(x, scratch)
				}, theta, &fd.Settings{Formula: fd.Central, Step: 1e-4})
				size := 0.0
				for _, g := range want {
					size = math.Max(size, math.Abs(g))
				}
				// L is a quartic: the formula's own error is about h²·L‴/6,
				// beside rounding of about ε·L/h.
				for j := range want {
					if math.Abs(grad[j]-want[j]) > 1e-6*size+1e-11*loss {
						t.Errorf("∂L/∂θ[%d] = %.10g, differences give %.10g", j, grad[j], want[j])
					}
				}
			})
		}
	}
}
