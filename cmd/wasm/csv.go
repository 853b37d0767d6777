package main

import (
	"errors"
	"io"
	"time"

	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// csvBudget is how long the page waits for the making of a trace at a time.
const csvBudget = 12 * time.Millisecond

// export makes a scenario's trace, the bytes of cmd/trace, in slices of time.
type export struct {
	tracer *train.Tracer
	clock  func() time.Duration
}

func newExport(s scenario.Scenario, clock func() time.Duration) (*export, error) {
	t, err := train.NewTracer(s)
	if err != nil {
		return nil, err
	}
	return &export{tracer: t, clock: clock}, nil
}

// slice writes rows to w for about csvBudget and reports whether all is written.
func (x *export) slice(w io.Writer) (done bool, err error) {
	spend(csvBudget, x.clock, func(units int) bool {
		err = x.tracer.Work(w, units)
		return err != nil
	})
	if errors.Is(err, io.EOF) {
		return true, nil
	}
	return false, err
}

// progress is the part of the steps that is written.
func (x *export) progress() float64 {
	step, steps := x.tracer.Progress()
	if steps == 0 {
		return 1
	}
	return float64(step) / float64(steps)
}
