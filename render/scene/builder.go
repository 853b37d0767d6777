package scene

import (
	"math"

	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// Options say how a snapshot is shown.
type Options struct {
	W, H  float64           // size of the picture in CSS pixels
	View  string            // of the link's views: "" for all panels that fit
	Words map[string]string // texts by key (those of entries); English where one is missing

	// The pointer, for the values under it; anywhere outside the plots when there
	// is none, say (−1, −1).
	PointerX, PointerY float64

	// The curves' axes: against the flow time τ instead of the step, and logarithmic.
	Tau, LogX, LogY bool

	Run  int    // run whose matrices are shown
	Part string // what of them: "" or "real", "imag" or "diff", which is trained − theory

	Linear bool // colours of the matrices in proportion, not by the square root

	// Context is what the context panel shows; without it there is no such panel.
	Context *ContextView
	Race    *RaceView // and the race, in the same way

	// NoTheory leaves out what theory says: valley, limits, the field around them.
	// Ranges stay as they are with it, so that nothing moves when it is shown.
	NoTheory bool

	// Again is the damping of further passes through the trained layer, which the
	// ladder then shows; 0 for none.
	Again float64

	// Plain leaves out of the context panel what the story has not told: the bowl, and
	// how far the layer and the step are apart.
	Plain bool

	// HoldPlane keeps the (a, b) plane's range of the build before, so that the
	// ground does not move under a start that is being dragged.
	HoldPlane bool
}

// maxRuns is how many runs a picture can tell apart.
const maxRuns = scenario.MaxRuns

// Builder turns snapshots into scenes, reusing its storage. A Builder serves one
// picture; it is not safe for concurrent use. The zero value is ready.
type Builder struct {
	scene  Scene
	planes [2]Plane // of the scenario's own runs, and of the second scenario's
	own    view
	other  view // the second scenario's side of a comparison
	sides  sides

	words vocabulary
	gen   int // counts changes of words
	texts texts

	flow    [2]flowPanel // that of the scenario's own runs, and a second scenario's
	weights weightsPanel
	curves  curvesPanel
	ladder  ladderPanel
	context contextPanel
	// How many layers the stack has whose context is shown; else 0.
	descents int
	race     racePanel
}

// view is what the panels share while one scene is built.
type view struct {
	snap        *train.Snapshot
	opts        Options
	runs        []train.RunView // at most maxRuns
	lay         layout
	prediction                // what is shown of theory's part
	known       prediction    // all of it, for ranges
	second      prediction    // theory's part in the second scenario, where there is one
	secondKnown prediction    // the same, for ranges
	random      bool          // weights start random, not diagonal
	ladder      *train.Ladder // what depth buys, where that is shown; of a stack always

	compared bool  // two scenarios stand side by side
	side     int   // which of them this is
	beside   *view // the other, where it has runs
}

// prediction is theory's part in a picture.
type prediction struct {
	u, uInf  float64 // valley ab = u at this T and as T → ∞; 0 when there is none
	loss     float64 // loss in the valley
	lossZero float64 // loss of the untrained layer
	holds    bool    // a theorem says that runs end in the valley

	// Where runs are predicted to end, in the valley or off the plane, and the loss there.
	ends           bool
	product, least float64
}

// Build describes snap as a picture. The scene is valid until the next Build.
// A nil snapshot, or one without runs, gives an empty picture.
func (b *Builder) Build(snap *train.Snapshot, o Options) *Scene {
	if b.words.set(o.Words) {
		b.gen++
	}
	s := &b.scene
	s.W, s.H = o.W, o.H
	s.Layers, s.Handles, s.Areas, s.Flow, s.Cell = s.Layers[:0], s.Handles[:0], s.Areas[:0], nil, nil
	if snap == nil || len(snap.Runs) == 0 || !(o.W >= 40) || !(o.H >= 40) || !finite(o.W) || !finite(o.H) {
		return s
	}
	v := &b.own
	*v = viewOf(snap, o)
	v.compared = o.View == "compare"
	if w := snap.Second; w != nil && len(w.Runs) > 0 {
		b.other = viewOf(w, o)
		v.second, v.secondKnown = b.other.prediction, b.other.known
		if v.compared {
			b.other.compared, b.other.side, b.other.beside = true, 1, v
			v.beside = &b.other
		}
	}
	if snap.Scenario.With != "" {
		b.nameSides(v)
	}
	if v.opts.Run < 0 || v.opts.Run >= len(v.runs) {
		v.opts.Run = 0
	}
	b.descents = 0
	if c := v.opts.Context; c != nil && c.View != nil {
		b.descents = len(c.View.Eta)
	}
	v.lay = b.arrange(v)

	if v.lay.flow.W > 0 {
		b.buildFlow(v)
	}
	if v.lay.second.W > 0 {
		b.buildSecond(v)
	}
	if v.lay.ladder.W > 0 {
		b.buildLadder(v)
	}
	if v.lay.weights.W > 0 {
		b.buildWeights(v)
	}
	if v.lay.curves.W > 0 {
		b.buildCurves(v)
	}
	if v.lay.context.W > 0 {
		b.buildContext(v)
	}
	if v.lay.race.W > 0 {
		b.buildRace(v)
	}
	return s
}

// viewOf is a snapshot's share of a view.
func viewOf(snap *train.Snapshot, o Options) view {
	v := view{
		snap: snap, opts: o, runs: snap.Runs[:min(len(snap.Runs), maxRuns)],
		random: snap.Scenario.Init == "random", known: predict(snap), ladder: snap.Ladder,
	}
	if !o.NoTheory {
		v.prediction = v.known
	}
	return v
}

// stacked reports whether the model is a stack of layers.
func (v *view) stacked() bool { return v.snap.Scenario.Stacked() }

// at is where a row is on the plane: of a and b, or of two layers' steps.
func (v *view) at(row *train.Row) (x, y float64) {
	if v.stacked() {
		return row.Eta[0], row.Eta[1]
	}
	return row.QDiag, row.PDiag
}

// predictStack is theory's part for a stack: no valley, but where it does best.
func predictStack(snap *train.Snapshot) (q prediction) {
	l := snap.Ladder
	if l == nil || !(l.Zero > 0) || !finite(l.Zero) {
		return q
	}
	q.lossZero = l.Zero
	q.loss = l.Rungs[snap.Scenario.Layers-1].Loss
	if snap.Scenario.Tied == "yes" {
		q.loss = l.Looped
	}
	q.ends, q.least = finite(q.loss), q.loss
	return q
}

func predict(snap *train.Snapshot) prediction {
	p := &snap.Theory
	if snap.Scenario.Stacked() {
		return predictStack(snap)
	}
	if !(p.C1 > 0) || !finite(p.C1) || !(p.Limit > 0) || !finite(p.Limit) {
		return prediction{}
	}
	q := prediction{u: p.Limit, loss: p.LossMin, lossZero: p.LossZero, holds: p.Theorem != ""}
	if p.LimitInf > 0 && finite(p.LimitInf) {
		q.uInf = p.LimitInf
	}
	if q.holds {
		q.ends, q.product, q.least = true, q.u, q.loss
	}
	for i := range snap.Runs {
		if e, known := p.End(i); known && e.Product > 0 { // not in the saddle
			q.ends, q.product, q.least = true, e.Product, e.Loss
		}
	}
	return q
}

func (b *Builder) show(l *Layer) { b.scene.Layers = append(b.scene.Layers, *l) }

func (b *Builder) area(name string, r Rect) {
	b.scene.Areas = append(b.scene.Areas, Area{name, r})
}

// start returns where run i begins on the (a, b) plane.
func (v *view) start(i int) scenario.Point {
	r := &v.runs[i]
	if !v.random || len(r.Rows) == 0 {
		return r.From
	}
	x, y := v.at(&r.Rows[0])
	return scenario.Point{A: x, B: y}
}

// shape is run i's marker.
func shape(i int) Shape { return Shape(i % 6) }

// current is run i's filled marker.
func current(i int, at Point, r float64) Marker {
	return Marker{Shape: shape(i), X: at.X, Y: at.Y, R: r, Fill: Run(i), Stroke: Panel, StrokeWidth: 1.5, Alpha: 1}
}

// currents adds the markers of the runs at the places that lie in clip. Where
// runs have met, the earlier ones grow, so that a rim of each stays in sight.
func (l *Layer) currents(at []Point, clip Rect, r float64) {
	for i, p := range at {
		if !clip.holds(p) {
			continue
		}
		grown := r
		for _, q := range at[i+1:] {
			if clip.holds(q) {
				near := 1 - math.Hypot(p.X-q.X, p.Y-q.Y)/(1.5*r)
				grown += 0.45 * r * math.Max(0, near)
			}
		}
		l.Markers = append(l.Markers, current(i, p, math.Min(grown, 1.9*r)))
	}
}
