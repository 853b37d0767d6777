package report

import (
	"math"
	"strconv"

	"mesascope/sim/claims"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/theory"
	"mesascope/sim/train"
	"mesascope/sim/version"
)

// Of returns the report of a snapshot: every run as it stands at its step, and
// its link without the keys that say how it is shown.
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
	p := &printer{}
	p.open("{")
	p.text("version", version.Number)
	p.text("link", s.Scenario.Numeric().Link())
	p.whole("step", s.Step)
	p.scenario(s.Scenario, s.LR)
	p.theory(s)
	p.runs(s, 0, x)
	if s.Second != nil && s.Second.First <= s.Step { // a branch has left by now
		p.second(s, x)
	}
	p.close("}")
	p.raw("\n")
	return p.buf
}

// second is the second scenario of a link that has one. Its runs are numbered on
// after the first's.
func (p *printer) second(s *train.Snapshot, x examining) {
	p.key("second")
	p.open("{")
	p.text("link", s.Second.Scenario.Numeric().Link())
	if s.Scenario.Branches() {
		p.whole("fork", s.Second.First)
	} else {
		p.null("fork")
	}
	p.scenario(s.Second.Scenario, s.Second.LR)
	p.theory(s.Second)
	p.runs(s.Second, len(s.Runs), x)
	p.close("}")
}

// scenario gives every key of the link, and the step size in force also where
// the link has none.
func (p *printer) scenario(s scenario.Scenario, lr float64) {
	p.key("scenario")
	p.open("{")
	p.text("start", s.Start)
	if s.StartKind().Vectors {
		p.key("atoms")
		p.open("[")
		for _, a := range s.Atoms() {
			p.next()
			p.open("{")
			p.key("x")
			p.list(a.X)
			p.float("weight", a.Weight)
			p.close("}")
		}
		p.close("]")
	}
	p.float("scale", s.Scale)
	p.whole("d", s.D)
	p.whole("T", s.T)
	p.text("engine", s.Engine)
	p.whole("n", s.N)
	p.text("method", s.Method)
	p.float("lr", lr)
	p.whole("steps", s.Steps)
	p.key("from")
	p.open("[")
	for _, q := range s.From {
		p.next()
		p.list([]float64{q.A, q.B})
	}
	p.close("]")
	p.text("init", s.Init)
	p.float("sw", s.SW)
	p.text("mask", s.Mask)
	p.key("seed")
	p.buf = strconv.AppendUint(p.buf, s.Seed, 10)
	p.close("}")
}

// theory gives what the theorems say. L_min on the valley is the least loss of the
// plane of multiples of I (loss_min_plane), which is where a run of the flow stays
// only where a theorem says so (loss_min).
func (p *printer) theory(s *train.Snapshot) {
	t := &s.Theory
	p.key("theory")
	p.open("{")
	p.float("m2", t.M2)
	p.float("k1", t.K1)
	p.float("k2", t.K2)
	p.float("k3", t.K3)
	p.float("c1", t.C1)
	p.float("c2", t.C2)
	p.float("limit", t.Limit) // c2/c1
	p.float("limit_T_inf", t.LimitInf)
	p.float("loss_zero", t.LossZero)
	if t.Theorem != "" && s.Scenario.MethodKind().FollowsFlow {
		p.float("loss_min", t.LossMin)
	} else {
		p.null("loss_min")
	}
	p.float("loss_min_plane", t.LossMin)
	if d := t.Dense; d != nil { // Proposition 4.2
		p.key("dense")
		p.open("{")
		p.float("ab", d.Product)
		p.float("p_off_ratio", d.RhoP)
		p.float("q_off_ratio", d.RhoQ)
		p.float("loss", d.Loss)
		p.close("}")
	} else {
		p.null("dense")
	}
	p.text("theorem", t.Theorem) // "" when none gives this scenario's limit
	p.text("why", t.Why)
	p.close("}")
}

