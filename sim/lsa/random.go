package lsa

import "mesascope/sim/draw"

// Random returns real parameters with iid N(0, sw²) entries, drawn in the order
// of Theta. They are the paper's random initialisation (its §6).
func Random(d int, sw float64, src *draw.Source) Params {
	p := NewParams(d, false)
	for i := range p.Theta {
		p.Theta[i] = sw * src.Norm()
	}
	return p
}
