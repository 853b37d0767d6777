package theory

import "math"

// Tested is what a trained layer does to sequences it has not seen, on average
// over them.
type Tested struct {
	AB        float64 // the layer's product ab
	MeanRatio float64 // mean of ŷ_j/(Wx_t)_j over coordinates that are not 0
	Slope     float64 // E Re(ŷ_j^*(Wx_t)_j) / E|(Wx_t)_j|²
	Share     float64 // E|ŷ_j − (Wx_t)_j|² / E|(Wx_t)_j|²: what remains of the loss
}

// Tested returns what a layer with W^KQ_32 = a·I and W^PV_12 = b·I does at
// context length t ≥ 2, or as t → ∞ for t = 0. Its prediction is
//
//	ŷ_j = (Wx_t)_j·ab·(x_1j² + (1/(t−1)) Σ_{l≠j} x_1l² Σ_{i<t} (λ_j λ_l^*)^{i−t})
//
// and the inner sums have mean 0 and variance t−1, so that (derived here)
//
//	MeanRatio = ab·E[x_1j² | x_1j ≠ 0]
//	Slope     = ab·κ1/m2
//	Share     = 1 − 2ab·κ1/m2 + (ab)²(κ2 + κ3/(t−1))/m2.
//
// For Gaussian starts at ab = κ1/κ2 = 1/(5σ²), t → ∞, they are 1/5, which is
// Proposition 4.1, 3/5 and 2/5; at the ab that finite training reaches they are
// a little less, less and more.
func (p Prediction) Tested(ab float64, t int) Tested { return p.Exchanged(ab, t, 0) }

// Exchanged is Tested where another W made the first part of the context, 0 ≤ part ≤ 1,
// to the nearest whole pair. Of the x_1j² in ŷ_j the part turns with the other matrix
// (derived here):
//
//	MeanRatio, Slope: 1 − part of what they are
//	Share = 1 − 2ab(1−part)κ1/m2 + (ab)²(((1−part)² + part²)κ2 + κ3/(t−1))/m2
//
// which is 2·part² for a layer that recovers the sequence.
func (p Prediction) Exchanged(ab float64, t int, part float64) Tested {
	rest, square := p.exchanged(t, part)
	slope := ab * rest * (p.K1 / p.M2)
	return Tested{
		AB:        ab,
		MeanRatio: ab * rest * (p.M2 / p.Present),
		Slope:     slope,
		Share:     max(0, 1-2*slope+float64(ab*ab*square)),
	}
}

// exchanged returns the part of the context that is left, and what (ab)² is times in Share.
func (p Prediction) exchanged(t int, part float64) (rest, square float64) {
	if t > 0 {
		part = math.Round(part*float64(t-1)) / float64(t-1)
	}
	rest = 1 - part
	sixth := p.K2 * (float64(rest*rest) + float64(part*part))
	if t > 0 {
		sixth += p.K3 / float64(t-1)
	}
	return rest, sixth / p.M2
}

// Larger is what a layer does where tokens are so many times as large as those of the
// law that p is of. Its prediction grows with their third power: the step is size²
// times as long (derived here).
func (p Prediction) Larger(size, ab float64, t int, part float64) Tested {
	at := p.Exchanged(ab*float64(size*size), t, part)
	at.AB = ab
	return at
}

// Worse is the size of the tokens, times those of the law that p is of, beyond which a
// layer is worse than predicting nothing, or not a number where there is none: for the
// layer of the best step √2, whatever the law.
func (p Prediction) Worse(ab float64, t int, part float64) float64 {
	rest, square := p.exchanged(t, part)
	slope := rest * (p.K1 / p.M2)
	if !(ab*slope > 0) {
		return math.NaN()
	}
	// Share is 1 − 2ab·slope·size² + (ab)²·square·size⁴.
	return math.Sqrt(2 * slope / (ab * square))
}

// WorsePart is the part of the context from another W beyond which a layer is worse than
// predicting nothing, were there parts of pairs; not a number where there is none. A
// layer that recovers the sequence may have 1/√2 of it.
func (p Prediction) WorsePart(ab float64, t int) float64 {
	slope, square, others := ab*(p.K1/p.M2), float64(ab*ab)*(p.K2/p.M2), 0.0
	if t > 0 {
		others = float64(ab*ab) * (p.K3 / float64(t-1)) / p.M2
	}
	// Share is 1 − 2·slope·(1−part) + square·((1−part)² + part²) + others.
	half, rest := (slope-square)/2, (square-2*slope+others)/2
	root := math.Sqrt(float64(half*half) - float64(square*rest))
	switch {
	case !(rest < 0):
		return math.NaN()
	case half < 0:
		return (root - half) / square
	}
	return -rest / (root + half) // the same, with nothing lost where ab is small
}
