package figures

import "mesascope/sim/scenario"

// Shown returns the parts of a figure that a scenario shows: those one of whose
// links trains the same layers from the same starts, be it by the paper's
// protocol, for longer, or at another step size. None means that the scenario is
// not of this figure.
func Shown(figure int, s scenario.Scenario) []Part {
	of := run(s)
	var parts []Part
	for _, p := range Of(figure) {
		for _, link := range p.Links {
			if l, _ := scenario.Parse(link); run(l) == of {
				parts = append(parts, p)
				break
			}
		}
	}
	return parts
}

// run is a scenario's link without what it takes to train it.
func run(s scenario.Scenario) string {
	usual := scenario.Default()
	s = s.Numeric()
	s.Engine, s.N, s.LR, s.Steps, s.Seed = usual.Engine, usual.N, usual.LR, usual.Steps, usual.Seed
	if s.Init == "random" {
		s.From = usual.From[:1] // says only how many there are
	}
	return s.Link()
}
