//go:build js

package main

// writeStats tells tests and measurements what the loop has cost: times in
// milliseconds, Go's own, without what the browser does with the picture.
func writeStats(w *writer, e *engine) {
	s := &e.stats
	w.reset()
	w.open('{')
	w.field("frames", float64(s.frames))
	w.field("drawn", float64(s.drawn))
	w.field("update", s.update.Seconds()*1e3)
	w.field("draw", s.draw.Seconds()*1e3)
	w.field("slowest", s.slowest.Seconds()*1e3)
	w.field("vertices", float64(e.painter.Vertices))
	w.field("built", float64(e.painter.Built))
	w.close('}')
}
