package scene

import (
	"math"

	"mesascope/sim/incontext"
)

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
	zeroRoom  = 30.0 // what lies between a log axis and its zero
	raceRow   = 15.0 // from one name to the next
	ruleRow   = 16.0
	sumsWidth = 236.0
	racedZero = 1e-16 // a share below is a rounding error of zero
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
	d    int // after so many pairs least squares has found what there is to find
}

type ruleKey struct {
	gen, who int
	width    float64
	value    string
}

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
	key := raceKey{gen: b.gen, area: v.lay.race, lay: lay, d: v.snap.Scenario.D}
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

// raceAxes reach over all shares; a log axis leaves room for its zero below.
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
		y.p0 -= zeroRoom
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
			m := p.y1() - zeroRoom/2 + dy
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
	if x := k.x.at(float64(k.d + 1)); x > p.X && x < p.x1()-1 {
		l.segment(Point{x, p.Y}, Point{x, p.y1()}, Line{Width: 1, Color: Faint, Alpha: 0.55})
		text := b.texts.filled(b.words[wRacePairs], "value", b.texts.fixed(float64(k.d), 0))
		if x+7+TextWidth(text, tickSize, false) < p.x1() {
			c.place.put(l, Label{Text: text, X: x + 7, Y: p.y1() - 7, Size: tickSize, Color: Soft, Halo: true})
		}
	}
	c.place.put(l, Label{Text: b.words[wRaceAxis], X: p.x1(), Y: p.y1() + 34, Anchor: Right, Size: noteSize, Color: Soft})
}
