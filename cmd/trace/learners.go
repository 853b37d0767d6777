package main

import (
	"io"

	"mesascope/sim/incontext"
	"mesascope/sim/report"
	"mesascope/sim/start"
	"mesascope/sim/train"
)

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
	race, err := incontext.NewRace(dist, s.T, s.Seed, report.LearnersTested)
	if err != nil {
		return err
	}
	race.Train(final.Runs[0].Params)
	for !race.Add(1000) {
	}
	return report.Learners(w, race, s, final.Step)
}
