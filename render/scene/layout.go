package scene

import "math"

// Sizes shared by the panels, in CSS pixels.
const (
	titleSize = 13.0
	noteSize  = 12.0
	tickSize  = 11.5
	blockSize = 10.0

	titleRow = 22.0 // a panel's title
	noteRow  = 18.0 // a line of small text under it
	footRows = 40.0 // tick labels and the axis name under a plot
	gutter   = 40.0 // tick labels left of a plot
	edge     = 10.0 // room right of a plot for what hangs over its edge
	margin   = 4.0  // around the whole picture
)

// layout is where the panels stand. A panel that is not shown has W = 0.
type layout struct {
	flow, weights, curves, context, race Rect

	ladder Rect // what depth buys
	second Rect // the second scenario's plane, in a comparison

	legend  legend
	head    float64 // from the flow panel's top to its plot
	weight  weightsLayout
	curving curvesLayout

	contexting contextLayout
	racing     raceLayout
}

// arrange decides what fits and where. Wide: the plane as a large hero at left,
// the matrices over the curves at right. Tall: the plane on top, the others
// beside or below one another under it, as far as there is room. Plot tops and
// bottoms of neighbours line up.
func (b *Builder) arrange(v *view) layout {
	full := Rect{margin, margin, v.opts.W - 2*margin, v.opts.H - 2*margin}
	var l layout
	if v.stacked() && v.opts.View != "compare" {
		b.arrangeStack(v, &l, full)
		return l
	}
	switch v.opts.View {
	case "ladder":
		l.ladder = full
	case "flow":
		b.setFlow(v, &l, full)
	case "weights":
		l.weights = full
		l.weight = fitWeights(full.W, full.H, v.cells(), v.holdsTheory()).beside(full.W, full.H, v.cells())
		// Where much would stay empty at their right they stand in the middle.
		if spare := full.W - l.weight.width; l.weight.size > 0 && spare > full.W/4 {
			l.weights.X += math.Floor(spare / 2)
			l.weights.W = full.x1() - l.weights.X
		}
	case "curves":
		l.curves = full
		l.curving = fitCurves(full.W, full.H)
	case "compare":
		b.arrangeCompare(v, &l, full)
	case "context":
		if d := v.opts.Context.coordinates(); d > 0 {
			l.context = full
			l.contexting = b.fitContext(full, d, true, v.opts.Plain)
		}
	case "race":
		if v.opts.Race.shown() {
			l.race = full
			l.racing = b.fitRace(full)
		}
	default:
		if full.W >= 590 && full.W >= 1.12*full.H {
			b.arrangeWide(v, &l, full)
		} else {
			b.arrangeTall(v, &l, full)
		}
	}
	return l
}

// contextUnder gives the circles a row under a plane so many pixels wide, where a
// picture so high leaves the plane enough, and returns the row's height.
func (b *Builder) contextUnder(v *view, l *layout, x, y1, w, h float64) float64 {
	const gap, hero = 14, 280 // height of the plot that is left
	d := v.opts.Context.coordinates()
	if d == 0 {
		return 0
	}
	r := Rect{X: x + gutter, W: w - gutter - edge}
	r.H = titleRow + legendRow + ratioRow + noteRow + clamp(r.W/float64(d)-6, 0, math.Min(130, 0.19*h))
	lay := b.fitContext(r, d, false, false)
	r.H = lay.circles.H
	if lay.cell < 44 || h-r.H-gap-l.head-footRows < hero {
		return 0
	}
	r.Y = y1 - r.H
	l.context, l.contexting = r, b.fitContext(r, d, false, false)
	return r.H + gap
}

func (b *Builder) setFlow(v *view, l *layout, r Rect) {
	l.flow = r
	l.legend = b.fitLegend(v, r.W-gutter-edge, r.H)
	l.head = l.legend.height + noteRow
}

