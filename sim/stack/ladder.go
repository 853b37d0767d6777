package stack

// Rung is what stacks of one depth do at best.
type Rung struct {
	Loss float64
	Eta  [MaxLayers]float64 // the steps, the longest first; 0 beyond the depth
}

// Ladder returns the rungs of 1…MaxLayers layers. The objective must be of so many.
func (o *Objective) Ladder() (ladder [MaxLayers]Rung) {
	for l := range ladder {
		p := best(o.m, l+1)
		ladder[l].Loss = max(0, square(o.m, p))
		Steps(ladder[l].Eta[:l+1], p)
	}
	return ladder
}

// Steps writes the step sizes of a best polynomial, p(z) = Π (1 − η_ℓ z), the
// longest first. Its zeros are real, for it is orthogonal to those of lower degree.
func Steps(eta, p []float64) {
	// Π (x − η_ℓ) has p's coefficients from the highest power on. To the right of
	// its largest zero Newton's steps come down to it and never pass it.
	q := append([]float64(nil), p...)
	for l := range eta {
		x := max(0, -q[1]) // the sum of those that are left
		for range 200 {
			value, slope := 0.0, 0.0
			for _, c := range q {
				slope = float64(slope*x) + value
				value = float64(value*x) + c
			}
			if !(value > 0) || !(slope > 0) {
				break
			}
			next := x - value/slope
			if !(next < x) {
				break
			}
			x = next
		}
		eta[l] = max(0, x)
		for k := 1; k < len(q); k++ {
			q[k] += float64(x * q[k-1])
		}
		q = q[:len(q)-1]
	}
}

// Passes returns the loss that is left after 1, 2, … passes through one layer whose
// step is eta. The objective must be of MaxLayers layers.
func (o *Objective) Passes(eta float64) (loss [MaxLayers]float64) {
	var all [MaxLayers]float64
	for r := range all {
		all[r] = eta
		o.p = Polynomial(o.p, all[:r+1], -1)
		loss[r] = max(0, square(o.m, o.p))
	}
	return loss
}

// Looped returns the step that layers do best with which have one between them,
// and the loss it leaves: a convex function of that step.
func (o *Objective) Looped() (eta, loss float64) {
	layers := o.Layers()
	all, grad := make([]float64, layers), make([]float64, layers)
	at := func(x float64) (loss, slope float64) {
		for l := range all {
			all[l] = x
		}
		loss = o.LossGrad(all, grad)
		for _, g := range grad {
			slope += g
		}
		return loss, slope
	}
	lo, hi := 0.0, o.m[1]/o.m[2] // a single layer's best
	for range 200 {
		if _, slope := at(hi); slope >= 0 {
			break
		}
		lo, hi = hi, 2*hi
	}
	for range 200 {
		eta = (lo + hi) / 2
		if eta <= lo || eta >= hi {
			break
		}
		if _, slope := at(eta); slope < 0 {
			lo = eta
		} else {
			hi = eta
		}
	}
	loss, _ = at(eta)
	return eta, max(0, loss)
}
