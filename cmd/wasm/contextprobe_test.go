package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/cmplx"
	"testing"
	"time"

	"mesascope/render/probe"
	"mesascope/sim/incontext"
	"mesascope/sim/report"
	"mesascope/sim/start"
)

// contextOf is what the page reads.
func contextOf(t *testing.T, s *session) map[string]float64 {
	t.Helper()
	var w report.Writer
	contextReply(&w, s)
	var m map[string]float64
	if err := json.Unmarshal(w.Buf, &m); err != nil {
		t.Fatalf("%v: %s", err, w.Buf)
	}
	return m
}

// At the limit the layer is one step of gradient descent to the last digits; for
// dense weights it is plainly something else.
func TestContextNumbers(t *testing.T) {
	s := opened(t, stopped, "at=200&run=2&seq=7")
	c := contextOf(t, s)
	if c["run"] != 1 || c["seq"] != 7 || c["t"] != 100 || c["n"] != probe.Measured || c["counted"] != 5*probe.Measured {
		t.Errorf("looked at %v", c)
	}
	if !(c["residual"] <= 1e-12) || math.Abs(c["ab"]-0.191905089) > 1e-6 || c["step"] != c["ab"]/99 {
		t.Errorf("at the limit: %v", c)
	}
	// Prop. 4.1 and what goes with it at T = 100: 0.1919, 0.5757 and 0.4048.
	for key, want := range map[string]float64{"mean": 0.191905, "slope": 0.575715, "share": 0.4048} {
		if off := math.Abs(c[key]-want) / c[key+"SE"]; !(off < 4) {
			t.Errorf("%s %v is %v standard errors from %v", key, c[key], off, want)
		}
	}
	if c = contextOf(t, opened(t, stopped, "start=ones&at=200")); !(c["residual"] > 0.05) {
		t.Errorf("ones: residual %v", c["residual"])
	}
}

// What is looked at follows the keys, and keys that are not allowed change nothing.
func TestSetDisplay(t *testing.T) {
	s := opened(t, stopped, "at=20&view=context")
	link := s.scenario.Numeric().Link()
	first := contextOf(t, s)
	s.apply(with(s, "len=30", "seq=9", "run=3"), change)
	c := contextOf(t, s)
	if c["t"] != 30 || c["seq"] != 9 || c["run"] != 2 || c["residual"] == first["residual"] || c["mean"] == first["mean"] {
		t.Errorf("asked for 30 tokens of sequence 9 through run 3: %v", c)
	}
	if v := s.build(); v == nil || s.options.Context.View.T != 30 || s.options.Context.View.K != 8 || s.options.Run != 2 {
		t.Errorf("the picture shows %+v", s.options)
	}
	for _, wrong := range []string{"len=1", "seq=0", "d=9"} {
		s.apply(with(s, wrong), change)
	}
	if again := contextOf(t, s); again["t"] != 30 || again["seq"] != 9 || again["run"] != 2 {
		t.Errorf("values that are not allowed: %v", again)
	}
	s.apply(with(s, "len=", "seq=", "run="), change)
	if back := contextOf(t, s); back["t"] != 100 || back["residual"] != first["residual"] || back["mean"] != first["mean"] {
		t.Errorf("back at the defaults: %v, want %v", back, first)
	}
	if s.scenario.Numeric().Link() != link || s.snap.Step != 20 {
		t.Error("the run has changed")
	}
}

// The numbers follow the run step by step and over runs opened in turn, as if
// each were looked at for the first time.
func TestContextIsFresh(t *testing.T) {
	s := opened(t, stopped, "view=context")
	for _, link := range []string{"", "d=3", "d=3&seed=4", "scale=2&d=3", "start=sparse", "from=1,1&at=3", "from=1,2&at=3", "T=20&from=1,2&at=3"} {
		s.apply(link, "")
		s.build()
		s.step(2)
		got, want := contextOf(t, s), func() map[string]float64 {
			o := opened(t, stopped, link)
			o.step(2)
			return contextOf(t, o)
		}()
		for key, v := range want {
			if got[key] != v {
				t.Errorf("%q: %s is %v, want %v", link, key, got[key], v)
			}
		}
	}
}

