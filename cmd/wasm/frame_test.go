package main

import (
	"encoding/json"
	"math"
	"testing"

	"mesascope/sim/report"
)

// perRun cuts a frame into its runs.
func perRun(t *testing.T, s *session) (first, second [][]float64) {
	t.Helper()
	x := numbers(s)
	for at := frameHead; at < len(x); at += framePerRun {
		first = append(first, x[at:at+framePerRun])
	}
	n := int(x[5])
	return first[:n], first[n:]
}

// A frame holds both scenarios' runs, the exact run's product, and where a
// theorem has each end.
func TestFrameHoldsWhatIsBeside(t *testing.T) {
	s := opened(t, stopped, "d=2&T=9&at=12&with=start:sparse")
	first, second := perRun(t, s)
	if len(first) != 3 || len(second) != 3 {
		t.Fatalf("%d runs and %d", len(first), len(second))
	}
	for i := range second {
		if got, want := second[i][4], s.snap.Second.Runs[i].Now.AB; got != want {
			t.Errorf("run %d of the second: ab %v, want %v", i, got, want)
		}
		if first[i][11] != s.snap.Theory.Limit || second[i][11] != 1 || !math.IsNaN(first[i][9]) {
			t.Errorf("run %d: targets %v and %v, exact %v", i, first[i][11], second[i][11], first[i][9])
		}
	}
	s = opened(t, stopped, "d=2&T=9&engine=dataset&n=8&ref=exact&at=5&from=1,1~1,-1")
	alone := opened(t, stopped, "d=2&T=9&at=5&from=1,1~1,-1&lr="+linkNumber(s.snap.LR))
	first, second = perRun(t, s)
	if len(second) != 0 || first[0][9] != alone.snap.Runs[0].Now.AB || first[0][9] == first[0][4] || first[1][11] != 0 {
		t.Errorf("%v beside %v; target of the saddle %v", first[0], alone.snap.Runs[0].Now, first[1][11])
	}
	if first, _ := perRun(t, opened(t, stopped, "start=skewed&d=2&T=9")); !math.IsNaN(first[0][11]) {
		t.Error("a target without a theorem")
	}
	ones := opened(t, stopped, "start=ones&d=2&T=9&at=100")
	if first, _ := perRun(t, ones); first[0][11] != ones.snap.Theory.Dense.Product || !(first[0][12] < 1) || first[0][12] != ones.snap.Runs[0].Now.Descent {
		t.Errorf("all ones: target %v, share of a step %v", first[0][11], first[0][12])
	}
}

// Every run has the target that theory knows, also where it knows no more of the end.
func TestFrameTargetsWhatIsKnown(t *testing.T) {
	for _, link := range []string{"start=ones&d=2&T=9&from=1,-0.9~0,1~0,0~0.5,0.6", "start=ones&d=2&T=9&init=random&from=0,0~0,0", "start=ones&d=2&T=3", "d=2&T=9&method=adam&from=0.5,0.6~1,-1"} {
		s := opened(t, stopped, link)
		first, _ := perRun(t, s)
		for i := range first {
			want := math.NaN()
			if e, known := s.snap.Theory.End(i); known {
				want = e.Product
			}
			if got := first[i][11]; got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
				t.Errorf("%s: run %d: target %v, want %v", link, i, got, want)
			}
		}
	}
}

// linkNumber prints a number as links do.
func linkNumber(v float64) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// Why a run stopped is told by its number.
func TestFrameTellsReasons(t *testing.T) {
	for link, want := range map[string]float64{"": 0, "d=2&T=9&steps=3&at=3": 1, "d=2&T=9&steps=3000&at=3000": 2, "lr=0.004&from=2,2&at=200": 3} {
		if first, _ := perRun(t, opened(t, stopped, link)); first[0][10] != want {
			t.Errorf("%q: reason %v (%q), want %v", link, first[0][10], reasons[int(first[0][10])], want)
		}
	}
}

// The answer to open has the vectors of a custom start and the second scenario.
func TestOpenReplyHoldsBothScenarios(t *testing.T) {
	read := func(link string) (r struct {
		Scenario struct {
			Atoms []struct {
				X      []float64
				Weight float64
			}
			With string
			Fork int
			Ref  string
		}
		Second *struct {
			Link     string
			Scenario struct{ Start string }
			Theory   struct{ Limit float64 }
		}
	}) {
		t.Helper()
		s := opened(t, stopped, link)
		var w report.Writer
		applyReply(&w, s, applied{})
		if err := json.Unmarshal(w.Buf, &r); err != nil {
			t.Fatalf("%v: %s", err, w.Buf)
		}
		return r
	}
	r := read("start=custom&atoms=1,0~0,1*2&d=2&T=9&fork=4&with=start:sparse")
	if a := r.Scenario.Atoms; len(a) != 2 || a[1].Weight != 2 || a[1].X[1] != 1 || r.Scenario.Fork != 4 || r.Scenario.With != "start:sparse" {
		t.Errorf("%+v", r.Scenario)
	}
	if r.Second == nil || r.Second.Scenario.Start != "sparse" || r.Second.Theory.Limit != 1 {
		t.Errorf("%+v", r.Second)
	}
	if r := read("d=2&T=9&engine=sampled&n=4&ref=exact"); r.Second != nil || r.Scenario.Ref != "exact" || len(r.Scenario.Atoms) != 4 {
		t.Errorf("%+v", r)
	}
}
