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
