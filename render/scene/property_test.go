package scene_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mesascope/render/scene"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/theory"
	"mesascope/sim/train"
)

// wild draws a number that may be anything a run that has gone wrong can hold.
func wild(t *rapid.T, name string) float64 {
	switch rapid.IntRange(0, 12).Draw(t, name+" kind") {
	case 0:
		return math.NaN()
	case 1:
		return math.Inf(1)
	case 2:
		return math.Inf(-1)
	case 3:
		return rapid.Float64Range(-1e308, 1e308).Draw(t, name)
	default:
		return rapid.Float64Range(-3, 3).Draw(t, name)
	}
}

func anyScenario(t *rapid.T) scenario.Scenario {
	s := scenario.Default()
	s.Start = rapid.SampledFrom([]string{"gaussian", "sparse", "ones", "rademacher", "uniform", "laplace", "sphere", "skewed"}).Draw(t, "start")
	s.Scale = rapid.SampledFrom([]float64{1, 0.5, 2, 0.01, 30}).Draw(t, "scale")
	s.D = rapid.IntRange(1, 8).Draw(t, "d")
	s.T = rapid.IntRange(3, 400).Draw(t, "T")
	s.Steps = rapid.SampledFrom([]int{0, 1, 7, 200, 4000, 1000000}).Draw(t, "steps")
	s.Init = rapid.SampledFrom([]string{"diagonal", "diagonal", "random"}).Draw(t, "init")
	s.Mask = rapid.SampledFrom([]string{"none", "diagonal"}).Draw(t, "mask")
	if rapid.IntRange(0, 2).Draw(t, "stack") == 0 {
		s.Model, s.Layers, s.Tied = "stack", rapid.IntRange(1, scenario.MaxLayers).Draw(t, "layers"), rapid.SampledFrom([]string{"no", "yes"}).Draw(t, "tied")
		s.Init, s.Mask = "diagonal", "none"
	}
	s.From = nil
	for range rapid.IntRange(1, 6).Draw(t, "runs") {
		span := rapid.SampledFrom([]float64{2.5, 2.5, 0.01, 1000}).Draw(t, "span")
		p := scenario.Point{A: rapid.Float64Range(-span, span).Draw(t, "a"), B: rapid.Float64Range(-span, span).Draw(t, "b")}
		if rapid.IntRange(0, 5).Draw(t, "saddle") == 0 {
			p.B = -p.A
		}
		s.From = append(s.From, p)
	}
	return s
}

// anySnapshot draws a snapshot whose rows need not make sense, with another one
// beside it or not.
func anySnapshot(t *rapid.T) *train.Snapshot {
	snap := oneSnapshot(t)
	switch rapid.IntRange(0, 3).Draw(t, "beside") {
	case 0:
		snap.Scenario.With, snap.Scenario.Fork = "start:sparse;lr:0.5", rapid.IntRange(-1, 50).Draw(t, "fork")
		snap.Second = oneSnapshot(t)
	case 1:
		snap.Scenario.With = "atoms:1,0;scale:0.001;seed:18446744073709551615"
	}
	return snap
}

func oneSnapshot(t *rapid.T) *train.Snapshot {
	s := anyScenario(t)
	snap := &train.Snapshot{Scenario: s, LR: 1e-4, Theory: theory.Predict(s)}
	snap.TauPerStep, snap.TimeIsTau = rapid.SampledFrom([]float64{1e-4, 0, 2, 1e-30, 1e30}).Draw(t, "tau per step"), rapid.Bool().Draw(t, "is tau")
	snap.Reached = rapid.IntRange(0, max(1, s.Steps)).Draw(t, "reached")
	snap.Step = rapid.IntRange(0, snap.Reached).Draw(t, "step")
	if s.Stacked() || rapid.Bool().Draw(t, "ladder") {
		snap.Ladder = anyLadder(t, s)
	}
	for i, from := range s.From {
		p := lsa.Diagonal(s.D, from.A, from.B)
		if rapid.Bool().Draw(t, "complex") {
			p = lsa.Params{D: s.D, Complex: true, Theta: append(p.Theta, make([]float64, 6*s.D*s.D)...)}
		}
		p.Theta[rapid.IntRange(0, len(p.Theta)-1).Draw(t, "entry")] = wild(t, "weight")
		r := train.RunView{From: from, Params: p, StopsAt: -1, Status: train.Status(rapid.IntRange(0, 3).Draw(t, "status"))}
		n := rapid.IntRange(0, 12).Draw(t, "rows")
		for k := range n {
			row := train.Row{Step: k * max(1, snap.Reached) / max(1, n-1), Loss: wild(t, "loss")}
			row.Time = float64(row.Step) * snap.TauPerStep
			row.AB, row.PDiag, row.QDiag = wild(t, "ab"), wild(t, "p"), wild(t, "q")
			if s.Stacked() {
				for l := range s.Layers {
					row.Eta[l] = wild(t, "eta")
				}
			}
			if k == 0 && i == 0 {
				row.AB, row.PDiag, row.QDiag = from.A*from.B, from.B, from.A
			}
			r.Rows = append(r.Rows, row)
			if row.Step <= snap.Step {
				r.Now = row
			}
		}
		snap.Runs = append(snap.Runs, r)
	}
	return snap
}

