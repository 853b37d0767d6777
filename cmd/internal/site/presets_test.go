package site

import (
	"path/filepath"
	"strings"
	"testing"
)

// ours is the site of this repository, before anything is made.
func ours(t *testing.T) *site {
	t.Helper()
	web, err := filepath.Abs(filepath.Join("..", "..", "..", "web"))
	if err != nil {
		t.Fatal(err)
	}
	sources, err := collect(web)
	if err != nil {
		t.Fatal(err)
	}
	return &site{web: web, sources: sources, files: map[string][]byte{}}
}

// A poster has the shape of the live figure that comes in its place, in wide columns
// and in narrow ones.
func TestPostersHaveTheFiguresShape(t *testing.T) {
	s := ours(t)
	words, err := s.words("", "en")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.drawPosters(words, "start=sparse", "", choices("view"), nil); err != nil {
		t.Fatal(err)
	}
	text := string(s.sources[shapeFile])
	for _, c := range []struct{ view, shape, name, wide, narrow string }{
		{"", `"": [0.66, 0.94],`, "all", `viewBox="0 0 664 441"`, ""},
		{"flow", `flow: [0.72, 0.94],`, "flow", `viewBox="0 0 664 482"`, `viewBox="0 0 376 349"`},
		{"race", `race: [0.62, 1.55],`, "race", `viewBox="0 0 664 414"`, `viewBox="0 0 376 581"`},
	} {
		if !strings.Contains(text, c.shape) {
			t.Errorf("the shape of view %q is no longer %s: this test's sizes are of that one", c.view, c.shape)
		}
		for ending, want := range map[string]string{".svg": c.wide, "-narrow.svg": c.narrow} {
			if got := string(s.files[posterFolder+c.name+ending]); !strings.Contains(got, want) || (got == "") != (want == "") {
				t.Errorf("%s%s is %.200s, want %s", c.name, ending, got, want)
			}
		}
	}
	s.sources[shapeFile] = []byte("export const SHAPES = {};")
	if _, err := s.posterSizes(); err == nil {
		t.Error("nothing says how high a picture is, and nobody complains")
	}
}
