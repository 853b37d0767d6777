package scene_test

import (
	"strings"
	"testing"

	"mesascope/render/scene"
)

// No rung runs through the name of another, however low the ladder; one without a
// name over it has its number of layers beside it, where there is room for a line.
func TestRungsAreNamedApart(t *testing.T) {
	r := run(t, "model=stack&layers=4&d=3&T=20&steps=60", 60, 50)
	var b scene.Builder
	for _, size := range [][2]float64{{796, 260}, {328, 300}, {656, 450}, {912, 602}, {1920, 1080}} {
		s := b.Build(r.Snapshot(), off(size[0], size[1], "ladder"))
		sound(t, s)
		named := 0
		for _, l := range s.Layers {
			for _, label := range l.Labels {
				layers := strings.Contains(label.Text, "layer")
				over := layers || label.Text == "looped"
				if layers || strings.HasPrefix(label.Text, "3: ") || strings.HasPrefix(label.Text, "4: ") {
					named++
				}
				box := scene.LabelBox(label)
				for _, line := range l.Lines {
					if p := l.Points[line.First]; over && line.Count == 2 && line.Color == scene.Ink && p.Y > box.Y && p.Y < box.Y+box.H {
						t.Errorf("%v: a rung at %.1f runs through %q at %.1f to %.1f", size, p.Y, label.Text, box.Y, box.Y+box.H)
					}
				}
			}
		}
		least := 4
		if size[1] < 300 {
			least = 3
		}
		if named < least {
			t.Errorf("%v: %d of 4 rungs are named", size, named)
		}
	}
}
