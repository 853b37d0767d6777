package scene

import "math"

// reset empties a layer, keeping its storage.
func (l *Layer) reset(name string) {
	l.Name = name
	l.Points = l.Points[:0]
	l.Values = l.Values[:0]
	l.Fields = l.Fields[:0]
	l.Shades = l.Shades[:0]
	l.Rects = l.Rects[:0]
	l.Heats = l.Heats[:0]
	l.Fills = l.Fills[:0]
	l.Lines = l.Lines[:0]
	l.Markers = l.Markers[:0]
	l.Labels = l.Labels[:0]
}

// segment adds a straight line.
func (l *Layer) segment(a, b Point, style Line) {
	style.First, style.Count = len(l.Points), 2
	l.Points = append(l.Points, a, b)
	l.Lines = append(l.Lines, style)
}

// digest is a running 64-bit hash of what a layer shows.
type digest uint64

func (d *digest) bits(v uint64) {
	h := (uint64(*d) ^ v) * 0x9E3779B97F4A7C15
	*d = digest(h ^ h>>29)
}

func (d *digest) nums(vs ...float64) {
	for _, v := range vs {
		d.bits(math.Float64bits(v))
	}
}

func (d *digest) rect(r Rect) { d.nums(r.X, r.Y, r.W, r.H) }

func (d *digest) text(s string) {
	d.bits(uint64(len(s)))
	for i := 0; i < len(s); i++ {
		d.bits(uint64(s[i]))
	}
}

// seal sets the layer's Version from its contents, so that equal pictures have
// equal versions.
func (l *Layer) seal() {
	d := digest(len(l.Points))
	d.text(l.Name)
	for _, p := range l.Points {
		d.bits(math.Float64bits(p.X))
		d.bits(math.Float64bits(p.Y))
	}
	for _, v := range l.Values {
		d.bits(math.Float64bits(v))
	}
	for i := range l.Fields {
		f := &l.Fields[i]
		d.rect(f.Rect)
		d.nums(f.X0, f.X1, f.Y0, f.Y1, f.U, f.Depth)
	}
	for i := range l.Shades {
		s := &l.Shades[i]
		d.rect(s.Rect)
		d.bits(uint64(s.Rows)<<40 | uint64(s.Cols)<<32 | uint64(s.First))
	}
	for i := range l.Rects {
		b := &l.Rects[i]
		d.rect(b.Rect)
		d.bits(uint64(b.Fill)<<8 | uint64(b.Stroke))
		d.nums(b.StrokeWidth, b.Radius, b.Alpha)
	}
	for i := range l.Heats {
		h := &l.Heats[i]
		d.rect(h.Rect)
		d.bits(uint64(h.Rows)<<40 | uint64(h.Cols)<<32 | uint64(h.First))
		d.nums(h.Max, h.Gap)
	}
	for i := range l.Fills {
		f := &l.Fills[i]
		d.bits(uint64(f.First)<<32 | uint64(f.Count)<<8 | uint64(f.Color))
		d.nums(f.Alpha)
	}
	for i := range l.Lines {
		n := &l.Lines[i]
		d.bits(uint64(n.First)<<32 | uint64(n.Count))
		d.bits(uint64(n.Color)<<8 | uint64(n.Dash))
		d.nums(n.Width, n.Alpha)
	}
	for i := range l.Markers {
		m := &l.Markers[i]
		d.bits(uint64(m.Shape)<<16 | uint64(m.Fill)<<8 | uint64(m.Stroke))
		d.nums(m.X, m.Y, m.R, m.StrokeWidth, m.Alpha)
	}
	for i := range l.Labels {
		b := &l.Labels[i]
		d.text(b.Text)
		flags := uint64(b.Anchor)<<16 | uint64(b.Color)<<8
		if b.Bold {
			flags |= 1
		}
		if b.Halo {
			flags |= 2
		}
		d.bits(flags)
		d.nums(b.X, b.Y, b.Size)
	}
	l.Version = uint64(d)
}
