package main

import (
	"slices"

	"mesascope/sim/report"
	"mesascope/sim/train"
)

// tabled is about how many steps the table of numbers has, besides the shown one.
const tabled = 8

// numbersReply writes what is plotted as numbers (NumbersReply in
// web/js/bridge.d.ts): every run at a few steps, the shown one among them, and the
// shown layer's weights and its words on the test sequence.
func numbersReply(w *report.Writer, s *session) {
	if s.run == nil {
		w.Null()
		return
	}
	s.build()
	steps := tableSteps(s.snap)
	w.Open('{')
	w.Array("steps")
	for _, n := range steps {
		w.Number(float64(n))
	}
	w.Close(']')
	writeRuns(w, "runs", s.snap, steps)
	writeRuns(w, "second", s.snap.Second, steps)
	writeRuns(w, "exact", s.snap.Reference, steps)

	run := s.shownRun()
	w.Whole("run", run)
	p := s.snap.Runs[run].Params // empty of a stack
	w.Numbers("pv", p.PV())
	w.Numbers("kq", p.KQ())
	w.Array("context")
	if s.options.View == "context" {
		v := s.context().View
		for j := range v.Layer {
			w.Open('[')
			for _, z := range []complex128{v.Truth[j], v.Layer[j], v.GD[j]} {
				w.Number(real(z))
				w.Number(imag(z))
			}
			w.Close(']')
		}
	}
	w.Close(']')
	writeRace(w, s.options.Race)
	w.Close('}')
}

// tableSteps returns steps with a row of the first run, evenly over what has been
// computed, and the shown one.
func tableSteps(snap *train.Snapshot) []int {
	steps := []int{snap.Step}
	rows := snap.Runs[0].Rows
	for i := range tabled + 1 {
		if len(rows) > 0 {
			steps = append(steps, rows[i*(len(rows)-1)/tabled].Step)
		}
	}
	slices.Sort(steps)
	return slices.Compact(steps)
}

// writeRuns writes, for every run, [ab, loss] at each of the steps, of a stack the
// share of the loss that is left instead of ab; null where
// nothing is known of it.
func writeRuns(w *report.Writer, key string, snap *train.Snapshot, steps []int) {
	w.Array(key)
	if snap != nil {
		for i := range snap.Runs {
			w.Open('[')
			for _, n := range steps {
				row := rowAt(&snap.Runs[i], n)
				if row == nil {
					w.Null()
					continue
				}
				w.Open('[')
				if snap.Ladder != nil && snap.Scenario.Stacked() {
					w.Number(row.Loss / snap.Ladder.Zero)
				} else {
					w.Number(row.AB)
				}
				w.Number(row.Loss)
				w.Close(']')
			}
			w.Close(']')
		}
	}
	w.Close(']')
}

// rowAt is what is known of a run at a step.
func rowAt(v *train.RunView, step int) *train.Row {
	if v.Now.Step == step {
		return &v.Now
	}
	i, ok := slices.BinarySearchFunc(v.Rows, step, func(r train.Row, n int) int { return r.Step - n })
	if !ok {
		return nil
	}
	return &v.Rows[i]
}
