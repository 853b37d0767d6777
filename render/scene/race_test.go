package scene_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mesascope/render/scene"
	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

// anyRace draws a race whose numbers need not make sense.
func anyRace(t *rapid.T, T int) *scene.RaceView {
	if rapid.IntRange(0, 5).Draw(t, "no race") == 0 {
		return nil
	}
	r := &scene.RaceView{T: T, AB: wild(t, "ab"), Tested: 1000, Progress: rapid.Float64Range(0, 1).Draw(t, "progress")}
	for _, id := range (&incontext.Race{}).Learners() {
		line := scene.RaceLine{ID: id, Exact: rapid.Bool().Draw(t, "exact"), Loss: wild(t, "loss"), LossSE: math.Abs(wild(t, "se"))}
		if id == incontext.Zero {
			line.Loss, line.Exact = 245, true
		} else if rapid.IntRange(0, 5).Draw(t, "unknown") == 0 {
			continue
		}
		steep := rapid.Float64Range(0, 3).Draw(t, "steep")
		for pos := 2; pos < T; pos++ {
			line.Share, line.SE = append(line.Share, math.Pow(float64(pos-1), -steep)), append(line.SE, 0.01)
		}
		line.Share[rapid.IntRange(0, T-3).Draw(t, "at")] = wild(t, "share")
		if rapid.Bool().Draw(t, "ends at 0") {
			line.Share[T-3] = 0
		}
		r.Lines = append(r.Lines, line)
	}
	return r
}

// race is the race of a link's first run, as the page shows it once all is measured
// on so many sequences.
func race(t testing.TB, link string, n int) (*scene.RaceView, scene.Options) {
	t.Helper()
	s, problems := scenario.Parse(link)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	o := off(1000, 600, "race")
	o.Race = raceOf(t, s, run(t, link, s.Steps, s.Steps).Snapshot().Runs[0].Params, n)
	return o.Race, o
}

// raceOf is a scenario's race, the layer with weights p, measured on n sequences.
func raceOf(t failer, s scenario.Scenario, p lsa.Params, n int) *scene.RaceView {
	t.Helper()
	dist, err := start.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	race, err := incontext.NewRace(dist, s.T, s.Seed, n)
	if err != nil {
		t.Fatal(err)
	}
	race.Train(p)
	for !race.Add(1000) {
	}
	v := &scene.RaceView{}
	v.Take(race, p, n)
	return v
}

// Every learner is named, measured lines have bands and exact ones have none, and
// exactly zero has a place of its own under the log axis.
func TestRace(t *testing.T) {
	v, o := race(t, "T=30&steps=200", 100)
	snap := run(t, "T=30", 0, 0).Snapshot()
	for _, log := range []bool{false, true} {
		var b scene.Builder
		o.LogX, o.LogY = log, log
		s := b.Build(snap, o)
		sound(t, s)
		words := texts(s, "race.front", "race.back")
		for _, name := range []string{"predict zero", "one layer", "two steps", "three steps", "softmax", "delta rule", "ridge", "least squares", "Bayes", "*ab* = 0.1764", "± 2 standard errors, 100"} {
			if !strings.Contains(words, name) {
				t.Errorf("log %v: %q is not in %q", log, name, words)
			}
		}
		for _, l := range s.Layers {
			if l.Name == "race.front" && len(l.Fills) == 0 {
				t.Errorf("log %v: no bands", log)
			}
		}
		if !log {
			continue
		}
		plot := areas(s)["race.plot"]
		atZero := 0
		for _, l := range s.Layers {
			for _, p := range l.Points {
				if l.Name == "race.front" && p.Y == plot.Y+plot.H {
					atZero++
				}
			}
		}
		if atZero < 4 {
			t.Errorf("%d points at zero: Bayes and, later, least squares are there", atZero)
		}
	}
	// What is pointed at is read off, and its rule stands below.
	var b scene.Builder
	at := areas(b.Build(snap, o))["race.ols"]
	o.PointerX, o.PointerY = at.X+at.W/2, at.Y+at.H/2
	if words := texts(b.Build(snap, o), "race.front"); !strings.Contains(words, "smallest *W*") {
		t.Errorf("no rule of least squares in %q", words)
	}
	if n := testing.AllocsPerRun(20, func() { b.Build(snap, o) }); n != 0 {
		t.Errorf("%v allocations for a picture that stands still", n)
	}
	// Before anything is measured the exact lines are there.
	for i := range v.Lines {
		if !v.Lines[i].Exact {
			v.Lines[i].Share = nil
		}
	}
	v.Progress = 0
	if words := texts(b.Build(snap, o), "race.front"); strings.Contains(words, "ridge") || !strings.Contains(words, "three steps") || !strings.Contains(words, "0 %") {
		t.Errorf("while nothing is measured: %q", words)
	}
}
