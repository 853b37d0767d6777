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
	// Stack: the theorems speak of one layer, and model=stack has several steps.
	Stack = "stack"
)

// Reasons returns every code that Prediction.Why can hold, except "".
func Reasons() []string { return []string{Random, Dense, Cubic, Odd, Unequal, Stack} }

// The theorems that can give a limit.
const (
	Theorem41 = "4.1" // emergence, unmasked or masked
	Theorem43 = "4.3" // off-diagonal gradients masked
)

// theorem returns the theorem that gives the limit of a run, or "" and why none
// does.
//
// Theorem 4.1 needs what Assumptions calls Needed, which starts meet that are
// symmetric in each coordinate's sign and whose coordinates are exchangeable. With
// one coordinate there is nothing mixed and nothing to compare, and it holds for
// every start.
//
// Theorem 4.3 is stated for the all-ones start; it holds for every start whose
// coordinates have equal κ's. On diagonal W^PV_12 and W^KQ_32 the phases of
// E|ŷ_j|² cancel only between equal coordinates, so that only even moments
// enter and the masked flow is that of Lemma 5.2 (derived here).
func theorem(s scenario.Scenario) (name, why string) {
	if s.Stacked() {
		return "", Stack
	}
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
	case allOnes(s):
		return "", Dense
	default:
		return "", needed.Reason
	}
}

// evenly reports whether coordinates that are equal stay equal.
func evenly(s scenario.Scenario) bool {
	return !s.StartKind().Vectors || finiteOf(s).even(s.T)
}

// Constant returns c > 0 where x_1 is c·1, be it by name or by vectors, or ±c·1,
// which is the same to all that follows; and whether that is so.
func Constant(s scenario.Scenario) (c float64, ok bool) {
	if s.StartKind().Vectors {
		return finiteOf(s).constant()
	}
	return s.Scale, formulasOf(s.Start).dense
}

func allOnes(s scenario.Scenario) bool {
	_, ok := Constant(s)
	return ok
}

// keepsLine reports whether the flow keeps the line a = −b through multiples of I,
// on which it ends in the saddle: where it keeps the plane; and where it keeps the
// diagonals, masked or not, and E x_j²x_l⁴ is symmetric in j and l, though the
// coordinates' moments differ (derived here).
func keepsLine(s scenario.Scenario) bool {
	masked := s.Mask == "diagonal"
	if moments41(s, Needed).Holds || masked && evenly(s) {
		return true
	}
	if !s.StartKind().Vectors {
		return false
	}
	f := finiteOf(s)
	return (masked || f.diagonals()) && f.mirrored()
}
