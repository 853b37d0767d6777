package main

import (
	"strconv"

	"mesascope/sim/scenario"
	"mesascope/sim/theory"
)

// The answers to open and check, as web/js/bridge.d.ts describes them.

func openReply(w *writer, s *session, problems []scenario.Problem) {
	w.reset()
	w.open('{')
	w.key("link")
	w.string(s.scenario.Link())
	writeProblems(w, problems)
	w.key("scenario")
	writeScenario(w, s.scenario, s.run.LR())
	w.key("theory")
	writeTheory(w, s.snap.Theory)
	w.key("second")
	writeSecond(w, s)
	w.close('}')
}

// writeSecond writes the second scenario. That of a branch is what its link says
// until the branch has left, of which a frame then tells.
func writeSecond(w *writer, s *session) {
	second, ok := s.scenario.Second()
	if !ok {
		w.null()
		return
	}
	lr, p := second.LR, theory.Predict(second)
	if snap := s.snap.Second; snap != nil {
		lr, p = snap.LR, snap.Theory
	}
	w.open('{')
	w.text("link", second.Link())
	w.key("scenario")
	writeScenario(w, second, lr)
	w.key("theory")
	writeTheory(w, p)
	w.close('}')
}

// presetsReply writes the presets.
func presetsReply(w *writer) {
	w.reset()
	w.open('[')
	for _, p := range scenario.Presets() {
		w.open('{')
		w.text("name", p.Name)
		w.text("group", p.Group)
		w.text("link", p.Link)
		w.close('}')
	}
	w.close(']')
}

func checkReply(w *writer, link string) {
	s, problems := scenario.Parse(link)
	w.reset()
	w.open('{')
	w.key("link")
	w.string(s.Link())
	writeProblems(w, problems)
	w.close('}')
}

func writeProblems(w *writer, problems []scenario.Problem) {
	w.key("problems")
	w.open('[')
	for _, p := range problems {
		w.open('{')
		w.text("key", p.Key)
		w.text("value", p.Value)
		w.text("allowed", p.Allowed)
		w.text("code", p.Code)
		w.text("default", p.Default)
		w.text("hint", p.Hint)
		w.text("message", p.Error())
		w.close('}')
	}
	w.close(']')
}

func writeScenario(w *writer, s scenario.Scenario, lr float64) {
	w.open('{')
	w.text("start", s.Start)
	w.key("atoms")
	w.open('[')
	for _, a := range s.Atoms() {
		w.open('{')
		w.key("x")
		w.open('[')
		for _, x := range a.X {
			w.number(x)
		}
		w.close(']')
		w.field("weight", a.Weight)
		w.close('}')
	}
	w.close(']')
	w.field("scale", s.Scale)
	w.field("d", float64(s.D))
	w.field("T", float64(s.T))
	w.text("engine", s.Engine)
	w.field("n", float64(s.N))
	w.text("method", s.Method)
	w.field("lr", lr)
	w.flag("lrGiven", s.LR != 0)
	w.field("steps", float64(s.Steps))
	w.key("from")
	w.open('[')
	for _, p := range s.From {
		w.open('[')
		w.number(p.A)
		w.number(p.B)
		w.close(']')
	}
	w.close(']')
	w.text("init", s.Init)
	w.field("sw", s.SW)
	w.text("mask", s.Mask)
	w.text("seed", strconv.FormatUint(s.Seed, 10))
	w.text("view", s.Display.View)
	w.flag("play", s.Display.Play)
	w.field("speed", s.Display.Speed)
	w.text("lang", s.Display.Lang)
	w.text("theme", s.Display.Theme)
	w.text("ui", s.Display.UI)
	w.field("at", float64(s.Display.At))
	w.field("len", float64(length(s)))
	w.field("seq", float64(s.Display.Seq))
	w.field("run", float64(s.Display.Run))
	w.field("fig", float64(s.Display.Fig))
	w.text("axis", s.Display.Axis)
	w.text("log", s.Display.Log)
	w.text("ref", s.Display.Ref)
	w.text("with", s.With)
	w.field("fork", float64(s.Fork))
	w.text("part", s.Display.Part)
	w.close('}')
}

func writeTheory(w *writer, p theory.Prediction) {
	w.open('{')
	w.field("m2", p.M2)
	w.field("k1", p.K1)
	w.field("k2", p.K2)
	w.field("k3", p.K3)
	w.field("c1", p.C1)
	w.field("c2", p.C2)
	w.field("limit", p.Limit)
	w.field("limitInf", p.LimitInf)
	w.field("lossZero", p.LossZero)
	w.field("lossMin", p.LossMin)
	w.key("dense")
	if d := p.Dense; d != nil {
		w.open('{')
		w.field("ab", d.Product)
		w.field("loss", d.Loss)
		w.close('}')
	} else {
		w.null()
	}
	w.text("theorem", p.Theorem)
	w.text("why", p.Why)
	w.key("runs")
	w.open('[')
	for i, r := range p.Runs {
		w.open('{')
		w.field("a0", r.A0)
		w.field("b0", r.B0)
		w.field("conserved", r.Conserved)
		w.field("a", r.A)
		w.field("b", r.B)
		w.flag("saddle", r.Saddle)
		w.field("stepBound", r.StepBound)
		w.flag("ends", p.Ends(i))
		w.close('}')
	}
	w.close(']')
	w.close('}')
}
