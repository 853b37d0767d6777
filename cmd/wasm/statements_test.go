package main

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"mesascope/sim/claims"
	"mesascope/sim/report"
)

// told is what the page reads.
type told struct {
	Ready     bool
	Run, Step int
	Claims    []struct {
		ID, Holds, Reason, Witness string
		toldCheck
		More []toldCheck
	}
}

type toldCheck struct {
	Quantity, Verdict        string
	At                       int
	Predicted, Measured, Gap *float64
	SE                       *float64
}

func claimsOf(t *testing.T, s *session) told {
	t.Helper()
	var w report.Writer
	claimsReply(&w, s)
	var r told
	if err := json.Unmarshal(w.Buf, &r); err != nil {
		t.Fatalf("%v: %s", err, w.Buf)
	}
	return r
}

// The page is told what the package finds, number by number.
func TestClaimsReply(t *testing.T) {
	for _, link := range []string{"at=200&run=2", "start=ones&at=30", "start=skewed&d=3&T=20", "d=2&T=12&engine=dataset&n=30&at=9", "init=random&at=3",
		"engine=sampled&n=10&steps=5", "engine=dataset&d=2&T=10&n=5", "start=sparse&engine=sampled&n=1&d=2&T=10&steps=30&from=1,1&at=30"} {
		s := opened(t, stopped, link)
		got := claimsOf(t, s)
		set, err := claims.TestSet(s.scenario)
		if err != nil {
			t.Fatal(err)
		}
		want := claims.NewExaminer(set).Examine(s.snap, s.shownRun())
		if !got.Ready || got.Run != s.shownRun() || got.Step != s.snap.Step || len(got.Claims) != len(want) {
			t.Fatalf("%q: %+v", link, got)
		}
		for i, c := range want {
			g := got.Claims[i]
			if g.ID != c.ID || g.Holds != c.Holds || g.Reason != c.Reason || g.Witness != c.Witness || len(g.More) != len(c.More) {
				t.Errorf("%q: %+v, want %+v", link, g, c)
				continue
			}
			for k, want := range append([]claims.Check{c.Check}, c.More...) {
				got := append([]toldCheck{g.toldCheck}, g.More...)[k]
				same := func(p *float64, v float64) bool { return p == nil && math.IsNaN(v) || p != nil && *p == v }
				if got.Quantity != want.Quantity || got.Verdict != want.Verdict || got.At != want.At ||
					!same(got.Predicted, want.Predicted) || !same(got.Measured, want.Measured) || !same(got.Gap, want.Gap) || !same(got.SE, want.SE) {
					t.Errorf("%q: %s: %+v, want %+v", link, c.ID, got, want)
				}
			}
		}
	}
	if r := claimsOf(t, newSession(stopped)); r.Ready || r.Claims != nil {
		t.Errorf("before anything is open: %+v", r)
	}
}

// No call takes longer than a piece or two; a run that moves on is waited for no
// longer than the pieces last, and another link not at all.
func TestClaimsInPieces(t *testing.T) {
	s := opened(t, stopped, "d=3&T=20&at=10")
	s.clock = ticking(callBudget)
	calls, r := 1, claimsOf(t, s)
	for ; !r.Ready; r = claimsOf(t, s) {
		if calls++; calls == 5 {
			s.clock = stopped
			s.step(1)
			s.clock = ticking(callBudget)
		}
		if calls > 100 {
			t.Fatal("never ready")
		}
	}
	if calls < 8 || r.Step != 10 || s.snap.Step != 11 {
		t.Errorf("ready after %d calls, at step %d of %d", calls, r.Step, s.snap.Step)
	}
	if r := claimsOf(t, s); r.Ready || r.Step != 11 {
		t.Errorf("the next step: %+v", r)
	}
	s.apply("start=sparse&d=3&T=20", "")
	first := claimsOf(t, s)
	for !first.Ready {
		first = claimsOf(t, s)
	}
	if first.Step != 0 || *first.Claims[4].Predicted != 1 {
		t.Errorf("another link: %+v", first)
	}
}

func BenchmarkClaims(b *testing.B) {
	now := time.Duration(0)
	s := newSession(func() time.Duration { now += time.Hour; return now }) // one piece a call
	s.apply("d=8&T=400&engine=dataset&n=8", "")
	slowest := time.Duration(0)
	for b.Loop() {
		s.opened++
		s.statements.drawn = ""
		for done := false; !done; {
			begun := time.Now()
			list, _ := s.claims()
			slowest, done = max(slowest, time.Since(begun)), list != nil
		}
	}
	b.ReportMetric(float64(slowest.Microseconds()), "µs/piece")
}
