package report

import (
	"mesascope/sim/claims"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/theory"
	"mesascope/sim/train"
	"mesascope/sim/version"
)

// Of returns the report of a snapshot: every run as it stands at its step, and
// its link without the keys that say how it is shown. Of those a stack's report heeds
// again alone, and keeps it; so does Held with the world that a layer is tested in.
func Of(s *train.Snapshot) []byte { return of(s, nil) }

// Held is Of, with every run held against the paper's statements as package
// claims does.
func Held(s *train.Snapshot) []byte {
	return of(s, func(s *train.Snapshot) *claims.Examiner {
		set, err := claims.TestSet(s.Scenario)
		if err != nil {
			panic(err) // a scenario that has run has a start
		}
		return claims.NewExaminer(set)
	})
}

// examining makes what examines a snapshot's runs.
type examining func(s *train.Snapshot) *claims.Examiner

func of(s *train.Snapshot, x examining) []byte {
	w := &Writer{indented: true}
	w.Open('{')
	w.Text("version", version.Number)
	numeric := s.Scenario.Numeric()
	switch {
	case s.Scenario.Stacked():
		numeric.Display.Again = s.Scenario.Display.Again
	case x != nil:
		numeric.Display.Test = s.Scenario.Display.Test
	}
	w.Text("link", numeric.Link())
	w.Whole("step", s.Step)
	w.scenario(s.Scenario, s.LR)
	w.theory(s)
	w.runs(s, 0, x)
	if s.Second != nil && s.Second.First <= s.Step { // a branch has left by now
		w.second(s, x)
	}
	w.Close('}')
	w.raw("\n")
	return w.Buf
}

// second is the second scenario of a link that has one. Its runs are numbered on
// after the first's.
func (w *Writer) second(s *train.Snapshot, x examining) {
	w.Object("second")
	w.Text("link", s.Second.Scenario.Numeric().Link())
	if s.Scenario.Branches() {
		w.Whole("fork", s.Second.First)
	} else {
		w.None("fork")
	}
	w.scenario(s.Second.Scenario, s.Second.LR)
	w.theory(s.Second)
	w.runs(s.Second, len(s.Runs), x)
	w.Close('}')
}

// scenario gives every key of the link, and the step size in force also where
// the link has none.
func (w *Writer) scenario(s scenario.Scenario, lr float64) {
	w.Object("scenario")
	for _, p := range scenario.Properties() {
		switch {
		case p.Key == "lr":
			w.Field(p.Key, lr)
		case s.Stacked() && !p.Display && !p.With && p.Kind == scenario.Choice, s.Stacked() && p.OfStacks:
			w.Property(p, s)
		case p.With && !p.OfStacks && (p.Kind != scenario.Atoms || s.StartKind().Vectors):
			w.Property(p, s)
		}
	}
	w.Close('}')
}

// theory gives what the theorems say. L_min on the valley is the least loss of the
// plane of multiples of I (loss_min_plane), which is where a run of the flow stays
// only where a theorem says so (loss_min); drawn sequences have a loss of their own.
func (w *Writer) theory(s *train.Snapshot) {
	t := &s.Theory
	w.Object("theory")
	if s.Scenario.Stacked() {
		w.ladder(s)
		w.again(s)
		w.Close('}')
		return
	}
	w.Field("m2", t.M2)
	w.Field("k1", t.K1)
	w.Field("k2", t.K2)
	w.Field("k3", t.K3)
	w.Field("c1", t.C1)
	w.Field("c2", t.C2)
	w.Field("limit", t.Limit) // c2/c1
	w.Field("limit_T_inf", t.LimitInf)
	w.Field("loss_zero", t.LossZero)
	if t.Theorem != "" && s.Scenario.MethodKind().FollowsFlow && s.Scenario.Engine == "exact" {
		w.Field("loss_min", t.LossMin)
	} else {
		w.None("loss_min")
	}
	w.Field("loss_min_plane", t.LossMin)
	if d := t.Dense; d != nil { // Proposition 4.2
		w.Object("dense")
		w.Field("ab", d.Product)
		w.Field("p_off_ratio", d.RhoP)
		w.Field("q_off_ratio", d.RhoQ)
		w.Field("loss", d.Loss)
		w.Close('}')
	} else {
		w.None("dense")
	}
	w.Text("theorem", t.Theorem) // "" when none gives this scenario's limit
	w.Text("why", t.Why)
	w.Close('}')
}

