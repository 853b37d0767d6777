package claims

import (
	"slices"

	"mesascope/sim/theory"
)

// Reasons why a statement's condition holds, fails, or is about something else,
// beside those of package theory.
const (
	Met         = theory.Met     // the condition holds
	MetWider    = "met-wider"    // it holds, for a start beyond the one that the paper states it for
	Off         = "off"          // the run is a branch that leaves off the plane
	Saddle      = "saddle"       // a_0 = −b_0: the flow ends in the saddle
	Method      = "method"       // momentum and Adam are not gradient flow
	StepSize    = "step"         // η is above its bound at the limit
	Lost        = "diverged"     // the run has left every bound, or cannot be followed
	Drawn       = "drawn"        // the theorem is about the population; this run is trained on drawn sequences
	Masked      = "masked"       // the off-diagonal gradients are masked: see Theorem 4.3
	Unmasked    = "unmasked"     // they are not
	Symmetric   = "symmetric"    // Theorem 4.1 covers this start, masked or not
	NotGaussian = "not-gaussian" // the statement is about Gaussian starts
	NotOnes     = "not-ones"     // about the all-ones start
	OneNumber   = "one-number"   // with d = 1 every matrix is a multiple of I
)

// Reasons returns every Claim.Reason.
func Reasons() []string {
	all := []string{Met, MetWider, Off, Saddle, Method, StepSize, Lost, Drawn, Masked, Unmasked, Symmetric, NotGaussian, NotOnes, OneNumber, Equal, Apart, NoStep, AtHome}
	for _, r := range slices.Concat(theory.AssumptionReasons(), theory.Reasons()) {
		if !slices.Contains(all, r) {
			all = append(all, r)
		}
	}
	return all
}