func (b *Builder) arrangeWide(v *view, l *layout, full Rect) {
	const gap = 14
	// A square plot if that leaves the right column enough; wider than square on
	// a stage so wide that the column would be mostly empty, or over the circles.
	column := clamp(0.34*full.W, 220, 560)
	fit := func(h float64) float64 {
		plot := h - titleRow - noteRow - footRows
		w := math.Min(gutter+plot+edge, full.W-gap-column)
		if spare := full.W - gap - w; spare > 0.52*full.W {
			w = math.Min(gutter+1.35*plot+edge, full.W-gap-math.Max(column, 0.48*full.W))
		}
		return math.Round(w)
	}
	w := fit(full.H)
	b.setFlow(v, l, Rect{full.X, full.Y, w, full.H})
	if under := math.Round(math.Min(0.56*full.W, full.W-gap-column)); under > 380 {
		if h := b.contextUnder(v, l, full.X, full.y1(), under, full.H); h > 0 {
			w = under
			b.setFlow(v, l, Rect{full.X, full.Y, w, full.H - h})
		}
	}

	right := Rect{full.X + w + gap, full.Y, full.W - w - gap, full.H}
	drop := math.Max(0, l.head-titleRow-noteRow) // so that the first matrix starts where the plot does
	sum, ok := fitColumn(right.W, right.H-drop, v.cells(), v.holdsTheory())
	if !ok {
		l.curves = Rect{right.X, right.Y + l.head - titleRow, right.W, right.H - l.head + titleRow}
		l.curving = fitCurves(l.curves.W, l.curves.H)
		return
	}
	l.weights = Rect{right.X, right.Y + drop, right.W, sum.weights.height}
	l.weight = sum.weights
	top := l.weights.y1() + sum.gap
	l.curves = Rect{right.X, top, right.W, right.y1() - top}
	l.curving = fitCurves(l.curves.W, l.curves.H)
}

func (b *Builder) arrangeTall(v *view, l *layout, full Rect) {
	side := full.W >= 540 // room for weights and curves side by side
	l.legend = b.fitLegend(v, full.W-gutter-edge, full.H)
	l.head = l.legend.height + noteRow
	least := l.head + footRows + 0.62*(full.W-gutter-edge)
	most := l.head + footRows + 1.0*(full.W-gutter-edge)
	const gap = 14
	spare := full.H - least - gap
	switch {
	case side && spare >= 220:
		below := clamp(0.42*full.H, 220, spare)
		below = math.Max(below, full.H-gap-most)
		b.setFlow(v, l, Rect{full.X, full.Y, full.W, full.H - gap - below})
		w := fitWeights(0.5*full.W, below, v.cells(), v.holdsTheory())
		y := full.y1() - below
		l.weights, l.weight = Rect{full.X, y, w.width, below}, w
		x := full.X + w.width + gap
		l.curves = Rect{x, y, full.x1() - x, below}
		l.curving = fitCurves(l.curves.W, below)
	case spare >= 230:
		below := clamp(0.4*full.H, 230, spare)
		if spare >= 500 {
			below = clamp(0.34*full.H, 230, spare-270)
			h := math.Max(270, full.H-2*gap-below-most)
			w := fitWeights(full.W, h, v.cells(), v.holdsTheory())
			l.weights, l.weight = Rect{full.X, full.y1() - below - gap - w.height, full.W, w.height}, w
			b.setFlow(v, l, Rect{full.X, full.Y, full.W, l.weights.Y - gap - full.Y})
		} else {
			b.setFlow(v, l, Rect{full.X, full.Y, full.W, full.H - gap - below})
		}
		l.curves = Rect{full.X, full.y1() - below, full.W, below}
		l.curving = fitCurves(full.W, below)
	default:
		b.setFlow(v, l, full)
	}
}

// cells returns how many cells the matrices shown have across: 2d.
func (v *view) cells() int { return 2 * v.runs[v.opts.Run].Params.D }

// holdsTheory reports whether theory's matrices stand beside those trained. They
// would be on another scale than differences, and have no imaginary parts.
func (v *view) holdsTheory() bool {
	l := v.limit()
	return l.known && v.part() == whole
}

// column is a right column: weights over curves.
type column struct {
	weights weightsLayout
	gap     float64
}

// fitColumn shares a column of the given size between weights and curves; ok is
// false when both would be too small to read.
func fitColumn(w, h float64, cells int, theory bool) (best column, ok bool) {
	const gap = 16
	score := 0.0
	for _, share := range [6]float64{0.36, 0.42, 0.48, 0.54, 0.6, 0.66} {
		fit := fitWeights(w, share*h, cells, theory)
		if fit.size <= 0 {
			continue
		}
		c := fitCurves(w, h-fit.height-gap)
		s := math.Min(fit.size/130, math.Min(c.plotH/100, c.plotW/190))
		if s > score+0.02 {
			best, score = column{fit, gap}, s
		}
	}
	return best, score >= 0.45
}

