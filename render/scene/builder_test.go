package scene_test

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"mesascope/render/scene"
	"mesascope/sim/scenario"
	"mesascope/sim/train"
	"mesascope/sim/train/traintest"
)

// run opens a link, computes it to a step and shows another.
func run(t testing.TB, link string, reach, at int) *train.Run {
	t.Helper()
	r := traintest.Open(t, link)
	r.Advance(reach)
	r.Seek(at)
	return r
}

func off(w, h float64, view string) scene.Options {
	return scene.Options{W: w, H: h, View: view, PointerX: -1, PointerY: -1}
}

func layer(t *testing.T, s *scene.Scene, name string) *scene.Layer {
	t.Helper()
	for i := range s.Layers {
		if s.Layers[i].Name == name {
			return &s.Layers[i]
		}
	}
	t.Fatalf("no layer %q", name)
	return nil
}

// Real runs at the widths that pages have.
func TestRealPictures(t *testing.T) {
	for _, p := range scenario.Presets() {
		r := run(t, p.Link, 100, 60)
		var b scene.Builder
		for _, size := range [][2]float64{{320, 300}, {340, 330}, {656, 450}, {720, 480}, {912, 602}, {1352, 882}, {1920, 1080}, {768, 1000}, {360, 1100}, {1200, 420}} {
			for _, view := range views() {
				sound(t, b.Build(r.Snapshot(), seen(t, r, off(size[0], size[1], view), 3)))
			}
		}
		if t.Failed() {
			t.Fatalf("preset %s", p.Name)
		}
	}
}

// Every panel alone is a picture of its own: one without a place in the layout would be that of
// all panels, and one that is not built would be empty. A stack has its ladder where there are no matrices.
func TestEveryViewHasAPicture(t *testing.T) {
	for _, link := range []string{"d=2&T=6&with=scale:2", "d=2&T=6&model=stack&with=scale:2"} {
		r := run(t, link, 10, 5)
		var b scene.Builder
		of := map[string]string{}
		for _, view := range views() { // "" is the first
			var layers []string
			for _, l := range b.Build(r.Snapshot(), seen(t, r, off(1000, 700, view), 0)).Layers {
				layers = append(layers, l.Name)
			}
			picture := strings.Join(layers, " ")
			same, taken := of[picture]
			if picture == "" || taken && (same == "" || !r.Snapshot().Scenario.Stacked()) {
				t.Errorf("%s: view %q has the layers %q, as %q has", link, view, picture, same)
			}
			of[picture] = view
		}
	}
}

