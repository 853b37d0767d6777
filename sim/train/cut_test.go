package train

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mesascope/sim/method"
)

// everyKind are links of each engine with each method that it goes with.
func everyKind() (links []string) {
	for _, engine := range []string{"exact", "sampled", "dataset"} {
		for _, rule := range method.Rules() {
			if engine != "sampled" || !rule.FixedObjective {
				links = append(links, fmt.Sprintf("engine=%s&method=%s", engine, rule.Name))
			}
		}
	}
	return links
}

// together are links of several scenarios on one clock.
var together = []string{
	"d=2&T=6&with=start:sparse;engine:dataset;n:5",
	"d=2&T=6&engine=sampled&n=5&ref=exact",
	"d=2&T=6&engine=dataset&n=6&method=adam&fork=4&with=engine:exact;method:flow;mask:diagonal&ref=exact",
	"d=2&T=6&fork=7&with=engine:sampled;n:9",
	"d=1&T=4&from=0.1,0.1~3,3&lr=0.02&fork=3&with=scale:0.5", // some runs are stopped
	"d=1&T=4&lr=10&with=lr:0.01",                             // all of the first's are
}

// bitsOf are the bits of a snapshot and of those beside it. What is known of the
// future is no part of the present.
func bitsOf(s *Snapshot) (out []uint64) {
	step := s.Step
	for _, s := range []*Snapshot{s, s.Second, s.Reference} {
		if s == nil || s.First > step {
			out = append(out, 0)
			continue
		}
		b := slices.Clone(bits(s))
		forget(b, s)
		out = append(append(out, uint64(s.Step), math.Float64bits(s.LR)), b...)
	}
	return out
}

// How work is cut, what was sought in between and how much is kept never change
// a bit, of any engine, method, or scenario beside it.
func TestCutsKeepTheBits(t *testing.T) {
	links := slices.Clone(together)
	for _, link := range everyKind() {
		links = append(links, "start=skewed&d=2&T=5&n=6&from=0.1,0.1~1,-0.3&"+link)
	}
	for _, link := range links {
		t.Run(link, func(t *testing.T) {
			link += "&steps=12"
			var want [][]uint64
			whole := opened(t, link)
			whole.Advance(0)
			for {
				want = append(want, bitsOf(whole.Snapshot()))
				if whole.Advance(1) == 0 {
					break
				}
			}
			if last := len(want) - 1; last != whole.Snapshot().Reached || !whole.Over() {
				t.Fatalf("%d steps, over %v", last, whole.Over())
			}
			rapid.Check(t, func(rt *rapid.T) { cutAtRandom(rt, opened(t, link), want) })
		})
	}
}

// cutAtRandom works and seeks to and fro, and checks what is shown.
func cutAtRandom(t *rapid.T, r *Run, want [][]uint64) {
	for set := range r.each() {
		set.past.mostKeys = 2 * rapid.IntRange(1, 4).Draw(t, "keys")
	}
	last, reached := len(want)-1, 0
	for range rapid.IntRange(1, 25).Draw(t, "moves") {
		units := rapid.IntRange(0, 40).Draw(t, "units")
		complete := false
		switch rapid.IntRange(0, 3).Draw(t, "move") {
		case 0:
			reached += r.Work(units)
		case 1:
			n := rapid.IntRange(0, 4).Draw(t, "n")
			got := r.Advance(n)
			reached += got
			if complete = true; got != n && reached != last {
				t.Fatalf("Advance(%d) computed %d steps, to %d", n, got, reached)
			}
		case 2:
			step := rapid.IntRange(0, last).Draw(t, "step")
			r.Seek(step)
			complete, reached = true, max(reached, step)
			if s := r.Snapshot(); s.Step != step {
				t.Fatalf("Seek(%d) shows %d", step, s.Step)
			}
		case 3:
			step := rapid.IntRange(0, last).Draw(t, "step")
			if complete = r.SeekWork(step, units); complete && r.Snapshot().Step != step {
				t.Fatalf("SeekWork(%d) shows %d", step, r.Snapshot().Step)
			}
			reached = r.reached
		}
		s := r.Snapshot()
		if s.Reached != reached {
			t.Fatalf("reached %d, want %d", s.Reached, reached)
		}
		// In the middle of things only a first step may be incomplete, or lag.
		if got := bitsOf(s); complete && !slices.Equal(got, want[s.Step]) {
			t.Fatalf("step %d has other bits", s.Step)
		}
		if first := s.Runs[0].Now; s.Step > 0 && first.Loss != first.Loss {
			t.Fatalf("step %d has no loss", s.Step)
		}
	}
	r.Seek(last)
	if !slices.Equal(bitsOf(r.Snapshot()), want[last]) {
		t.Fatal("the last step has other bits")
	}
}

