package main

import (
	"encoding/json"
	"reflect"
	"testing"

	"mesascope/sim/report"
	"mesascope/sim/scenario"
)

func TestApplyReply(t *testing.T) {
	s := newSession(stopped)
	a := s.apply("start=sparse&scale=2&d=99&from=0.1,0.2~1,-1&lr=1e-3&seed=18446744073709551615&at=7", "")
	var w report.Writer
	applyReply(&w, s, a)
	var got struct {
		Link     string
		Problems []struct{ Key, Value, Allowed, Code, Message string }
		Scenario struct {
			Start   string
			Scale   float64
			D, T    int
			LR      float64
			LRGiven bool
			From    [][2]float64
			Seed    string
			At      int
		}
		Theory struct {
			Limit float64
			Runs  []struct {
				A0, B0 float64
				Saddle bool
			}
		}
	}
	if err := json.Unmarshal(w.Buf, &got); err != nil {
		t.Fatalf("%v in %s", err, w.Buf)
	}
	if len(got.Problems) != 1 || got.Problems[0].Key != "d" || got.Problems[0].Code != scenario.Range || got.Problems[0].Message == "" {
		t.Errorf("problems %+v", got.Problems)
	}
	if got.Link != s.scenario.Link() {
		t.Errorf("link %q, want %q", got.Link, s.scenario.Link())
	}
	c := got.Scenario
	if c.Start != "sparse" || c.Scale != 2 || c.D != 5 || c.T != 100 || c.LR != 1e-3 || !c.LRGiven || c.Seed != "18446744073709551615" || c.At != 7 ||
		!reflect.DeepEqual(c.From, [][2]float64{{0.1, 0.2}, {1, -1}}) {
		t.Errorf("scenario %+v", c)
	}
	if got.Theory.Limit != s.snap.Theory.Limit || len(got.Theory.Runs) != 2 || !got.Theory.Runs[1].Saddle {
		t.Errorf("theory %+v", got.Theory)
	}
	if s.snap.Step != 7 {
		t.Errorf("at step %d, want 7", s.snap.Step)
	}
}
