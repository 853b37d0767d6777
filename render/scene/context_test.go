package scene_test

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mesascope/render/scene"
	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
	"mesascope/sim/train"
)

type failer interface {
	Helper()
	Fatal(...any)
}

// look measures weights on test sequences of a scenario and shows sequence k.
func look(t failer, s scenario.Scenario, p lsa.Params, k, length, n int) *scene.ContextView {
	t.Helper()
	dist, err := start.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	set, err := incontext.New(dist, s.Seed, length, n)
	if err != nil {
		t.Fatal(err)
	}
	c := &scene.ContextView{View: incontext.NewView(set), Stats: incontext.NewMeter(set).Measure(p, length)}
	c.View.Show(p, k, length)
	return c
}

// seen adds the context panel's contents to options.
func seen(t failer, r *train.Run, o scene.Options, k int) scene.Options {
	t.Helper()
	r.ShowLadder(o.View == "ladder")
	s := r.Snapshot()
	if s.Scenario.Stacked() {
		if o.View == "context" {
			o.Context = stackLook(t, s, o.Run, k, s.Scenario.T)
		}
		return o
	}
	o.Context = look(t, s.Scenario, s.Runs[o.Run].Params, k, s.Scenario.T, 100)
	if o.View == "race" {
		o.Race = raceOf(t, s.Scenario, s.Runs[o.Run].Params, 30)
	}
	return o
}

