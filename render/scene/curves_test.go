package scene_test

import (
	"math"
	"testing"

	"mesascope/render/scene"
)

// Against the time the curves are those against the step, along another axis:
// they end where the run does, and the axis says what it counts.
func TestCurvesAgainstTime(t *testing.T) {
	for link, name := range map[string]string{"": "flow time *τ*", "method=adam&lr=0.01": "step × *η*"} {
		r := run(t, link, 200, 200)
		var b scene.Builder
		o := off(900, 700, "curves")
		ends := func() (x float64) {
			for _, n := range layer(t, b.Build(r.Snapshot(), o), "curves.front").Lines {
				if n.Color == scene.Run1 {
					x = math.Max(x, b.Build(r.Snapshot(), o).Layers[1].Points[n.First+n.Count-1].X)
				}
			}
			return x
		}
		steps := ends()
		o.Tau = true
		if time := ends(); math.Abs(time-steps) > 1e-9 {
			t.Errorf("%q: the run ends at %v against the step, at %v against the time", link, steps, time)
		}
		found := false
		for _, l := range layer(t, b.Build(r.Snapshot(), o), "curves.back").Labels {
			found = found || l.Text == name
		}
		if !found {
			t.Errorf("%q: no axis is called %s", link, name)
		}
	}
}

// How much of a gradient-descent step the layer is has a plot where it can be less
// than all: every layer of a stack is such a step, by its make.
func TestFormHasAPlotWhereItCanBend(t *testing.T) {
	for link, want := range map[string]bool{"start=ones": true, "init=random": true, "": false, "model=stack": false, "model=stack&layers=3&method=adam&lr=0.001": false} {
		r := run(t, link, 20, 5)
		var b scene.Builder
		has := false
		for _, a := range b.Build(r.Snapshot(), off(900, 700, "curves")).Areas {
			has = has || a.Name == "curves.share"
		}
		if has != want {
			t.Errorf("%q: a plot of the share of a step: %v", link, has)
		}
	}
}
