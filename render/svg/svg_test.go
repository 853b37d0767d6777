package svg_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"os/exec"
	"regexp"
	"slices"
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

// Every colour of an automatic picture is one that any program reads, and one for
// which a browser takes the page's own, or the reader's theme's.
func TestAutoTheme(t *testing.T) {
	doc := draw(t, pictures[2])
	elements, _ := parse(t, doc)
	style := string(regexp.MustCompile(`(?s)<style>.*</style>`).Find(doc))
	classes := 0
	for _, e := range elements {
		own := strings.Fields(e.attrs["class"])
		for _, attribute := range []string{"fill", "stroke"} {
			v, painted := e.attrs[attribute]
			if !painted || v == "none" {
				continue
			}
			if !regexp.MustCompile(`^#[0-9A-F]{6}$`).MatchString(v) {
				t.Errorf("<%s %s=%q> is no colour", e.name, attribute, v)
			}
			i := slices.IndexFunc(own, func(c string) bool { return strings.HasPrefix(c, attribute[:1]+"-") })
			if i < 0 {
				t.Errorf("<%s %s=%q> has no class to change it by: %q", e.name, attribute, v, own)
				continue
			}
			classes++
			name := own[i][2:]
			if rule := "." + own[i] + "{" + attribute + ":var(--p-" + name + ")}"; strings.Count(style, rule) != 1 {
				t.Errorf("no rule %s", rule)
			}
			if n := strings.Count(style, "--p-"+name+":var(--ms-"+name+",#"); n != 2 {
				t.Errorf("%s is defined %d times, want once for each theme", name, n)
			}
		}
	}
	if classes < 10 {
		t.Errorf("%d colours", classes)
	}
	for _, th := range []*theme.Theme{&theme.Light, &theme.Dark} {
		if want := "--p-ink:var(--ms-ink," + th.Of(scene.Ink).Hex() + ")"; !strings.Contains(style, want) {
			t.Errorf("no %s", want)
		}
	}
}

// A program that is no browser draws the automatic picture as the light one.
func TestDrawsElsewhere(t *testing.T) {
	program, err := exec.LookPath("rsvg-convert")
	if err != nil {
		t.Skip("rsvg-convert is not here; scripts/setup.sh installs it")
	}
	pixels := func(p picture) image.Image {
		convert := exec.Command(program)
		convert.Stdin = bytes.NewReader(draw(t, p))
		out, err := convert.Output()
		if err != nil {
			t.Fatal(err)
		}
		im, err := png.Decode(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		return im
	}
	for _, p := range []picture{pictures[0], pictures[2], pictures[6]} {
		p.theme = "auto"
		auto := pixels(p)
		p.theme = "light"
		light := pixels(p)
		colours := map[color.Color]bool{}
		for y := range light.Bounds().Dy() {
			for x := range light.Bounds().Dx() {
				if auto.At(x, y) != light.At(x, y) {
					t.Fatalf("%s: %v at (%d, %d) is %v in light", p.name, auto.At(x, y), x, y, light.At(x, y))
				}
				colours[light.At(x, y)] = true
			}
		}
		if len(colours) < 50 {
			t.Errorf("%s: %d colours", p.name, len(colours))
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
