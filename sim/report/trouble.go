package report

import (
	"fmt"

	"mesascope/sim/train"
)

// Trouble says what is wrong with run i's step size, or "".
func Trouble(s *train.Snapshot, i int) string {
	v := &s.Runs[i]
	bound := 0.0
	if s.Theory.Theorem != "" && !s.Theory.Runs[i].Saddle && s.Scenario.MethodKind().StepBound {
		bound = s.Theory.Runs[i].StepBound
	}
	above := bound > 0 && s.LR >= bound
	switch {
	case v.Fault != nil:
		return fmt.Sprintf("stopped at step %d: %v", v.StopsAt, v.Fault)
	case v.Status == train.Diverged && above:
		return fmt.Sprintf("diverged at step %d: lr=%v is above the bound %.4g up to which gradient descent from (%v, %v) is stable at its limit",
			v.StopsAt, s.LR, bound, v.From.A, v.From.B)
	case v.Status == train.Diverged:
		return fmt.Sprintf("diverged at step %d: lr=%v is too large for its start", v.StopsAt, s.LR)
	case v.Status != train.Converged && above:
		return fmt.Sprintf("cannot settle at its limit: lr=%v is above the bound %.4g up to which gradient descent from (%v, %v) is stable there",
			s.LR, bound, v.From.A, v.From.B)
	}
	return ""
}
