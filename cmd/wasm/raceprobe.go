package main

import (
	"io"
	"time"

	"mesascope/render/scene"
	"mesascope/sim/incontext"
	"mesascope/sim/report"
	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// raceBudget is how long a frame waits for the measuring at most, and raceAgain
// how soon the picture follows it: where pictures are slow to draw, measuring
// must not wait for them, nor they for it.
const (
	raceBudget = 4 * time.Millisecond
	raceAgain  = 250 * time.Millisecond
)

// raceProbe lets the shown layer run against others who could have learned the next
// token. They stay measured as long as the test sequences are the same.
type raceProbe struct {
	drawn string // which sequences these are
	race  *incontext.Race
	done  bool // nothing is left to measure
	shown scene.RaceView
	told  time.Duration // when the picture was last told of progress
	step  int           // of the layer
}

// look shows how run i of snap does among the others, as far as they are measured.
func (p *raceProbe) look(s scenario.Scenario, snap *train.Snapshot, i int) *scene.RaceView {
	if drawn := s.Drawn(); p.race == nil || drawn != p.drawn {
		race, err := report.NewRace(s)
		if err != nil {
			panic(err) // a scenario that runs has a start, and its numbers are good
		}
		*p = raceProbe{drawn: drawn, race: race}
	}
	if p.race.Train(snap.Runs[i].Params) { // those of another step
		p.step = snap.Step
		p.done = p.done && p.race.Exact(incontext.Layer)
	}
	p.shown.Take(p.race, snap.Runs[i].Params, report.LearnersTested)
	return &p.shown
}

// measure does a slice of the race's measuring, between frames, and reports whether
// the picture is to follow.
func (s *session) measure() (news bool) {
	p := &s.race
	if p.race == nil || p.done {
		return false
	}
	p.done = spend(raceBudget, s.clock, p.race.Add)
	if now := s.clock(); p.done || now-p.told >= raceAgain {
		p.told = now
		s.touch()
		return true
	}
	return false
}

// racing reports whether the race is shown and goes on.
func (s *session) racing() bool {
	return s.run != nil && s.active && s.options.View == "race" && !s.scenario.Stacked() && !s.race.done
}

// rival is what the picture needs of the race, nil when it shows nothing of it.
func (s *session) rival() *scene.RaceView {
	if s.options.View != "race" || s.scenario.Stacked() {
		return nil // the race is the layer's, with stacks beside it
	}
	return s.race.look(s.scenario, s.snap, s.shownRun())
}

// raceExport makes the bytes of cmd/trace -learners.
type raceExport struct{ *session }

func (x raceExport) slice(w io.Writer) (done bool, err error) {
	p := &x.race
	p.look(x.scenario, x.snap, x.shownRun())
	if p.done = spend(csvBudget, x.clock, p.race.Add); !p.done {
		return false, nil
	}
	return true, report.Learners(w, p.race, x.scenario, p.step)
}

func (x raceExport) progress() float64 { return x.race.race.Progress() }

// tabledLengths are the context lengths of the table of numbers, besides the last.
var tabledLengths = []int{2, 3, 5, 10, 20, 50, 100, 200}

// writeRace writes the race as the table of numbers has it (NumbersReply in
// web/js/bridge.d.ts): nothing when it is not shown.
func writeRace(w *report.Writer, r *scene.RaceView) {
	if r == nil {
		w.None("race")
		return
	}
	var lengths []int
	for _, t := range tabledLengths {
		if t < r.T-1 {
			lengths = append(lengths, t)
		}
	}
	lengths = append(lengths, r.T-1)
	w.Object("race")
	w.Field("progress", r.Progress)
	w.Field("ab", r.AB)
	w.Array("lengths")
	for _, t := range lengths {
		w.Number(float64(t))
	}
	w.Close(']')
	at := func(key string, values []float64) {
		w.Array(key)
		for _, t := range lengths {
			w.Number(values[t-2])
		}
		w.Close(']')
	}
	w.Array("learners")
	for i := range r.Lines {
		line := &r.Lines[i]
		if len(line.Share) == 0 {
			continue
		}
		w.Open('{')
		w.Text("id", line.ID)
		w.Flag("exact", line.Exact)
		w.Field("loss", line.Loss)
		w.Field("se", line.LossSE)
		at("shares", line.Share)
		at("errors", line.SE)
		w.Close('}')
	}
	w.Close(']')
	w.Close('}')
}
