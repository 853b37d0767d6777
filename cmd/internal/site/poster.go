package site

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"mesascope/render/probe"
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

// posters draws index.html's posters. Their styles come apart, for the page's
// own: its policy allows none in the page.
func (s *site) posters() (pictures []byte, styles string, err error) {
	words, err := s.words("", "en")
	if err != nil {
		return nil, "", err
	}
	run, err := train.New(scenario.Default())
	if err != nil {
		return nil, "", fmt.Errorf("the poster: %w", err)
	}
	run.Seek(posterStep)
	var look probe.Context
	var b bytes.Buffer
	for _, p := range posters {
		p.o.Words = words
		p.o.PointerX, p.o.PointerY = -1, -1
		p.o.Context = look.Seen(p.o.View, scenario.Default(), run.Snapshot(), 0, 0, probe.Exact)
		picture := new(scene.Builder).Build(run.Snapshot(), p.o)
		fmt.Fprintf(&b, `<div class=%q>`, p.class)
		if err := svg.Write(&b, picture, svg.Options{Theme: "auto", ID: "poster-" + p.class, Bare: true, Light: true}); err != nil {
			return nil, "", fmt.Errorf("the poster: %w", err)
		}
		b.WriteString("</div>")
	}
	pictures, styles = unstyled(b.Bytes())
	return pictures, styles, nil
}

var (
	styleElement   = regexp.MustCompile(`<style>(.*?)</style>\n?`)
	styleAttribute = regexp.MustCompile(` style="([^"]*)"`)
)

// unstyled takes the style elements and attributes out of a picture, and returns
// a stylesheet that does the same.
func unstyled(picture []byte) (bare []byte, styles string) {
	var sheet strings.Builder
	seen := map[string]int{}
	bare = styleElement.ReplaceAllFunc(picture, func(m []byte) []byte {
		css := string(styleElement.FindSubmatch(m)[1])
		if _, ok := seen[css]; !ok {
			seen[css] = 0
			sheet.WriteString(css + "\n")
		}
		return nil
	})
	number := map[string]int{}
	bare = styleAttribute.ReplaceAllFunc(bare, func(m []byte) []byte {
		css := string(styleAttribute.FindSubmatch(m)[1])
		if number[css] == 0 {
			number[css] = len(number) + 1
			fmt.Fprintf(&sheet, ".ms-picture [data-own=\"%d\"]{%s}\n", number[css], css)
		}
		return fmt.Appendf(nil, ` data-own="%d"`, number[css])
	})
	return bare, sheet.String()
}
