package main

import (
	"encoding/json"
	"slices"
	"testing"

	"mesascope/sim/report"
)

// The table of numbers is of the shown step among others, and holds the run's own
// numbers, bit for bit.
func TestNumbersReply(t *testing.T) {
	for _, link := range []string{"at=50", "view=context&at=50&run=2", "with=start:sparse&at=50", "fork=30&with=mask:diagonal&start=ones&at=50", "engine=sampled&n=8&d=2&T=6&ref=exact&at=50"} {
		s := opened(t, stopped, link)
		for range 2000 {
			if s.snap.Step == 50 {
				break
			}
			s.tick()
		}
		var w report.Writer
		numbersReply(&w, s)
		var got struct {
			Steps               []int
			Runs, Second, Exact [][]*[2]float64
			Run                 int
			PV, KQ              []float64
			Context             [][6]float64
		}
		if err := json.Unmarshal(w.Buf, &got); err != nil {
			t.Fatalf("%s: %v: %s", link, err, w.Buf)
		}
		at := slices.Index(got.Steps, s.snap.Step)
		if at < 0 || !slices.IsSorted(got.Steps) || len(got.Steps) > tabled+2 {
			t.Fatalf("%s: steps %v, shown %d", link, got.Steps, s.snap.Step)
		}
		for i, r := range s.snap.Runs {
			if v := got.Runs[i][at]; v == nil || v[0] != r.Now.AB || v[1] != r.Now.Loss {
				t.Errorf("%s: run %d: %v, want %v, %v", link, i, v, r.Now.AB, r.Now.Loss)
			}
		}
		if (s.snap.Second == nil) != (len(got.Second) == 0) || (s.snap.Reference == nil) != (len(got.Exact) == 0) {
			t.Errorf("%s: %d second runs and %d exact ones", link, len(got.Second), len(got.Exact))
		}
		p := s.snap.Runs[got.Run].Params
		if !slices.Equal(got.PV, p.PV()) || !slices.Equal(got.KQ, p.KQ()) {
			t.Errorf("%s: the weights are not those of run %d", link, got.Run)
		}
		if want := s.options.View == "context"; want != (len(got.Context) == s.scenario.D) {
			t.Errorf("%s: %d coordinates of a prediction", link, len(got.Context))
		}
	}
}
