package train

import (
	"math"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/population"
	"mesascope/sim/scenario"
)

// How the parameters of a run lie in its vector theta, by the scenario's model: the
// one place that knows. Those of the paper's layer lie as lsa.Params has them,
// complex on drawn sequences; those of a stack are its layers' steps, or the one
// that they share.

// parameters returns how many numbers a run is.
func parameters(s scenario.Scenario) int {
	switch {
	case !s.Stacked():
		return lsa.Count(s.D, s.Engine != "exact")
	case s.Tied == "yes":
		return 1
	}
	return s.Layers
}

// theta returns the parameters at an origin of runs that have a problem. They are
// real for every engine, so that runs of different engines can start at one place.
func (o origin) theta(of problem) []float64 {
	switch {
	case of.layers > 0:
		all := [...]float64{o.from.A, o.from.B, o.from.Rest[0], o.from.Rest[1]}
		n := of.layers
		if of.tied {
			n = 1
		}
		return append([]float64(nil), all[:n]...)
	case o.sw > 0:
		return lsa.Random(of.law.d, o.sw, draw.New(o.seed, uint64(o.stream))).Theta
	}
	return lsa.Diagonal(of.law.d, o.from.A, o.from.B).Theta
}

// describe writes into a row what it says of the parameters.
func (r *Row) describe(s scenario.Scenario, theta []float64) {
	if !s.Stacked() {
		r.Summary = lsa.Summarize(params(s.D, theta))
		return
	}
	for l := range s.Layers {
		r.Eta[l] = theta[min(l, len(theta)-1)]
	}
}

// params gives parameters of the layer their shape: complex if there are twice as
// many as real ones of dimension d.
func params(d int, theta []float64) lsa.Params {
	return lsa.Params{D: d, Complex: len(theta) > lsa.Count(d, false), Theta: theta}
}

// layerOf returns the parameters of the layer; a stack has none of that shape.
func layerOf(s scenario.Scenario, theta []float64) lsa.Params {
	if s.Stacked() {
		return lsa.Params{}
	}
	return params(s.D, theta)
}

// realPart returns the real parts of parameters.
func realPart(s scenario.Scenario, theta []float64) []float64 {
	if s.Stacked() {
		return theta
	}
	return theta[:lsa.Count(s.D, false)]
}

// naturalSize is the size of a parameter to be expected, u* being the plane's
// lowest product: √u* of a and b, u* of a step.
func naturalSize(s scenario.Scenario, p population.Plane) float64 {
	if s.Stacked() {
		return p.Product()
	}
	return math.Sqrt(p.Product())
}
