//go:build js

package main

import "mesascope/sim/report"

// writeStats tells tests and measurements what the loop has cost: times in
// milliseconds, Go's own, without what the browser does with the picture.
func writeStats(w *report.Writer, e *engine) {
	s := &e.stats
	w.Open('{')
	w.Whole("frames", s.frames)
	w.Whole("drawn", s.drawn)
	w.Field("update", s.update.Seconds()*1e3)
	w.Field("draw", s.draw.Seconds()*1e3)
	w.Field("slowest", s.slowest.Seconds()*1e3)
	w.Whole("vertices", e.painter.Vertices)
	w.Whole("built", e.painter.Built)
	w.Close('}')
}
