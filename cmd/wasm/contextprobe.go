package main

import (
	"fmt"
	"math"
	"time"

	"mesascope/render/scene"
	"mesascope/sim/incontext"
	"mesascope/sim/report"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
	"mesascope/sim/train"
)

// measured is how many test sequences the statistics are over. Gaussian tokens
// have heavy tails in their sixth powers: fewer would miss them, and with them
// much of the loss.
const measured = 1000

// measureAgain is how soon the statistics follow while it plays: they take
// milliseconds, which not every frame can spare. At rest they are always up to date.
const measureAgain = 120 * time.Millisecond

// statistics says which are wanted.
type statistics int

const (
	none   statistics = iota
	recent            // of these sequences, but of weights that may have moved on
	exact
)

// contextProbe looks at what a run's layer does with test sequences. Sequences and
// storage serve again as long as they are drawn from the same start and seed.
type contextProbe struct {
	drawn string // which sequences these are
	set   *incontext.Set
	view  *incontext.View
	meter *incontext.Meter
	other []*incontext.View // by coordinate, made when first needed
	shown scene.ContextView

	seen, counted glance // what view and meter have last been asked for
}

// glance is one look of the probe.
type glance struct {
	opened, run, step int
	k, t              int
	test              string // the law of the sequences, where it is not training's
}

// length is the context length that a scenario asks to be shown.
func length(s scenario.Scenario) int {
	if s.Display.Len > 0 {
		return s.Display.Len
	}
	return s.T
}

// look shows what run i of snap makes of the sequence and the context length that
// the scenario names, and, as far as wanted, of the test set. opened tells runs apart
// that have nothing but their numbers of steps in common.
func (l *contextProbe) look(s scenario.Scenario, snap *train.Snapshot, i, opened int, want statistics) *scene.ContextView {
	if s.Stacked() { // it is looked at in its own world, and never over a test set
		s.Display.Test, want = "", none
	}
	if l.view == nil || opened != l.seen.opened || s.Display.Test != l.seen.test {
		l.draw(s)
	}
	p := snap.Runs[i].Params
	show := func(v *incontext.View, k, t int) {
		if s.Stacked() {
			v.ShowStack(snap.Runs[i].Now.Eta[:s.Layers], k, t)
		} else {
			v.Show(p, k, t)
		}
	}
	now := glance{opened, i, snap.Step, s.Display.Seq - 1, length(s), s.Display.Test}
	if now != l.seen {
		l.seen = now
		show(l.view, now.k, now.t)
		l.fill(show, now.k, now.t)
	}
	now.k = 0 // the test set is the same for all
	same := now
	same.step = l.counted.step
	switch {
	case want == none:
		l.shown.Stats, l.counted = nil, glance{}
	case now == l.counted, want == recent && same == l.counted:
	default:
		l.counted = now
		l.shown.Stats = l.meter.Measure(p, now.t)
		l.shown.Better = math.NaN()
		if w := l.shown.World; w != nil && w.Size != 1 && w.Scenario.Display.Switch == 0 {
			l.shown.Better = l.meter.Better(1 / w.Size)
		}
	}
	return &l.shown
}

// fill looks, for every coordinate in which sequence k rests, at the next sequence
// after it that moves there, beginning again after the last. A start that has one
// coordinate different from 0 would otherwise show it alone.
func (l *contextProbe) fill(show func(v *incontext.View, k, t int), k, t int) {
	l.shown.Others = [len(l.shown.Others)]*incontext.View{}
	for j, x := range l.set.Start(k) {
		if x != 0 {
			continue
		}
		for i := 1; i < l.set.Len(); i++ {
			next := (k + i) % l.set.Len()
			if l.set.Start(next)[j] == 0 {
				continue
			}
			if l.other[j] == nil {
				l.other[j] = incontext.NewView(l.set)
			}
			show(l.other[j], next, t)
			l.shown.Others[j] = l.other[j]
			break
		}
	}
}

