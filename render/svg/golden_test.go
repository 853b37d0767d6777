package svg_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mesascope/render/scene"
	"mesascope/render/svg"
	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/train"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// picture is one golden: a link, how far it is computed, the step shown, and how.
type picture struct {
	name      string
	link      string
	reach, at int
	opts      scene.Options
	theme     string
}

var pictures = []picture{
	{"laptop-light", "", 200, 62, scene.Options{W: 912, H: 602}, "light"},
	{"laptop-dark", "", 200, 62, scene.Options{W: 912, H: 602}, "dark"},
	{"phone-flow-auto", "", 200, 200, scene.Options{W: 340, H: 330, View: "flow"}, "auto"},
	{"embed-short-T-dark", "T=5&from=0.1,0.1~1.2,-0.9", 200, 30, scene.Options{W: 320, H: 280, View: "flow"}, "dark"},
	{"tablet-sparse-light", "start=sparse&scale=0.5", 200, 8, scene.Options{W: 656, H: 450}, "light"},
	{"tall-ones-dense-dark", "start=ones", 200, 120, scene.Options{W: 768, H: 960}, "dark"},
	{"weights-random-light", "init=random&d=3&steps=400", 400, 400, scene.Options{W: 360, H: 360, View: "weights"}, "light"},
	{"weights-cell-dark", "start=ones", 200, 200, scene.Options{W: 896, H: 560, View: "weights", PointerX: 70, PointerY: 480}, "dark"},
	{"weights-diff-light", "", 200, 60, scene.Options{W: 340, H: 390, View: "weights", Part: "diff", PointerX: 60, PointerY: 70}, "light"},
	{"curves-log-pointer-light", "from=0.1,0.1~0.5,1.5~2,2~1,-0.9~-1,0.3~0.2,1.9", 200, 120, scene.Options{W: 600, H: 420, View: "curves", LogX: true, LogY: true, PointerX: 300, PointerY: 100}, "light"},
	{"context-light", "", 200, 200, scene.Options{W: 904, H: 594, View: "context"}, "light"},
	{"context-ones-phone-dark", "start=ones&seq=2", 200, 200, scene.Options{W: 340, H: 340, View: "context"}, "dark"},
	{"context-early-d8-light", "d=8&len=20&run=3", 0, 0, scene.Options{W: 656, H: 450, View: "context"}, "light"},
	{"context-row-dark", "seq=3", 200, 62, scene.Options{W: 1000, H: 720}, "dark"},
	{"compare-light", "with=start:sparse", 200, 60, scene.Options{W: 904, H: 586, View: "compare"}, "light"},
	{"compare-phone-dark", "with=scale:2&from=0.1,0.1~1,-0.5", 200, 60, scene.Options{W: 340, H: 740, View: "compare"}, "dark"},
	{"diverged-dark", "lr=0.002&from=0.1,0.1~0.5,1.5", 200, 200, scene.Options{W: 720, H: 480}, "dark"},
}

func draw(t testing.TB, p picture) []byte {
	t.Helper()
	s, problems := scenario.Parse(p.link)
	for _, q := range problems {
		t.Fatalf("%s: %v", p.name, q)
	}
	r, err := train.New(s)
	if err != nil {
		t.Fatal(err)
	}
	r.Advance(p.reach)
	r.Seek(p.at)
	var b scene.Builder
	var out bytes.Buffer
	if strings.HasPrefix(p.name, "context") {
		p.opts.Run = s.Display.Run - 1
		p.opts.Context = look(t, s, r.Snapshot().Runs[p.opts.Run].Params)
	}
	err = svg.Write(&out, b.Build(r.Snapshot(), p.opts), svg.Options{
		Theme: p.theme, Title: "Mesascope", Desc: fmt.Sprintf("Step %d of a run of %q.", p.at, p.link),
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// look shows weights the test sequences that a scenario names.
func look(t testing.TB, s scenario.Scenario, p lsa.Params) *scene.ContextView {
	t.Helper()
	dist, err := start.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	set, err := incontext.New(dist, s.Seed, s.T, 400)
	if err != nil {
		t.Fatal(err)
	}
	length := s.T
	if s.Display.Len > 0 {
		length = s.Display.Len
	}
	c := &scene.ContextView{View: incontext.NewView(set), Stats: incontext.NewMeter(set).Measure(p, length)}
	c.View.Show(p, s.Display.Seq-1, length)
	return c
}

func TestGolden(t *testing.T) {
	for _, p := range pictures {
		t.Run(p.name, func(t *testing.T) {
			got := draw(t, p)
			path := filepath.Join("testdata", p.name+".svg")
			if *update {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if d := diff(string(want), string(got)); d != "" {
				t.Errorf("%s\nIf the change is meant, look at it and run: go test ./render/svg -update", d)
			}
		})
	}
}

// diff returns the first lines in which two texts differ, each cut to where the
// difference is, and how many lines differ in all; "" when they are equal.
func diff(want, got string) string {
	if want == got {
		return ""
	}
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var out strings.Builder
	differ := 0
	for i := 0; i < max(len(w), len(g)); i++ {
		var a, b string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a == b {
			continue
		}
		differ++
		if differ > 4 {
			continue
		}
		k := 0
		for k < len(a) && k < len(b) && a[k] == b[k] {
			k++
		}
		fmt.Fprintf(&out, "line %d, column %d:\n  want %s\n  got  %s\n", i+1, k+1, around(a, k), around(b, k))
	}
	return fmt.Sprintf("%d of %d lines differ\n%s", differ, len(w), out.String())
}

// around returns s near its byte k.
func around(s string, k int) string {
	from, to := max(0, k-30), min(len(s), k+60)
	if from >= to {
		return "(nothing)"
	}
	text := strings.ToValidUTF8(s[from:to], "")
	if from > 0 {
		text = "…" + text
	}
	if to < len(s) {
		text += "…"
	}
	return text
}

func TestDiffIsReadable(t *testing.T) {
	if d := diff("a\nb", "a\nb"); d != "" {
		t.Errorf("equal texts differ: %s", d)
	}
	long := strings.Repeat("x", 200)
	d := diff("a\n"+long+"1\nc", "a\n"+long+"2\nc")
	if !strings.Contains(d, "line 2, column 201") || !strings.Contains(d, "1 of 3 lines") || strings.Count(d, "x") > 80 {
		t.Errorf("diff:\n%s", d)
	}
}
