package theme

import (
	"fmt"
	"math"
	"testing"

	"mesascope/render/scene"
	"mesascope/sim/incontext"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/train/traintest"
)

// form is what a mark looks like apart from its colour: forms that differ are told
// apart by everyone.
type form struct {
	kind   string // line, marker, bar or arrow
	dash   scene.Dash
	shape  scene.Shape
	hollow bool
}

// apart is the least CIEDE2000 by which two colours of one form are told apart.
// Runs' lines need less: each has its own marker at its head, and its name.
const (
	apart     = 11.0
	runsApart = 4.0
)

// meaningful reports whether a role stands for one thing: theory, truth, a run.
func meaningful(r scene.Role) bool { return r >= scene.Theory && r < scene.RoleCount }

// forms collects what a picture draws in roles that mean something.
func forms(s *scene.Scene) map[form]map[scene.Role]bool {
	all := map[form]map[scene.Role]bool{}
	add := func(f form, r scene.Role) {
		if meaningful(r) || r == scene.Soft && f.kind == "line" && f.dash != scene.Solid {
			if all[f] == nil {
				all[f] = map[scene.Role]bool{}
			}
			all[f][r] = true
		}
	}
	for _, l := range s.Layers {
		for _, n := range l.Lines {
			add(form{kind: "line", dash: n.Dash}, n.Color)
		}
		for _, n := range l.Fills {
			add(form{kind: "arrow"}, n.Color)
		}
		for _, n := range l.Rects {
			add(form{kind: "bar"}, n.Fill)
		}
		for _, m := range l.Markers {
			if m.Fill == scene.None || m.Fill == scene.Panel {
				add(form{kind: "marker", shape: m.Shape, hollow: true}, m.Stroke)
			} else {
				add(form{kind: "marker", shape: m.Shape}, m.Fill)
			}
		}
	}
	return all
}

// six is as many runs as there can be.
const six = "from=0.1,0.1~0.5,1.5~2,2~1,-0.9~-1,0.3~0.2,1.9&"

// shown builds a link's picture in a view as a page does.
func shown(t *testing.T, link, view string, run int) *scene.Scene {
	t.Helper()
	r := traintest.Open(t, link)
	r.Advance(60)
	s := r.Snapshot().Scenario
	dist, err := start.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	set, err := incontext.New(dist, s.Seed, s.T, 100)
	if err != nil {
		t.Fatal(err)
	}
	c := &scene.ContextView{View: incontext.NewView(set), Stats: incontext.NewMeter(set).Measure(r.Snapshot().Runs[run].Params, s.T)}
	c.View.Show(r.Snapshot().Runs[run].Params, 0, s.T)
	race, err := incontext.NewRace(dist, s.T, s.Seed, 30)
	if err != nil {
		t.Fatal(err)
	}
	race.Train(r.Snapshot().Runs[run].Params)
	for !race.Add(1000) {
	}
	raced := &scene.RaceView{}
	raced.Take(race, r.Snapshot().Runs[run].Params, 30)
	r.ShowLadder(view == "ladder")
	var b scene.Builder
	return b.Build(r.Snapshot(), scene.Options{W: 1400, H: 1000, View: view, Run: run, Context: c, Race: raced, PointerX: -1, PointerY: -1})
}

// Whatever meets in one view is told apart: by form, or by a colour that normal,
// red-blind and green-blind eyes all tell from the other.
func TestMeaningsThatMeet(t *testing.T) {
	views, _ := scenario.PropertyOf("view")
	for _, link := range []string{six, six + "start=ones", six + "with=lr:1e-5", "d=2&T=6&engine=sampled&n=8&ref=exact&" + six, "T=5&with=T:400"} {
		for _, view := range views.Values {
			for f, roles := range forms(shown(t, link, view, 0)) {
				for a := range roles {
					for b := range roles {
						if a >= b {
							continue
						}
						least := apart
						if a >= scene.Run1 && b >= scene.Run1 {
							least = runsApart
						}
						for _, th := range []*Theme{&Light, &Dark, &Projector, &Blackboard} {
							for sight, m := range sights {
								if d := ciede2000(lab(th.Of(a), m), lab(th.Of(b), m)); d < least {
									t.Errorf("%q, view %q, %s, %s: %s and %s, both %+v, differ by %.1f", link, view, th.Name, sight, Name(a), Name(b), f, d)
								}
							}
						}
					}
				}
			}
		}
	}
}

