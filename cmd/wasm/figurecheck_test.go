package main

import (
	"encoding/json"
	"math"
	"testing"

	"mesascope/sim/figures"
	"mesascope/sim/lsa"
	"mesascope/sim/report"
)

type toldFigure struct {
	Ready        bool
	Figure, Step int
	Parts        []struct {
		ID     string
		Claims []struct {
			Quantity, Source   string
			Claimed, Predicted *float64
			N                  int
			Measured           []struct{ Value, SE *float64 }
		}
	}
}

func figureOf(t *testing.T, s *session) (r toldFigure) {
	t.Helper()
	var w report.Writer
	figureReply(&w, s)
	if err := json.Unmarshal(w.Buf, &r); err != nil {
		t.Fatalf("%v: %s", err, w.Buf)
	}
	return r
}

// Every part is listed with links that open and show it.
func TestFigures(t *testing.T) {
	var w report.Writer
	figuresReply(&w)
	var list []struct {
		ID     string
		Figure int
		Shows  string
		Links  []struct{ Exact, Protocol string }
		Notes  []string
	}
	if err := json.Unmarshal(w.Buf, &list); err != nil {
		t.Fatalf("%v: %s", err, w.Buf)
	}
	parts := figures.Parts()
	if len(list) != len(parts) {
		t.Fatalf("%d parts, want %d", len(list), len(parts))
	}
	for i, p := range parts {
		l := list[i]
		if l.ID != p.ID || l.Figure != p.Figure || l.Shows != string(p.Shows) || len(l.Notes) != len(p.Notes) || len(l.Links) != len(p.Links) {
			t.Errorf("%s is listed as %+v", p.ID, l)
		}
		for k, link := range l.Links {
			if link.Exact != p.Links[k] || link.Protocol != p.Protocol()[k] {
				t.Errorf("%s: %+v", p.ID, link)
			}
		}
	}
}

// What is measured is what a meter measures of each run, for every figure.
func TestFigureReply(t *testing.T) {
	for link, want := range map[string]string{
		"scale=0.5&lr=0.001&at=40&fig=1":               "1a 1b ",
		"start=sparse&lr=0.001&at=9&fig=2":             "2c 2d ",
		"T=5&lr=0.002&at=200&fig=4":                    "4a 4b ",
		"init=random&from=0,0&sw=0.01&at=20&fig=5":     "5b 5d ",
		"start=ones&lr=0.0005&at=200&fig=7&view=flow":  "7 ",
		"start=ones&lr=0.0005&d=3&at=2&fig=7&speed=10": "",
	} {
		s := opened(t, stopped, link)
		r := figureOf(t, s)
		if !r.Ready || r.Figure != s.scenario.Display.Fig || r.Step != s.scenario.Display.At {
			t.Errorf("%q: %+v", link, r)
		}
		got := ""
		for _, p := range r.Parts {
			got += p.ID + " "
			for _, c := range p.Claims {
				q := figures.Quantity(c.Quantity)
				if len(c.Measured) != len(s.snap.Runs) {
					t.Errorf("%q: %s has %d values", link, q, len(c.Measured))
				}
				for i, m := range c.Measured {
					g, err := figures.NewMeter(s.scenario, max(1, c.N))
					if err != nil {
						t.Fatal(err)
					}
					want := g.Measure(q, s.snap.Runs[i].Params)
					if *m.Value != want.Value || *m.SE != want.SE {
						t.Errorf("%q: %s of run %d is %v ± %v, want %+v", link, q, i+1, *m.Value, *m.SE, want)
					}
				}
				if (c.N > 0) != (q == figures.Ratio || q == figures.MSE) {
					t.Errorf("%q: %s on %d sequences", link, q, c.N)
				}
			}
		}
		if got != want {
			t.Errorf("%q shows %q, want %q", link, got, want)
		}
	}
	var w report.Writer
	if figureReply(&w, opened(t, stopped, "")); string(w.Buf) != "null" {
		t.Errorf("without a figure: %s", w.Buf)
	}
}

// In pieces the values are those of the step at which they were begun; leaving the
// figure ends it, and another link begins anew.
func TestFigureInPieces(t *testing.T) {
	s := opened(t, stopped, "start=sparse&T=20&scale=0.5&lr=0.03&fig=1")
	if r := figureOf(t, s); !r.Ready || len(r.Parts) != 0 {
		t.Errorf("T = 20 is not of the figure: %+v", r)
	}
	s.apply("start=sparse&scale=0.5&lr=0.03&at=3&fig=1", "")
	ab, copied := s.snap.Runs[0].Now.AB, lsa.Params{D: 5, Theta: append([]float64(nil), s.snap.Runs[0].Params.Theta...)}
	s.clock = ticking(callBudget)
	r, calls := figureOf(t, s), 1
	for ; !r.Ready; r = figureOf(t, s) {
		if calls++; calls == 10 {
			s.clock = stopped
			s.step(1)
			s.clock = ticking(callBudget)
		}
		if calls > 10_000 {
			t.Fatal("never ready")
		}
	}
	g, _ := figures.NewMeter(s.scenario, losses)
	if loss := r.Parts[1].Claims[0].Measured[0].Value; calls < losses || r.Step != 3 || s.snap.Step != 4 ||
		*r.Parts[0].Claims[0].Measured[0].Value != ab || *loss != g.Measure(figures.MSE, copied).Value || math.IsNaN(*loss) {
		t.Errorf("after %d calls: %+v", calls, r)
	}
	if r := figureOf(t, s); r.Ready || r.Step != 4 {
		t.Errorf("the next step: %+v", r)
	}
	s.apply(with(s, "fig="), change)
	if s.scenario.Display.Fig != 0 {
		t.Error("the figure is still there")
	}
}

// A step that takes many frames is gone on with in every frame, and nothing is
// drawn until it is there.
func TestSlowSteps(t *testing.T) {
	s := opened(t, stopped, "engine=dataset&n=400&steps=3&from=0.1,0.1&T=10")
	s.build()
	s.play(true)
	s.undone = false
	s.clock = ticking(frameBudget)
	frames, drawn := 0, 0
	for s.player.playing {
		s.tick()
		if frames++; frames > 100_000 {
			t.Fatal("it does not end")
		}
		if s.undone {
			drawn++
			s.undone = false
		}
	}
	if s.snap.Step != 3 || drawn > 5 || frames < 20*drawn {
		t.Errorf("step %d after %d frames, of which %d drew", s.snap.Step, frames, drawn)
	}
}
