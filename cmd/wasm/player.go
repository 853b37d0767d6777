package main

import (
	"time"

	"mesascope/sim/scenario"
)

// player turns the passing of time into numbers of steps. It decides when steps
// are made, never what they are.
type player struct {
	playing bool
	speed   float64 // steps a second
	last    time.Duration
	fresh   bool    // last is not yet known
	carry   float64 // part of a step that time has paid for already
}

// paces are the speeds to choose from, in steps a second.
var paces = []float64{2, 5, 10, 30, 60, 120, 300, 1000, 3000}

// usualPace is the pace of a run of so many steps that asks for none: thirty
// steps a second, or so many that a long run takes about ten seconds.
func usualPace(steps int) float64 {
	for _, p := range paces {
		if p >= 30 && p*10 >= float64(steps) {
			return p
		}
	}
	return paces[len(paces)-1]
}

// pace is that of a scenario.
func pace(s scenario.Scenario) float64 {
	if s.Display.Speed > 0 {
		return s.Display.Speed
	}
	return usualPace(s.Steps)
}

// longest is the most time that one frame accounts for: after a pause (a hidden
// tab, a slow frame) playing goes on, it does not catch up.
const longest = 250 * time.Millisecond

// play starts or stops the clock.
func (p *player) play(on bool) {
	if on && !p.playing {
		p.fresh, p.carry = true, 0
	}
	p.playing = on
}

// pause makes the clock forget the time until the next due.
func (p *player) pause() { p.fresh = true }

// due returns how many steps are due at time now, measured from any origin.
func (p *player) due(now time.Duration) int {
	if !p.playing {
		return 0
	}
	if p.fresh {
		// The first step follows at once: pressing play is answered in the
		// next frame.
		p.last, p.fresh, p.carry = now, false, 1
	}
	passed := min(max(now-p.last, 0), longest)
	p.last = now
	p.carry += passed.Seconds() * p.speed
	n := int(p.carry)
	p.carry -= float64(n)
	return n
}

// spend calls work with small numbers of units until it reports that all is done
// or the budget of time is used up, and returns what it reported. It calls work
// at least once, and sizes its calls so that one of them takes about an eighth of
// the budget.
func spend(budget time.Duration, clock func() time.Duration, work func(units int) (done bool)) (done bool) {
	start := clock()
	for units := 1; ; {
		before := clock()
		if work(units) {
			return true
		}
		now := clock()
		switch took := now - before; {
		case now-start >= budget:
			return false
		case took < budget/16:
			units = min(2*units, mostUnits)
		case took > budget/8:
			units = max(units/2, 1)
		}
	}
}

// mostUnits keeps the sizes of calls that take no time at all from overflowing.
const mostUnits = 1 << 24
