package scene

import (
	"math"
)

// standing is where learners' names stand.
type standing struct {
	at   [racers]float64 // where each points to; not a number where it is not there
	name [racers]float64 // where its name is
}

// settle puts the names beside what they name, top to bottom, apart from one
// another, between lo and hi.
func (s *standing) settle(lo, hi float64) {
	var order [racers]int
	n := 0
	for i, y := range s.at {
		if math.IsNaN(y) {
			continue
		}
		k := n
		// Those at one height keep the order of knowledge: the layer on top.
		for ; k > 0 && s.at[order[k-1]] >= y; k-- {
			order[k] = order[k-1]
		}
		order[k] = i
		n++
	}
	row := math.Min(raceRow, (hi-lo)/math.Max(1, float64(n-1)))
	next := lo
	for _, i := range order[:n] {
		s.name[i] = math.Max(next, s.at[i])
		next = s.name[i] + row
	}
	next = hi
	for k := n - 1; k >= 0; k-- {
		i := order[k]
		s.name[i] = math.Min(next, s.name[i])
		next = s.name[i] - row
	}
}

func (b *Builder) raceFront(v *view, r *RaceView) {
	c := &b.race
	l, k := &c.front, &c.key
	p, sums := k.lay.plot, k.lay.sums
	var ends, losses standing
	zero := r.line(0).Loss
	for i := range raced {
		ends.at[i], losses.at[i] = math.NaN(), math.NaN()
		line := r.line(i)
		if line == nil {
			continue
		}
		if y := k.level(line.Share[len(line.Share)-1]); !math.IsNaN(y) {
			ends.at[i] = clamp(y, p.Y, p.y1())
		}
		if y := sums.y1() - line.Loss/zero*sums.H; sums.W > 0 && !math.IsNaN(y) {
			losses.at[i] = clamp(y, sums.Y, sums.y1())
		}
	}
	ends.settle(p.Y+2, p.y1())
	losses.settle(sums.Y+2, sums.y1())
	who := b.raceFocus(v, r, &ends, &losses)

	for pass := range 2 { // what is looked at comes last
		for i := range raced {
			line := r.line(i)
			if line == nil || (i == who) != (pass == 1) {
				continue
			}
			width := raced[i].width
			if i == who {
				width = math.Max(2.6, width)
			}
			if !line.Exact {
				k.band(l, line)
			}
			k.curve(l, line, Line{Width: width, Color: raced[i].color, Alpha: 1})
		}
	}
	for i := range raced {
		b.nameRacer(i, i == who, &ends)
	}
	if sums.W > 0 {
		b.raceSums(r, who, &losses)
	}
	if k.lay.rule.H > 0 {
		b.raceRule(v, r, who)
	}
	b.raceNote(v, r, who)
}

// curve draws a learner's share.
func (k *raceKey) curve(l *Layer, line *RaceLine, style Line) {
	pen := pen{layer: l, clip: k.lay.plot, line: style}
	for i, s := range line.Share {
		pen.to(Point{k.x.at(float64(i + 2)), k.level(s)})
	}
	pen.lift()
}

// band shades what lies within two standard errors, a few pixels at a time.
func (k *raceKey) band(l *Layer, line *RaceLine) {
	p := k.lay.plot
	reach := func(i int) (x, lo, hi float64) {
		s, se := line.Share[i], line.SE[i]
		lo, hi = k.level(math.Max(s-2*se, racedZero)), k.level(s+2*se)
		if s > racedZero && k.y.kind == logarithmic && lo > k.y.p0 {
			lo = k.y.p0 // it ends where the axis does
		}
		return k.x.at(float64(i + 2)), clamp(lo, p.Y, p.y1()), clamp(hi, p.Y, p.y1())
	}
	from := 0
	for i := 1; i < len(line.Share); i++ {
		x0, lo0, hi0 := reach(from)
		x1, lo1, hi1 := reach(i)
		if x1-x0 < 3 && i < len(line.Share)-1 {
			continue
		}
		from = i
		if !finite(lo0+hi0+lo1+hi1) || lo0-hi0+lo1-hi1 < 0.5 || line.Share[i] <= racedZero {
			continue
		}
		first := len(l.Points)
		l.Points = append(l.Points, Point{x0, hi0}, Point{x1, hi1}, Point{x1, lo1}, Point{x0, lo0})
		l.Fills = append(l.Fills, Fill{First: first, Count: 4, Color: Faint, Alpha: 0.55})
	}
}

// nameRacer writes a learner's name at its line's end.
func (b *Builder) nameRacer(i int, looked bool, s *standing) {
	c := &b.race
	if math.IsNaN(s.at[i]) {
		return
	}
	p, x, y := c.key.lay.plot, c.key.lay.plot.x1()+14, s.name[i]
	label := Label{Text: b.words[raced[i].name], X: x, Y: y + 4, Size: noteSize, Color: racerInk(i, looked), Bold: looked}
	if x+TextWidth(label.Text, label.Size, label.Bold) > c.key.area.x1() {
		label.Size = tickSize - 1
	}
	c.front.segment(Point{p.x1() + 2, s.at[i]}, Point{x - 3, y}, Line{Width: 1, Color: raced[i].color, Alpha: 0.7})
	if c.place.put(&c.front, label) {
		b.area(raced[i].area, c.key.area.cut(LabelBox(label).grow(3)))
	}
}

// racerInk is the colour of a learner's words.
func racerInk(i int, looked bool) Role {
	if looked || raced[i].color != Soft {
		return Ink
	}
	return Soft
}
