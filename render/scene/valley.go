package scene

import "math"

// valley draws the predicted hyperbola ab = u and its limit as T → ∞, and names
// them. Where no theorem gives the limit, ab = u is still where the loss is least
// on this plane; it is then drawn as a quiet reference and called that, since the
// runs may leave the plane and end elsewhere.
func (b *Builder) valley(v *view, pl Plane) {
	f := &b.flow[v.side]
	l, plot := &f.back, pl.Rect
	main := Line{Width: 2, Color: Theory, Alpha: 1, Dash: Dashed}
	label := Label{Text: b.texts.filled(b.words[wValley], "value", b.texts.short(v.u, 4)), Size: titleSize, Color: Theory, Halo: true}
	if !v.holds {
		main = Line{Width: 1.5, Color: Soft, Alpha: 0.9, Dash: Loose}
		label.Text = b.texts.filled(b.words[wReference], "value", b.texts.short(v.u, 4))
		label.Color, label.Size = Soft, noteSize
	}
	draw := func(u float64, style Line) int {
		from := len(l.Lines)
		p := pen{layer: l, clip: plot, line: style}
		hyperbola(&p, pl, u, 1)
		hyperbola(&p, pl, u, -1)
		return from
	}
	from := draw(v.u, main)
	f.place.blockLines(l, from, 4)

	far := v.holds && v.uInf > 0 && valleysApart(pl, v.u, v.uInf) >= 7
	if far {
		from := draw(v.uInf, Line{Width: 1.2, Color: Theory, Alpha: 0.8, Dash: Loose})
		f.place.blockLines(l, from, 3)
	}
	f.place.bounds = plot.grow(-4)
	f.alongValley(pl, v.u, label)
	if far {
		f.alongValley(pl, v.uInf, Label{Text: b.words[wValleyInf], Size: noteSize, Color: Theory, Halo: true})
	}
	f.place.bounds = v.lay.flow
}

// valleysApart returns how many pixels lie between the bends of two valleys.
func valleysApart(pl Plane, u, w float64) float64 {
	p, q := pl.At(math.Sqrt(u), math.Sqrt(u)), pl.At(math.Sqrt(w), math.Sqrt(w))
	return math.Hypot(p.X-q.X, p.Y-q.Y)
}

// alongValley puts a label beside the valley ab = u, near enough to be read as
// its name: over or under the arm that runs right, beside the arm that runs up,
// then the same on the branch of negative a and b.
func (f *flowPanel) alongValley(pl Plane, u float64, label Label) bool {
	plot := pl.Rect
	w, h := TextWidth(label.Text, label.Size, label.Bold), label.Size
	f.spots = f.spots[:0]
	yAt := func(x float64) float64 {
		a, _ := pl.Inverse(Point{x, 0})
		return pl.At(a, u/a).Y
	}
	xAt := func(y float64) float64 {
		_, bb := pl.Inverse(Point{0, y})
		return pl.At(u/bb, bb).X
	}
	origin := pl.At(0, 0)
	const gap = 8.0
	// The arm that runs right: over it first, from the far end inward, as close to
	// its slope as can be.
	for _, slope := range [3]float64{26, 50, 90} {
		for x := plot.x1() - 8 - w; x > origin.X+8; x -= 18 {
			top, foot := yAt(x-6), yAt(x+w+6)
			if foot-top > slope {
				break
			}
			f.spots = append(f.spots, spot{x + w, top - gap, Right})
			if y := foot + gap + 0.8*h; y < origin.Y-3 {
				f.spots = append(f.spots, spot{x + w, y, Right})
			}
		}
	}
	// The arm that runs up: right of it, then left.
	for y := plot.Y + 10 + h; y < origin.Y-h; y += 16 {
		f.spots = append(f.spots, spot{xAt(y) + gap + 2, y, Left})
	}
	for y := plot.Y + 10 + h; y < origin.Y-h; y += 16 {
		f.spots = append(f.spots, spot{xAt(y-h) - gap, y, Right})
	}
	// The other branch.
	for x := plot.X + 8; x+w < origin.X-8; x += 18 {
		f.spots = append(f.spots, spot{x, yAt(x+w) + gap + 0.8*h, Left})
	}
	for y := plot.y1() - 10; y > origin.Y+h; y -= 16 {
		f.spots = append(f.spots, spot{xAt(y) - gap, y, Right}, spot{xAt(y-h) + gap, y, Left})
	}
	// Failing that, anywhere: dash and colour say what it names.
	for y := plot.y1() - 10; y > plot.Y+h; y -= 16 {
		for x := plot.x1() - 8 - w; x > plot.X+4; x -= 24 {
			f.spots = append(f.spots, spot{x + w, y, Right})
		}
	}
	return f.place.try(&f.back, label, f.spots)
}
