package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"

	"mesascope/sim/figures"
	"mesascope/sim/scenario"
)

// axisNames are the paper's.
var axisNames = map[figures.Quantity]string{
	figures.Product: "Dynamics of *ab*",
	figures.Ratio:   "Ratio of pred/true at *T*_{te}",
	figures.MSE:     "MSE loss at *T*_{te}",
}

// quantities name what the table is about.
var quantities = map[figures.Quantity]string{
	figures.Product:    "ab",
	figures.AbsProduct: "mean \\|ab\\|",
	figures.Ratio:      "ratio",
	figures.MSE:        "MSE",
	figures.OffPlane:   "share off the diagonals",
	figures.PRatio:     "W^PV_12, off/diagonal",
	figures.QRatio:     "W^KQ_32, off/diagonal",
}

// words are the page's, in English: its sentences serve here, too.
type words map[string]string

// readWords reads a file of web/lang.
func readWords(name string) (words, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var w words
	if err := json.Unmarshal(text, &w); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return w, nil
}

// note is the sentence of one of figures.NoteCodes.
func (w words) note(code string) string { return markdown(w["figure.note."+code]) }

// source says where a claim is made.
func (w words) source(s figures.Source) string { return markdown(w["figure.source."+string(s)]) }

// markdown writes the page's marks: *a* means the same, what is raised and lowered
// does not.
func markdown(text string) string {
	text = raised.ReplaceAllString(text, "<sup>$1</sup>")
	return lowered.ReplaceAllString(text, "<sub>$1</sub>")
}

var raised, lowered = regexp.MustCompile(`\^\{([^}]*)\}`), regexp.MustCompile(`_\{([^}]*)\}`)

// title says what a part shows.
func title(p figures.Part) string {
	s := scenarioOf(p.Links[0])
	what := map[figures.Quantity]string{
		figures.Product: "ab against the step", figures.Ratio: "ratio against the step", figures.MSE: "test MSE against the step",
		figures.Weights: "both weight matrices after training",
	}[p.Shows]
	scale := ""
	start := s.StartKind()
	if !start.Constant {
		scale = ", " + start.Symbol + " = " + short(s.Scale)
	}
	init := ""
	switch {
	case s.Init == "random" && len(p.Links) == 1:
		init = ", random weights with σ_w = " + short(s.SW)
	case s.Init == "random":
		init = ", random weights"
	}
	return fmt.Sprintf("Figure %s: %s start%s, d = %d, T = %d%s: %s", p.ID, strings.ReplaceAll(start.Title, " ", "-"), scale, s.D, s.T, init, what)
}

// legend is a run's name in a picture.
func legend(p figures.Part, name string) string {
	if strings.HasPrefix(name, "(") {
		return "(*a*_{0}, *b*_{0}) = " + name
	}
	return strings.Replace(name, "σ_w", "*σ*_{w}", 1)
}

// lineName names the paper's dashed line.
func lineName(p figures.Part) string {
	switch {
	case p.Shows == figures.Ratio:
		return "Ratio = " + short(p.Line)
	case p.Shows == figures.MSE:
		return "Theoretical MSE = " + short(p.Line)
	case scenarioOf(p.Links[0]).StartKind().Normal:
		return "1/5*σ*² = " + short(p.Line) + ", *T* → ∞"
	}
	return "1/*c*² = " + short(p.Line)
}

func scenarioOf(link string) scenario.Scenario {
	s, _ := scenario.Parse(link)
	return s
}

// short writes a number with at most four significant digits.
func short(v float64) string { return strconv.FormatFloat(v, 'g', 4, 64) }

// cell writes a number for the table; nothing where there is none.
func cell(v float64) string {
	switch a := math.Abs(v); {
	case v != v:
		return "–"
	case a < 5e-13:
		return "0"
	case a < 1e-3:
		return strconv.FormatFloat(v, 'e', 1, 64)
	default:
		return strconv.FormatFloat(v, 'f', 6, 64)
	}
}