// stackLook is look for a stack.
func stackLook(t failer, s *train.Snapshot, run, k, length int) *scene.ContextView {
	t.Helper()
	dist, err := start.Of(s.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	set, err := incontext.New(dist, s.Scenario.Seed, length, 6)
	if err != nil {
		t.Fatal(err)
	}
	c := &scene.ContextView{View: incontext.NewView(set)}
	c.View.ShowStack(s.Runs[run].Now.Eta[:s.Scenario.Layers], k, length)
	return c
}

// A stack's way in a context: a mark for each layer in every circle and in the bowl,
// and the error left after each, in digits.
func TestContextOfAStack(t *testing.T) {
	for layers := 1; layers <= scenario.MaxLayers; layers++ {
		r := run(t, fmt.Sprintf("model=stack&d=3&T=20&layers=%d", layers), 200, 150)
		var b scene.Builder
		o := seen(t, r, off(904, 594, "context"), 2)
		s := b.Build(r.Snapshot(), o)
		sound(t, s)
		for _, left := range o.Context.View.Left[1:] {
			said := false
			for _, l := range s.Layers {
				for _, label := range l.Labels {
					said = said || label.Text == fmt.Sprintf("%.3f", left)
				}
			}
			if !said {
				t.Errorf("%d layers: nothing says that %.3f is left", layers, left)
			}
		}
		for _, size := range [][2]float64{{320, 300}, {328, 420}, {720, 900}, {1900, 1000}} {
			sound(t, b.Build(r.Snapshot(), seen(t, r, off(size[0], size[1], "context"), 1)))
		}
		b.Build(r.Snapshot(), o)
		if n := testing.AllocsPerRun(20, func() { b.Build(r.Snapshot(), o) }); n != 0 {
			t.Errorf("%d layers: %v allocations", layers, n)
		}
	}
}

// anyContext draws a context panel's contents, weights gone wrong and all; none
// at all now and then.
func anyContext(t *rapid.T, snap *train.Snapshot, run int) *scene.ContextView {
	if rapid.IntRange(0, 3).Draw(t, "no context") == 0 {
		return nil
	}
	if run < 0 || run >= len(snap.Runs) {
		run = 0
	}
	const n = 4
	length := rapid.SampledFrom([]int{2, 3, 30, 100}).Draw(t, "length")
	c := look(t, snap.Scenario, snap.Runs[run].Params, rapid.IntRange(0, n-1).Draw(t, "k"), length, n)
	if rapid.IntRange(0, 3).Draw(t, "a stack's") == 0 {
		eta := rapid.SliceOfN(rapid.Float64Range(-3, 100), 1, scenario.MaxLayers).Draw(t, "steps")
		c.View.ShowStack(eta, c.View.K, length)
		c.Stats = nil
	}
	if rapid.IntRange(0, 4).Draw(t, "no stats") == 0 {
		c.Stats = nil
	}
	if rapid.IntRange(0, 2).Draw(t, "another world") == 0 {
		s := snap.Scenario
		s.Scale = rapid.SampledFrom([]float64{0.001, 0.5, 1.4, 1000}).Draw(t, "scale")
		s.Display.Switch = rapid.SampledFrom([]float64{0, 0, 0.3, 1}).Draw(t, "part")
		c.World = &scene.World{Scenario: s, Theory: theory.Predict(s), Size: s.Scale / snap.Scenario.Scale}
		c.Better = rapid.SampledFrom([]float64{math.NaN(), 0.62}).Draw(t, "better")
	}
	return c
}

func texts(s *scene.Scene, names ...string) string {
	var all []string
	for _, l := range s.Layers {
		for _, name := range names {
			if l.Name == name {
				for _, b := range l.Labels {
					all = append(all, b.Text)
				}
			}
		}
	}
	return strings.Join(all, "\n")
}

func areas(s *scene.Scene) map[string]scene.Rect {
	m := map[string]scene.Rect{}
	for _, a := range s.Areas {
		m[a.Name] = a.Rect
	}
	return m
}

// All three parts are there from the size of a phone's stage on, and the circles
// alone still are on a small embed.
func TestContextParts(t *testing.T) {
	r := run(t, "", 200, 200)
	var b scene.Builder
	for _, c := range []struct {
		w, h float64
		all  bool
	}{{1280, 800, true}, {904, 594, true}, {656, 450, true}, {340, 330, true}, {320, 300, true}, {320, 700, true}, {320, 200, false}, {900, 200, false}} {
		s := b.Build(r.Snapshot(), seen(t, r, off(c.w, c.h, "context"), 0))
		sound(t, s)
		a := areas(s)
		if _, ok := a["context.tokens"]; !ok {
			t.Errorf("%v×%v: no circles", c.w, c.h)
		}
		_, bowl := a["context.bowl"]
		_, spread := a["context.spread"]
		if bowl != c.all || spread != c.all {
			t.Errorf("%v×%v: bowl %v, distribution %v, want %v", c.w, c.h, bowl, spread, c.all)
		}
	}
}

// Under the plane the circles have a row of their own where that leaves the plane
// enough; elsewhere nothing gives way to them.
func TestContextRow(t *testing.T) {
	r := run(t, "", 10, 5)
	var b scene.Builder
	for _, c := range []struct {
		w, h float64
		want bool
	}{{912, 680, true}, {1352, 882, true}, {1920, 1000, true}, {912, 594, true}, {912, 520, false}, {656, 700, false}, {360, 1100, false}} {
		s := b.Build(r.Snapshot(), seen(t, r, off(c.w, c.h, ""), 0))
		a := areas(s)
		if _, ok := a["context"]; ok != c.want {
			t.Errorf("%v×%v: circles %v, want %v", c.w, c.h, ok, c.want)
		}
		if c.want && (a["flow"].Y+a["flow"].H > a["context"].Y || a["flow.plot"].H < 280) {
			t.Errorf("%v×%v: plane %v over circles %v", c.w, c.h, a["flow.plot"], a["context"])
		}
	}
	if s := b.Build(r.Snapshot(), off(900, 600, "context")); len(s.Layers) != 0 {
		t.Error("a context panel of nothing")
	}
}

// A circle of another sequence is named above it, where no token turns.
func TestOthersAreNamedClearOfTheirCircles(t *testing.T) {
	r := run(t, "start=sparse", 10, 5)
	var b scene.Builder
	for _, size := range [][2]float64{{912, 680}, {1000, 660}, {1000, 750}, {1352, 882}, {1920, 1000}} {
		o := seen(t, r, off(size[0], size[1], ""), 0)
		for j := range o.Context.View.Layer {
			for k := 1; o.Context.Others[j] == nil || o.Context.Others[j].Tokens[j] == 0; k++ {
				o.Context.Others[j] = look(t, r.Snapshot().Scenario, r.Snapshot().Runs[0].Params, k, 100, 100).View
			}
		}
		var circles []scene.Marker
		var names []scene.Label
		for _, l := range b.Build(r.Snapshot(), o).Layers {
			for _, m := range l.Markers {
				if m.Shape == scene.Circle && m.Fill == scene.None && m.R > 15 {
					circles = append(circles, m)
				}
			}
			for _, label := range l.Labels {
				if strings.HasPrefix(label.Text, "sequence ") && label.Anchor == scene.Middle {
					names = append(names, label)
				}
			}
		}
		if len(circles) == 0 || len(names) == 0 {
			t.Errorf("%v: %d circles, %d names", size, len(circles), len(names))
		}
		for _, n := range names {
			for _, c := range circles {
				if n.X == c.X && n.Y+2.4 > c.Y-c.R && n.Y-n.Size < c.Y {
					t.Errorf("%v: %q stands at %.1f, on the circle that begins at %.1f", size, n.Text, n.Y, c.Y-c.R)
				}
			}
		}
	}
}

// The layer's dot sits in the ring of the gradient-descent step wherever the
// weights are multiples of the identity, and visibly not where they are dense;
// the digits say the same.
func TestRingAroundTheLayer(t *testing.T) {
	var b scene.Builder
	for _, c := range []struct {
		link   string
		inside bool
	}{{"", true}, {"start=sparse", true}, {"start=rademacher&d=3", true}, {"start=ones&mask=diagonal", true}, {"start=ones", false}} {
		r := run(t, c.link, 200, 200)
		o := seen(t, r, off(904, 594, "context"), 2)
		s := b.Build(r.Snapshot(), o)
		worst, rings := 0.0, 0
		// Violet where a theorem says that the layer will do just that.
		ring := scene.Theory
		if !c.inside {
			ring = scene.Soft
		}
		f := layer(t, s, "context.front")
		for _, line := range f.Lines {
			if line.Count == 33 && line.Dash == scene.Dashed && line.Color == ring && rings < len(f.Markers) {
				dot := f.Markers[rings]
				if dot.Fill != scene.Run(0) || dot.Shape != scene.Circle {
					t.Fatalf("%s: a ring around %+v", c.link, dot)
				}
				rings++
				p, q := f.Points[line.First], f.Points[line.First+16]
				worst = math.Max(worst, math.Hypot((p.X+q.X)/2-dot.X, (p.Y+q.Y)/2-dot.Y))
				if rings == r.Snapshot().Scenario.D {
					break // those that follow are the bowl's
				}
			}
		}
		if rings != r.Snapshot().Scenario.D {
			t.Errorf("%q: %d rings", c.link, rings)
		}
		if c.inside && worst > 1e-9 || !c.inside && worst < 1 {
			t.Errorf("%q: the ring is %v px off", c.link, worst)
		}
		if got := o.Context.View.Residual; c.inside != (got <= 1e-12) {
			t.Errorf("%q: residual %v", c.link, got)
		}
		shown := texts(s, "context.front")
		if tiny := strings.Contains(shown, "·10^{−1"); tiny != c.inside {
			t.Errorf("%q: the residual is written\n%s", c.link, shown)
		}
	}
}

// Beside a story that has not told of them the bowl and the residual are left out,
// and the distribution has their room.
func TestPlainContext(t *testing.T) {
	var b scene.Builder
	r := run(t, "", 200, 200)
	o := seen(t, r, off(904, 594, "context"), 2)
	whole := areas(b.Build(r.Snapshot(), o))
	o.Plain = true
	s := b.Build(r.Snapshot(), o)
	plain := areas(s)
	if wide, beside := plain["context.spread"].W, whole["context.spread"].W; beside == 0 || wide < 1.4*beside {
		t.Errorf("the distribution is %v wide, and beside the bowl %v", wide, beside)
	}
	if whole["context.bowl"].W == 0 || plain["context.bowl"].W > 0 {
		t.Errorf("the bowl is %v wide, and in the story %v", whole["context.bowl"].W, plain["context.bowl"].W)
	}
	if shown := texts(s, "context.front"); strings.Contains(shown, "GD") {
		t.Errorf("the residual is written\n%s", shown)
	}
}

// Theory's three numbers are near the measured ones at the limit: 1/5, 3/5 and
// 2/5 for Gaussian tokens, less what is left at T = 100; and nothing is called
// theory where no theorem speaks.
func TestSpreadNumbers(t *testing.T) {
	var b scene.Builder
	r := run(t, "", 200, 200)
	s := b.Build(r.Snapshot(), seen(t, r, off(904, 594, "context"), 0))
	shown := texts(s, "context.back")
	for _, want := range []string{"0.192", "0.576", "0.405", "theory", "mean", "slope"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%s is missing of\n%s", want, shown)
		}
	}
	r = run(t, "start=sparse", 200, 200)
	shown = texts(b.Build(r.Snapshot(), seen(t, r, off(904, 594, "context"), 0)), "context.back")
	if strings.Count(shown, "1.000") != 2 || strings.Count(shown, "0.000") != 1 {
		t.Errorf("sparse tokens: want mean 1, slope 1, no loss left in\n%s", shown)
	}
	// Where a = −b the end is the saddle: a layer that says nothing.
	r = run(t, "from=0.5,-0.5", 200, 200)
	shown = texts(b.Build(r.Snapshot(), seen(t, r, off(904, 594, "context"), 0)), "context.back")
	if strings.Count(shown, "0.000") != 2 || !strings.Contains(shown, "1.000") {
		t.Errorf("from the saddle's course:\n%s", shown)
	}
	for _, link := range []string{"start=ones", "init=random", "start=skewed"} {
		r := run(t, link, 50, 50)
		if s := b.Build(r.Snapshot(), seen(t, r, off(904, 594, "context"), 0)); colored(s, scene.Theory) > 0 {
			t.Errorf("%s: a prediction is shown", link)
		}
	}
}

