package main

import (
	"math"
	"slices"

	"mesascope/sim/scenario"
	"mesascope/sim/theory"
	"mesascope/sim/train"
)

// The layout of a frame, as web/js/bridge.d.ts describes it.
const (
	frameHead   = 8
	framePerRun = 13
	frameMost   = frameHead + 2*scenario.MaxRuns*framePerRun
)

// reasons are why a run is not running any more, as a frame numbers them.
var reasons = []string{"", train.ReasonLast, train.ReasonConverged, train.ReasonDiverged, train.ReasonNotFinite, train.ReasonStiff}

// frame fills out with the numbers of what is shown and returns how many.
func (s *session) frame(out *[frameMost]float64) int {
	if s.run == nil {
		return 0
	}
	s.build()
	snap := s.snap
	runs := min(len(snap.Runs), scenario.MaxRuns)
	playing, time := 0.0, 0.0
	if s.player.playing {
		playing = 1
	}
	if runs > 0 {
		time = float64(snap.Step) * snap.LR
		if t := snap.Runs[0].Now; t.Step == snap.Step {
			time = t.Time
		}
	}
	*out = [frameMost]float64{
		float64(snap.Step), float64(snap.Reached), float64(s.scenario.Steps), time,
		playing, float64(runs), snap.LR, float64(s.layout.version),
	}
	at := frameHead
	for i := range runs {
		exact := math.NaN()
		if r := snap.Reference; r != nil && r.Runs[i].Now.Step == snap.Step {
			exact = r.Runs[i].Now.AB
		}
		at += frameRun(out[at:], snap, i, exact)
	}
	if second := snap.Second; second != nil {
		for i := range min(len(second.Runs), scenario.MaxRuns) {
			at += frameRun(out[at:], second, i, math.NaN())
		}
	}
	return at
}

// frameRun fills out with the numbers of one run and returns how many.
func frameRun(out []float64, snap *train.Snapshot, i int, exact float64) int {
	v := &snap.Runs[i]
	now := &v.Now
	if snap.Scenario.Stacked() {
		nan := math.NaN()
		return copy(out, []float64{
			float64(v.Status), float64(v.StopsAt), now.Loss, now.Grad, nan, now.Eta[1], nan, now.Eta[0], nan,
			nan, float64(slices.Index(reasons, v.Reason)), snap.Ladder.Best(snap.Scenario), nan,
		})
	}
	return copy(out, []float64{
		float64(v.Status), float64(v.StopsAt), now.Loss, now.Grad, now.AB, now.PDiag, now.POff, now.QDiag, now.QOff,
		exact, float64(slices.Index(reasons, v.Reason)), target(snap.Theory, i),
		now.Descent,
	})
}

// target is the product ab at which theory has run i end, or NaN.
func target(p theory.Prediction, i int) float64 {
	if e, known := p.End(i); known {
		return e.Product
	}
	return math.NaN()
}
