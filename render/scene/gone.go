package scene

import (
	"math"

	"mesascope/sim/train"
)

// gone marks run i where it has left clip: its marker inside the nearest edge,
// and an arrow head from there towards the place where it is.
func (l *Layer) gone(i int, p Point, clip Rect, r float64) {
	const tip, foot, half = 6.5, 2.0, 3.6
	p = Point{clamp(p.X, -farAway, farAway), clamp(p.Y, -farAway, farAway)}
	room := clip.grow(-(r + tip + 1))
	if room.W <= 0 || room.H <= 0 {
		return
	}
	q := room.clamp(p)
	dx, dy := p.X-q.X, p.Y-q.Y
	long := math.Hypot(dx, dy)
	dx, dy = dx/long, dy/long
	at := func(ahead, aside float64) Point {
		return Point{q.X + ahead*dx - aside*dy, q.Y + ahead*dy + aside*dx}
	}
	l.Fills = append(l.Fills, Fill{First: len(l.Points), Count: 3, Color: Run(i), Alpha: 1})
	l.Points = append(l.Points, at(r+tip, 0), at(r+foot, half), at(r+foot, -half))
	l.Markers = append(l.Markers, current(i, q, r))
}

// whereabouts returns the pixel of where a run is, or of where it was last when
// that is no number any more; ok is false when it never was anywhere.
func (v *view) whereabouts(p Plane, r *train.RunView) (q Point, ok bool) {
	known := func(q Point) bool { return !math.IsNaN(q.X) && !math.IsNaN(q.Y) }
	if q = p.At(v.at(&r.Now)); known(q) {
		return q, true
	}
	for k := beyond(r.Rows, r.Now.Step) - 1; k >= 0; k-- {
		if q = p.At(v.at(&r.Rows[k])); known(q) {
			return q, true
		}
	}
	return q, false
}