// The picture is of the sequence and the length asked for, and its back stays
// while only the weights move.
func TestContextVersions(t *testing.T) {
	r := run(t, "", 100, 40)
	var b scene.Builder
	build := func(k int) (back, front uint64) {
		s := b.Build(r.Snapshot(), seen(t, r, off(904, 594, "context"), k))
		return layer(t, s, "context.back").Version, layer(t, s, "context.front").Version
	}
	back, front := build(0)
	if a, f := build(0); a != back || f != front {
		t.Error("the same picture has another version")
	}
	r.Seek(41)
	if a, f := build(0); a != back || f == front {
		t.Errorf("a step on: back changed %v, front changed %v", a != back, f != front)
	}
	if a, _ := build(1); a == back {
		t.Error("another sequence, the same picture")
	}
}

func TestContextAllocatesNothing(t *testing.T) {
	r := run(t, "", 100, 0)
	o := off(1280, 900, "context")
	var b scene.Builder
	snap := r.Snapshot()
	var views []*scene.ContextView
	for i := range 10 {
		views = append(views, look(t, snap.Scenario, lsa.Diagonal(5, 0.1*float64(i), 1), 0, 100, 50))
	}
	for _, view := range []string{"context", ""} {
		o.View = view
		i := 0
		build := func() { o.Context = views[i%len(views)]; b.Build(snap, o); i++ }
		for range 2 * len(views) {
			build()
		}
		if n := testing.AllocsPerRun(40, build); n != 0 {
			t.Errorf("view %q: %v allocations", view, n)
		}
	}
}

