package train

import (
	"slices"

	"mesascope/sim/scenario"
)

// cache holds what is dear to make and may serve again when a run is replaced
// by another: exact objectives, which several engines share, and drawn
// sequences, which one uses at a time.
type cache struct {
	exacts  []*exact
	sampled []*sampled
	ladders []*Ladder
	old     *cache // of the run before
}

// exact returns the exact objective of a scenario's runs.
func (s *cache) exact(of scenario.Scenario, from initialState) (*exact, error) {
	want := problemOf(of, from)
	for place := s; place != nil; place = place.old {
		for _, o := range place.exacts {
			if o.of != want {
				continue
			}
			if place != s {
				s.exacts = append(s.exacts, o)
			}
			return o, nil
		}
	}
	o, err := newExact(of, want)
	if err == nil {
		s.exacts = append(s.exacts, o)
	}
	return o, err
}

// sampler returns an evaluator on a scenario's sequences for the caller alone.
func (s *cache) sampler(of scenario.Scenario) (*sampled, error) {
	var e *sampled
	want := sampleOf(of)
	if s.old != nil {
		for i, o := range s.old.sampled {
			if o.of == want {
				e, s.old.sampled = o, slices.Delete(s.old.sampled, i, i+1)
				break
			}
		}
	}
	if e == nil {
		made, err := newSampled(of)
		if err != nil {
			return nil, err
		}
		e = made
	}
	s.sampled = append(s.sampled, e)
	return e, nil
}

// keep holds on to what an engine uses.
func (s *cache) keep(e *engine) {
	if e.exact != nil {
		s.exacts = append(s.exacts, e.exact)
	}
	if e.sampled != nil {
		s.sampled = append(s.sampled, e.sampled)
	}
}
