package theory

import "mesascope/sim/scenario"

// Predict returns what theory says of a scenario.
func Predict(s scenario.Scenario) Prediction {
	m := MomentsOf(s)
	c1, c2 := C1C2(m, s.T)
	p := Prediction{
		M2: m.M2, K1: m.K1, K2: m.K2, K3: m.K3, C1: c1, C2: c2,
		Limit:    c2 / c1,
		LimitInf: m.K1 / m.K2,
		Present:  present(s),
	}
	half := float64(s.D) / 2
	p.LossZero = half * float64(s.T-2) * m.M2
	// (T−2)m2 − c2²/c1. Both terms are equal when the limit is perfect; the rest
	// is then exactly zero only up to rounding, and a loss is never negative.
	p.LossMin = max(0, half*(float64(float64(s.T-2)*m.M2)-float64(c2*p.Limit)))
	p.Theorem, p.Why = theorem(s)
	p.Elsewhere = !s.MethodKind().FollowsFlow
	if c, ok := endsDense(s); ok {
		dense := DenseOnes(s.D, s.T, c)
		p.Dense = &dense
	}
	p.Rungs = rungs(s)
	if s.Init == "diagonal" && !s.Stacked() {
		p.Runs = make([]RunPrediction, len(s.From))
		line := keepsLine(s)
		for i, from := range s.From {
			p.Runs[i] = predictRun(c1, c2, from)
			r := &p.Runs[i]
			r.Saddle = r.Saddle && (line || from.A == 0)
		}
	}
	return p
}

// endsDense returns c > 0 where x_1 is c·1, and whether runs are known to end at the
// dense limit: all but those that begin in the saddle. (At T = 3 it depends on the
// start, and random weights may end elsewhere at T = 4, too.)
func endsDense(s scenario.Scenario) (c float64, known bool) {
	c, ones := Constant(s)
	return c, ones && s.D > 1 && s.T > 3 && !s.Stacked() && s.Mask != "diagonal" && (s.Init != "random" || oneDense(s.D, s.T))
}

func predictRun(c1, c2 float64, from scenario.Point) RunPrediction {
	r := RunPrediction{A0: from.A, B0: from.B, Conserved: Conserved(from.A, from.B)}
	r.A, r.B, r.Saddle = EndPoint(c1, c2, from.A, from.B)
	r.StepBound = StepBound(c1, c2, r.Conserved)
	return r
}

// present is the probability that a coordinate of x_1 is not 0, on average.
func present(s scenario.Scenario) float64 {
	if s.StartKind().Vectors {
		return finiteOf(s).present()
	}
	return formulasOf(s.Start).present(s.D)
}
