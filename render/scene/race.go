package scene

import (
	"math"

	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
)

// RaceView is what the race shows: who else could have learned the next token from
// the context. The picture reads it, and keeps nothing of it.
type RaceView struct {
	T        int // training length
	Lines    []RaceLine
	AB       float64 // the layer's step, not a number where it takes none
	Tested   int     // test sequences, when all are counted
	Progress float64 // the part of them that is counted, 1 when all are
}

// RaceLine is one learner's part.
type RaceLine struct {
	ID           string
	Exact        bool
	Share, SE    []float64 // at t = 2 … T−1; none while nothing is known
	Loss, LossSE float64
}

// raced are the learners, with what they are called. The layer, which is vermilion
// here as its deeper versions are, is compared with none of the other runs.
var raced = [...]struct {
	id, area   string
	name, rule word
	color      Role
	width      float64
}{
	{incontext.Zero, "race.zero", wRaceZero, wRuleZero, Soft, 1.3},
	{incontext.Bayes, "race.bayes", wRaceBayes, wRuleBayes, Ink, 3},
	{incontext.LeastNorm, "race.ols", wRaceLeast, wRuleLeast, Soft, 1.3},
	{incontext.Ridge, "race.ridge", wRaceRidge, wRuleRidge, Soft, 1.3},
	{incontext.Delta, "race.delta", wRaceDelta, wRuleDelta, Soft, 1.3},
	{incontext.Softmax, "race.softmax", wRaceSoftmax, wRuleSoftmax, Soft, 1.3},
	{incontext.Steps3, "race.steps3", wRaceSteps3, wRuleSteps3, Run2, 1.3},
	{incontext.Steps2, "race.steps2", wRaceSteps2, wRuleSteps2, Run2, 1.3},
	{incontext.Layer, "race.layer", wRaceLayer, wRuleLayer, Run2, 2.6},
}

const (
	racers    = len(raced)
	raceLayer = racers - 1 // the layer's place in raced
)

// raceLayout is how the race stands in its panel: the thermometer at the right or
// under the plot, and the rule of one learner under the plot.
type raceLayout struct {
	plot, rule, sums Rect
	heads            int // rows of small text over the plot
	beside           bool
}

const (
	shelfHeight = 30.0 // what lies between a log axis and its zero
	raceRow     = 15.0 // from one name to the next
	ruleRow     = 16.0
	sumsWidth   = 236.0
	racedZero   = 1e-16 // a share below is a rounding error of zero
)

type racePanel struct {
	back, front Layer
	key         raceKey
	place       placer
	ticks       []tick

	rule    []string // of the learner looked at, in lines
	ruleKey ruleKey
}

// raceKey is all that the back layer depends on.
type raceKey struct {
	gen  int
	area Rect
	lay  raceLayout
	x, y axis
}

type ruleKey struct {
	gen, who int
	width    float64
	value    string
}

// Take reads a race whose layer has weights p off. A learner that is measured on too
// few sequences to know even its error is left out.
func (r *RaceView) Take(race *incontext.Race, p lsa.Params, tested int) {
	r.T, r.Tested, r.Progress, r.AB = race.T, tested, race.Progress(), math.NaN()
	if race.Exact(incontext.Layer) {
		r.AB = p.KQ()[2*p.D*p.D] * p.PV()[0]
	}
	ids := race.Learners()
	for len(r.Lines) < len(ids) {
		r.Lines = append(r.Lines, RaceLine{})
	}
	for k, id := range ids {
		l := &r.Lines[k]
		*l = RaceLine{ID: id, Exact: race.Exact(id), Share: l.Share[:0], SE: l.SE[:0]}
		if !l.Exact && race.Counted(id) < min(20, tested) {
			continue
		}
		for t := 2; t < race.T; t++ {
			share, se := race.Share(id, t)
			l.Share, l.SE = append(l.Share, share), append(l.SE, se)
		}
		l.Loss, l.LossSE = race.Loss(id)
	}
}

// line is learner i's, nil where nothing is known of it.
func (r *RaceView) line(i int) *RaceLine {
	for k := range r.Lines {
		if l := &r.Lines[k]; l.ID == raced[i].id && len(l.Share) > 0 && len(l.Share) == r.T-2 {
			return l
		}
	}
	return nil
}

