package report

import (
	"fmt"

	"mesascope/sim/train"
)

// Bound returns the step size up to which run i, of plain gradient descent on the
// exact loss, is stable where a theorem has the flow from its start end; 0 where there
// is none. How steep the loss of drawn sequences is there, theory does not say.
func Bound(s *train.Snapshot, i int) float64 {
	if s.Theory.Theorem == "" || s.Theory.Runs[i].Saddle || !s.Scenario.MethodKind().StepBound || s.Scenario.Engine != "exact" {
		return 0
	}
	return s.Theory.Runs[i].StepBound
}

// Trouble says what is wrong with run i's step size, or "".
func Trouble(s *train.Snapshot, i int) string {
	v := &s.Runs[i]
	bound := Bound(s, i)
	above := bound > 0 && s.LR >= bound
	switch {
	case v.Fault != nil:
		return fmt.Sprintf("stopped at step %d: %v", v.StopsAt, v.Fault)
	case v.Status == train.Diverged && above:
		return fmt.Sprintf("diverged at step %d: lr=%v is above the bound %.4g up to which gradient descent from (%v, %v) is stable where the flow would end",
			v.StopsAt, s.LR, bound, v.From.A, v.From.B)
	case v.Status == train.Diverged:
		return fmt.Sprintf("diverged at step %d: lr=%v is too large for its start", v.StopsAt, s.LR)
	case v.Status != train.Converged && above:
		return fmt.Sprintf("cannot settle where the flow would end: lr=%v is above the bound %.4g up to which gradient descent from (%v, %v) is stable there",
			s.LR, bound, v.From.A, v.From.B)
	}
	return ""
}