func TestWhatFits(t *testing.T) {
	r := run(t, "", 10, 5)
	var b scene.Builder
	for _, c := range []struct {
		w, h float64
		view string
		want string
	}{
		{1280, 800, "", "flow weights curves"}, {656, 450, "", "flow weights curves"}, {1920, 1000, "", "flow weights curves"},
		{360, 330, "", "flow"}, {360, 620, "", "flow curves"}, {360, 1100, "", "flow weights curves"}, {768, 900, "", "flow weights curves"},
		{1280, 800, "flow", "flow"}, {320, 300, "weights", "weights"}, {320, 300, "curves", "curves"}, {1000, 260, "", "flow curves"},
	} {
		var got []string
		for _, a := range b.Build(r.Snapshot(), off(c.w, c.h, c.view)).Areas {
			if !strings.Contains(a.Name, ".") {
				got = append(got, a.Name)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v×%v %q shows %v, want %s", c.w, c.h, c.view, got, c.want)
		}
	}
}

// In a wide picture the matrices begin where the plane does, and the curves end
// where it ends.
func TestEdgesLineUp(t *testing.T) {
	r := run(t, "", 10, 5)
	var b scene.Builder
	for _, size := range [][2]float64{{656, 450}, {912, 602}, {1280, 800}, {1352, 882}, {1920, 1000}} {
		areas := map[string]scene.Rect{}
		for _, a := range b.Build(r.Snapshot(), off(size[0], size[1], "")).Areas {
			areas[a.Name] = a.Rect
		}
		flow, pv, loss, ab := areas["flow.plot"], areas["weights.pv"], areas["curves.loss"], areas["curves.ab"]
		if flow.Y != pv.Y || flow.Y+flow.H != loss.Y+loss.H || pv.X != ab.X {
			t.Errorf("%v: plane %v, W^PV %v, product %v, loss %v", size, flow, pv, ab, loss)
		}
	}
}

// Nor does a ladder, with further passes beside it.
func TestWarmLaddersAllocateNothing(t *testing.T) {
	r := run(t, "model=stack&d=3&T=20&from=0.05,0.1", 80, 60)
	var b scene.Builder
	for _, view := range []string{"", "ladder"} {
		o := off(904, 586, view)
		o.Again = 0.7
		b.Build(r.Snapshot(), o)
		if n := testing.AllocsPerRun(50, func() { b.Build(r.Snapshot(), o) }); n != 0 {
			t.Errorf("view %q: %v allocations", view, n)
		}
	}
}

// Nor do the other views, nor a cell under the pointer.
func TestWarmViewsAllocateNothing(t *testing.T) {
	r := run(t, besides, 200, 120)
	var b scene.Builder
	for _, view := range []string{"compare", "weights", "curves"} {
		for _, part := range []string{"real", "diff"} {
			o := off(904, 586, view)
			o.Part, o.PointerX, o.PointerY, o.LogX, o.Tau = part, 80, 70, true, true
			b.Build(r.Snapshot(), o)
			if n := testing.AllocsPerRun(50, func() { b.Build(r.Snapshot(), o) }); n != 0 {
				t.Errorf("%s, %s: %v allocations for a picture that stands still", view, part, n)
			}
		}
	}
}

func TestWarmBuildsAllocateNothing(t *testing.T) {
	r := run(t, "steps=400", 400, 0)
	var b scene.Builder
	step := 0
	build := func() {
		step = (step + 7) % 400
		r.Seek(step)
		b.Build(r.Snapshot(), off(1280, 800, ""))
	}
	o := off(1280, 800, "")
	o.PointerX, o.PointerY = 1000, 500
	for range 120 {
		build()
	}
	snap := r.Snapshot()
	b.Build(snap, o)
	if n := testing.AllocsPerRun(50, func() { b.Build(snap, o) }); n != 0 {
		t.Errorf("%v allocations for a picture that stands still", n)
	}
	// Seeking may allocate in the run itself: count only the builds.
	snaps := make([]train.Snapshot, 0, 20)
	for i := range 20 {
		s := *snap
		s.Runs = append([]train.RunView(nil), snap.Runs...)
		s.Step = 20 * i
		for k := range s.Runs {
			s.Runs[k].Now = s.Runs[k].Rows[s.Step]
		}
		snaps = append(snaps, s)
	}
	for i := range snaps {
		b.Build(&snaps[i], off(1280, 800, ""))
	}
	i := 0
	if n := testing.AllocsPerRun(40, func() { b.Build(&snaps[i%20], off(1280, 800, "")); i++ }); n != 0 {
		t.Errorf("%v allocations for a picture that moves", n)
	}
}

// Layers keep their version while what they show stays the same.
func TestVersions(t *testing.T) {
	r := run(t, "", 100, 40)
	var b scene.Builder
	versions := func() map[string]uint64 {
		m := map[string]uint64{}
		for _, l := range b.Build(r.Snapshot(), off(1280, 800, "")).Layers {
			m[l.Name] = l.Version
		}
		return m
	}
	before := versions()
	for name, v := range versions() {
		if v != before[name] {
			t.Errorf("%s changed by itself", name)
		}
	}
	r.Seek(41)
	after := versions()
	for name, v := range after {
		if back := strings.HasSuffix(name, ".back"); back != (v == before[name]) {
			t.Errorf("%s, a step on: version %x → %x", name, before[name], v)
		}
	}
	r.Seek(40)
	for name, v := range versions() {
		if v != before[name] {
			t.Errorf("%s differs after going a step on and back", name)
		}
	}
}

func TestHandlesAndPlane(t *testing.T) {
	r := run(t, "from=0.1,0.1~-1,1.5", 10, 5)
	var b scene.Builder
	s := b.Build(r.Snapshot(), off(912, 602, ""))
	if len(s.Handles) != 2 || s.Flow == nil {
		t.Fatalf("handles %v, plane %v", s.Handles, s.Flow)
	}
	for i, want := range []scenario.Point{{A: 0.1, B: 0.1}, {A: -1, B: 1.5}} {
		h := s.Handles[i]
		x, y := s.Flow.Inverse(scene.Point{X: h.X, Y: h.Y})
		if h.Run != i || math.Abs(x-want.A) > 1e-12 || math.Abs(y-want.B) > 1e-12 {
			t.Errorf("handle %v stands for (%v, %v), want %v", h, x, y, want)
		}
	}
	// Random weights start nowhere a person could drag them from.
	r = run(t, "init=random", 10, 5)
	if s := b.Build(r.Snapshot(), off(912, 602, "")); len(s.Handles) != 0 {
		t.Errorf("handles of random starts: %v", s.Handles)
	}
}

// The ground stays put under a small drag, and entirely while it is held.
func TestPlaneIsSteady(t *testing.T) {
	var b scene.Builder
	r := run(t, "from=0.1,0.1~2,2", 0, 0)
	before := *b.Build(r.Snapshot(), off(912, 602, "")).Flow
	r = run(t, "from=0.13,0.2~2.05,1.9", 0, 0)
	if after := *b.Build(r.Snapshot(), off(912, 602, "")).Flow; after != before {
		t.Errorf("%v moved to %v", before, after)
	}
	r = run(t, "from=0.1,0.1~2.4,-0.7", 0, 0)
	o := off(912, 602, "")
	o.HoldPlane = true
	if after := *b.Build(r.Snapshot(), o).Flow; after != before {
		t.Errorf("held plane %v moved to %v", before, after)
	}
	if after := *b.Build(r.Snapshot(), off(912, 602, "")).Flow; after == before {
		t.Error("let go, the plane does not take the start in")
	}
}

// colored counts what a view shows in a role's colour.
func colored(s *scene.Scene, r scene.Role) (n int) {
	for _, l := range s.Layers {
		for _, x := range l.Lines {
			if x.Color == r {
				n++
			}
		}
		for _, x := range l.Labels {
			if x.Color == r {
				n++
			}
		}
	}
	return n
}

// Where no theorem gives the limit, nothing is drawn as a prediction.
func TestNoFalsePrediction(t *testing.T) {
	var b scene.Builder
	for _, c := range []struct {
		link string
		want bool
	}{{"", true}, {"start=sparse", true}, {"start=ones&mask=diagonal", true}, {"start=skewed", false}, {"init=random", false}} {
		s := b.Build(run(t, c.link, 50, 30).Snapshot(), off(1280, 800, ""))
		if got := colored(s, scene.Theory) > 0; got != c.want {
			t.Errorf("%q: prediction shown: %v, want %v", c.link, got, c.want)
		}
	}
	// All ones, unmasked: the limit is off the plane.
	for _, c := range []struct {
		link, view string
		want       bool
	}{{"start=ones", "flow", false}, {"start=ones", "curves", true}, {"start=ones&from=-1,0.5", "curves", true}, {"start=ones&init=random", "curves", true}, {"start=ones&from=0,0", "curves", false}, {"start=ones&T=3", "curves", false},
		{"from=0.5,1.5", "weights", true}, {"from=0.5,1.5&method=adam", "weights", false}} {
		s := b.Build(run(t, c.link, 50, 30).Snapshot(), off(600, 480, c.view))
		if got := colored(s, scene.Theory) > 0; got != c.want {
			t.Errorf("%q, %s: prediction shown: %v, want %v", c.link, c.view, got, c.want)
		}
	}
}

// The prediction's value is named in the plane at every size.
func TestValleyIsNamed(t *testing.T) {
	r := run(t, "", 200, 100)
	var b scene.Builder
	for w := 320.0; w <= 1920; w += 40 {
		for _, h := range []float64{0.62 * w, 0.75 * w, w} {
			s := b.Build(r.Snapshot(), off(w, math.Max(h, 260), ""))
			found := false
			for _, l := range layer(t, s, "flow.back").Labels {
				found = found || l.Text == "*ab* = 0.1919, predicted"
			}
			if !found {
				t.Errorf("%v×%v: the valley has no name", w, h)
			}
		}
	}
}

func TestHover(t *testing.T) {
	r := run(t, "", 200, 200)
	var b scene.Builder
	o := off(900, 700, "curves")
	var plot scene.Rect
	for _, a := range b.Build(r.Snapshot(), o).Areas {
		if a.Name == "curves.ab" {
			plot = a.Rect
		}
	}
	o.PointerX, o.PointerY = plot.X+plot.W*60.2/200, plot.Y+10
	s := b.Build(r.Snapshot(), o)
	sound(t, s)
	want := map[string]bool{"step 60": false}
	var x scene.Builder
	for _, v := range r.Snapshot().Runs {
		want[scene.Number(&x, v.Rows[60].AB, 4)] = false
		want[scene.Number(&x, v.Rows[60].Loss, 4)] = false
	}
	for _, l := range layer(t, s, "curves.front").Labels {
		if _, ok := want[l.Text]; ok {
			want[l.Text] = true
		}
	}
	for text, found := range want {
		if !found {
			t.Errorf("%q is not shown", text)
		}
	}
}

func TestEmpty(t *testing.T) {
	var b scene.Builder
	for _, snap := range []*train.Snapshot{nil, {}} {
		if s := b.Build(snap, off(900, 600, "")); len(s.Layers) != 0 || s.W != 900 {
			t.Errorf("%+v", s)
		}
	}
	r := run(t, "", 5, 5)
	for _, size := range [][2]float64{{0, 0}, {-5, 100}, {math.NaN(), 100}, {math.Inf(1), 100}, {60, 60}, {41, 2000}} {
		s := b.Build(r.Snapshot(), off(size[0], size[1], ""))
		if len(s.Layers) > 0 {
			sound(t, s)
		}
	}
}

// The page has every word, the same as the picture's own English.
func TestPageHasTheWords(t *testing.T) {
	raw, err := os.ReadFile("../../web/lang/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]string
	if err := json.Unmarshal(raw, &words); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, k := range scene.WordKeys() {
		known[k] = true
		if words[k] != scene.EnglishWord(k) {
			t.Errorf("%s: the page says %q, the picture %q", k, words[k], scene.EnglishWord(k))
		}
	}
	for k := range words {
		if strings.HasPrefix(k, "scene.") && !known[k] {
			t.Errorf("the page has a word that no picture uses: %s", k)
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	for _, c := range []struct{ name, link string }{{"200rows", "steps=200"}, {"2000rows", "steps=2000&lr=1e-5"}} {
		r := run(b, c.link, 2000, 1500)
		var x scene.Builder
		o := off(1280, 800, "")
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Build(r.Snapshot(), o)
			}
		})
	}
	r := run(b, "", 200, 100)
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			var x scene.Builder
			x.Build(r.Snapshot(), off(1280, 800, ""))
		}
	})
}