// anyLadder is that of a real scenario, as it is or with a number put wrong.
func anyLadder(t *rapid.T, s scenario.Scenario) *train.Ladder {
	if rapid.IntRange(0, 9).Draw(t, "no ladder") == 0 {
		return nil
	}
	few := scenario.Default()
	few.Model, few.Layers, few.Tied, few.T, few.Start = "stack", s.Layers, "no", 3+s.T%9, s.Start
	few.From = few.From[:1]
	r, err := train.New(few)
	if err != nil {
		t.Fatal(err)
	}
	l := *r.Snapshot().Ladder
	if rapid.IntRange(0, 3).Draw(t, "wrong") == 0 {
		l.Zero, l.Shared, l.Rungs[1].Eta[0] = wild(t, "zero"), wild(t, "shared"), wild(t, "eta")
	}
	return &l
}

// views are the link's: every panel alone, and all of them.
func views() []string {
	p, _ := scenario.PropertyOf("view")
	return slices.Clone(p.Values)
}

func anyOptions(t *rapid.T) scene.Options {
	o := scene.Options{
		W:     rapid.Float64Range(320, 1920).Draw(t, "W"),
		H:     rapid.Float64Range(200, 1300).Draw(t, "H"),
		View:  rapid.SampledFrom(append(views(), "", "", "context", "race", "ladder", "compare")).Draw(t, "view"),
		Again: rapid.SampledFrom([]float64{0, 0.1, 0.7, 1}).Draw(t, "again"),
		Tau:   rapid.Bool().Draw(t, "tau"), LogX: rapid.Bool().Draw(t, "logx"), LogY: rapid.Bool().Draw(t, "logy"),
		Run: rapid.IntRange(-1, 7).Draw(t, "run"), Part: rapid.SampledFrom([]string{"", "real", "imag", "diff"}).Draw(t, "part"), PointerX: -1, PointerY: -1,
	}
	if rapid.Bool().Draw(t, "pointed") {
		o.PointerX = rapid.Float64Range(0, o.W).Draw(t, "x")
		o.PointerY = rapid.Float64Range(0, o.H).Draw(t, "y")
	}
	if rapid.IntRange(0, 3).Draw(t, "wordy") == 0 {
		o.Words = map[string]string{}
		for _, k := range scene.WordKeys() {
			o.Words[k] = "ein recht langes Wort, {value} {a} {b} {n}"
		}
	}
	return o
}

// Whatever the snapshot, every primitive is finite and inside the picture, and
// no label covers another.
func TestAnyPictureIsSound(t *testing.T) {
	var b scene.Builder
	rapid.Check(t, func(t *rapid.T) {
		o, snap := anyOptions(t), anySnapshot(t)
		o.Context, o.Race = anyContext(t, snap, o.Run), anyRace(t, snap.Scenario.T)
		sound(t, b.Build(snap, o))
	})
}

