package main

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"
	"unicode/utf8"

	"mesascope/sim/scenario"
)

func FuzzWriterString(f *testing.F) {
	for _, s := range []string{"", "plain", `"\`, "a\nb\x00", "ŷ₁ 中文 −1", "</script>", "\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var w writer
		w.string(s)
		var got string
		if err := json.Unmarshal(w.buf, &got); err != nil {
			t.Fatalf("%q: %v", w.buf, err)
		}
		if utf8.ValidString(s) && got != s {
			t.Fatalf("%q came back as %q", s, got)
		}
	})
}

func TestWriterNumbers(t *testing.T) {
	for _, v := range []float64{0, -0.5, 1e-300, 1.7976931348623157e308, 0.1, 1.0 / 3, 12345678901234} {
		var w writer
		w.number(v)
		var got float64
		if err := json.Unmarshal(w.buf, &got); err != nil || got != v {
			t.Errorf("%v is written %s", v, w.buf)
		}
	}
	for v, want := range map[float64]string{math.Inf(1): "1e999", math.Inf(-1): "-1e999"} {
		var w writer
		if w.number(v); string(w.buf) != want {
			t.Errorf("%v is written %s", v, w.buf)
		}
	}
	var w writer
	if w.number(math.NaN()); string(w.buf) != "null" {
		t.Errorf("NaN is written %s", w.buf)
	}
}

func TestOpenReply(t *testing.T) {
	s := newSession(stopped)
	problems := s.open("start=sparse&scale=2&d=99&from=0.1,0.2~1,-1&lr=1e-3&seed=18446744073709551615&at=7", false)
	var w writer
	openReply(&w, s, problems)
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
	if err := json.Unmarshal(w.buf, &got); err != nil {
		t.Fatalf("%v in %s", err, w.buf)
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

func TestCheckReplyOpensNothing(t *testing.T) {
	var w writer
	checkReply(&w, "T=4&nonsense=1")
	var got struct {
		Link     string
		Problems []struct{ Key, Code string }
	}
	if err := json.Unmarshal(w.buf, &got); err != nil {
		t.Fatalf("%v in %s", err, w.buf)
	}
	if got.Link != "T=4" || len(got.Problems) != 1 || got.Problems[0].Code != scenario.Unknown {
		t.Errorf("%s", w.buf)
	}
}
