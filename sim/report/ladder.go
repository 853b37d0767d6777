package report

import "mesascope/sim/train"

// ladder gives, for a stack, what depth buys: the least loss that 1, 2, … layers
// leave at this T, with their steps, the shares of the loss as T → ∞, and what the
// stack leaves whose layers share a step.
func (w *Writer) ladder(s *train.Snapshot) {
	l := s.Ladder
	w.Field("loss_zero", l.Zero)
	w.Objects("ladder", len(l.Rungs), func(i int) {
		w.Whole("layers", i+1)
		w.Field("loss", l.Rungs[i].Loss)
		w.Field("share", l.Rungs[i].Loss/l.Zero)
		w.Field("share_T_inf", s.Theory.Rungs[i])
		w.Numbers("eta", l.Rungs[i].Eta[:i+1])
	})
	w.Object("looped")
	w.Field("loss", l.Looped)
	w.Field("eta", l.Shared)
	w.Close('}')
}

// again gives, for a stack, what is left after further passes through the trained
// layer, where they are asked for.
func (w *Writer) again(s *train.Snapshot) {
	l, damping := s.Ladder, s.Scenario.Display.Again
	if damping == 0 {
		return
	}
	eta, loss := l.Again(s.Scenario, damping)
	w.Object("again")
	w.Field("damping", damping)
	w.Field("eta", eta)
	w.Array("shares")
	for _, left := range loss {
		w.Number(left / l.Zero)
	}
	w.Close(']')
	w.Close('}')
}

// stacked gives a stack's run as it stands, and how far its loss is from the best.
func (w *Writer) stacked(s *train.Snapshot, r *train.Row) {
	layers := s.Scenario.Layers
	w.Object("final")
	w.Whole("step", r.Step)
	w.Field("time", r.Time)
	w.Field("loss", r.Loss)
	w.Numbers("eta", r.Eta[:layers])
	w.Field("grad", r.Grad)
	w.Close('}')
	least := s.Ladder.Best(s.Scenario)
	w.Field("loss_best", least)
	w.Field("difference", r.Loss-least)
}
