package scene

import (
	"math"

	"mesascope/sim/incontext"
	"mesascope/sim/scenario"
	"mesascope/sim/theory"
)

// ContextView is what the context panel shows of one run: what its layer makes of
// one test sequence, and of a whole test set. The picture reads it, and keeps
// nothing of it.
type ContextView struct {
	View *incontext.View
	// Others[j], where it is not nil, is a sequence that moves in coordinate j, to
	// be shown in j's place because View's rests there.
	Others [maxCoordinates]*incontext.View
	Stats  *incontext.Stats // nil where unknown: its part is left out
	World  *World           // that the sequences are of; nil where it is the one of training
	Better float64          // share of the test set predicted better than with tokens of training's size; or not a number
}

// World is a law of test sequences that is not the one of training, or has two W in a
// context.
type World struct {
	Scenario scenario.Scenario
	Theory   theory.Prediction // of it: its moments are asked for
	Size     float64           // of its tokens, in training 1
}

// maxCoordinates is the largest dimension.
const maxCoordinates = 8

// of returns the sequence that is shown in coordinate j's place.
func (c *ContextView) of(j int) *incontext.View {
	if j < len(c.Others) && c.Others[j] != nil && len(c.Others[j].Layer) == len(c.View.Layer) {
		return c.Others[j]
	}
	return c.View
}

// contextPanel watches the mesa-optimizer at work: what the layer says the next
// token is beside what one step of gradient descent says, where that step leads,
// and how far it gets over many sequences. The layer has the hue and the marker of
// the run that it is of. The step is what theory says the layer will do, and violet,
// where a theorem speaks; elsewhere it is a quiet reference, as the valley is.
type contextPanel struct {
	back, front Layer
	key         contextKey
	place       placer
	ticks       []tick
}

// contextKey is all that the back layer depends on.
type contextKey struct {
	gen      int
	area     Rect
	lay      contextLayout
	t, n     int    // context length; test sequences, 0 when unknown
	tokens   digest // of the sequence shown
	world    *World
	who      string // the run's name
	run      int
	step     Role // of the gradient-descent step
	expected expectation
	ratios   bool
	top      float64 // of the axis of shares in another world, or of a stack's layers
	layers   int     // of a stack; else 0
}

// expectation is what theory says of the ratios once the run has ended.
type expectation struct {
	known              bool
	ab, inf            float64 // of the weights, at this T and as T → ∞
	mean, slope, share float64
}

// coordinates returns how many the sequence has, 0 when there is none to show.
func (c *ContextView) coordinates() int {
	if c == nil || c.View == nil || c.View.T < 2 || len(c.View.Tokens) != c.View.T*len(c.View.Layer) {
		return 0
	}
	return len(c.View.Layer)
}

