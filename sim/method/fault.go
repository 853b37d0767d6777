package method

import "fmt"

// Why a flow cannot go on, as a code that a page can put into words.
const (
	// FaultNotFinite: the loss's gradient is infinite or not a number where the
	// flow has to pass.
	FaultNotFinite = "not-finite"
	// FaultUnderflow: no step that floating point can represent meets the
	// tolerance; the flow runs into a wall or the gradient is not smooth.
	FaultUnderflow = "step-underflow"
	// FaultStiff: MaxTries internal steps did not lead from one grid point to
	// the next; η is very large beside the flow's own time scale.
	FaultStiff = "too-stiff"
)

// Fault says why a method cannot take another step.
type Fault struct {
	Code string  // one of the Fault… constants
	Tau  float64 // flow time reached
	H    float64 // internal step size last tried
}

// Error is one readable sentence.
func (f *Fault) Error() string {
	switch f.Code {
	case FaultNotFinite:
		return fmt.Sprintf("gradient flow stopped at τ = %.6g: the gradient is not finite there", f.Tau)
	case FaultUnderflow:
		return fmt.Sprintf("gradient flow stopped at τ = %.6g: even a step of %.3g misses the tolerance", f.Tau, f.H)
	case FaultStiff:
		return fmt.Sprintf("gradient flow stopped at τ = %.6g: steps of about %.3g are needed, more than %d of them within one η; choose a smaller η", f.Tau, f.H, MaxTries)
	}
	return fmt.Sprintf("gradient flow stopped at τ = %.6g: %s", f.Tau, f.Code)
}