// Work does no more than it is asked for, up to a group of sequences, and stops
// at the end of a step.
func TestWorkIsBounded(t *testing.T) {
	r := opened(t, "engine=sampled&n=1000&d=2&T=5&from=1,1~0.1,0.1&steps=2")
	if s := r.Snapshot(); s.Runs[0].Now.Loss == s.Runs[0].Now.Loss || len(s.Runs[0].Rows) != 0 {
		t.Fatalf("before any work the loss is %v, with %d rows", s.Runs[0].Now.Loss, len(s.Runs[0].Rows))
	}
	slices, steps := 0, 0
	for !r.Over() {
		before := r.first.engine.sampled.done
		got := r.Work(100)
		steps += got
		slices++
		if now := r.first.engine.sampled.done; now > before && now-before > 103 {
			t.Fatalf("%d sequences in a slice of 100", now-before)
		}
	}
	// Three evaluations of 1000 sequences for each run, less what opening did.
	if slices < 59 || slices > 66 || steps != 2 {
		t.Errorf("%d slices, %d steps", slices, steps)
	}
}

// Steps that are kept are shown without computing anything.
func TestKeptStepsCostNothing(t *testing.T) {
	r := opened(t, "engine=dataset&n=50&d=3&T=6&steps=300&method=adam")
	r.Advance(300)
	for _, step := range []int{0, 299, 7, 300, 150} {
		if !r.SeekWork(step, 0) || r.Snapshot().Step != step {
			t.Errorf("step %d is not shown at once", step)
		}
	}
}

// At the corner of what a link can ask for, memory is bounded.
func TestKeyframesAreBounded(t *testing.T) {
	for _, link := range everyKind() {
		r := opened(t, "d=8&T=3&n=1&from=1,1~1,1~1,1~1,1~1,1~1,1&"+link)
		past := r.first.past
		if size := 8 * past.keySize * past.mostKeys; size > 32<<20 || past.mostKeys < minKeys || past.mostKeys > maxKeys {
			t.Errorf("%s: %d keyframes, %d bytes", link, past.mostKeys, size)
		}
	}
}

// A warm run works, is shown and sought without allocating.
func TestNoSteadyAllocationSampled(t *testing.T) {
	for _, link := range everyKind() {
		r := opened(t, "d=2&T=5&n=8&steps=1000000&"+link)
		r.first.past.mostKeys = 16
		r.Advance(200)
		for at := range 200 {
			r.Seek(at)
		}
		at := 0
		if n := testing.AllocsPerRun(50, func() {
			at = (at + 77) % 200
			r.Seek(at)
			r.Snapshot()
		}); n > 0 {
			t.Errorf("%s: %v allocations a seek", link, n)
		}
		r.Advance(1 << 11) // rows have their storage
		if n := testing.AllocsPerRun(50, func() {
			r.Work(5)
			r.Snapshot()
		}); n > 0 {
			t.Errorf("%s: %v allocations a slice", link, n)
		}
	}
}

// A run that is taken again, and interrupted, begins anew after another has used the
// evaluator that they share.
func TestReplayersShareAnEvaluator(t *testing.T) {
	r := opened(t, "d=2&T=4&lr=1e-3&steps=9000&from=0.1,0.2~0.3,0.1&engine=dataset&n=8")
	r.Advance(9000)
	set := r.first
	set.prepare()
	again := func(i, step, units int) []float64 {
		if _, there := set.replay(i, step, units); there != (units > 0) {
			t.Fatalf("run %d at step %d with %d units: %v", i+1, step, units, there)
		}
		return set.replayers[i].theta
	}
	for step := 1; step < 8; step++ {
		want := slices.Clone(again(0, step, math.MaxInt))
		again(1, 5, math.MaxInt)
		set.replayers[0].step = -1 // from the kept step before it
		again(0, step, 0)
		again(1, 7, math.MaxInt)
		if got := again(0, step, math.MaxInt); !slices.Equal(got, want) {
			t.Errorf("step %d: %v, and after an interruption %v", step, want, got)
		}
	}
}
