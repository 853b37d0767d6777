package main

import "math"

// The layout of a frame, as web/js/bridge.d.ts describes it.
const (
	frameHead   = 8
	framePerRun = 10
	frameMost   = frameHead + 6*framePerRun
)

// frame fills out with the numbers of what is shown and returns how many.
func (s *session) frame(out *[frameMost]float64) int {
	if s.run == nil {
		return 0
	}
	s.build()
	snap := s.snap
	runs := min(len(snap.Runs), 6)
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
		playing, float64(runs), snap.LR, float64(s.places.version),
	}
	for i := range runs {
		v := &snap.Runs[i]
		now := &v.Now
		copy(out[frameHead+i*framePerRun:], []float64{
			float64(v.Status), float64(v.StopsAt), now.Loss, now.Grad, now.AB,
			now.PDiag, now.POff, now.QDiag, now.QOff, math.NaN(),
		})
	}
	return frameHead + runs*framePerRun
}