// Theory left out is left out everywhere, and what stays does not move.
func TestPicturesWithoutTheory(t *testing.T) {
	links := map[string]string{"a theorem": "", "beyond one": "start=ones&lr=5e-4", "random weights": "start=sparse&init=random", "two runs": "with=start:sparse"}
	for name, link := range links {
		r := run(t, link, 60, 30)
		for _, view := range views() {
			o := seen(t, r, off(912, 602, view), 3)
			var b scene.Builder
			full := b.Build(r.Snapshot(), o)
			var plane scene.Plane
			if full.Flow != nil {
				plane = *full.Flow
			}
			curves := places(full, "curves.front")
			o.NoTheory = true
			s := b.Build(r.Snapshot(), o)
			sound(t, s)
			for _, l := range s.Layers {
				if n := len(l.Fields); n > 0 {
					t.Errorf("%s, %s: %d fields in %s", name, view, n, l.Name)
				}
				for _, line := range l.Lines {
					if line.Color == scene.Theory || line.Dash == scene.Loose {
						t.Errorf("%s, %s: a line of theory in %s", name, view, l.Name)
					}
				}
				for _, label := range l.Labels {
					if label.Color == scene.Theory {
						t.Errorf("%s, %s: %q in %s", name, view, label.Text, l.Name)
					}
				}
			}
			if s.Flow != nil && *s.Flow != plane {
				t.Errorf("%s, %s: the plane moved from %+v to %+v", name, view, plane, *s.Flow)
			}
			if now := places(s, "curves.front"); !slices.Equal(now, curves) {
				t.Errorf("%s, %s: the curves moved", name, view)
			}
		}
	}
}

// places returns a copy of the points of a layer's lines; none when it is not there.
func places(s *scene.Scene, name string) []scene.Point {
	for _, l := range s.Layers {
		if l.Name == name {
			return slices.Clone(l.Points)
		}
	}
	return nil
}
