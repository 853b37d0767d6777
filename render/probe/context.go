// Package probe looks at what a run's layer does with test sequences, for every
// picture that shows it: the live one, a poster, a figure.
package probe

import (
	"fmt"
	"math"

	"mesascope/render/scene"
	"mesascope/sim/incontext"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
	"mesascope/sim/train"
)

// Measured is how many test sequences the statistics are over. Gaussian tokens
// have heavy tails in their sixth powers: fewer would miss them, and with them
// much of the loss.
const Measured = 1000

// Statistics says which are wanted.
type Statistics int

// Those of the test set.
const (
	None   Statistics = iota
	Recent            // of these sequences, but of weights that may have moved on
	Exact
)

// Context looks at what a run's layer does with test sequences. Sequences and
// storage serve again as long as they are drawn from the same start and seed.
type Context struct {
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

// Seen is what a picture in a view shows of it: of every panel together no
// statistics, and nil where there is no such panel.
func (l *Context) Seen(view string, s scenario.Scenario, snap *train.Snapshot, i, opened int, want Statistics) *scene.ContextView {
	switch {
	case view == "context":
	case view == "" && !s.Stacked(): // a stack's ladder is there
		want = None
	default:
		return nil
	}
	return l.Look(s, snap, i, opened, want)
}

// Length is the context length that a scenario asks to be shown.
func Length(s scenario.Scenario) int {
	if s.Display.Len > 0 {
		return s.Display.Len
	}
	return s.T
}

// Look shows what run i of snap makes of the sequence and the context length that
// the scenario names, and, as far as wanted, of the test set. opened tells runs apart
// that have nothing but their numbers of steps in common.
func (l *Context) Look(s scenario.Scenario, snap *train.Snapshot, i, opened int, want Statistics) *scene.ContextView {
	if s.Stacked() { // it is looked at in its own world, and never over a test set
		s.Display.Test, want = "", None
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
	now := glance{opened, i, snap.Step, s.Display.Seq - 1, Length(s), s.Display.Test}
	if now != l.seen {
		l.seen = now
		show(l.view, now.k, now.t)
		l.fill(show, now.k, now.t)
	}
	now.k = 0 // the test set is the same for all
	same := now
	same.step = l.counted.step
	switch {
	case want == None:
		l.shown.Stats, l.counted = nil, glance{}
	case now == l.counted, want == Recent && same == l.counted:
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
func (l *Context) fill(show func(v *incontext.View, k, t int), k, t int) {
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
func (l *Context) draw(s scenario.Scenario) {
	elsewhere, size := s.Display.Test != "", s.Scale
	s = s.Tested()
	size = s.Scale / size
	part := s.Display.Switch
	if drawn := fmt.Sprint(s.FirstToken(), s.Seed, part); l.view == nil || drawn != l.drawn {
		*l = Context{drawn: drawn}
		dist, err := start.Of(s)
		if err != nil {
			panic(err) // a scenario that runs has a start
		}
		l.set = Sequences(dist, s.Seed, scenario.MaxSeq, part)
		l.view = incontext.NewView(l.set)
		l.other = make([]*incontext.View, s.D)
		l.meter = incontext.NewMeter(Sequences(dist, s.Seed, Measured, part))
		l.shown.View = l.view
	}
	if l.shown.World = nil; elsewhere {
		l.shown.World = &scene.World{Scenario: s, Theory: theory.Predict(s), Size: size}
	}
}

// Sequences draws test sequences, W exchanged after a part of each.
func Sequences(dist start.Distribution, seed uint64, n int, part float64) *incontext.Set {
	set, err := incontext.New(dist, seed, scenario.MaxT, n)
	if err != nil {
		panic(err) // these numbers are good
	}
	set.Exchange(part, seed)
	return set
}
