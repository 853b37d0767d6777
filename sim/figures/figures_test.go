package figures

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mesascope/sim/scenario"
)

func TestTable(t *testing.T) {
	seen := map[string]bool{}
	last := 0
	for _, p := range Parts() {
		if seen[p.ID] {
			t.Errorf("%s is there twice", p.ID)
		}
		seen[p.ID] = true
		if !strings.HasPrefix(p.ID, strconv.Itoa(p.Figure)) {
			t.Errorf("%s is a part of Figure %d", p.ID, p.Figure)
		}
		if p.Figure < last || p.Figure > last+1 {
			t.Errorf("Figure %d comes after Figure %d", p.Figure, last)
		}
		last = p.Figure
		if p.Shows == Weights != math.IsNaN(p.Line) {
			t.Errorf("%s shows %s, with a dashed line at %v", p.ID, p.Shows, p.Line)
		}
		if len(p.Settled) != len(p.Links) {
			t.Errorf("%s settles %d of %d links", p.ID, len(p.Settled), len(p.Links))
		}
		if len(p.Claims) == 0 {
			t.Errorf("%s claims nothing", p.ID)
		}
		for _, n := range p.Notes {
			if !slices.Contains(NoteCodes(), n) {
				t.Errorf("%s has an undeclared note %q", p.ID, n)
			}
		}
		for _, link := range slices.Concat(p.Links, p.Settled) {
			s, problems := scenario.Parse(link)
			if len(problems) > 0 || s.Link() != link {
				t.Errorf("%s: %q is not canonical: %v", p.ID, link, problems)
			}
			if s.Start != p.Start || s.Steps < p.Epochs {
				t.Errorf("%s: %q does not fit", p.ID, link)
			}
		}
		for i, link := range p.Protocol() {
			s, _ := scenario.Parse(p.Links[i])
			s.Engine, s.N = "dataset", 10000
			if s.Link() != link {
				t.Errorf("%s: the protocol of %q is %q", p.ID, p.Links[i], link)
			}
		}
	}
	if last != 7 || len(Of(1)) != 4 || len(Of(7)) != 1 || len(Of(8)) != 0 {
		t.Error("there are not seven figures, or not all their parts")
	}
}

// The steps that the paper's plots show, as they are printed.
func TestPlottedSteps(t *testing.T) {
	want := map[string][2]int{
		"1a": {0, 200}, "1b": {1, 200}, "1c": {1, 200}, "1d": {5, 200},
		"2a": {0, 150}, "2b": {1, 150}, "2c": {1, 200}, "2d": {5, 200},
		"3a": {0, 200}, "3b": {1, 200}, "3c": {1, 120}, "3d": {5, 120},
		"4b": {0, 200}, "5d": {0, 200}, "6d": {0, 200},
	}
	for _, p := range Parts() {
		if got := [2]int{p.First, p.Epochs}; got != want[p.ID] {
			t.Errorf("%s shows the steps %v, the paper %v", p.ID, got, want[p.ID])
		}
	}
}

// Every claim of the paper, against the exact engine run until it has settled:
// it is what theory says at the figure's own T, and near what the paper says.
func TestClaims(t *testing.T) {
	for _, p := range Parts() {
		if testing.Short() && p.Figure != 2 && p.Figure != 4 && p.Figure != 7 {
			continue
		}
		for _, link := range p.Settled {
			h, err := Record(link, nil)
			if err != nil {
				t.Fatal(err)
			}
			g, err := NewMeter(h.Scenario, 1000)
			if err != nil {
				t.Fatal(err)
			}
			for i := range h.Runs {
				for _, c := range p.Claims {
					got := g.Measure(c.Quantity, h.Last(i))
					want, known := p.Predicted(c.Quantity)
					within := 4*got.SE + 2e-4*math.Max(1, math.Abs(want))
					if !known || !(math.Abs(got.Value-want) <= within) {
						t.Errorf("%s, run %d of %q: %s = %v ± %v, theory says %v", p.ID, i+1, link, c.Quantity, got.Value, got.SE, want)
					}
					// As T → ∞: at T = 5 the limit is a third below.
					if math.IsNaN(c.Value) { // claimed to be other than zero
						if !(math.Abs(want) > 0.01) {
							t.Errorf("%s: %s is claimed not to be 0, theory says %v", p.ID, c.Quantity, want)
						}
					} else if math.Abs(want-c.Value) > 0.35*math.Abs(c.Value) {
						t.Errorf("%s: %s is claimed to be %v, theory says %v at this T", p.ID, c.Quantity, c.Value, want)
					}
				}
			}
		}
	}
}