// While it plays the statistics follow at their own pace; what is shown of one
// sequence is always of the weights shown, and at rest all is.
func TestStatisticsWhilePlaying(t *testing.T) {
	now := time.Duration(0)
	s := opened(t, func() time.Duration { return now }, "view=context&steps=40")
	mean := func() float64 { s.build(); return real(s.options.Context.Stats.Mean) }
	s.play(true)
	ab, was, changes := 0.0, mean(), 0
	for s.player.playing {
		now += 30 * time.Millisecond
		s.tick()
		is := mean()
		if s.options.Context.View.AB < ab {
			t.Fatal("ab falls")
		}
		ab = s.options.Context.View.AB
		if is != was {
			changes++
		}
		was = is
	}
	if changes < 8 || changes > 16 {
		t.Errorf("measured %d times in 40 steps of 33 ms", changes)
	}
	if s.snap.Step != 40 || was != contextOf(t, s)["mean"] {
		t.Errorf("at rest at step %d the mean is %v, want %v", s.snap.Step, was, contextOf(t, s)["mean"])
	}
}

// With the panel in sight a frame that moves the weights allocates nothing for it.
func TestProbeAllocatesNothing(t *testing.T) {
	s := opened(t, stopped, "at=50")
	look := func() { s.step(-1); s.context() }
	for range 5 {
		look()
	}
	if n := testing.AllocsPerRun(20, look); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkContext(b *testing.B) {
	s := newSession(stopped)
	s.resize(1280, 800)
	s.apply("at=50&view=context", "")
	for b.Loop() {
		s.opened++ // as if nothing had been seen
		s.context()
	}
}

// Of a start with one coordinate different from 0 every sequence rests in all the
// others: each of those shows a sequence that moves in it, and the numbers stay
// those of the sequence that was asked for.
func TestCoordinatesAtRestShowAnotherSequence(t *testing.T) {
	for _, c := range []struct {
		link  string
		other int // coordinates that another sequence is shown in
	}{
		{"start=sparse&view=context&at=20", 4}, {"start=sparse&d=8&T=9&view=context&seq=40", 7},
		{"view=context", 0}, {"start=custom&d=2&atoms=1,0&view=context", 0},
	} {
		s := opened(t, stopped, c.link)
		s.build()
		cv, n := s.options.Context, 0
		for j, o := range cv.Others {
			if o == nil {
				continue
			}
			n++
			if cv.View.Tokens[j] != 0 || o.Tokens[j] == 0 || o.K == cv.View.K || o.T != cv.View.T {
				t.Errorf("%s: coordinate %d shows sequence %d", c.link, j+1, o.K+1)
			}
		}
		if got := contextOf(t, s); n != c.other || got["seq"] != float64(s.scenario.Display.Seq) {
			t.Errorf("%s: %d coordinates show another sequence, want %d; %v", c.link, n, c.other, got)
		}
	}
}

// Another world is another law for the test sequences alone: training, its trace
// and its theory stay, and what is measured is what the formula says of this law.
// At every T, with the best ab, the threshold is √2 times the training scale. That is
// true of the mean: most sequences fare better.
func TestAnotherWorld(t *testing.T) {
	const link = "T=20&steps=4000&lr=1e-3&at=4000&view=context"
	s := opened(t, ticking(0), link)
	for s.seek(4000); s.target >= 0; {
		s.tick()
	}
	home := s.context().Stats.Share
	for _, c := range []struct {
		world string
		scale float64
		worse bool
	}{{"scale:1.2", 1.2, false}, {"scale:1.4", 1.4, false}, {"scale:1.43", 1.43, true}, {"start:rademacher;scale:1.1", 0, false}} {
		if a := s.apply(link+"&test="+c.world, change); a.fresh || len(a.problems) > 0 {
			t.Fatalf("%s: another run, or %v", c.world, a.problems)
		}
		v := s.context()
		if v.World == nil {
			t.Fatalf("%s: the sequences are of the training law", c.world)
		}
		ab := s.snap.Runs[0].Now.AB
		want := v.World.Theory.Tested(ab, 20).Share
		if got, se := v.Stats.Share, v.Stats.ShareSE; math.Abs(got-want) > 4*se {
			t.Errorf("%s: %v ± %v of the loss is left, the formula says %v", c.world, got, se, want)
		}
		if c.scale == 0 {
			continue
		}
		// Sequence by sequence, both worlds drawn and predicted.
		better := 0
		dist, here := start.Of(s.scenario)
		there, wrong := start.Of(s.scenario.Tested())
		if here != nil || wrong != nil {
			t.Fatal(here, wrong)
		}
		home, away := probe.Sequences(dist, 1, probe.Measured, 0), probe.Sequences(there, 1, probe.Measured, 0)
		a, b := incontext.NewView(home), incontext.NewView(away)
		left := func(v *incontext.View, k int) (miss float64) {
			v.Show(s.snap.Runs[0].Params, k, 20)
			size := 0.0
			for j, x := range v.Truth {
				miss += real((v.Layer[j] - x) * cmplx.Conj(v.Layer[j]-x))
				size += real(x * cmplx.Conj(x))
			}
			return miss / size
		}
		for k := range probe.Measured {
			if left(b, k) < left(a, k) {
				better++
			}
		}
		if got := v.Better * probe.Measured; math.Abs(got-float64(better)) > 1e-6 || !(v.Better > 0.5) {
			t.Errorf("%s: %v sequences are said to fare better, %d do", c.world, got, better)
		}
		// 1 − r(2s² − s⁴), r = 1 − L*/L0, summed over the context.
		sum, zero := 0.0, 0.0
		for pos := 2; pos < 20; pos++ {
			sum += v.World.Theory.Tested(ab, pos).Share
			zero++
		}
		r, q := 1-s.snap.Theory.LossMin/s.snap.Theory.LossZero, c.scale*c.scale
		if by := 1 - r*(2*q-q*q); math.Abs(sum/zero-by) > 1e-9 {
			t.Errorf("%s: %v is left, by the other formula %v", c.world, sum/zero, by)
		}
		if (sum > zero) != c.worse {
			t.Errorf("%s: worse than predicting nothing: %v", c.world, !c.worse)
		}
	}
	// W exchanged: the share that the formula has at every context length, and what was
	// measured at home when it is taken back.
	for _, c := range []struct {
		world string
		len   int
		part  float64
	}{{"switch:0.5", 20, 0.5}, {"switch:0.5", 8, 0.5}, {"scale:1.2;switch:0.9", 20, 0.9}, {"start:sparse;switch:0.3", 11, 0.3}} {
		s.apply(fmt.Sprintf("%s&test=%s&len=%d", link, c.world, c.len), change)
		v := s.context()
		want := v.World.Theory.Exchanged(s.snap.Runs[0].Now.AB, c.len, c.part).Share
		if got, se := v.Stats.Share, v.Stats.ShareSE; math.Abs(got-want) > 4*se || !(se < 0.1) {
			t.Errorf("%s: %v ± %v of the loss is left, the formula says %v", c.world, got, se, want)
		}
		if !(v.View.Residual < 1e-12) || !math.IsNaN(v.Better) {
			t.Errorf("%s: the layer is %v from a gradient-descent step; %v fare better", c.world, v.View.Residual, v.Better)
		}
	}
	s.apply(link, change)
	if again := s.context(); again.World != nil || again.Stats.Share != home {
		t.Errorf("back at home %v is left, before %v", again.Stats.Share, home)
	}
}