// A run's colour is that run's alone: the layer in context is drawn as the run that
// it is of, and nothing else there has a run's colour.
func TestLayerIsItsRun(t *testing.T) {
	for run := range 6 {
		for _, view := range []string{"context", ""} {
			found := false
			for _, l := range shown(t, six, view, run).Layers {
				if l.Name != "context.back" && l.Name != "context.front" {
					continue
				}
				one := &scene.Scene{Layers: []scene.Layer{l}}
				for f, roles := range forms(one) {
					for r := range roles {
						if r >= scene.Run1 {
							found = true
							if r != scene.Run(run) {
								t.Errorf("view %q: the layer of run %d has something in %s: %+v", view, run+1, Name(r), f)
							}
						}
					}
				}
			}
			if !found {
				t.Errorf("view %q: nothing of run %d's layer is drawn", view, run+1)
			}
		}
	}
}

// lab is a colour as eyes of a kind see it, in CIE L*a*b* under D65.
func lab(c Color, sight [3][3]float64) [3]float64 {
	r := linear(c, sight)
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	x := f((0.4124564*r[0] + 0.3575761*r[1] + 0.1804375*r[2]) / 0.95047)
	y := f(0.2126729*r[0] + 0.7151522*r[1] + 0.0721750*r[2])
	z := f((0.0193339*r[0] + 0.1191920*r[1] + 0.9503041*r[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// ciede2000 is the CIE's colour difference of 2000 (Sharma, Wu and Dalal 2005).
func ciede2000(p, q [3]float64) float64 {
	const rad = math.Pi / 180
	pow7 := func(v float64) float64 { return math.Pow(v, 7) }
	mean := (math.Hypot(p[1], p[2]) + math.Hypot(q[1], q[2])) / 2
	g := 0.5 * (1 - math.Sqrt(pow7(mean)/(pow7(mean)+pow7(25))))
	a1, a2 := (1+g)*p[1], (1+g)*q[1]
	c1, c2 := math.Hypot(a1, p[2]), math.Hypot(a2, q[2])
	hue := func(a, b float64) float64 {
		if a == 0 && b == 0 {
			return 0
		}
		return math.Mod(math.Atan2(b, a)/rad+360, 360)
	}
	h1, h2 := hue(a1, p[2]), hue(a2, q[2])
	dh, sum := h2-h1, (h1+h2)/2
	switch {
	case c1*c2 == 0:
		dh, sum = 0, h1+h2
	case math.Abs(dh) > 180:
		if h1+h2 < 360 {
			sum += 180
		} else {
			sum -= 180
		}
		dh -= math.Copysign(360, dh)
	}
	dL, dC, dH := q[0]-p[0], c2-c1, 2*math.Sqrt(c1*c2)*math.Sin(dh/2*rad)
	light, chroma := (p[0]+q[0])/2, (c1+c2)/2
	t := 1 - 0.17*math.Cos((sum-30)*rad) + 0.24*math.Cos(2*sum*rad) + 0.32*math.Cos((3*sum+6)*rad) - 0.20*math.Cos((4*sum-63)*rad)
	turn := 60 * rad * math.Exp(-math.Pow((sum-275)/25, 2))
	rc := 2 * math.Sqrt(pow7(chroma)/(pow7(chroma)+pow7(25)))
	sl := 1 + 0.015*math.Pow(light-50, 2)/math.Sqrt(20+math.Pow(light-50, 2))
	l, c, h := dL/sl, dC/(1+0.045*chroma), dH/(1+0.015*chroma*t)
	return math.Sqrt(l*l + c*c + h*h - math.Sin(turn)*rc*c*h)
}

// Pairs of the paper's own table.
func TestCIEDE2000(t *testing.T) {
	for _, c := range []struct {
		p, q [3]float64
		want float64
	}{
		{[3]float64{50, 2.6772, -79.7751}, [3]float64{50, 0, -82.7485}, 2.0425},
		{[3]float64{50, 2.5, 0}, [3]float64{73, 25, -18}, 27.1492},
		{[3]float64{50, -1, 2}, [3]float64{50, 0, 0}, 2.3669},
		{[3]float64{2.0776, 0.0795, -1.1350}, [3]float64{0.9033, -0.0636, -0.5514}, 0.9082},
		{[3]float64{22.7233, 20.0904, -46.6940}, [3]float64{23.0331, 14.9730, -42.5619}, 2.0373},
	} {
		if got := ciede2000(c.p, c.q); math.Abs(got-c.want) > 1e-4 {
			t.Errorf("%v, %v: %.4f, want %.4f", c.p, c.q, got, c.want)
		}
	}
	if s := fmt.Sprintf("%.2f", lab(Color{255, 255, 255}, sights["normal"])); s != "[100.00 0.00 -0.00]" && s != "[100.00 -0.00 -0.00]" && s != "[100.00 -0.00 0.00]" {
		t.Errorf("white is %s", s)
	}
}
