package main

import (
	"slices"

	"mesascope/sim/train"
)

// tabled is about how many steps the table of numbers has, besides the shown one.
const tabled = 8

// numbersReply writes what is plotted as numbers (NumbersReply in
// web/js/bridge.d.ts): every run at a few steps, the shown one among them, and the
// shown layer's weights and its words on the test sequence.
func numbersReply(w *writer, s *session) {
	w.reset()
	if s.run == nil {
		w.null()
		return
	}
	s.build()
	steps := tableSteps(s.snap)
	w.open('{')
	w.key("steps")
	w.open('[')
	for _, n := range steps {
		w.number(float64(n))
	}
	w.close(']')
	writeRuns(w, "runs", s.snap, steps)
	writeRuns(w, "second", s.snap.Second, steps)
	writeRuns(w, "exact", s.snap.Reference, steps)

	run := s.shownRun()
	w.field("run", float64(run))
	p := s.snap.Runs[run].Params
	writeList(w, "pv", p.PV())
	writeList(w, "kq", p.KQ())
	w.key("context")
	w.open('[')
	if s.options.View == "context" {
		v := s.context().View
		for j := range v.Layer {
			w.open('[')
			for _, z := range []complex128{v.Truth[j], v.Layer[j], v.GD[j]} {
				w.number(real(z))
				w.number(imag(z))
			}
			w.close(']')
		}
	}
	w.close(']')
	w.close('}')
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

// writeRuns writes, for every run, [ab, loss] at each of the steps; null where
// nothing is known of it.
func writeRuns(w *writer, key string, snap *train.Snapshot, steps []int) {
	w.key(key)
	w.open('[')
	if snap != nil {
		for i := range snap.Runs {
			w.open('[')
			for _, n := range steps {
				row := rowAt(&snap.Runs[i], n)
				if row == nil {
					w.null()
					continue
				}
				w.open('[')
				w.number(row.AB)
				w.number(row.Loss)
				w.close(']')
			}
			w.close(']')
		}
	}
	w.close(']')
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

func writeList(w *writer, key string, list []float64) {
	w.key(key)
	w.open('[')
	for _, x := range list {
		w.number(x)
	}
	w.close(']')
}
