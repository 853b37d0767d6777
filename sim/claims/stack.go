package claims

import (
	"cmp"
	"math"
	"slices"

	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// The program's own statements about stacks. None of them is in the paper: they were
// derived for this project, and the page says so.
const (
	Depth  = "depth"  // L layers leave what the best L gradient-descent steps leave
	Looped = "looped" // layers that begin equal stay so, and end on a saddle if depth buys anything
	Rung   = "rung"   // one layer at best is the valley of the paper's
)

// StackIDs returns the statements about stacks, in the order of Claims.
func StackIDs() []string { return []string{Depth, Looped, Rung} }

// Reasons why they are about something else.
const (
	Equal = "equal" // two of the layers begin with equal steps
	Apart = "apart" // they do not
)

// What they measure.
const (
	Loss      = "loss"
	Sideways  = "sideways"   // curvature of the loss along (1, −1)/√2, where two layers are equal
	FirstRung = "first-rung" // loss of the best single step
	Longest   = "eta-1"      // the layers' steps, sorted
)

var stepNames = [scenario.MaxLayers]string{Longest, "eta-2", "eta-3", "eta-4"}

// stackClaims holds run i of a stack against them. All is exact.
func stackClaims(snap *train.Snapshot, i int) []Claim {
	i = min(i, len(snap.Runs)-1)
	s, run, l := snap.Scenario, &snap.Runs[i], snap.Ladder
	settled := run.Status == train.Converged
	from := s.Numbers(run.From)
	equal := len(from) > 1 && !slices.ContainsFunc(from, func(x float64) bool { return x != from[0] })
	// Two layers that begin equal stay so, whatever the others do, and hinder the stack.
	slices.Sort(from)
	apart := len(slices.Compact(from)) == s.Layers
	// A rung of 0 is compared on the scale of predicting nothing.
	within := func(loss float64) float64 { return max(closeTo(loss), 1e-9*l.Zero) }

	depth := Claim{ID: Depth, Holds: NA, Reason: Equal, Check: none()}
	if apart {
		best := l.Rungs[s.Layers-1]
		depth.Holds, depth.Reason = Yes, Met
		depth.Check = check(Loss, best.Loss, run.Now.Loss, 0).judge(within(best.Loss), settled)
		sorted := run.Now.Eta
		slices.SortFunc(sorted[:s.Layers], func(a, b float64) int { return cmp.Compare(b, a) })
		// Where fewer steps leave as little, the others are free.
		if s.Layers == 1 || l.Rungs[s.Layers-2].Loss-best.Loss > 1e-9*l.Zero {
			for k := range s.Layers {
				depth.More = append(depth.More, check(stepNames[k], best.Eta[k], sorted[k], 0).judge(1e-4*best.Eta[0], settled))
			}
		}
	}

	looped := Claim{ID: Looped, Holds: NA, Reason: Apart, Check: none()}
	if equal {
		looped.Holds, looped.Reason = Yes, Met
		looped.Check = check(Loss, l.Looped, run.Now.Loss, 0).judge(within(l.Looped), settled)
		if s.Layers == 2 && l.Buys() {
			looped.More = append(looped.More, sideways(l, run.Now.Eta[0], settled))
		}
	}

	rung := Claim{ID: Rung, Holds: Yes, Reason: Met}
	rung.Check = check(FirstRung, snap.Theory.LossMin, l.Rungs[0].Loss, 0).judge(1e-9*l.Zero, true)
	rung.More = []Check{check(ShareInf, snap.Theory.Rungs[s.Layers-1], l.Rungs[s.Layers-1].Loss/l.Zero, 0)}
	return []Claim{depth, looped, rung}
}

// sideways compares the curvature across equal steps with what it is at the looped
// model's best: negative, for a saddle. By the loss ½ Σ p_m p_n M_{m+n} it is
// −(M_2 − 2η M_3 + η² M_4), and at the run's own step it is read off the loss.
func sideways(l *train.Ladder, eta float64, settled bool) Check {
	m := l.Sums
	at := func(by float64) float64 { return l.Loss([]float64{eta + by, eta - by}) }
	h := 1e-3 * math.Abs(l.Shared)
	measured := (at(h) - float64(2*at(0)) + at(-h)) / float64(2*h*h)
	predicted := -(m[2] - float64(2*l.Shared*m[3]) + float64(l.Shared*l.Shared*m[4]))
	return check(Sideways, predicted, measured, 0).judge(1e-3*math.Abs(predicted), settled)
}
