package figures

import (
	"errors"

	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/theory"
	"mesascope/sim/train"
)

// History is a link run to its end, with the weights of every step: what all
// parts that share a link are measured on.
type History struct {
	Scenario scenario.Scenario
	Theory   theory.Prediction
	LR       float64        // η in force
	Runs     [][]lsa.Params // by run, then step; a run that diverged is shorter
}

// Record runs a link. It calls after, if there is one, whenever a step is there.
func Record(link string, after func(step, steps int)) (*History, error) {
	s, problems := scenario.Parse(link)
	if len(problems) > 0 {
		return nil, errors.New("figures: " + problems[0].Reason())
	}
	run, err := train.New(s)
	if err != nil {
		return nil, err
	}
	h := &History{Scenario: s, LR: run.LR(), Runs: make([][]lsa.Params, len(s.From))}
	for step := 0; ; step++ {
		snap := run.Snapshot()
		h.Theory = snap.Theory
		for i := range snap.Runs {
			if r := &snap.Runs[i]; r.Now.Step == step {
				p := r.Params
				p.Theta = append([]float64(nil), p.Theta...)
				h.Runs[i] = append(h.Runs[i], p)
			}
		}
		if after != nil {
			after(step, s.Steps)
		}
		if run.Advance(1) == 0 {
			return h, nil
		}
	}
}

// Last returns the last weights of run i.
func (h *History) Last(i int) lsa.Params { return h.Runs[i][len(h.Runs[i])-1] }
