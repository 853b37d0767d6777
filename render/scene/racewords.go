package scene

import (
	"math"
)

// raceSums draws the thermometer: the loss that each leaves, from predicting
// nothing down to Bayes.
func (b *Builder) raceSums(r *RaceView, who int, s *standing) {
	c := &b.race
	l, area := &c.front, c.key.lay.sums
	const bar = 12.0
	tube := Rect{area.X, area.Y, bar, area.H}
	l.Rects = append(l.Rects, Box{Rect: tube, Fill: Wash, Stroke: Hairline, StrokeWidth: 1, Alpha: 1})
	if y := s.at[raceLayer]; !math.IsNaN(y) {
		l.Rects = append(l.Rects, Box{Rect: Rect{tube.X, y, bar, area.y1() - y}, Fill: Run2, Alpha: 1})
	}
	value := area.X + 84
	for i := range raced {
		line := r.line(i)
		if line == nil || math.IsNaN(s.at[i]) {
			continue
		}
		y, looked := s.name[i], i == who
		tickLine := Line{Width: 1, Color: raced[i].color, Alpha: 0.9}
		l.segment(Point{tube.x1() + 2, s.at[i]}, Point{tube.x1() + 8, s.at[i]}, tickLine)
		l.segment(Point{tube.x1() + 8, s.at[i]}, Point{tube.x1() + 18, y}, tickLine)
		ink := racerInk(i, looked)
		c.place.put(l, Label{Text: b.raceLoss(line), X: value, Y: y + 4, Anchor: Right, Size: noteSize, Color: ink, Bold: looked})
		name := Label{Text: b.words[raced[i].name], X: value + 10, Y: y + 4, Size: noteSize, Color: ink, Bold: looked}
		c.place.put(l, name)
		if !line.Exact && line.LossSE > 0 && finite(line.LossSE) {
			text := b.texts.filled("± {value}", "value", b.texts.short(line.LossSE, 1))
			c.place.put(l, Label{Text: text, X: area.x1(), Y: y + 4, Anchor: Right, Size: tickSize, Color: Soft})
		}
	}
}

// raceLoss writes a loss: all of it that is exact, and of what is measured no more
// than its error lets stand.
func (b *Builder) raceLoss(line *RaceLine) string {
	if math.Abs(line.Loss) <= racedZero {
		return b.texts.fixed(0, 0)
	}
	if line.Exact {
		return b.texts.short(line.Loss, 5)
	}
	digits := 3
	if line.LossSE > 0 && finite(line.Loss) {
		digits = int(clamp(math.Floor(math.Log10(math.Abs(line.Loss)))-math.Floor(math.Log10(line.LossSE))+1, 1, 5))
	}
	return b.texts.number(line.Loss, digits)
}

// raceRule says what the learner that is looked at does.
func (b *Builder) raceRule(v *view, r *RaceView, who int) {
	c := &b.race
	l, area := &c.front, c.key.lay.rule
	line := r.line(who)
	if line == nil {
		return
	}
	head := Label{Text: b.words[raced[who].name], X: area.X, Y: area.Y + 12, Size: titleSize, Bold: true, Color: Ink}
	c.place.put(l, head)
	x := area.X + TextWidth(head.Text, titleSize, true) + 12
	leaves := b.texts.filled(b.words[wRaceLeaves], "value", b.raceLoss(line), "zero", b.raceLoss(r.line(0)))
	c.place.put(l, Label{Text: leaves, X: x, Y: head.Y, Size: noteSize, Color: Soft})
	rule := raced[who].rule
	key := ruleKey{gen: b.gen, who: who, width: area.W}
	if who == raceLayer {
		if key.value = b.texts.short(r.AB, 4); !finite(r.AB) {
			rule, key.value = wRuleMeasured, ""
		}
	}
	if key != c.ruleKey {
		c.ruleKey = key
		c.rule = wrap(string(fill(nil, b.words[rule], "value", key.value)), area.W-4, noteSize)
	}
	for i, text := range c.rule {
		y := head.Y + ruleRow*float64(i+1) + 2
		if y > c.key.area.y1() || y > area.y1() {
			return
		}
		c.place.put(l, Label{Text: text, X: area.X, Y: y, Size: noteSize, Color: Ink})
	}
}

// raceNote reads the learner off at the pointer, or says how far the measuring is
// and what the bands are.
func (b *Builder) raceNote(v *view, r *RaceView, who int) {
	c := &b.race
	l, k := &c.front, &c.key
	p := k.lay.plot
	at := Label{X: p.X, Y: p.Y - 5, Size: tickSize, Color: Soft}
	if k.lay.heads == 1 {
		at.X, at.Anchor = p.x1(), Right
	} else {
		at.X = k.area.X
	}
	q := Point{v.opts.PointerX, v.opts.PointerY}
	if line := r.line(who); p.holds(q) && line != nil {
		t := int(clamp(math.Round(k.x.inverse(q.X)), 2, float64(r.T-1)))
		x, s := k.x.at(float64(t)), line.Share[t-2]
		l.segment(Point{x, p.Y}, Point{x, p.y1()}, Line{Width: 1, Color: Ink, Alpha: 0.8, Dash: Dotted})
		if y := k.level(s); y >= p.Y && y <= p.y1() {
			l.Markers = append(l.Markers, Marker{Shape: Circle, X: x, Y: y, R: 3.6, Fill: Ink, Stroke: Panel, StrokeWidth: 1.2, Alpha: 1})
		}
		if s <= racedZero {
			s = 0
		}
		at.Color = Ink
		at.Text = b.texts.filled(b.words[wRaceAt], "t", b.texts.fixed(float64(t), 0), "name", b.words[raced[who].name], "value", b.texts.number(s, 4))
	} else if r.Progress < 1 {
		at.Text = b.texts.filled(b.words[wRaceBusy], "percent", b.texts.fixed(math.Floor(100*clamp(r.Progress, 0, 1)), 0))
	} else {
		at.Text = b.texts.filled(b.words[wRaceBands], "n", b.texts.fixed(float64(r.Tested), 0))
	}
	c.place.put(l, at)
}

// raceFocus is the learner that is looked at: under the pointer, or the layer.
func (b *Builder) raceFocus(v *view, r *RaceView, ends, losses *standing) int {
	k := &b.race.key
	q := Point{v.opts.PointerX, v.opts.PointerY}
	p, sums := k.lay.plot, k.lay.sums
	nearest := func(s *standing) int {
		best, who := raceRow, raceLayer
		for i, y := range s.name {
			if d := math.Abs(y - q.Y); !math.IsNaN(s.at[i]) && d < best {
				best, who = d, i
			}
		}
		return who
	}
	switch {
	case p.grow(4).holds(q):
		t := int(clamp(math.Round(k.x.inverse(q.X)), 2, float64(r.T-1)))
		best, who := 40.0, raceLayer
		for i := range raced {
			if line := r.line(i); line != nil {
				if d := math.Abs(k.level(line.Share[t-2]) - q.Y); d < best {
					best, who = d, i
				}
			}
		}
		return who
	case sums.W > 0 && sums.grow(8).holds(q):
		return nearest(losses)
	case q.X > p.x1() && q.Y >= p.Y-8 && q.Y <= p.y1()+8:
		return nearest(ends)
	}
	return raceLayer
}