func BenchmarkContext(b *testing.B) {
	r := run(b, "", 200, 100)
	o := seen(b, r, off(1280, 800, "context"), 0)
	var x scene.Builder
	b.ReportAllocs()
	for b.Loop() {
		x.Build(r.Snapshot(), o)
	}
}

// The page's slider goes as far as the picture's axis: the picture is dragged as the slider is.
func TestWorldSliderGoesAsFarAsThePicture(t *testing.T) {
	page, err := os.ReadFile("../../web/index.html")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`<input id="world"[^>]* max="([\d.]+)"`).FindSubmatch(page)
	if m == nil || string(m[1]) != fmt.Sprint(scene.WorldSizes) {
		t.Errorf("web/index.html: the slider ends at %q, the axis at %v", m, scene.WorldSizes)
	}
}

// In another world the loss that is left stands against what differs, with the curve
// that the layer's product gives, the place that was measured, and where it begins to
// be worse than nothing.
func TestWorldPicture(t *testing.T) {
	r := run(t, "steps=4000", 4000, 500)
	snap := r.Snapshot()
	var b scene.Builder
	for _, c := range []struct {
		test         string
		title, notes []string
		solid        bool
	}{
		{"scale:1.7", []string{"Gaussian, *σ* = 1.7", "size of the tokens", "worse than predicting nothing"}, []string{"from 1.438 on", "% of sequences fare better"}, true},
		{"switch:0.5", []string{"*W* exchanged", "from the old *W*"}, []string{"worse than nothing from 0."}, true},
		{"start:sparse;scale:3", []string{"sparse"}, nil, true},
	} {
		s := snap.Scenario
		s.Display.Test = c.test
		s = s.Tested()
		o := off(1280, 900, "context")
		dist, err := start.Of(s)
		if err != nil {
			t.Fatal(err)
		}
		set, err := incontext.New(dist, 1, 100, 200)
		if err != nil {
			t.Fatal(err)
		}
		set.Exchange(s.Display.Switch, 1)
		m := incontext.NewMeter(set)
		cv := &scene.ContextView{View: incontext.NewView(set), Stats: m.Measure(snap.Runs[0].Params, 100), Better: math.NaN()}
		cv.View.Show(snap.Runs[0].Params, 0, 100)
		cv.World = &scene.World{Scenario: s, Theory: theory.Predict(s), Size: s.Scale}
		if c.test == "scale:1.7" {
			cv.Better = m.Better(1 / 1.7)
		}
		o.Context = cv
		picture := b.Build(snap, o)
		sound(t, picture)
		plot, there := areas(picture)["context.world"]
		if _, bowl := areas(picture)["context.bowl"]; bowl || !there {
			t.Fatalf("%s: the bowl is %v, the world's picture %v", c.test, bowl, there)
		}
		for _, want := range c.title {
			if all := texts(picture, "context.back"); !strings.Contains(all, want) {
				t.Errorf("%s: %q is not on the back:\n%s", c.test, want, all)
			}
		}
		for _, want := range c.notes {
			if all := texts(picture, "context.front"); !strings.Contains(all, want) {
				t.Errorf("%s: %q is not on the front:\n%s", c.test, want, all)
			}
		}
		// The measured place is over the world's, and on the curve within its error.
		for _, l := range picture.Layers {
			if l.Name != "context.front" {
				continue
			}
			var top, foot scene.Marker
			for _, m := range l.Markers {
				if m.Fill == scene.Panel && m.R == 5 {
					top = m
				} else if m.Fill == scene.Panel {
					foot = m
				}
			}
			place := map[string]float64{"scale:1.7": 1.7 / scene.WorldSizes, "switch:0.5": 0.5, "start:sparse;scale:3": 1}[c.test]
			if want := plot.X + place*plot.W; math.Abs(top.X-want) > 1e-9 || math.Abs(foot.X-want) > 1e-9 || foot.Y != plot.Y+plot.H {
				t.Errorf("%s: measured at %v, %v, want x = %v", c.test, top, foot, want)
			}
			curves := 0
			for _, line := range l.Lines {
				if line.Color == scene.Run(0) && line.Dash == scene.Solid && l.Points[line.First].X >= plot.X && line.Count > 2 {
					curves++
				}
			}
			if (curves > 0) != c.solid {
				t.Errorf("%s: %d curves", c.test, curves)
			}
		}
	}
}