// weightsLayout is how the matrices stand in their panel.
type weightsLayout struct {
	size          float64 // width of W^PV and of W^KQ
	small         float64 // width of theory's matrices
	row           bool    // side by side, not one over the other
	theory        bool    // theory's matrices are shown
	tight         bool    // W^KQ's title stands left of it, to save a row
	aside         bool    // the key and a cell's digits stand in a column of their own at the right
	width, height float64 // what it takes
}

const (
	theoryShare = 0.55 // theory's matrices, smaller
	theoryGap   = 24.0
	keyWidth    = 62.0 // the scale's key, when it stands at the right: bar, numbers and the space before
	asideWidth  = 196.0
)

// pairGap is the space between W^PV and the W^KQ below it.
func (l *weightsLayout) pairGap() float64 {
	if l.tight {
		return noteRow + 10
	}
	return titleRow + noteRow + 10
}

// fitWeights finds the arrangement with the largest matrices in w×h, so many
// cells across. Cells are whole pixels wide, so that all look alike.
func fitWeights(w, h float64, cells int, theory bool) weightsLayout {
	// The key stands under theory's smaller matrix, where there is one.
	beside, scale, key := 0.0, 1.0, keyWidth
	if theory {
		beside, scale, key = theoryGap, 1+theoryShare, 6.0
	}
	const rowGap = 34
	l := weightsLayout{theory: theory, tight: h < 260}
	over := math.Min((w-gutter-beside-key)/scale, (h-titleRow-noteRow-l.pairGap())/1.5)
	flat := math.Min((w-2*gutter-2*beside-rowGap-key)/(2*scale), h-titleRow-noteRow)
	l.size = over
	if flat > over {
		l.size, l.row, l.tight = flat, true, false
	}
	n := float64(cells)
	l.size = math.Floor(math.Min(l.size, 420)/n) * n
	if l.size < 24 || cells < 1 {
		return weightsLayout{}
	}
	l.small = math.Max(2, math.Floor(theoryShare*l.size/n)) * n
	if !l.row {
		// Larger where there is width, as long as the key has its place under it.
		spare := math.Floor(math.Min(w-gutter-beside-key-l.size, l.size-38)/n) * n
		l.small = math.Max(l.small, spare)
	}
	if l.row {
		l.width = 2*gutter + rowGap + 2*beside + 2*scale*l.size + key
		l.height = titleRow + noteRow + l.size
	} else {
		l.width = gutter + beside + l.size + (scale-1)/theoryShare*l.small + key
		l.height = titleRow + noteRow + l.pairGap() + 1.5*l.size
	}
	return l
}

// beside is the arrangement for a panel that has the picture to itself: with
// theory's matrices as large as those trained, and a column for the digits, where
// that leaves the matrices about as large.
func (l weightsLayout) beside(w, h float64, cells int) weightsLayout {
	side, scale := 0.0, 1.0
	if l.theory {
		side, scale = theoryGap, 2
	}
	n := float64(cells)
	size := math.Min((w-gutter-side-asideWidth)/scale, (h-2*(titleRow+noteRow)-10)/1.5)
	size = math.Floor(math.Min(size, 420)/n) * n
	if size < 0.84*l.size || size < 150 {
		return l
	}
	return weightsLayout{
		size: size, small: size, theory: l.theory, aside: true,
		width: gutter + side + scale*size + asideWidth, height: 2*(titleRow+noteRow) + 10 + 1.5*size,
	}
}

// curvesLayout is how the two plots stand in their panel.
type curvesLayout struct {
	row          bool // side by side, not one over the other
	plotW, plotH float64
}

// between is the space between two plots that share their step axis.
const between = 14.0

func fitCurves(w, h float64) curvesLayout {
	over := curvesLayout{false, w - gutter - edge, (h - 2*titleRow - between - footRows) / 2}
	flat := curvesLayout{true, (w-2*edge)/2 - gutter - 4, h - titleRow - footRows}
	// The larger plots win, where length past three times the height counts little.
	worth := func(c curvesLayout) float64 {
		return math.Min(c.plotH, c.plotW*0.6) + 0.05*math.Min(c.plotW, 3*c.plotH)
	}
	if worth(flat) > 1.15*worth(over) {
		return flat
	}
	return over
}