func sound(t interface {
	Helper()
	Errorf(string, ...any)
}, s *scene.Scene) {
	t.Helper()
	inside := func(what string, r scene.Rect) {
		t.Helper()
		for _, v := range []float64{r.X, r.Y, r.W, r.H} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Errorf("%s is not finite: %v", what, r)
				return
			}
		}
		const eps = 1e-9
		if r.W < 0 || r.H < 0 || r.X < -eps || r.Y < -eps || r.X+r.W > s.W+eps || r.Y+r.H > s.H+eps {
			t.Errorf("%s %v is outside %v×%v", what, r, s.W, s.H)
		}
	}
	finite := func(what string, vs ...float64) {
		t.Helper()
		for _, v := range vs {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Errorf("%s: %v", what, vs)
			}
		}
	}
	for _, a := range s.Areas {
		inside("area "+a.Name, a.Rect)
	}
	for _, h := range s.Handles {
		inside("handle", scene.Rect{X: h.X, Y: h.Y})
	}
	if s.Flow != nil {
		inside("plane", s.Flow.Rect)
		if !(s.Flow.X1 > s.Flow.X0) || !(s.Flow.Y1 > s.Flow.Y0) {
			t.Errorf("empty plane %+v", *s.Flow)
		}
		finite("plane", s.Flow.X0, s.Flow.X1, s.Flow.Y0, s.Flow.Y1)
	}
	var boxes []scene.Rect
	var texts []string
	for _, l := range s.Layers {
		for _, p := range l.Points {
			inside(l.Name+" point", scene.Rect{X: p.X, Y: p.Y})
		}
		for _, f := range l.Fields {
			inside("field", f.Rect)
			finite("field", f.X0, f.X1, f.Y0, f.Y1, f.U, f.Depth)
			if f.Depth <= 0 {
				t.Errorf("field depth %v", f.Depth)
			}
		}
		for _, f := range l.Shades {
			inside("shade", f.Rect)
			finite("shade", l.Values[f.First:f.First+(f.Rows+1)*(f.Cols+1)]...)
		}
		for _, b := range l.Rects {
			inside("box", b.Rect)
			finite("box", b.StrokeWidth, b.Radius, b.Alpha)
		}
		for _, h := range l.Heats {
			inside("heat", h.Rect)
			finite("heat", h.Max, h.Gap)
			if h.Max <= 0 || h.First+h.Rows*h.Cols > len(l.Values) {
				t.Errorf("heat %+v over %d values", h, len(l.Values))
			}
		}
		for _, f := range l.Fills {
			if f.Count < 3 || f.First+f.Count > len(l.Points) {
				t.Errorf("fill %+v", f)
			}
		}
		for _, n := range l.Lines {
			if n.Count < 2 || n.First+n.Count > len(l.Points) || !(n.Width > 0) || !(n.Alpha > 0) || n.Alpha > 1 {
				t.Errorf("%s: line %+v", l.Name, n)
			}
		}
		for _, m := range l.Markers {
			inside("marker", scene.Rect{X: m.X - m.R, Y: m.Y - m.R, W: 2 * m.R, H: 2 * m.R})
		}
		for _, b := range l.Labels {
			inside("label "+b.Text, scene.LabelBox(b))
			boxes, texts = append(boxes, scene.LabelBox(b)), append(texts, b.Text)
		}
	}
	for i, a := range boxes {
		for k, b := range boxes[:i] {
			const eps = 1e-6
			if a.X+eps < b.X+b.W && b.X+eps < a.X+a.W && a.Y+eps < b.Y+b.H && b.Y+eps < a.Y+a.H {
				t.Errorf("labels %q and %q overlap", texts[i], texts[k])
			}
		}
	}
}

// The list does not depend on what the builder has built before.
func TestSamePictureEveryTime(t *testing.T) {
	var used scene.Builder
	rapid.Check(t, func(t *rapid.T) {
		snap, o := anySnapshot(t), anyOptions(t)
		o.Context, o.Race = anyContext(t, snap, o.Run), anyRace(t, snap.Scenario.T)
		other, before := anySnapshot(t), anyOptions(t)
		before.Context = anyContext(t, other, before.Run)
		used.Build(other, before)
		var fresh scene.Builder
		a, b := used.Build(snap, o), fresh.Build(snap, o)
		if len(a.Layers) != len(b.Layers) || len(a.Areas) != len(b.Areas) {
			t.Fatalf("%d layers and %d", len(a.Layers), len(b.Layers))
		}
		for i := range a.Layers {
			x, y := &a.Layers[i], &b.Layers[i]
			if x.Version != y.Version || len(x.Points) != len(y.Points) || len(x.Labels) != len(y.Labels) {
				t.Errorf("layer %s differs", x.Name)
			}
		}
	})
}
