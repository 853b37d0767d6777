package train

import (
	"mesascope/sim/scenario"
	"mesascope/sim/theory"
)

// predict returns what theory says of the runs from where they begin. Of a
// branch that begins elsewhere than Assumption 3.1 asks for it says no more
// than of random weights.
func predict(s scenario.Scenario, from initialState) theory.Prediction {
	if from.branch {
		s.From = from.points(s)
		if !s.Stacked() && !from.aligned(s.D) {
			s.Init = "random"
		}
	}
	return theory.Predict(s)
}
