package report

import (
	"cmp"
	"io"
	"strconv"

	"mesascope/sim/incontext"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/version"
)

// LearnersHeader names the columns of Learners: a context length, who learns from
// it, the share of the loss left, and its standard error (0 where exact).
const LearnersHeader = "t,learner,share,se"

// LearnersTested is how many test sequences the learners without a closed form are
// measured on.
const LearnersTested = 1000

// NewRace is the race of a scenario's layer on so many sequences. There is no layer
// in it before Train.
func NewRace(s scenario.Scenario) (*incontext.Race, error) {
	dist, err := start.Of(s)
	if err != nil {
		return nil, err
	}
	return incontext.NewRace(dist, s.T, s.Seed, LearnersTested)
}

// Learners writes a race of scenario s, whose layer is that of a step, as CSV: what
// cmd/trace -learners prints.
func Learners(w io.Writer, race *incontext.Race, s scenario.Scenario, step int) error {
	b := append([]byte("# mesascope "), version.Number...)
	b = append(append(b, "\n# link: "...), cmp.Or(s.Numeric().Link(), "v=1")...)
	b = strconv.AppendInt(append(b, "\n# step: "...), int64(step), 10)
	b = strconv.AppendInt(append(b, ", test sequences: "...), LearnersTested, 10)
	b = append(append(append(b, '\n'), LearnersHeader...), '\n')
	for t := 2; t < s.T; t++ {
		for _, id := range race.Learners() {
			share, se := race.Share(id, t)
			b = append(append(append(strconv.AppendInt(b, int64(t), 10), ','), id...), ',')
			b = append(strconv.AppendFloat(b, share, 'g', -1, 64), ',')
			b = append(strconv.AppendFloat(b, se, 'g', -1, 64), '\n')
		}
	}
	_, err := w.Write(b)
	return err
}
