package scene

// placer finds places for labels. It remembers what is taken (rectangles of other
// labels and marks, and lines) and keeps everything inside its bounds.
type placer struct {
	bounds Rect
	boxes  []Rect
	segs   []obstacle
}

// obstacle is a straight piece of a line that labels should not cover.
type obstacle struct {
	a, b Point
	pad  float64
}

func (p *placer) reset(bounds Rect) {
	p.bounds, p.boxes, p.segs = bounds, p.boxes[:0], p.segs[:0]
}

// block takes a rectangle.
func (p *placer) block(r Rect) { p.boxes = append(p.boxes, r) }

// blockLines takes the polylines of a layer from the given ones on, with a
// margin either side.
func (p *placer) blockLines(l *Layer, from int, pad float64) {
	for _, line := range l.Lines[from:] {
		pts := l.Points[line.First : line.First+line.Count]
		for i := 1; i < len(pts); i++ {
			p.segs = append(p.segs, obstacle{pts[i-1], pts[i], pad})
		}
	}
}

// free reports whether r is inside the bounds and touches nothing taken.
func (p *placer) free(r Rect) bool {
	if !p.bounds.holdsRect(r) {
		return false
	}
	for _, b := range p.boxes {
		if b.meets(r) {
			return false
		}
	}
	for _, s := range p.segs {
		if _, _, hit := clipSegment(s.a, s.b, r.grow(s.pad)); hit {
			return false
		}
	}
	return true
}

// clear is free without regard to lines: enough for a label with a halo that
// must not be left out.
func (p *placer) clear(r Rect) bool {
	if !p.bounds.holdsRect(r) {
		return false
	}
	for _, b := range p.boxes {
		if b.meets(r) {
			return false
		}
	}
	return true
}

// put adds the label to the layer if its place is not taken by another, and
// reports whether it was.
func (p *placer) put(l *Layer, label Label) bool {
	r := LabelBox(label)
	if label.Text == "" || !p.clear(r) {
		return false
	}
	p.block(r)
	l.Labels = append(l.Labels, label)
	return true
}

// spot is a place a label may take: its X and Y, and where along its width X is.
type spot struct {
	x, y   float64
	anchor Anchor
}

// try adds the label at the first of the spots where it covers nothing.
func (p *placer) try(l *Layer, label Label, spots []spot) bool {
	for _, q := range spots {
		label.X, label.Y, label.Anchor = q.x, q.y, q.anchor
		if p.free(LabelBox(label)) {
			return p.put(l, label)
		}
	}
	return false
}
