package main

import (
	"io"

	"mesascope/sim/report"
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
	race, err := report.NewRace(s)
	if err != nil {
		return err
	}
	race.Train(final.Runs[0].Params)
	for !race.Add(1000) {
	}
	return report.Learners(w, race, s, final.Step)
}