// shown reports whether there is a race to show.
func (r *RaceView) shown() bool { return r != nil && r.T >= 3 && r.line(0) != nil }

// nameRoom is what the names at the lines' ends take.
func (b *Builder) nameRoom() float64 {
	w := 0.0
	for i := range raced {
		w = math.Max(w, TextWidth(b.words[raced[i].name], noteSize, true))
	}
	return w + 18
}

func (b *Builder) fitRace(r Rect) (l raceLayout) {
	l.heads = 1
	if r.W < 520 {
		l.heads = 2
	}
	names := math.Min(b.nameRoom(), 0.45*r.W)
	l.plot = Rect{r.X + gutter + 6, r.Y + titleRow + float64(l.heads)*noteRow, 0, 0}
	l.beside = r.W >= 680
	rules := 4.0
	if l.beside {
		rules = 2
		l.sums = Rect{r.x1() - sumsWidth, l.plot.Y, sumsWidth, 0}
		l.plot.W = l.sums.X - 18 - names - l.plot.X
	} else {
		l.plot.W = r.x1() - names - l.plot.X
		if r.W >= 420 {
			rules = 3
		}
	}
	l.plot.W = math.Floor(l.plot.W)
	free := r.y1() - l.plot.Y - footRows
	l.rule = Rect{X: r.X, W: r.W, H: (rules+1)*ruleRow + 6}
	if l.beside {
		l.rule.X, l.rule.W = l.plot.X, l.sums.X-18-l.plot.X
	}
	if free-l.rule.H < 110 {
		l.rule.H = 0
	}
	free -= l.rule.H
	if !l.beside {
		if h := titleRow + 26 + float64(racers)*raceRow; free-h >= 130 {
			l.sums = Rect{r.X, r.y1() - h + titleRow, r.W, h - titleRow - 8}
			free -= h
		}
	}
	l.plot.H = math.Floor(free)
	l.rule.Y = l.plot.y1() + footRows
	if l.beside {
		l.sums.H = l.plot.H
	}
	return l
}

func (b *Builder) buildRace(v *view) {
	c, r := &b.race, v.opts.Race
	lay := v.lay.racing
	if lay.plot.W < 60 || lay.plot.H < 60 {
		return
	}
	key := raceKey{gen: b.gen, area: v.lay.race, lay: lay}
	key.x, key.y = v.raceAxes()
	b.area("race", key.area)
	b.area("race.plot", lay.plot)
	if lay.sums.W > 0 {
		b.area("race.sums", lay.sums)
	}
	if key != c.key || c.back.Name == "" {
		c.key = key
		b.raceBack(v)
		c.back.seal()
	}
	c.front.reset("race.front")
	c.place.reset(key.area)
	for i := range c.back.Labels {
		c.place.block(LabelBox(c.back.Labels[i]))
	}
	b.raceFront(v, r)
	c.front.seal()
	b.show(&c.back)
	b.show(&c.front)
}

// raceAxes reach over all shares; a log axis ends above the shelf of zero.
func (v *view) raceAxes() (x, y axis) {
	r, p := v.opts.Race, v.lay.racing.plot
	x = axis{lo: 2, hi: math.Max(3, float64(r.T-1)), p0: p.X, p1: p.x1()}
	if v.opts.LogX {
		x.kind = logarithmic
	}
	least, most, usual := 1.0, 1.0, 1.0
	for i := range raced {
		l := r.line(i)
		if l == nil {
			continue
		}
		for _, s := range l.Share {
			if s > racedZero {
				least = math.Min(least, s)
			}
			if finite(s) {
				most = math.Max(most, s)
				if l.ID != incontext.Softmax { // it begins far above: it comes in over the top
					usual = math.Max(usual, 1.04*s)
				}
			}
		}
	}
	y = axis{lo: 0, hi: math.Min(usual, 4), p0: p.y1(), p1: p.Y}
	if v.opts.LogY {
		y.kind = logarithmic
		y.p0 -= shelfHeight
		y.lo = math.Pow10(int(math.Floor(math.Log10(clamp(least, 1e-6, 0.5)))))
		y.hi = math.Min(most, 100)
	}
	return x, y
}

