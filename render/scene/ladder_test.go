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

// Equal steps at their best are called a saddle where depth buys anything, and nowhere else:
// not where one step leaves nothing, nor where it leaves as little as any number.
func TestASaddleIsNamedWhereThereIsOne(t *testing.T) {
	var b scene.Builder
	for link, want := range map[string]bool{
		"d=3&T=20": true, "start=ones&d=2&T=4": true,
		"start=sparse&T=20": false, "start=ones&d=1&T=9": false, "start=ones&d=2&T=3": false, "start=sphere&d=3&T=3": false,
	} {
		s := b.Build(run(t, "model=stack&steps=20&"+link, 20, 20).Snapshot(), off(900, 600, "flow"))
		said := texts(s, "flow.back")
		if got := strings.Contains(said, "saddle"); got != want || !strings.Contains(said, "minimum") {
			t.Errorf("%q: a saddle is named: %t, want %t in\n%s", link, got, want, said)
		}
	}
}
