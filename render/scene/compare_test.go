package scene_test

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"mesascope/render/scene"
	"mesascope/sim/scenario"
)

const besides = "with=start:sparse"

// Each scenario has a plane with its own valley, and a title that says what it
// has that the other has not; the curves show both.
func TestCompare(t *testing.T) {
	r := run(t, besides, 100, 60)
	var b scene.Builder
	s := b.Build(r.Snapshot(), off(904, 586, "compare"))
	for name, want := range map[string][]string{
		"flow.back":    {"Gaussian", "*ab* = 0.1919, predicted"},
		"second.back":  {"sparse", "*ab* = 1, predicted"},
		"curves.front": {"dash-dotted: sparse", "Gaussian: 0.1919", "sparse: 1"},
	} {
		for _, text := range want {
			found := false
			for _, l := range layer(t, s, name).Labels {
				found = found || l.Text == text
			}
			if !found {
				t.Errorf("%s does not say %q", name, text)
			}
		}
	}
	other := func(name string) (n int) {
		for _, l := range layer(t, s, name).Lines {
			if l.Dash == scene.DashDot && l.Color >= scene.Run1 {
				n++
			}
		}
		return n
	}
	if n := other("flow.front"); n != 0 {
		t.Errorf("%d of the second's runs are on the first's plane as well", n)
	}
	if n := other("curves.front"); n < 2*3 {
		t.Errorf("%d dash-dotted curves, want those of 3 runs in 2 plots", n)
	}
	if len(s.Handles) != 3 {
		t.Errorf("%d handles", len(s.Handles))
	}
}

// Side by side or one over the other, the planes are of one size and in line.
func TestComparedPlanesLineUp(t *testing.T) {
	r := run(t, besides, 20, 20)
	var b scene.Builder
	for w := 320.0; w <= 1920; w += 80 {
		for _, h := range []float64{0.65 * w, w, 2.2 * w} {
			areas := map[string]scene.Rect{}
			for _, a := range b.Build(r.Snapshot(), off(w, max(h, 300), "compare")).Areas {
				areas[a.Name] = a.Rect
			}
			p, q := areas["flow.plot"], areas["second.plot"]
			if p.W < 90 || p.W != q.W || p.H != q.H || p.X != q.X && p.Y != q.Y {
				t.Errorf("%v×%v: planes %v and %v", w, h, p, q)
			}
		}
	}
}

// Without a second run the place beside the first says how to get one.
func TestCompareWithNothing(t *testing.T) {
	var b scene.Builder
	for link, want := range map[string]string{"": "see it here.", "fork=50&with=lr:1e-5": "step 50."} {
		text := ""
		for _, l := range layer(t, b.Build(run(t, link, 10, 10).Snapshot(), off(904, 586, "compare")), "second.back").Labels {
			text += l.Text
		}
		if len(text) < len(want) || text[len(text)-len(want):] != want {
			t.Errorf("%q: the second's place says %q", link, text)
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	r := run(b, besides, 200, 150)
	var x scene.Builder
	o := off(1280, 800, "compare")
	b.ReportAllocs()
	for b.Loop() {
		x.Build(r.Snapshot(), o)
	}
}

// Whatever two scenarios differ in, the picture says it in words and symbols, and
// never as a link does, nor leaves it out.
func TestDifferencesAreSaidInWords(t *testing.T) {
	raw := regexp.MustCompile(`[A-Za-z_][=:][^ ]`)
	other := map[string]string{
		"atoms": "1,0~0,2", "scale": "2", "d": "3", "T": "7", "n": "9", "lr": "0.003", "steps": "8", "from": "1,1", "sw": "0.3", "seed": "5",
		"layers": "3",
	}
	for _, p := range scenario.Properties() {
		values := p.Values
		if !p.With {
			continue
		}
		if p.Kind != scenario.Choice {
			values = []string{cmp.Or(other[p.Key], strconv.FormatFloat(p.Max, 'g', -1, 64))}
		}
		for _, value := range values {
			first := "d=2&T=5&steps=6"
			if p.OfStacks {
				first += "&model=stack"
			}
			switch {
			case value == p.Default: // then the first one is another
				first += "&" + p.Key + "=" + values[1]
			case p.Key == "atoms":
				first += "&start=custom"
			case p.Key == "sw":
				first += "&init=random"
			case p.Key == "n":
				first += "&engine=dataset"
			}
			link := first + "&with=" + p.Key + ":" + value
			if _, problems := scenario.Parse(link); len(problems) > 0 {
				t.Errorf("%s: %v", link, problems)
				continue
			}
			r := run(t, link, 6, 4)
			for _, view := range []string{"", "compare", "curves"} {
				var b scene.Builder
				for _, l := range b.Build(r.Snapshot(), off(1200, 800, view)).Layers {
					for _, label := range l.Labels {
						nameless := label.Text == "first" && p.Key != "atoms" && p.Key != "from" // which take too many words
						if nameless || raw.MatchString(label.Text) {
							t.Errorf("%s, view %q: %s says %q", link, view, l.Name, label.Text)
						}
					}
				}
			}
		}
	}
}

// Two stacks of different depth share their curves and the ladder; a plane is of two
// layers' steps, and says so where a stack has another number of them.
func TestStacksOfDifferentDepth(t *testing.T) {
	labels := func(s *scene.Scene) string {
		var all []string
		for _, l := range s.Layers {
			for _, label := range l.Labels {
				all = append(all, label.Text)
			}
		}
		return strings.Join(all, "\n")
	}
	dashed := func(s *scene.Scene, within scene.Rect) (n int) {
		for _, l := range s.Layers {
			for _, line := range l.Lines {
				if p := l.Points[line.First]; line.Dash == scene.DashDot && p.X >= within.X && p.X <= within.X+within.W && p.Y >= within.Y && p.Y <= within.Y+within.H {
					n++
				}
			}
		}
		return n
	}
	var b scene.Builder
	for _, link := range []string{"layers=2&with=layers:3", "layers=3&with=layers:2", "layers=1&with=layers:4", "layers=4&with=tied:yes", "with=tied:yes"} {
		r := run(t, "model=stack&d=2&T=9&steps=60&"+link, 60, 50)
		for _, size := range [][2]float64{{320, 300}, {340, 700}, {656, 450}, {912, 602}, {1920, 1080}} {
			for _, view := range []string{"", "flow", "curves", "ladder", "compare"} {
				s := b.Build(r.Snapshot(), off(size[0], size[1], view))
				sound(t, s)
				apart := !strings.Contains(link, "tied")
				for _, a := range s.Areas {
					switch a.Name {
					case "ladder.plot", "curves.loss":
						if dashed(s, a.Rect) == 0 {
							t.Errorf("%s, view %q: the second stack is not in %s", link, view, a.Name)
						}
					case "flow.plot":
						if n := dashed(s, a.Rect); view != "compare" && (n == 0) != apart {
							t.Errorf("%s, view %q: %d dash-dotted lines on the plane", link, view, n)
						}
					}
				}
				if said := strings.Contains(labels(s), "on the ladder"); view == "flow" && size[0] > 600 && strings.HasPrefix(link, "layers=2") && !said {
					t.Errorf("%s: nothing says where the second stack is", link)
				}
				if said := strings.Contains(labels(s), "another number"); view == "compare" && size[0] > 900 && said != strings.Contains(link, "layers") {
					t.Errorf("%s: the side without a plane: %v", link, said)
				}
			}
		}
	}
}
