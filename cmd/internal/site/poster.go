package site

import (
	"bytes"
	"encoding/json"
	"fmt"

	"mesascope/render/scene"
	"mesascope/render/svg"
	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// posterMark is where index.html wants the poster.
const posterMark = "<!-- poster -->"

// posterStep is the step that the poster shows: of the default scenario's three
// runs one lies in the valley, one is about to, one is half way.
const posterStep = 60

// posters are the same moment as wide pages see it, with every panel, and as
// narrow ones do, with the plane alone. Their shapes are those of the page's
// stage; its styles show one of them.
var posters = []struct {
	class string
	o     scene.Options
}{
	{"wide", scene.Options{W: 912, H: 590}},
	{"narrow", scene.Options{W: 340, H: 340, View: "flow"}},
}

// injectPoster puts the posters into index.html in place of their mark.
func injectPoster(pages map[string][]byte) error {
	page := pages["index.html"]
	if n := bytes.Count(page, []byte(posterMark)); n != 1 {
		return fmt.Errorf("web/index.html must say %q once, to be given the poster; it does so %d times", posterMark, n)
	}
	var words map[string]string
	if err := json.Unmarshal(pages["lang/en.json"], &words); err != nil {
		return fmt.Errorf("the words of web/lang/en.json: %w", err)
	}
	pictures, err := drawPosters(words)
	if err != nil {
		return fmt.Errorf("the poster: %w", err)
	}
	pages["index.html"] = bytes.Replace(page, []byte(posterMark), pictures, 1)
	return nil
}

// drawPosters runs the default scenario and draws it, in the page's own colours.
func drawPosters(words map[string]string) ([]byte, error) {
	run, err := train.New(scenario.Default())
	if err != nil {
		return nil, err
	}
	run.Seek(posterStep)
	var b bytes.Buffer
	for _, p := range posters {
		p.o.Words = words
		p.o.PointerX, p.o.PointerY = -1, -1
		picture := new(scene.Builder).Build(run.Snapshot(), p.o)
		fmt.Fprintf(&b, `<div class=%q>`, p.class)
		if err := svg.Write(&b, picture, svg.Options{Theme: "auto", ID: "poster-" + p.class, Bare: true}); err != nil {
			return nil, err
		}
		b.WriteString("</div>")
	}
	return b.Bytes(), nil
}