// level is the height of a share.
func (k *raceKey) level(share float64) float64 {
	p := k.lay.plot
	switch {
	case math.IsNaN(share):
		return share
	case k.y.kind == linear:
		return k.y.at(share)
	case share <= racedZero:
		return p.y1()
	}
	return math.Min(k.y.at(share), k.y.p0)
}

func (b *Builder) raceBack(v *view) {
	c := &b.race
	l, k := &c.back, &c.key
	l.reset("race.back")
	c.place.reset(k.area)
	p := k.lay.plot
	left := k.area.X
	if TextWidth(b.words[wRaceTitle], titleSize, true) <= p.W {
		left = p.X
	}
	y := k.area.Y + titleRow - 8
	for _, w := range [2]word{wRaceTitle, wRaceShort} {
		if TextWidth(b.words[w], titleSize, true) <= k.area.x1()-left && c.place.put(l, Label{Text: b.words[w], X: left, Y: y, Size: titleSize, Bold: true, Color: Ink}) {
			break
		}
	}
	const share = "E‖*ŷ*_{*t*} − *x*_{*t*+1}‖² / E‖*x*_{*t*+1}‖²"
	c.place.put(l, Label{Text: share, X: left, Y: y + noteRow - 3, Size: tickSize, Color: Soft})
	if s := k.lay.sums; s.W > 0 {
		at := s.Y - 12
		if k.lay.beside {
			at = y
		}
		c.place.put(l, Label{Text: b.words[wRaceSums], X: s.X, Y: at, Size: titleSize, Bold: true, Color: Ink})
	}

	hair, base := Line{Width: 1, Color: Hairline, Alpha: 1}, Line{Width: 1, Color: Faint, Alpha: 0.8}
	tickY := func(at float64, text string) {
		l.segment(Point{p.X, at}, Point{p.x1(), at}, hair)
		c.place.put(l, Label{Text: text, X: p.X - 8, Y: at + 4, Anchor: Right, Size: tickSize, Color: Soft})
	}
	c.ticks = k.y.ticks(c.ticks[:0], min(6, max(3, int(p.H/30))), &b.texts)
	for _, t := range c.ticks {
		if at := k.y.at(t.value); at >= p.Y-0.5 && at <= p.y1()+0.5 {
			tickY(clamp(at, p.Y, p.y1()), t.label)
		}
	}
	if k.y.kind == logarithmic {
		tickY(p.y1(), b.texts.fixed(0, 0))
		// The axis is broken between the two.
		for _, dy := range [2]float64{-3, 3} {
			m := p.y1() - shelfHeight/2 + dy
			l.segment(Point{p.X - 5, m + 3}, Point{p.X + 5, m - 3}, base)
		}
	}
	l.segment(Point{p.X, p.y1()}, Point{p.x1(), p.y1()}, base)
	c.ticks = k.x.ticks(c.ticks[:0], min(9, max(2, int(p.W/52))), &b.texts)
	if k.x.kind == logarithmic && k.x.hi/k.x.lo < 1e4 {
		// Lengths people think in, with few enough of them.
		c.ticks = c.ticks[:0]
		for _, t := range [...]float64{2, 5, 10, 20, 50, 100, 200} {
			if t <= k.x.hi {
				c.ticks = append(c.ticks, tick{t, b.texts.fixed(t, 0)})
			}
		}
	}
	end := k.x.hi
	c.ticks = append(c.ticks, tick{end, b.texts.fixed(end, 0)})
	half := func(t tick) float64 { return TextWidth(t.label, tickSize, false) / 2 }
	last := c.ticks[len(c.ticks)-1]
	for i, t := range c.ticks {
		x := k.x.at(t.value)
		if !(x >= p.X-0.5 && x <= p.x1()+0.5) || t.value != math.Trunc(t.value) ||
			i < len(c.ticks)-1 && x+half(t)+6 > p.x1()-half(last) {
			continue
		}
		l.segment(Point{x, p.y1()}, Point{x, p.y1() + 4}, base)
		c.place.put(l, Label{Text: t.label, X: x, Y: p.y1() + 17, Anchor: Middle, Size: tickSize, Color: Soft})
	}
	c.place.put(l, Label{Text: b.words[wRaceAxis], X: p.x1(), Y: p.y1() + 34, Anchor: Right, Size: noteSize, Color: Soft})
}

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
