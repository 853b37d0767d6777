package main

import (
	"slices"

	"mesascope/render/scene"
	"mesascope/sim/report"
)

// layoutCache remembers where things are on the picture, and counts their changes,
// so that the page asks for them only when they have moved.
type layoutCache struct {
	version int
	zoom    float64 // CSS pixels per pixel of the picture
	shown   bool
	plane   scene.Plane
	handles []scene.Handle
	areas   []scene.Area
}

func (p *layoutCache) update(s *scene.Scene, zoom float64) {
	var plane scene.Plane
	if s.Flow != nil {
		plane = *s.Flow
	}
	if p.version > 0 && p.zoom == zoom && p.shown == (s.Flow != nil) && p.plane == plane &&
		slices.Equal(p.handles, s.Handles) && slices.Equal(p.areas, s.Areas) {
		return
	}
	p.version++
	p.zoom, p.shown, p.plane = zoom, s.Flow != nil, plane
	p.handles = append(p.handles[:0], s.Handles...)
	p.areas = append(p.areas[:0], s.Areas...)
}

// json writes them as the page reads them (Layout in web/js/bridge.d.ts).
func (p *layoutCache) json(w *report.Writer) {
	rect := func(r scene.Rect) {
		w.Field("x", r.X*p.zoom)
		w.Field("y", r.Y*p.zoom)
		w.Field("w", r.W*p.zoom)
		w.Field("h", r.H*p.zoom)
	}
	w.Open('{')
	if p.shown {
		w.Object("plane")
		rect(p.plane.Rect)
		w.Field("x0", p.plane.X0)
		w.Field("x1", p.plane.X1)
		w.Field("y0", p.plane.Y0)
		w.Field("y1", p.plane.Y1)
		w.Close('}')
	} else {
		w.None("plane")
	}
	w.Objects("handles", len(p.handles), func(i int) {
		h := &p.handles[i]
		w.Whole("run", h.Run)
		w.Field("x", h.X*p.zoom)
		w.Field("y", h.Y*p.zoom)
	})
	w.Objects("areas", len(p.areas), func(i int) {
		a := &p.areas[i]
		w.Text("name", a.Name)
		rect(a.Rect)
	})
	w.Close('}')
}
