//go:build js

package main

import "mesascope/sim/report"

// writeStats tells tests and measurements what the loop has cost: times in
// milliseconds, Go's own, without what the browser does with the picture.
func writeStats(w *report.Writer, e *engine) {
	s := &e.stats
	w.Open('{')
	w.Field("frames", float64(s.frames))
	w.Field("drawn", float64(s.drawn))
	w.Field("update", s.update.Seconds()*1e3)
	w.Field("draw", s.draw.Seconds()*1e3)
	w.Field("slowest", s.slowest.Seconds()*1e3)
	w.Field("vertices", float64(e.painter.Vertices))
	w.Field("built", float64(e.painter.Built))
	w.Close('}')
}
