package scene

import "math"

// The compare view: two scenarios on one clock, each on a plane of its own, over
// curves that they share.

// arrangeCompare lays it out: the planes side by side, or one over the other where
// the picture is narrow and tall, and the curves at the foot where there is room.
func (b *Builder) arrangeCompare(v *view, l *layout, full Rect) {
	const gap = 18
	planes := full
	stacked := full.W < 560 && full.H >= 2*240+gap+200
	if stacked || full.H >= 330 {
		below := clamp(0.36*full.H, 150, 280)
		l.curves = Rect{full.X, full.y1() - below, full.W, below}
		l.curving = fitCurves(full.W, below)
		planes.H -= below + gap
	}
	first, second := planes, planes
	if stacked {
		first.H = math.Floor((planes.H - gap) / 2)
		second.Y, second.H = planes.y1()-first.H, first.H
	} else {
		first.W = math.Floor((planes.W - gap) / 2)
		second.X, second.W = planes.x1()-first.W, first.W
	}
	b.setFlow(v, l, first)
	l.second = second
	if w := v.beside; w != nil {
		b.setFlow(w, &w.lay, second)
		head := math.Max(l.head, w.lay.head) // so that the plots line up
		l.head, w.lay.head = head, head
	}
}

// buildSecond draws the second scenario's plane, or says why there is none.
func (b *Builder) buildSecond(v *view) {
	if v.beside != nil {
		b.buildFlow(v.beside)
		return
	}
	f := &b.flow[1]
	l, r := &f.back, v.lay.second
	b.area("second", r)
	key := flowKey{gen: b.gen, area: r, waits: v.snap.Scenario.With != "", fork: v.snap.Scenario.Fork}
	if key != f.key || l.Name == "" {
		f.key = key
		l.reset("second.back")
		f.place.reset(r)
		box := Rect{r.X + gutter, r.Y + math.Ceil(v.lay.head), r.W - gutter - edge, 0}
		box.H = r.y1() - footRows - box.Y
		if box.W > 24 && box.H > 24 {
			l.Rects = append(l.Rects, Box{Rect: box, Stroke: Hairline, StrokeWidth: 1, Alpha: 1})
			text := b.words[wCompareHow]
			if key.waits {
				text = b.texts.filled(b.words[wBranchWaits], "n", b.texts.fixed(float64(key.fork), 0))
			}
			f.message(box.grow(-10), text)
		}
		l.seal()
	}
	b.show(l)
}

// noPlane says in a plane's place why a stack has none.
func (b *Builder) noPlane(v *view, plot Rect) {
	f := &b.flow[v.side]
	l, area := &f.back, v.lay.flow
	b.area(flowNames[v.side].area, area)
	key := flowKey{gen: b.gen, area: area, legend: v.lay.legend, title: b.sideTitle(v, plot.W), absent: b.words[wNoPlane]}
	for i := range v.runs {
		key.starts[i] = v.start(i)
	}
	if key != f.key || l.Name == "" {
		f.key = key
		l.reset(flowNames[v.side].back)
		f.place.reset(area)
		l.Rects = append(l.Rects, Box{Rect: plot, Stroke: Hairline, StrokeWidth: 1, Alpha: 1})
		b.flowLegend(v, plot)
		f.message(plot.grow(-16), key.absent)
		l.seal()
	}
	b.show(l)
}

// message writes a sentence in the middle of a rectangle, on as many lines as it
// takes.
func (f *flowPanel) message(r Rect, text string) {
	const row = 19.0
	lines := wrap(text, r.W, noteSize+1)
	y := r.Y + r.H/2 - row*float64(len(lines)-1)/2 + 4
	for i, line := range lines {
		f.place.put(&f.back, Label{
			Text: line, X: r.X + r.W/2, Y: y + row*float64(i), Anchor: Middle, Size: noteSize + 1, Color: Soft,
		})
	}
}

// wrap cuts a text into lines no wider than so many pixels: at spaces, and after
// any character of a script that has none.
func wrap(text string, width, size float64) []string {
	var lines []string
	line, word := "", ""
	flush := func(space string) {
		switch {
		case line == "":
			line = word
		case TextWidth(line+word, size, false) > width:
			lines = append(lines, line)
			line = word
		default:
			line += word
		}
		line, word = line+space, ""
	}
	for _, r := range text {
		switch {
		case r == ' ':
			flush(" ")
		case r >= 0x2E80:
			word += string(r)
			flush("")
		default:
			word += string(r)
		}
	}
	flush("")
	return append(lines, line)
}
