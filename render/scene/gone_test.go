package scene_test

import (
	"testing"

	"mesascope/render/scene"
)

// Every run has a mark on the plane at every step, and one that is outside has it
// at the edge, with an arrow.
func TestEveryRunHasAMark(t *testing.T) {
	for _, c := range []struct {
		link string
		out  bool // some run leaves the plane
	}{
		{"", false}, {"method=momentum", true}, {"with=method:momentum", true}, {"lr=0.003&from=2,2~0.1,0.1", true},
	} {
		r := run(t, c.link, 200, 0)
		var b scene.Builder
		out := false
		for step := 0; step <= 200; step++ {
			r.Seek(step)
			s := b.Build(r.Snapshot(), off(700, 500, "flow"))
			l := layer(t, s, "flow.front")
			want := len(r.Snapshot().Runs)
			if w := r.Snapshot().Second; w != nil {
				want += len(w.Runs)
			}
			marks := 0
			for _, m := range l.Markers {
				if m.Fill != scene.Panel || m.R < 6 { // starts are large and open
					marks++
				}
				if !(m.X >= s.Flow.Rect.X && m.X <= s.Flow.Rect.X+s.Flow.Rect.W && m.Y >= s.Flow.Rect.Y && m.Y <= s.Flow.Rect.Y+s.Flow.Rect.H) {
					t.Fatalf("?%s, step %d: a mark at (%v, %v)", c.link, step, m.X, m.Y)
				}
			}
			if marks != want {
				t.Fatalf("?%s, step %d: %d marks for %d runs", c.link, step, marks, want)
			}
			out = out || len(l.Fills) > 0
		}
		if out != c.out {
			t.Errorf("?%s: a run leaves the plane: %v, want %v", c.link, out, c.out)
		}
	}
}
