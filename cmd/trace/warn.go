package main

import (
	"fmt"
	"io"

	"mesascope/sim/report"
	"mesascope/sim/train"
)

// warn says which runs came to no end, and why.
func warn(w io.Writer, s *train.Snapshot) {
	warnOf(w, s, 0)
	if s.Second != nil {
		warnOf(w, s.Second, len(s.Runs))
	}
}

func warnOf(w io.Writer, s *train.Snapshot, after int) {
	for i := range s.Runs {
		if text := report.Trouble(s, i); text != "" {
			fmt.Fprintf(w, "trace: run %d %s.\n", after+i+1, text)
		}
	}
}