// A source is what says the value of these runs: the theorems speak of diagonal
// starts, and the limit of T → ∞ is another value for Gaussian starts alone.
func TestSources(t *testing.T) {
	for _, p := range Parts() {
		for _, link := range p.Links {
			s, _ := scenario.Parse(link)
			for _, c := range p.Claims {
				if (s.Init == "random") != (c.Source == Section6) {
					t.Errorf("%s: %s = %v from %s weights is said by %s", p.ID, c.Quantity, c.Value, s.Init, c.Source)
				}
				want, known := p.Predicted(c.Quantity)
				if limit := math.Abs(want-c.Value) > 1e-9; c.Source == Theorem41 && !limit || c.Source == EveryT && (limit || !known) {
					t.Errorf("%s: %s = %v by %s, and %v at this T", p.ID, c.Quantity, c.Value, c.Source, want)
				}
			}
		}
	}
}

// A history has every step of every run, and the numbers of one step alone.
func TestRecord(t *testing.T) {
	steps := 0
	h, err := Record("d=2&T=6&steps=7&from=0.1,0.1~2,2", func(step, of int) {
		if step != steps || of != 7 {
			t.Errorf("step %d of %d, want %d", step, of, steps)
		}
		steps++
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, run := range h.Runs {
		if len(run) != 8 {
			t.Errorf("run %d has %d steps", i+1, len(run))
		}
	}
	if got := Read(Product, h.Runs[1][0]); got != 4 {
		t.Errorf("run 2 starts with ab = %v", got)
	}
	if Read(Product, h.Runs[1][3]) == Read(Product, h.Runs[1][4]) {
		t.Error("steps share their weights")
	}
	if _, err := Record("d=99", nil); err == nil {
		t.Error("a bad link is accepted")
	}
}

// Every link of a part shows it, however it is trained; another start does not.
func TestShown(t *testing.T) {
	has := func(parts []Part, id string) bool {
		return slices.ContainsFunc(parts, func(p Part) bool { return p.ID == id })
	}
	for _, p := range Parts() {
		for _, link := range slices.Concat(p.Links, p.Settled, p.Protocol()) {
			s, _ := scenario.Parse(link)
			s.Display.Fig = p.Figure
			parts := Shown(p.Figure, s)
			if !has(parts, p.ID) {
				t.Errorf("%s is not shown by %s", p.ID, link)
			}
			for _, q := range parts {
				if q.Start != p.Start {
					t.Errorf("%s shows %s", link, q.ID)
				}
			}
			if other := Shown(p.Figure%7+1, s); has(other, p.ID) {
				t.Errorf("%s is said to be in another figure", p.ID)
			}
			s.D = 3
			if parts := Shown(p.Figure, s); parts != nil {
				t.Errorf("with d = 3 there is still %s", parts[0].ID)
			}
		}
	}
	s := scenario.Default()
	for figure, ids := range map[int][]string{1: nil, 2: {"2a", "2b"}, 3: nil} {
		var got []string
		for _, p := range Shown(figure, s) {
			got = append(got, p.ID)
		}
		if !slices.Equal(got, ids) {
			t.Errorf("the default scenario is of Figure %d: %v", figure, got)
		}
	}
}
