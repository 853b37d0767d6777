package main

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// However frames come, as many steps are due as time has passed for, one more
// for the first, and never a step ahead of time.
func TestPlayerKeepsItsSpeedThroughJitter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		speed := rapid.Float64Range(0.5, 3000).Draw(t, "speed")
		gaps := rapid.SliceOfN(rapid.IntRange(0, 200), 1, 200).Draw(t, "gaps in ms")
		p := player{speed: speed}
		p.play(true)
		now, due := 5*time.Second, 0
		due += p.due(now)
		passed := 0
		for _, ms := range gaps {
			now += time.Duration(ms) * time.Millisecond
			passed += ms
			n := p.due(now)
			if n < 0 {
				t.Fatalf("%d steps due", n)
			}
			due += n
		}
		want := 1 + speed*float64(passed)/1000
		if got := float64(due); got > want+1e-6 || got < want-1-1e-6 {
			t.Fatalf("%v steps after %d ms at %v a second, want %v", got, passed, speed, want)
		}
	})
}

func TestPlayerDoesNotCatchUp(t *testing.T) {
	p := player{speed: 100}
	p.play(true)
	p.due(0)
	if n := p.due(time.Hour); n > 25 {
		t.Errorf("%d steps after an hour's sleep", n)
	}
	p.pause()
	if n := p.due(2 * time.Hour); n > 1 {
		t.Errorf("%d steps after a pause", n)
	}
	p.play(false)
	if n := p.due(3 * time.Hour); n != 0 {
		t.Errorf("%d steps while stopped", n)
	}
}

func TestPlayerStandsStillWhenTimeGoesBack(t *testing.T) {
	p := player{speed: 100}
	p.play(true)
	p.due(time.Second)
	if n := p.due(0); n != 0 {
		t.Errorf("%d steps", n)
	}
}

// worker does units of work that take some time each, up to a last one.
type worker struct {
	now  time.Duration
	each time.Duration
	left int
	most time.Duration // the longest call
}

func (w *worker) clock() time.Duration { return w.now }

func (w *worker) work(units int) (done bool) {
	n := min(units, w.left)
	w.left -= n
	took := time.Duration(n) * w.each
	w.now += took
	w.most = max(w.most, took)
	return w.left == 0
}

func TestSpendKeepsToItsBudget(t *testing.T) {
	const budget = 8 * time.Millisecond
	for _, each := range []time.Duration{100, 10 * time.Microsecond, 300 * time.Microsecond, 5 * time.Millisecond, 20 * time.Millisecond} {
		w := &worker{each: each, left: 1 << 40}
		if spend(budget, w.clock, w.work) {
			t.Errorf("%v each: done", each)
		}
		if limit := budget + max(w.most, each); w.now < budget || w.now > limit || w.most > max(budget/2, each) {
			t.Errorf("%v each: took %v, the longest call %v", each, w.now, w.most)
		}
	}
}

func TestSpendStopsWhenAllIsDone(t *testing.T) {
	for _, each := range []time.Duration{0, time.Microsecond} {
		w := &worker{each: each, left: 5000}
		if !spend(time.Second, w.clock, w.work) || w.left != 0 {
			t.Errorf("%v each: stopped with %d left", each, w.left)
		}
	}
}
