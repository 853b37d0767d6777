package main

import (
	"mesascope/sim/claims"
	"mesascope/sim/report"
	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// statements holds what is shown against the paper, in pieces: a page that asks
// waits for a few of them, and asks again.
type statements struct {
	drawn    string // which test sequences the examiner has
	examiner *claims.Examiner
	of       runAtStep // what is examined, or has been
	done     bool
}

// runAtStep is a run at a step, as far as it is known there.
type runAtStep struct {
	opened, run, step int // opened tells links apart
	status            train.Status
	test              string // the other world that it is held against
}

// claims works on what the paper says of the shown run and returns what is ready
// last, with what it is of; nil while there is nothing. What has been begun is
// finished first, so that a run which moves on is not examined for ever; only
// another link, or world, is not waited for.
func (s *session) claims() ([]claims.Claim, runAtStep) {
	c, i := &s.statements, s.shownRun()
	now := runAtStep{s.opened, i, s.snap.Step, s.snap.Runs[i].Status, s.scenario.Display.Test}
	if c.of.opened != now.opened || c.of.test != now.test || c.done && c.of != now {
		c.draw(s.scenario)
		held := *s.snap
		held.Scenario = s.scenario // shown as it is now
		c.examiner.Begin(&held, i)
		c.of, c.done = now, false
	}
	for start := s.clock(); !c.done; {
		if c.done = c.examiner.Work(); s.clock()-start >= callBudget {
			break
		}
	}
	if !c.done {
		return nil, c.of
	}
	return c.examiner.Claims(), c.of
}

// draw makes the test sequences, unless they are there already.
func (c *statements) draw(s scenario.Scenario) {
	if drawn := s.Drawn(); drawn != c.drawn {
		set, err := claims.TestSet(s)
		if err != nil {
			panic(err) // a scenario that runs has a start
		}
		*c = statements{drawn: drawn, examiner: claims.NewExaminer(set)}
	}
}

// claimsReply writes them (ClaimsReply in web/js/bridge.d.ts).
func claimsReply(w *report.Writer, s *session) {
	if s.run == nil {
		w.Null()
		return
	}
	list, of := s.claims()
	w.Open('{')
	w.Flag("ready", list != nil)
	w.Whole("run", of.run)
	w.Whole("step", of.step)
	w.Whole("n", claims.Tested)
	w.Claims(list)
	w.Close('}')
}
