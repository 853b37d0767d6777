package theory

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
func (p Prediction) Tested(ab float64, t int) Tested {
	sixth := p.K2
	if t > 0 {
		sixth += p.K3 / float64(t-1)
	}
	slope := ab * (p.K1 / p.M2)
	return Tested{
		AB:        ab,
		MeanRatio: ab * (p.M2 / p.Present),
		Slope:     slope,
		Share:     max(0, 1-2*slope+float64(ab*ab*(sixth/p.M2))),
	}
}
