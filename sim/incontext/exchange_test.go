package incontext

import (
	"math"
	"slices"
	"testing"

	"mesascope/sim/lsa"
)

// The other matrix makes the first pairs and nothing else changes.
func TestExchange(t *testing.T) {
	plain := testSet(t, "gaussian", 1, 3, 5, 20, 4)
	set := testSet(t, "gaussian", 1, 3, 5, 20, 4)
	for _, c := range []struct {
		part         float64
		length, made int // tokens, and pairs by the other matrix
	}{{0, 9, 0}, {0.5, 9, 4}, {0.5, 10, 5}, {0.3, 11, 3}, {0.04, 11, 0}, {1, 9, 8}, {0.5, 2, 1}, {0.4, 2, 0}} {
		set.Exchange(c.part, 5)
		for k := range 4 {
			if !slices.Equal(set.Start(k), plain.Start(k)) || !slices.Equal(set.Lambda(k), plain.Lambda(k)) {
				t.Fatalf("part %v: another sequence", c.part)
			}
			tokens := set.Tokens(nil, k, c.length)
			for i := 0; i+1 < c.length; i++ {
				lambda := set.Lambda(k)
				if i < c.made {
					lambda = set.before(k)
				}
				for j, l := range lambda {
					nearC(t, "a token", tokens[(i+1)*3+j], l*tokens[i*3+j], 1e-15)
				}
			}
			if c.made > 0 && set.before(k)[0] == set.Lambda(k)[0] {
				t.Errorf("part %v: W is not another one", c.part)
			}
			if c.made == 0 && !slices.Equal(tokens, plain.Tokens(nil, k, c.length)) {
				t.Errorf("part %v: other tokens", c.part)
			}
		}
	}
}

// Whatever the weights, view and meter say of exchanged matrices what the layer says by
// definition.
func TestExchangedDefinition(t *testing.T) {
	const d, n = 3, 6
	for name, p := range map[string]lsa.Params{
		"dense": dense(d, false, 3), "complex": dense(d, true, 4), "diagonal": lsa.Diagonal(d, 0.7, -0.4),
	} {
		for _, part := range []float64{0.25, 0.5, 1} {
			for _, length := range []int{2, 3, 8, 15} {
				set := testSet(t, "laplace", 0.8, d, 2, length, n)
				set.Exchange(part, 2)
				view := NewView(set)
				var miss, energy, along float64
				for k := range n {
					view.Show(p, k, length)
					want := layerByDefinition(p, view.Tokens)
					for j, y := range want {
						nearC(t, name+": the view's word", view.Layer[j], y, 1e-12)
						x := set.Lambda(k)[j] * view.Tokens[(length-1)*d+j]
						nearC(t, "the truth", view.Truth[j], x, 1e-14)
						miss += abs2(y - x)
						energy += abs2(x)
						along += real(y * conj(x))
					}
					if name == "diagonal" && !(view.Residual < 1e-12) {
						t.Errorf("%v of %d tokens: the step of gradient descent is %v away", part, length, view.Residual)
					}
				}
				m := NewMeter(set).Measure(p, length)
				near(t, name+": share", m.Share, miss/energy, 1e-10)
				near(t, name+": slope", m.Slope, along/energy, 1e-10)
			}
		}
	}
}

// A layer that recovers the sequence has 2·part² left, sequence by sequence on average:
// it averages the two matrices.
func TestExchangedSparse(t *testing.T) {
	for _, part := range []float64{0.1, 0.5, 0.75, 1} {
		set := testSet(t, "sparse", 1, 5, 1, 101, 4000)
		set.Exchange(part, 1)
		m := NewMeter(set).Measure(lsa.Diagonal(5, 1, 1), 101)
		if want := 2 * part * part; !(math.Abs(m.Share-want) < 4*m.ShareSE) || !(m.ShareSE < 0.03) {
			t.Errorf("part %v: %v ± %v is left, want %v", part, m.Share, m.ShareSE, want)
		}
	}
}
