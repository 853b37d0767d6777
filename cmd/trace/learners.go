package main

import (
	"cmp"
	"io"

	"mesascope/sim/incontext"
	"mesascope/sim/start"
	"mesascope/sim/train"
	"mesascope/sim/version"
)

// learnersHeader names the columns of writeLearners: a context length, who learns
// from it, the share of the loss left, and its standard error (0 where exact).
const learnersHeader = "t,learner,share,se"

// learnersTested is how many test sequences the learners without a closed form
// are measured on.
const learnersTested = 1000

// writeLearners lets the first run's layer, as it stands at a step, race against
// others who could have learned the next token.
func writeLearners(w io.Writer, t *train.Tracer, at int) error {
	if err := advance(t, at); err != nil {
		return err
	}
	final := t.Final()
	s := final.Scenario
	dist, err := start.Of(s)
	if err != nil {
		return err
	}
	race, err := incontext.NewRace(dist, final.Runs[0].Params, s.T, s.Seed, learnersTested)
	if err != nil {
		return err
	}
	race.Add(learnersTested)
	err = printf(w, "# mesascope %s\n# link: %s\n# step: %d, test sequences: %d\n%s\n", version.Number, cmp.Or(s.Numeric().Link(), "v=1"), final.Step, learnersTested, learnersHeader)
	for pos := 2; pos < s.T && err == nil; pos++ {
		for _, id := range race.Learners() {
			share, se := race.Share(id, pos)
			if e := printf(w, "%d,%s,%v,%v\n", pos, id, share, se); e != nil {
				err = e
			}
		}
	}
	return err
}
