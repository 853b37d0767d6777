package incontext

import (
	"math"

	"mesascope/sim/lsa"
)

// ShowStack is Show for a stack of layers that refine their query (package stack),
// with steps eta: its prediction after every layer, and beside the last of them as
// many steps of gradient descent, computed apart.
func (v *View) ShowStack(eta []float64, k, t int) {
	check(v.set, lsa.Params{D: v.set.d}, t)
	last := v.see(k, t)
	v.AB, v.Step = math.NaN(), math.NaN()
	v.Eta = append(v.Eta, eta...)
	v.Left = append(v.Left, v.missed(nil))

	d := v.set.d
	query, less, says := v.now, v.next, v.Layer
	copy(query, last)
	clear(says)
	for _, e := range eta {
		step := e / float64(t-1)
		clear(less)
		for i := range t - 1 {
			x, next := v.Tokens[i*d:(i+1)*d], v.Tokens[(i+1)*d:(i+2)*d]
			var along complex128
			for j := range d {
				along += mul(conj(x[j]), query[j])
			}
			along = scale(step, along)
			for j := range d {
				says[j] += mul(next[j], along)
				less[j] += mul(x[j], along)
			}
		}
		for j := range d {
			query[j] -= less[j]
		}
		v.Passes = append(v.Passes, says...)
		v.Left = append(v.Left, v.missed(says))
	}

	clear(v.WHat)
	for _, e := range eta {
		copy(v.step, v.WHat)
		v.OLS.Descend(v.WHat, v.step, e/float64(t-1))
	}
	v.compare(last)
}

// missed is the share of the next token's square that a prediction misses; nil
// predicts nothing.
func (v *View) missed(says []complex128) float64 {
	var miss, all float64
	for j, x := range v.Truth {
		all += abs2(x)
		if says != nil {
			x -= says[j]
		}
		miss += abs2(x)
	}
	return miss / all
}
