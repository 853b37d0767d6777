package scene

import (
	"math"

	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
)

// RaceView is what the race shows: who else could have learned the next token from
// the context. The picture reads it, and keeps nothing of it.
type RaceView struct {
	T        int // training length
	Lines    []RaceLine
	AB       float64 // the layer's step, not a number where it takes none
	Tested   int     // test sequences, when all are counted
	Progress float64 // the part of them that is counted, 1 when all are
}

// RaceLine is one learner's part.
type RaceLine struct {
	ID           string
	Exact        bool
	Share, SE    []float64 // at t = 2 … T−1; none while nothing is known
	Loss, LossSE float64
}

// Take reads a race whose layer has weights p off. A learner that is measured on too
// few sequences to know even its error is left out.
func (r *RaceView) Take(race *incontext.Race, p lsa.Params, tested int) {
	r.T, r.Tested, r.Progress, r.AB = race.T, tested, race.Progress(), math.NaN()
	if race.Exact(incontext.Layer) {
		r.AB = p.KQ()[2*p.D*p.D] * p.PV()[0]
	}
	ids := race.Learners()
	for len(r.Lines) < len(ids) {
		r.Lines = append(r.Lines, RaceLine{})
	}
	for k, id := range ids {
		l := &r.Lines[k]
		*l = RaceLine{ID: id, Exact: race.Exact(id), Share: l.Share[:0], SE: l.SE[:0]}
		if !l.Exact && race.Counted(id) < min(20, tested) {
			continue
		}
		for t := 2; t < race.T; t++ {
			share, se := race.Share(id, t)
			l.Share, l.SE = append(l.Share, share), append(l.SE, se)
		}
		l.Loss, l.LossSE = race.Loss(id)
	}
}

// line is learner i's, nil where nothing is known of it.
func (r *RaceView) line(i int) *RaceLine {
	for k := range r.Lines {
		if l := &r.Lines[k]; l.ID == raced[i].id && len(l.Share) > 0 && len(l.Share) == r.T-2 {
			return l
		}
	}
	return nil
}

// shown reports whether there is a race to show.
func (r *RaceView) shown() bool { return r != nil && r.T >= 3 && r.line(0) != nil }
