package main

import (
	"encoding/xml"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mesascope/sim/figures"
	"mesascope/sim/lsa"
)

// sentences is where the page's words are.
var sentences = filepath.Join("..", "..", "web", "lang", "en.json")

func part(t *testing.T, id string) figures.Part {
	t.Helper()
	for _, p := range figures.Parts() {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("no part %s", id)
	return figures.Part{}
}

// Everything that the table names has words.
func TestWords(t *testing.T) {
	w, err := readWords(sentences)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range figures.Parts() {
		for _, n := range p.Notes {
			if w.note(n) == "" {
				t.Errorf("note %q has no sentence", n)
			}
		}
		for _, c := range p.Claims {
			if quantities[c.Quantity] == "" || w.source(c.Source) == "" {
				t.Errorf("%s: %s or %s has no words", p.ID, c.Quantity, c.Source)
			}
		}
		if p.Shows != figures.Weights && axisNames[p.Shows] == "" {
			t.Errorf("%s: the axis of %s has no name", p.ID, p.Shows)
		}
	}
	for key, text := range w {
		if n, ok := strings.CutPrefix(key, "figure.note."); ok && (!slices.Contains(figures.NoteCodes(), n) || strings.ContainsAny(w.note(n), "_^{}")) {
			t.Errorf("%q is no note, or has marks that are not Markdown's: %s", n, text)
		}
	}
	if _, err := readWords("nowhere"); err == nil {
		t.Error("words are read from nowhere")
	}
}

// What the protocol gave is read back from its file as it was written, bit for
// bit, so that all else can be made again without it.
func TestKeepsTheProtocol(t *testing.T) {
	curves := result{part: part(t, "4b")}
	curves.exact = table{curves: []curve{{values: []figures.Value{{Value: 1}}}}}
	for i := range 3 {
		c := curve{run: i, name: []string{"(0.1, 0.1)", "(0.5, 1.5)", "(2, 2)"}[i]}
		for k := range 4 {
			c.values = append(c.values, figures.Value{Value: 1 / float64(3+i+k), SE: math.Sqrt(float64(k))})
		}
		curves.protocol.curves = append(curves.protocol.curves, c)
	}
	keeps(t, curves)

	weights := result{part: part(t, "5b")}
	p := lsa.NewParams(5, true)
	for i := range p.Theta {
		p.Theta[i] = math.Sin(float64(i))
	}
	weights.exact = table{curves: []curve{{last: lsa.Diagonal(5, 1, 2)}}}
	weights.protocol.curves = []curve{{name: "σ_w = 0.01", last: p}}
	keeps(t, weights)
}

func keeps(t *testing.T, r result) {
	t.Helper()
	text, want := write(r), r.protocol
	got, err := read(text, r.part)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.curves) != len(want.curves) {
		t.Fatalf("%d curves of %d are kept", len(got.curves), len(want.curves))
	}
	for i, c := range want.curves {
		k := got.curves[i]
		if k.link != c.link || k.run != c.run || k.name != c.name || !slices.Equal(k.values, c.values) || !slices.Equal(k.last.Theta, c.last.Theta) {
			t.Errorf("curve %d is kept as %v, not %v", i, k, c)
		}
	}
	r.protocol = got
	if write(r) != text {
		t.Error("writing again gives another file")
	}
	// A file of other links is of no use, and a broken one is refused.
	if other, err := read(strings.ReplaceAll(text, "n=10000", "n=9999"), r.part); err != nil || len(other.curves) != 0 {
		t.Errorf("another protocol is kept: %v", err)
	}
	if _, err := read(text+protocolEngine+",1,1,x\n", r.part); err == nil {
		t.Error("a broken row is accepted")
	}
	if _, err := read(text+protocolEngine+",9,1,0,1,1\n", r.part); err == nil {
		t.Error("a link that is not there is accepted")
	}
}