func (b *Builder) buildContext(v *view) {
	c, cv := &b.context, v.opts.Context
	d := cv.coordinates()
	lay := v.lay.contexting
	if d == 0 || lay.cell <= 0 {
		return
	}
	w := cv.View
	key := contextKey{gen: b.gen, area: v.lay.context, lay: lay, t: w.T, world: cv.World, run: v.opts.Run, who: b.runName(v, v.opts.Run, true), step: Soft}
	if v.holds {
		key.step = Theory
	}
	if cv.Stats != nil && lay.spread.W > 0 {
		key.n = (cv.Stats.Counted + cv.Stats.Zeros) / d
		key.ratios = cv.Stats.Counted > 0
		key.expected = v.expect(cv.Stats, cv.World)
		if cv.World != nil {
			key.top = worldTop(cv.Stats.Share)
		}
	}
	if key.layers = len(w.Eta); key.layers > 0 {
		key.top = passesTop(w.Left)
	}
	for j := range d {
		if o := cv.of(j); j == 0 || o != w {
			key.tokens.bits(uint64(o.K))
			for _, x := range o.Tokens {
				key.tokens.nums(real(x), imag(x))
			}
		}
	}
	// In another world its picture has the bowl's place.
	bowl, world := lay.bowl.W > 0 && cv.World == nil, lay.bowl.W > 0 && key.layers == 0 && key.top > 0
	b.area("context", key.area)
	b.area("context.tokens", lay.circles)
	if bowl {
		b.area("context.bowl", lay.bowl)
	}
	if lay.spread.W > 0 {
		b.area("context.spread", lay.spread)
	}
	if key != c.key || c.back.Name == "" {
		c.key = key
		c.back.reset("context.back")
		c.place.reset(key.area)
		b.tokensBack(v)
		if bowl {
			b.bowlBack(w)
		}
		if world {
			b.worldBack()
		}
		switch {
		case lay.spread.W > 0 && key.layers > 0:
			b.passesBack()
		case lay.spread.W > 0 && key.n > 0:
			b.spreadBack()
		}
		c.back.seal()
	}
	c.front.reset("context.front")
	c.place.reset(key.area)
	for i := range c.back.Labels {
		c.place.block(LabelBox(c.back.Labels[i]))
	}
	b.tokensFront(cv)
	if bowl {
		b.bowlFront(w)
	}
	if lay.spread.W > 0 && key.layers > 0 {
		b.passesFront(w)
	}
	if world {
		b.worldFront(v)
		b.area("context.world", c.worldPlot().plot)
	}
	if lay.spread.W > 0 && key.n > 0 {
		b.spreadFront(cv.Stats)
	}
	c.front.seal()
	b.show(&c.back)
	b.show(&c.front)
}

// expect works out what theory says of a run that has ended, from the moments of the
// law that it is tested on. Where x_1j = 0 there is no ratio: its mean is over the others.
func (v *view) expect(s *incontext.Stats, world *World) expectation {
	p, part := &v.snap.Theory, 0.0
	if !v.holds || !(p.M2 > 0) || s.Counted == 0 || s.T < 2 {
		return expectation{}
	}
	e := expectation{known: true, ab: v.u, inf: v.uInf}
	if i := v.opts.Run; i < len(p.Runs) && p.Runs[i].Saddle {
		e.ab, e.inf = 0, 0
	}
	if world != nil {
		p, part = &world.Theory, world.Scenario.Display.Switch // the weights stay as they were trained
	}
	at := p.Exchanged(e.ab, s.T, part)
	e.mean, e.slope, e.share = at.MeanRatio, at.Slope, at.Share
	if !finite(e.mean) || !finite(e.slope) || !finite(e.share) {
		return expectation{}
	}
	return e
}

// ray draws a line from a place towards another as far as clip goes, and returns
// where it ends and whether that is the whole way. Nothing is drawn to a place
// that is not finite.
func (l *Layer) ray(from, to Point, clip Rect, style Line) (end Point, whole bool) {
	if math.IsNaN(to.X) || math.IsNaN(to.Y) {
		return from, false
	}
	to = Point{clamp(to.X, -farAway, farAway), clamp(to.Y, -farAway, farAway)}
	a, end, ok := clipSegment(from, to, clip)
	if !ok {
		return from, false
	}
	if a != end {
		l.segment(a, end, style)
	}
	return end, end == to
}

// beyondMark is an arrow head at the end of a ray that has been cut off.
func (l *Layer) beyondMark(from, end Point, color Role, clip Rect) {
	dx, dy := end.X-from.X, end.Y-from.Y
	r := math.Hypot(dx, dy)
	if r < 1 {
		return
	}
	dx, dy = dx/r, dy/r
	const long, half = 8, 4
	first := len(l.Points)
	l.Points = append(l.Points, end,
		clip.clamp(Point{end.X - long*dx - half*dy, end.Y - long*dy + half*dx}),
		clip.clamp(Point{end.X - long*dx + half*dy, end.Y - long*dy - half*dx}))
	l.Fills = append(l.Fills, Fill{First: first, Count: 3, Color: color, Alpha: 1})
}