// draw makes the sequences that a scenario's tests are done on, unless they are
// there already.
func (l *contextProbe) draw(s scenario.Scenario) {
	elsewhere, size := s.Display.Test != "", s.Scale
	s = s.Tested()
	size = s.Scale / size
	part := s.Display.Switch
	if drawn := fmt.Sprint(s.Only("start", "atoms", "scale", "d", "seed"), part); l.view == nil || drawn != l.drawn {
		*l = contextProbe{drawn: drawn}
		dist, err := start.Of(s)
		if err != nil {
			panic(err) // a scenario that runs has a start
		}
		l.set = sequences(dist, s.Seed, scenario.MaxSeq, part)
		l.view = incontext.NewView(l.set)
		l.other = make([]*incontext.View, s.D)
		l.meter = incontext.NewMeter(sequences(dist, s.Seed, measured, part))
		l.shown.View = l.view
	}
	if l.shown.World = nil; elsewhere {
		l.shown.World = &scene.World{Scenario: s, Theory: theory.Predict(s), Size: size}
	}
}

func sequences(dist start.Distribution, seed uint64, n int, part float64) *incontext.Set {
	set, err := incontext.New(dist, seed, scenario.MaxT, n)
	if err != nil {
		panic(err) // these numbers are good
	}
	set.Exchange(part, seed)
	return set
}

// context is what the probe shows now, with the statistics.
func (s *session) context() *scene.ContextView {
	return s.probe.look(s.scenario, s.snap, s.shownRun(), s.opened, exact)
}

// glimpse is what the picture needs of the probe, nil when it shows nothing of it.
func (s *session) glimpse() *scene.ContextView {
	if s.scenario.Stacked() && s.options.View == "" {
		return nil // its ladder is there
	}
	want := none
	switch s.options.View {
	case "":
	case "context":
		want = exact
		if now := s.clock(); s.player.playing && now-s.measured < measureAgain {
			want = recent
		} else {
			s.measured = now
		}
	default:
		return nil
	}
	return s.probe.look(s.scenario, s.snap, s.shownRun(), s.opened, want)
}

// shownRun is the run that is looked at more closely.
func (s *session) shownRun() int { return min(max(s.options.Run, 0), len(s.snap.Runs)-1) }

// focus takes over from the scenario what is looked at, and how.
func (s *session) focus() {
	d := &s.scenario.Display
	s.options.View = d.View
	if (s.narrow || d.UI == presenting) && d.View == "" {
		s.options.View = "flow"
	}
	if s.width > 0 {
		s.resize(s.width, s.height)
	}
	s.options.Run = d.Run - 1
	s.options.Part, s.options.Linear = d.Part, d.Shade == "linear"
	s.options.NoTheory = d.Theory == "no"
	s.options.Plain = d.Story > 0
	s.options.Again = d.Again
	s.options.Tau = d.Axis == "tau"
	s.options.LogX = d.Log == "x" || d.Log == "xy"
	s.options.LogY = d.Log == "y" || d.Log == "xy"
}

// cellReply writes the matrix entry under the pointer (CellReply in
// web/js/bridge.d.ts).
func cellReply(w *report.Writer, s *session) {
	w.Reset()
	picture := s.build()
	if picture == nil || picture.Cell == nil {
		w.Null()
		return
	}
	c := picture.Cell
	w.Open('{')
	w.Text("block", c.Block)
	w.Field("row", float64(c.Row))
	w.Field("col", float64(c.Col))
	w.Field("value", c.Value)
	w.Field("theory", c.Theory)
	w.Field("difference", c.Difference())
	w.Close('}')
}

// contextReply writes what the probe shows (ContextReply in web/js/bridge.d.ts).
func contextReply(w *report.Writer, s *session) {
	w.Reset()
	if s.run == nil {
		w.Null()
		return
	}
	c := s.context()
	v, st := c.View, c.Stats
	w.Open('{')
	w.Field("run", float64(s.shownRun()))
	w.Field("seq", float64(v.K+1))
	w.Field("t", float64(v.T))
	if s.scenario.Stacked() {
		w.Key("left")
		w.List(v.Left)
		st = &incontext.Stats{}
	}
	w.Field("ab", v.AB)
	w.Field("step", v.Step)
	w.Field("residual", v.Residual)
	w.Field("wError", v.WError)
	w.Field("lossZero", v.LossZero)
	w.Field("lossStep", v.LossStep)
	w.Field("n", measured)
	w.Field("counted", float64(st.Counted))
	w.Field("mean", real(st.Mean))
	w.Field("meanSE", st.MeanSE)
	w.Field("slope", st.Slope)
	w.Field("slopeSE", st.SlopeSE)
	w.Field("share", st.Share)
	w.Field("shareSE", st.ShareSE)
	w.Field("better", c.Better)
	w.Close('}')
}