// runs reports a snapshot's runs, numbered from after.
func (p *printer) runs(s *train.Snapshot, after int, x examining) {
	var examiner *claims.Examiner
	if x != nil {
		examiner = x(s)
	}
	p.key("runs")
	p.open("[")
	for i := range s.Runs {
		p.next()
		p.open("{")
		p.whole("run", after+i+1)
		p.run(s, i)
		if examiner != nil {
			p.claims(examiner.Examine(s, i))
		}
		p.close("}")
	}
	p.close("]")
}

func (p *printer) run(s *train.Snapshot, i int) {
	v := &s.Runs[i]
	var predicted *theory.RunPrediction
	if len(s.Theory.Runs) > 0 { // else weights are random, and start at no point
		predicted = &s.Theory.Runs[i]
		p.key("from")
		p.list([]float64{predicted.A0, predicted.B0})
	} else {
		p.null("from")
	}
	p.text("status", v.Status.String())
	p.text("reason", v.Reason)
	if v.StopsAt >= 0 && v.StopsAt <= s.Step { // as it is known at this step
		p.whole("stops_at", v.StopsAt)
	} else {
		p.null("stops_at")
	}
	if trouble := Trouble(s, i); trouble != "" {
		p.text("trouble", trouble)
	}
	if Bound(s, i) > 0 { // of plain gradient descent, where the flow would end
		p.float("step_bound", predicted.StepBound)
	} else {
		p.null("step_bound")
	}
	p.now(&v.Now)
	if s.Theory.Ends(i) {
		p.compare(s, v, predicted)
	} else {
		p.null("predicted")
		p.null("difference")
	}
	p.parameters(v.Params)
}

func (p *printer) now(r *train.Row) {
	p.key("final")
	p.open("{")
	p.whole("step", r.Step)
	p.float("time", r.Time)
	p.float("loss", r.Loss)
	p.float("ab", r.AB)
	p.float("p_diag", r.PDiag)
	p.float("p_off", r.POff)
	p.float("q_diag", r.QDiag)
	p.float("q_off", r.QOff)
	p.float("grad", r.Grad)
	p.float("gd_share", r.Descent) // cos²: how much of a gradient-descent step the layer is
	p.close("}")
}

// compare gives what theory predicts of a run's end, and how far it is from there.
func (p *printer) compare(s *train.Snapshot, v *train.RunView, at *theory.RunPrediction) {
	loss, ab, b, a := s.Theory.Loss(s.Scenario.D, s.Scenario.T, at.A, at.B), float64(at.A*at.B), at.B, at.A
	if d := s.Theory.Dense; d != nil && !at.Saddle {
		loss, ab = d.Loss, d.Product
		b, a = d.Diagonals(at.A0, at.B0)
	}
	if !s.Scenario.MethodKind().FollowsFlow && !at.Saddle {
		a, b = math.NaN(), math.NaN() // another method ends elsewhere in the valley
	}
	p.prediction("predicted", loss, ab, b, a)
	p.prediction("difference", v.Now.Loss-loss, v.Now.AB-ab, v.Now.PDiag-b, v.Now.QDiag-a)
}

func (p *printer) prediction(key string, loss, ab, pDiag, qDiag float64) {
	p.key(key)
	p.open("{")
	p.float("loss", loss)
	p.float("ab", ab)
	p.float("p_diag", pDiag) // b
	p.float("q_diag", qDiag) // a
	p.close("}")
}

// parameters are W^PV, d×2d, with blocks 12 and 13, and W^KQ, 2d×2d, with blocks
// 22, 23 over 32, 33.
func (p *printer) parameters(w lsa.Params) {
	cols := 2 * w.D
	p.key("parameters")
	p.open("{")
	p.rows("W_PV", w.PV(), cols)
	p.rows("W_KQ", w.KQ(), cols)
	if im := w.PVIm(); im != nil {
		p.rows("W_PV_im", im, cols)
		p.rows("W_KQ_im", w.KQIm(), cols)
	}
	p.close("}")
}
