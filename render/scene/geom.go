package scene

import "math"

// right and bottom edges.
func (r Rect) x1() float64 { return r.X + r.W }
func (r Rect) y1() float64 { return r.Y + r.H }

// holds reports whether p lies in r or on its edge.
func (r Rect) holds(p Point) bool {
	return p.X >= r.X && p.X <= r.x1() && p.Y >= r.Y && p.Y <= r.y1()
}

// clamp returns the point of r nearest to p.
func (r Rect) clamp(p Point) Point {
	return Point{clamp(p.X, r.X, r.x1()), clamp(p.Y, r.Y, r.y1())}
}

// holdsRect reports whether q lies wholly in r.
func (r Rect) holdsRect(q Rect) bool {
	return q.X >= r.X && q.x1() <= r.x1() && q.Y >= r.Y && q.y1() <= r.y1()
}

// meets reports whether r and q overlap in more than an edge.
func (r Rect) meets(q Rect) bool {
	return r.X < q.x1() && q.X < r.x1() && r.Y < q.y1() && q.Y < r.y1()
}

// cut returns the part of q that lies in r, which it must meet.
func (r Rect) cut(q Rect) Rect {
	a, b := r.clamp(Point{q.X, q.Y}), r.clamp(Point{q.x1(), q.y1()})
	return Rect{a.X, a.Y, b.X - a.X, b.Y - a.Y}
}

// grow returns r with every edge moved outward by d.
func (r Rect) grow(d float64) Rect { return Rect{r.X - d, r.Y - d, r.W + 2*d, r.H + 2*d} }

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

func clamp(v, lo, hi float64) float64 { return max(lo, min(hi, v)) }

// farAway bounds coordinates before clipping: a run that diverges reaches numbers
// whose differences overflow.
const farAway = 1e7

// clipSegment cuts the segment p–q to r (Liang and Barsky). ok is false when
// nothing of it lies inside.
func clipSegment(p, q Point, r Rect) (a, b Point, ok bool) {
	if r.holds(p) && r.holds(q) {
		return p, q, true
	}
	t0, t1 := 0.0, 1.0
	dx, dy := q.X-p.X, q.Y-p.Y
	for _, e := range [4][2]float64{{-dx, p.X - r.X}, {dx, r.x1() - p.X}, {-dy, p.Y - r.Y}, {dy, r.y1() - p.Y}} {
		d, room := e[0], e[1]
		if d == 0 {
			if room < 0 {
				return a, b, false
			}
			continue
		}
		t := room / d
		if d < 0 {
			t0 = math.Max(t0, t)
		} else {
			t1 = math.Min(t1, t)
		}
	}
	if t0 > t1 {
		return a, b, false
	}
	at := func(t float64) Point { return Point{p.X + t*dx, p.Y + t*dy} }
	a, b = p, q
	if t0 > 0 {
		a = at(t0)
	}
	if t1 < 1 {
		b = at(t1)
	}
	return r.clamp(a), r.clamp(b), true // rounding may have left the edge
}

// Plane coordinates.

// At returns the pixel of the point (a, b).
func (p Plane) At(a, b float64) Point {
	return Point{
		p.Rect.X + (a-p.X0)/(p.X1-p.X0)*p.Rect.W,
		p.Rect.y1() - (b-p.Y0)/(p.Y1-p.Y0)*p.Rect.H,
	}
}

// Inverse returns the point (a, b) at a pixel.
func (p Plane) Inverse(q Point) (a, b float64) {
	return p.X0 + (q.X-p.Rect.X)/p.Rect.W*(p.X1-p.X0),
		p.Y0 + (p.Rect.y1()-q.Y)/p.Rect.H*(p.Y1-p.Y0)
}
