package scene_test

import (
	"strings"
	"testing"

	"mesascope/render/scene"
)

// A second scenario's runs are dash-dotted and an exact reference is dotted, in the
// plane and in both plots, and a name says whose they are. Dashes are theory's alone.
func TestCompanions(t *testing.T) {
	count := func(link string, dash scene.Dash, layerName string) (lines int, names string) {
		r := run(t, link, 20, 15)
		var b scene.Builder
		s := b.Build(r.Snapshot(), off(912, 602, ""))
		sound(t, s)
		l := layer(t, s, layerName)
		for _, line := range l.Lines {
			if line.Dash == dash && line.Color >= scene.Run1 {
				lines++
			}
		}
		for _, label := range layer(t, s, "curves.front").Labels {
			names += label.Text + "\n"
		}
		return lines, names
	}
	const second, reference, neither = "steps=20&with=lr:2e-5", "steps=20&engine=sampled&n=8&d=2&T=6&ref=exact", "steps=20"
	for _, name := range []string{"flow.front", "curves.front"} {
		if n, _ := count(neither, scene.DashDot, name); n != 0 {
			t.Errorf("%s: %d dash-dotted runs without a second scenario", name, n)
		}
		for _, link := range []string{neither, second, reference} {
			for _, dash := range []scene.Dash{scene.Dashed, scene.Loose} {
				if n, _ := count(link, dash, name); n != 0 {
					t.Errorf("%s of %q: %d runs with a dash of theory's", name, link, n)
				}
			}
		}
		if n, _ := count(neither, scene.Dotted, name); n != 0 {
			t.Errorf("%s: %d dotted runs without a reference", name, n)
		}
		if n, names := count(second, scene.DashDot, name); n < 3 || !strings.Contains(names, "dash-dotted: *η* = 2·10^{−5}") {
			t.Errorf("%s: %d dash-dotted runs of a second scenario, named %q", name, n, names)
		}
		if n, names := count(reference, scene.Dotted, name); n < 2 || !strings.Contains(names, scene.EnglishWord("scene.curves.exact")) {
			t.Errorf("%s: %d dotted runs of the reference, named %q", name, n, names)
		}
	}
}