// runs reports a snapshot's runs, numbered from after.
func (w *Writer) runs(s *train.Snapshot, after int, x examining) {
	var examiner *claims.Examiner
	if x != nil {
		examiner = x(s)
	}
	w.Objects("runs", len(s.Runs), func(i int) {
		w.Whole("run", after+i+1)
		w.run(s, i)
		if examiner != nil {
			w.Claims(examiner.Examine(s, i))
		}
	})
}

func (w *Writer) run(s *train.Snapshot, i int) {
	v := &s.Runs[i]
	var predicted *theory.RunPrediction
	if s.Scenario.Stacked() {
		w.Numbers("from", s.Scenario.Numbers(v.From))
	} else if len(s.Theory.Runs) > 0 { // else weights are random, and start at no point
		predicted = &s.Theory.Runs[i]
		w.Numbers("from", []float64{predicted.A0, predicted.B0})
	} else {
		w.None("from")
	}
	w.Text("status", v.Status.String())
	w.Text("reason", v.Reason)
	if v.Status == train.Running || v.Status == train.Finished { // as it is known at this step
		w.None("stops_at")
	} else {
		w.Whole("stops_at", v.StopsAt)
	}
	if trouble := Trouble(s, i); trouble != "" {
		w.Text("trouble", trouble)
	}
	if s.Scenario.Stacked() {
		w.stacked(s, &v.Now)
		return
	}
	if Bound(s, i) > 0 { // of plain gradient descent on the exact loss, where the flow would end
		w.Field("step_bound", predicted.StepBound)
	} else {
		w.None("step_bound")
	}
	w.now(&v.Now)
	if end, known := s.Theory.End(i); known {
		w.compare(v, end)
	} else {
		w.None("predicted")
		w.None("difference")
	}
	w.parameters(v.Params)
}

func (w *Writer) now(r *train.Row) {
	w.Object("final")
	w.Whole("step", r.Step)
	w.Field("time", r.Time)
	w.Field("loss", r.Loss)
	w.Field("ab", r.AB)
	w.Field("p_diag", r.PDiag)
	w.Field("p_off", r.POff)
	w.Field("q_diag", r.QDiag)
	w.Field("q_off", r.QOff)
	w.Field("grad", r.Grad)
	w.Field("gd_share", r.Descent) // cos²: how much of a gradient-descent step the layer is
	w.Close('}')
}

// compare gives what theory predicts of a run's end, and how far it is from there.
func (w *Writer) compare(v *train.RunView, at theory.End) {
	w.prediction("predicted", at.Loss, at.Product, at.P, at.Q)
	w.prediction("difference", v.Now.Loss-at.Loss, v.Now.AB-at.Product, v.Now.PDiag-at.P, v.Now.QDiag-at.Q)
}

func (w *Writer) prediction(key string, loss, ab, pDiag, qDiag float64) {
	w.Object(key)
	w.Field("loss", loss)
	w.Field("ab", ab)
	w.Field("p_diag", pDiag) // b
	w.Field("q_diag", qDiag) // a
	w.Close('}')
}

// parameters are W^PV, d×2d, with blocks 12 and 13, and W^KQ, 2d×2d, with blocks
// 22, 23 over 32, 33.
func (w *Writer) parameters(p lsa.Params) {
	cols := 2 * p.D
	w.Object("parameters")
	w.rows("W_PV", p.PV(), cols)
	w.rows("W_KQ", p.KQ(), cols)
	if im := p.PVIm(); im != nil {
		w.rows("W_PV_im", im, cols)
		w.rows("W_KQ_im", p.KQIm(), cols)
	}
	w.Close('}')
}
