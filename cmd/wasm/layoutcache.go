package main

import (
	"slices"

	"mesascope/render/scene"
)

// layoutCache remembers where things are on the picture, and counts their changes,
// so that the page asks for them only when they have moved.
type layoutCache struct {
	version int
	shown   bool
	plane   scene.Plane
	handles []scene.Handle
	areas   []scene.Area
}

func (p *layoutCache) update(s *scene.Scene) {
	var plane scene.Plane
	if s.Flow != nil {
		plane = *s.Flow
	}
	if p.version > 0 && p.shown == (s.Flow != nil) && p.plane == plane &&
		slices.Equal(p.handles, s.Handles) && slices.Equal(p.areas, s.Areas) {
		return
	}
	p.version++
	p.shown, p.plane = s.Flow != nil, plane
	p.handles = append(p.handles[:0], s.Handles...)
	p.areas = append(p.areas[:0], s.Areas...)
}

// json writes them as the page reads them (Layout in web/js/bridge.d.ts).
func (p *layoutCache) json(w *writer) {
	rect := func(r scene.Rect) {
		w.field("x", r.X)
		w.field("y", r.Y)
		w.field("w", r.W)
		w.field("h", r.H)
	}
	w.open('{')
	w.key("plane")
	if p.shown {
		w.open('{')
		rect(p.plane.Rect)
		w.field("x0", p.plane.X0)
		w.field("x1", p.plane.X1)
		w.field("y0", p.plane.Y0)
		w.field("y1", p.plane.Y1)
		w.close('}')
	} else {
		w.null()
	}
	w.key("handles")
	w.open('[')
	for _, h := range p.handles {
		w.open('{')
		w.field("run", float64(h.Run))
		w.field("x", h.X)
		w.field("y", h.Y)
		w.close('}')
	}
	w.close(']')
	w.key("areas")
	w.open('[')
	for _, a := range p.areas {
		w.open('{')
		w.key("name")
		w.string(a.Name)
		rect(a.Rect)
		w.close('}')
	}
	w.close(']')
	w.close('}')
}
