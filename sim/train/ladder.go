package train

import (
	"mesascope/sim/scenario"
	"mesascope/sim/stack"
	"mesascope/sim/start"
)

// Ladder is what depth buys: the least loss that stacks of every depth leave, and
// that of a looped one, at a scenario's own T.
type Ladder struct {
	law    law
	layers int              // of the looped one
	loss   *stack.Objective // of the scenario's number of layers,
	whole  *stack.Objective // and of the most

	Zero   float64 // loss of a model that predicts nothing
	Rungs  [scenario.MaxLayers]stack.Rung
	Looped float64   // least loss of the scenario's number of layers that share a step,
	Shared float64   // and that step
	Sums   []float64 // M_0…M_2L: the loss is ½ Σ p_m p_n M_{m+n}
}

func newLadder(s scenario.Scenario) (*Ladder, error) {
	dist, err := start.Of(s)
	if err != nil {
		return nil, err
	}
	m, err := stack.NewMoments(dist, scenario.MaxLayers)
	if err != nil {
		return nil, err
	}
	whole := stack.NewObjective(m, s.T)
	l := &Ladder{law: lawOf(s), layers: s.Layers, whole: whole, loss: whole.Of(s.Layers), Rungs: whole.Ladder()}
	l.Sums = l.loss.Sums()
	l.Zero = l.Sums[0] / 2
	l.Shared, l.Looped = l.loss.Looped()
	return l, nil
}

// Best is the least loss of the scenario's own stack.
func (l *Ladder) Best(s scenario.Scenario) float64 {
	if s.Tied == "yes" {
		return l.Looped
	}
	return l.Rungs[s.Layers-1].Loss
}

// Buys reports whether depth buys anything: whether the best single step leaves more than
// as many steps as the scenario has layers. Where it does not, as where every context has
// one size, any steps do that hold the best one, equal ones too. Where it does, equal
// steps at their best are a saddle: apart by ±h, they leave h²·Σ E x*C²(1 − ηC)^(2L−2)x
// less, which vanishes only where one step does all (derived here).
func (l *Ladder) Buys() bool { return l.Rungs[0].Loss-l.Rungs[l.layers-1].Loss > 1e-9*l.Zero }

// Again is what further passes through the trained layer do: the step of the looped
// model where a scenario's layers share one, else that of one layer, times damping;
// and the loss that is left after 1, 2, … passes.
func (l *Ladder) Again(s scenario.Scenario, damping float64) (eta float64, loss [scenario.MaxLayers]float64) {
	eta = l.Rungs[0].Eta[0]
	if s.Tied == "yes" {
		eta = l.Shared
	}
	return eta, l.whole.Passes(damping * eta)
}

// Loss is that of the scenario's number of layers with steps eta.
func (l *Ladder) Loss(eta []float64) float64 {
	return l.loss.LossGrad(eta, make([]float64, len(eta)))
}

// ladder returns that of a scenario.
func (s *cache) ladder(of scenario.Scenario) *Ladder {
	for place := s; place != nil; place = place.old {
		for _, l := range place.ladders {
			if l.law == lawOf(of) && l.layers == of.Layers {
				if place != s {
					s.ladders = append(s.ladders, l)
				}
				return l
			}
		}
	}
	l, err := newLadder(of)
	if err != nil {
		panic(err) // a scenario that runs has a start
	}
	s.ladders = append(s.ladders, l)
	return l
}

// ShowLadder says whether snapshots of the layer have the ladder. Those of a stack
// always do.
func (r *Run) ShowLadder(on bool) { r.laddered = on }

// ladder gives a run set's snapshot its ladder, if there is to be one.
func (r *Run) ladder(t *runSet) {
	if !r.laddered && !t.scenario.Stacked() {
		t.snap.Ladder = nil
		return
	}
	if t.ladder == nil {
		t.ladder = r.cache.ladder(t.scenario)
	}
	t.snap.Ladder = t.ladder
}
