package theory

import "mesascope/sim/scenario"

// Why no theorem gives the limit of a scenario.
const (
	// Random: init=random is not the diagonal start of Assumption 3.1.
	Random = "random"
	// Dense: for the all-ones start the limit is dense, not a multiple of I
	// (Proposition 4.2), unless off-diagonal gradients are masked.
	Dense = "dense"
	// Cubic: Theorem 4.1 also needs E[x_j³ x_l³] = 0 for j ≠ l, which the paper's
	// Assumption 4.1 does not ask for and the skewed start does not satisfy
	// (derived here).
	Cubic = "cubic"
)

// Reasons returns every code that Prediction.Why can hold, except "".
func Reasons() []string { return []string{Random, Dense, Cubic, Odd, Unequal} }

// The theorems that can give a limit.
const (
	Theorem41 = "4.1" // emergence, unmasked or masked
	Theorem43 = "4.3" // off-diagonal gradients masked
)

// theorem returns the theorem that gives the limit of a run, or "" and why none
// does.
//
// Theorem 4.1 needs mixed moments of x_1 to vanish, which they do for starts that
// are symmetric in each coordinate's sign, and equal κ's. With one coordinate
// there is nothing mixed and nothing to compare, and it holds for every start.
//
// Theorem 4.3 is stated for the all-ones start; it holds for every start whose
// coordinates have equal κ's. On diagonal W^PV_12 and W^KQ_32 the phases of
// E|ŷ_j|² cancel only between equal coordinates, so that only even moments
// enter and the masked flow is that of Lemma 5.2 (derived here).
func theorem(s scenario.Scenario) (name, why string) {
	if s.Init == "random" {
		return "", Random
	}
	needed := moments41(s, Needed)
	switch {
	case needed.Holds:
		return Theorem41, ""
	case s.Mask == "diagonal" && evenly(s):
		return Theorem43, ""
	case s.Mask == "diagonal":
		return "", Unequal
	case !s.StartKind().Vectors && formulasOf(s.Start).dense:
		return "", Dense
	default:
		return "", needed.Reason
	}
}

// evenly reports whether the coordinates have equal κ's.
func evenly(s scenario.Scenario) bool {
	if !s.StartKind().Vectors {
		return true
	}
	_, found := finiteOf(s).unequal(true)
	return !found
}
