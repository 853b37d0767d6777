package main

import (
	"mesascope/render/probe"
	"mesascope/sim/report"
	"mesascope/sim/scenario"
	"mesascope/sim/theory"
	"mesascope/sim/train"
)

// applyReply writes what apply has made of a link, and everything that the page
// shows of it (Reply in web/js/bridge.d.ts).
func applyReply(w *report.Writer, s *session, a applied) {
	w.Open('{')
	w.Flag("refused", a.refused)
	w.Flag("fresh", a.fresh)
	writeProblems(w, a.problems)
	if a.refused {
		w.Close('}')
		return
	}
	w.Text("link", s.scenario.Link())
	writeScenario(w, s.scenario, s.run.LR())
	writeTheory(w, s.snap.Theory)
	writeLadder(w, s.snap, s.scenario.Display.Again)
	writeSecond(w, s)
	w.Object("pace")
	w.Field("now", s.player.speed)
	w.Field("usual", usualPace(s.scenario.Steps))
	w.Numbers("offered", paces)
	w.Close('}')
	w.Close('}')
}

// writeSecond writes the second scenario. That of a branch is what its link says
// until the branch has left, of which a frame then tells.
func writeSecond(w *report.Writer, s *session) {
	second, ok := s.scenario.Second()
	if !ok {
		w.None("second")
		return
	}
	lr, p := second.LR, theory.Predict(second)
	if snap := s.snap.Second; snap != nil {
		lr, p = snap.LR, snap.Theory
	}
	w.Object("second")
	w.Text("link", second.Link())
	writeScenario(w, second, lr)
	writeTheory(w, p)
	w.Close('}')
}

// presetsReply writes the presets.
func presetsReply(w *report.Writer) {
	w.Open('[')
	for _, p := range scenario.Presets() {
		w.Open('{')
		w.Text("name", p.Name)
		w.Text("group", p.Group)
		w.Text("link", p.Link)
		w.Close('}')
	}
	w.Close(']')
}

func writeProblems(w *report.Writer, problems []scenario.Problem) {
	w.Objects("problems", len(problems), func(i int) {
		p := &problems[i]
		w.Text("key", p.Key)
		w.Text("value", p.Value)
		w.Text("allowed", p.Allowed)
		w.Text("code", p.Code)
		w.Text("default", p.Default)
		w.Text("hint", p.Hint)
		w.Text("message", p.Error())
	})
}

// writeScenario writes every key, with what is in force where a link gives
// nothing.
func writeScenario(w *report.Writer, s scenario.Scenario, lr float64) {
	w.Object("scenario")
	w.Flag("lrGiven", s.LR != 0)
	s.LR, s.Display.Len = lr, probe.Length(s)
	for _, p := range scenario.Properties() {
		w.Property(p, s)
	}
	w.Close('}')
}

// writeLadder writes what depth buys, where that is shown, and what is left after
// further passes through the trained layer.
func writeLadder(w *report.Writer, snap *train.Snapshot, damping float64) {
	l := snap.Ladder
	if l == nil {
		w.None("ladder")
		return
	}
	var losses [scenario.MaxLayers]float64
	for i := range losses {
		losses[i] = l.Rungs[i].Loss
	}
	w.Object("ladder")
	w.Field("zero", l.Zero)
	w.Numbers("losses", losses[:])
	w.Numbers("shares", snap.Theory.Rungs[:])
	w.Field("looped", l.Looped)
	w.Field("best", l.Best(snap.Scenario))
	if damping > 0 {
		_, again := l.Again(snap.Scenario, damping)
		w.Numbers("again", again[:])
	} else {
		w.None("again")
	}
	w.Close('}')
}

func writeTheory(w *report.Writer, p theory.Prediction) {
	w.Object("theory")
	w.Field("m2", p.M2)
	w.Field("k1", p.K1)
	w.Field("k2", p.K2)
	w.Field("k3", p.K3)
	w.Field("c1", p.C1)
	w.Field("c2", p.C2)
	w.Field("limit", p.Limit)
	w.Field("limitInf", p.LimitInf)
	w.Field("lossZero", p.LossZero)
	w.Field("lossMin", p.LossMin)
	if d := p.Dense; d != nil {
		w.Object("dense")
		w.Field("ab", d.Product)
		w.Field("loss", d.Loss)
		w.Close('}')
	} else {
		w.None("dense")
	}
	w.Text("theorem", p.Theorem)
	w.Text("why", p.Why)
	w.Objects("runs", len(p.Runs), func(i int) {
		r := &p.Runs[i]
		w.Field("a0", r.A0)
		w.Field("b0", r.B0)
		w.Field("conserved", r.Conserved)
		w.Field("a", r.A)
		w.Field("b", r.B)
		w.Flag("saddle", r.Saddle)
		w.Field("stepBound", r.StepBound)
		e, known := p.End(i)
		w.Flag("ends", known && e.Placed())
	})
	w.Close('}')
}
