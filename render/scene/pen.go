package scene

import "math"

// pen adds one polyline to a layer: clipped to a rectangle, broken where values
// are not finite, and freed of points that do not show. A point is left out when
// it lies within a small distance of the straight line that replaces it, found in
// one pass by narrowing a cone of directions; thousands of steps that have
// converged become a single segment.
type pen struct {
	layer *Layer
	clip  Rect
	line  Line // Width, Color, Alpha, Dash of what is drawn

	down    bool  // prev holds the last point given
	prev    Point // as given, unclipped
	open    bool  // a polyline has been begun in the layer
	first   int
	anchor  Point // last point emitted
	pending Point // last point seen, not yet emitted
	waiting bool
	left    Point // edges of the cone of directions from anchor, when coned
	right   Point
	coned   bool
}

// slack is how far, in pixels, a drawn line may lie from the true one.
const slack = 0.1

// to continues the line to q, or begins it there.
func (p *pen) to(q Point) {
	if math.IsNaN(q.X) || math.IsNaN(q.Y) {
		p.lift()
		return
	}
	q = Point{clamp(q.X, -farAway, farAway), clamp(q.Y, -farAway, farAway)}
	if !p.down {
		p.prev, p.down = q, true
		return
	}
	a, b, ok := clipSegment(p.prev, q, p.clip)
	if !ok {
		p.finish()
	} else {
		if p.open && a != p.prev {
			p.finish()
		}
		if !p.open {
			p.begin(a)
		}
		p.add(b)
		if b != q {
			p.finish()
		}
	}
	p.prev = q
}

// lift ends the line; the next to begins another.
func (p *pen) lift() {
	p.finish()
	p.down = false
}

func (p *pen) begin(a Point) {
	p.open, p.coned, p.waiting = true, false, false
	p.first = len(p.layer.Points)
	p.layer.Points = append(p.layer.Points, a)
	p.anchor = a
}

func (p *pen) add(q Point) {
	dx, dy := q.X-p.anchor.X, q.Y-p.anchor.Y
	r := math.Sqrt(dx*dx + dy*dy)
	if p.waiting && !p.passes(q, dx, dy, r) {
		p.emit()
		dx, dy = q.X-p.anchor.X, q.Y-p.anchor.Y
		r = math.Sqrt(dx*dx + dy*dy)
	}
	p.pending, p.waiting = q, true
	if r <= slack {
		return
	}
	// The directions from anchor that pass within slack of q.
	ux, uy, w := dx/r, dy/r, slack/r
	l, rt := Point{ux - uy*w, uy + ux*w}, Point{ux + uy*w, uy - ux*w}
	if !p.coned {
		p.left, p.right, p.coned = l, rt, true
		return
	}
	if cross(l, p.left) > 0 {
		p.left = l
	}
	if cross(p.right, rt) > 0 {
		p.right = rt
	}
}

// passes reports whether a segment from anchor to q stays close to all points
// left out so far.
func (p *pen) passes(q Point, dx, dy, r float64) bool {
	if !p.coned {
		return true
	}
	px, py := p.pending.X-p.anchor.X, p.pending.Y-p.anchor.Y
	if r*r < px*px+py*py {
		return false // it turns back
	}
	d := Point{dx, dy}
	return cross(p.right, d) >= 0 && cross(d, p.left) >= 0
}

func cross(a, b Point) float64 { return a.X*b.Y - a.Y*b.X }

func (p *pen) emit() {
	p.layer.Points = append(p.layer.Points, p.pending)
	p.anchor, p.waiting, p.coned = p.pending, false, false
}

func (p *pen) finish() {
	if !p.open {
		return
	}
	if p.waiting {
		p.emit()
	}
	p.open = false
	n := len(p.layer.Points) - p.first
	if n < 2 {
		p.layer.Points = p.layer.Points[:p.first]
		return
	}
	l := p.line
	l.First, l.Count = p.first, n
	p.layer.Lines = append(p.layer.Lines, l)
}
