package svg_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"mesascope/render/scene"
	"mesascope/render/svg"
	"mesascope/render/theme"
)

// element is one start tag of a document.
type element struct {
	name  string
	attrs map[string]string
}

// parse reads a document as strict XML.
func parse(t testing.TB, doc []byte) (elements []element, text string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(doc))
	var all strings.Builder
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return elements, all.String()
		}
		if err != nil {
			t.Fatalf("not XML: %v", err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			e := element{tok.Name.Local, map[string]string{}}
			for _, a := range tok.Attr {
				if _, twice := e.attrs[a.Name.Local]; twice {
					t.Fatalf("<%s> has %s twice", e.name, a.Name.Local)
				}
				e.attrs[a.Name.Local] = a.Value
			}
			elements = append(elements, e)
		case xml.CharData:
			all.Write(tok)
		}
	}
}

var decimals = regexp.MustCompile(`\.\d{3,}`)

func TestWellFormed(t *testing.T) {
	for _, p := range pictures {
		doc := draw(t, p)
		elements, text := parse(t, doc)
		root := elements[0]
		if root.name != "svg" || root.attrs["role"] != "img" || root.attrs["viewBox"] == "" {
			t.Errorf("%s: root %v", p.name, root)
		}
		ids := map[string]bool{}
		for _, e := range elements {
			if id := e.attrs["id"]; id != "" {
				ids[id] = true
			}
			for k, v := range e.attrs {
				// The steps of the field's opacity need more digits than places do.
				if k != "fill-opacity" && decimals.MatchString(v) {
					t.Errorf("%s: <%s %s=%q> has more than two decimals", p.name, e.name, k, v)
				}
				if strings.Contains(v, "NaN") || strings.Contains(v, "Inf") {
					t.Errorf("%s: <%s %s=%q>", p.name, e.name, k, v)
				}
			}
		}
		for _, id := range strings.Fields(root.attrs["aria-labelledby"]) {
			if !ids[id] {
				t.Errorf("%s: labelled by %q, which is not there", p.name, id)
			}
		}
		if !strings.Contains(text, "Mesascope") {
			t.Errorf("%s: no title", p.name)
		}
		if bytes.Contains(doc, []byte("var(")) != (p.theme == "auto") {
			t.Errorf("%s: custom properties in the wrong theme", p.name)
		}
	}
}

// Every colour that an automatic picture uses is defined, in both themes, and
// yields to the page's own.
func TestAutoTheme(t *testing.T) {
	doc := string(draw(t, pictures[2]))
	uses := regexp.MustCompile(`var\((--p-[a-z0-9]+)\)`).FindAllStringSubmatch(doc, -1)
	if len(uses) < 10 {
		t.Fatalf("%d uses of custom properties", len(uses))
	}
	for _, u := range uses {
		if n := strings.Count(doc, u[1]+":"); n != 2 {
			t.Errorf("%s is defined %d times, want once for each theme", u[1], n)
		}
	}
	for _, th := range []*theme.Theme{&theme.Light, &theme.Dark} {
		if want := "--p-ink:var(--ms-ink," + th.Of(scene.Ink).Hex() + ")"; !strings.Contains(doc, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestFieldLooksSmooth(t *testing.T) {
	elements, _ := parse(t, draw(t, pictures[0]))
	bands, rest := 0, 1.0
	for _, e := range elements {
		if e.attrs["fill-rule"] == "" {
			continue
		}
		bands++
		a, err := strconv.ParseFloat(e.attrs["fill-opacity"], 64)
		if err != nil {
			t.Fatal(err)
		}
		// What a band adds over those before it, of the whole tint.
		if step := a * rest; step <= 0 || step > 0.05 {
			t.Errorf("a band steps by %v", step)
		}
		rest *= 1 - a
	}
	if bands < 24 {
		t.Errorf("%d bands", bands)
	}
}

func TestLabelMarks(t *testing.T) {
	s := &scene.Scene{W: 100, H: 50, Layers: []scene.Layer{{Name: "x", Labels: []scene.Label{
		{Text: "*W*^{PV} < _{i}&", X: 10, Y: 20, Size: 10, Color: scene.Ink, Anchor: scene.Right, Bold: true, Halo: true},
	}}}}
	var out bytes.Buffer
	if err := svg.Write(&out, s, svg.Options{Theme: "light", Bare: true}); err != nil {
		t.Fatal(err)
	}
	parse(t, out.Bytes())
	want := `<tspan class="m">W</tspan><tspan dy="-3.6" font-size="7.2">PV</tspan><tspan dy="3.6"> &lt; </tspan><tspan dy="1.7" font-size="7.2">i</tspan><tspan dy="-1.7">&amp;</tspan></text>`
	if !strings.Contains(out.String(), want) {
		t.Errorf("got %s\nwant … %s", out.String(), want)
	}
	for _, part := range []string{`text-anchor="end"`, `font-weight="600"`, `paint-order="stroke"`} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("no %s", part)
		}
	}
	if strings.Contains(out.String(), theme.Light.Of(scene.Ground).Hex()) {
		t.Error("a bare picture has a ground")
	}
}

// Any title and any label give a valid document.
func FuzzText(f *testing.F) {
	f.Add("a < b & \"c\" ]]>", "*x*_{1}")
	f.Add("\x00\x1f\ufffe\xff", "}{^{")
	f.Fuzz(func(t *testing.T, title, label string) {
		s := &scene.Scene{W: 10, H: 10, Layers: []scene.Layer{{Name: label, Labels: []scene.Label{{Text: label, Size: 10, Color: scene.Ink}}}}}
		var out bytes.Buffer
		if err := svg.Write(&out, s, svg.Options{Title: title, Desc: label, ID: title}); err != nil {
			t.Fatal(err)
		}
		parse(t, out.Bytes())
	})
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestWriteError(t *testing.T) {
	if err := svg.Write(failing{}, &scene.Scene{W: 1, H: 1}, svg.Options{}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error %v", err)
	}
}
