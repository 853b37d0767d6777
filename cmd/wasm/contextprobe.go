package main

import (
	"time"

	"mesascope/render/probe"
	"mesascope/render/scene"
	"mesascope/sim/incontext"
	"mesascope/sim/report"
)

// measureAgain is how soon the statistics follow while it plays: they take
// milliseconds, which not every frame can spare. At rest they are always up to date.
const measureAgain = 120 * time.Millisecond

// context is what the probe shows now, with the statistics.
func (s *session) context() *scene.ContextView {
	return s.probe.Look(s.scenario, s.snap, s.shownRun(), s.opened, probe.Exact)
}

// glimpse is what the picture needs of the probe, nil when it shows nothing of it.
func (s *session) glimpse() *scene.ContextView {
	want := probe.Exact
	if s.options.View == "context" {
		if now := s.clock(); s.player.playing && now-s.measured < measureAgain {
			want = probe.Recent
		} else {
			s.measured = now
		}
	}
	return s.probe.Seen(s.options.View, s.scenario, s.snap, s.shownRun(), s.opened, want)
}

// shownRun is the run that is looked at more closely.
func (s *session) shownRun() int { return min(max(s.options.Run, 0), len(s.snap.Runs)-1) }

// focus takes over from the scenario what is looked at, and how.
func (s *session) focus() {
	d := &s.scenario.Display
	s.options.Take(d)
	if (s.narrow || d.UI == presenting) && d.View == "" {
		s.options.View = "flow"
	}
	if s.width > 0 {
		s.resize(s.width, s.height)
	}
}

// cellReply writes the matrix entry under the pointer (CellReply in
// web/js/bridge.d.ts).
func cellReply(w *report.Writer, s *session) {
	picture := s.build()
	if picture == nil || picture.Cell == nil {
		w.Null()
		return
	}
	c := picture.Cell
	w.Open('{')
	w.Text("block", c.Block)
	w.Whole("row", c.Row)
	w.Whole("col", c.Col)
	w.Field("value", c.Value)
	w.Field("theory", c.Theory)
	w.Field("difference", c.Difference())
	w.Close('}')
}

// contextReply writes what the probe shows (ContextReply in web/js/bridge.d.ts).
func contextReply(w *report.Writer, s *session) {
	if s.run == nil {
		w.Null()
		return
	}
	c := s.context()
	v, st := c.View, c.Stats
	w.Open('{')
	w.Whole("run", s.shownRun())
	w.Whole("seq", v.K+1)
	w.Whole("t", v.T)
	if s.scenario.Stacked() {
		w.Numbers("left", v.Left)
		st = &incontext.Stats{}
	}
	w.Field("ab", v.AB)
	w.Field("step", v.Step)
	w.Field("residual", v.Residual)
	w.Field("wError", v.WError)
	w.Field("lossZero", v.LossZero)
	w.Field("lossStep", v.LossStep)
	w.Whole("n", probe.Measured)
	w.Whole("counted", st.Counted)
	w.Field("mean", real(st.Mean))
	w.Field("meanSE", st.MeanSE)
	w.Field("slope", st.Slope)
	w.Field("slopeSE", st.SlopeSE)
	w.Field("share", st.Share)
	w.Field("shareSE", st.ShareSE)
	w.Field("better", c.Better)
	w.Close('}')
}