// The page in docs says where each claimed value comes from, as the parts do, gives
// what is measured on test sequences its error, and says whose errors are one.
func TestPageIsCareful(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "figures", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	w, err := readWords(sentences)
	if err != nil {
		t.Fatal(err)
	}
	page, _, _ := strings.Cut(string(text), beyondHeading)
	rest, rows := page, 0
	for _, p := range figures.Parts() {
		_, after, found := strings.Cut(rest, "\n### "+p.ID+": ")
		if !found {
			t.Fatalf("the page has no part %s after the one before", p.ID)
		}
		rest = after
		part, _, _ := strings.Cut(rest, "\n### ")
		for _, code := range p.Notes {
			if !strings.Contains(part, "\n- "+w.note(code)+"\n") {
				t.Errorf("%s does not say, as the page does: %s", p.ID, w.note(code))
			}
		}
		for _, c := range p.Claims {
			lines := 0
			for _, line := range strings.Split(part, "\n") {
				if !strings.HasPrefix(line, "| "+quantities[c.Quantity]+" |") {
					continue
				}
				lines++
				cells := strings.Split(strings.Trim(line, "| "), " | ")
				if cells[2] != claimed(c, w) {
					t.Errorf("%s claims %q, want %q", p.ID, cells[2], claimed(c, w))
				}
				if c.Quantity == figures.Ratio {
					for i, column := range []string{"exact", "settled", "protocol"} {
						if !strings.Contains(cells[4+i], " ± ") {
							t.Errorf("%s: a ratio under %s has no error: %s", p.ID, column, cells[4+i])
						}
					}
				}
			}
			if lines == 0 {
				t.Errorf("%s has no row of %s", p.ID, c.Quantity)
			}
			rows += lines
		}
	}
	if said := strings.Join(strings.Fields(page), " "); !strings.Contains(said, "the same ones rescaled, so that what they are off by is one error and not several") {
		t.Error("the page does not say that Gaussian draws at three scales are the same draws")
	}
	if rows < 40 {
		t.Errorf("%d rows were read", rows)
	}
}

// What is beyond the paper is made anew in seconds: the folder holds what is made now.
func TestBeyondIsUpToDate(t *testing.T) {
	o := options{out: t.TempDir(), words: sentences, tests: 10_000, beyond: true}
	if err := run(o, os.Stderr); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join("..", "..", "docs", "figures")
	made, err := filepath.Glob(filepath.Join(o.out, "beyond-*"))
	if err != nil || len(made) != 2*len(beyondFigures) {
		t.Fatalf("%d files are made: %v", len(made), err)
	}
	for _, name := range made {
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(kept, filepath.Base(name))); err != nil || string(got) != string(want) {
			t.Errorf("docs/figures/%s is not what is made now: go run ./cmd/figures -beyond (%v)", filepath.Base(name), err)
		}
	}
	part, err := os.ReadFile(filepath.Join(o.out, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(kept, "README.md"))
	if err != nil || !strings.HasSuffix(string(page), string(part)) || strings.Count(string(page), beyondHeading) != 1 {
		t.Errorf("docs/figures/README.md does not end with what is made now: go run ./cmd/figures -beyond (%v)", err)
	}
}

// Figure 4 from end to end, and once more: the same bytes.
func TestMake(t *testing.T) {
	o := options{out: t.TempDir(), words: sentences, tests: 200, curve: 20, only: 4}
	files := map[string]string{}
	for range 2 {
		if err := run(o, os.Stderr); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"fig4a.svg", "fig4a.csv", "fig4b.svg", "fig4b.csv"} {
			b, err := os.ReadFile(filepath.Join(o.out, name))
			if err != nil {
				t.Fatal(err)
			}
			if files[name] != "" && files[name] != string(b) {
				t.Errorf("%s is another the second time", name)
			}
			files[name] = string(b)
		}
	}
	for name, text := range files {
		if strings.HasSuffix(name, ".svg") {
			d := xml.NewDecoder(strings.NewReader(text))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
		}
	}
	if n := strings.Count(files["fig4b.csv"], "\n"+exactEngine+","); n != 3*201 {
		t.Errorf("fig4b.csv has %d rows", n)
	}
	m := newMaker(o, os.Stderr)
	r, err := m.make(part(t, "4b"))
	if err != nil {
		t.Fatal(err)
	}
	w, err := readWords(sentences)
	if err != nil {
		t.Fatal(err)
	}
	text := page([]result{r}, w)
	for _, want := range []string{"## Figure 4\n", "(fig4b.svg)", "| ab | (2, 2) | 0.2 (Theorem 4.1, *T* → ∞) | 0.134328 | 0.13", "| 0.134328 | – |", w.note(figures.NoteStep)} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}
}
