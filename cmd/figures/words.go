package main

import (
	"fmt"
	"math"
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

// sources say where a claim is made.
var sources = map[figures.Source]string{
	figures.Theorem41: "Theorem 4.1, T → ∞",
	figures.Blocks:    "Theorem 4.1",
	figures.Prop41:    "Proposition 4.1",
	figures.Theorem42: "Theorem 4.2",
	figures.Prop42:    "Proposition 4.2",
}

// notes are the sentences of figures.NoteCodes.
var notes = map[string]string{
	figures.NoteFinite: "The paper's dashed line is the value as T → ∞. At a finite T the limit is lower: by 4 % for Gaussian starts at T = 100, " +
		"by a third at T = 5. The dashed line here is the limit at the figure's own T.",
	figures.NoteSampling: "Training on n sequences ends not at the limit but about it, with a relative standard deviation of about √(15.9/(nd)) for Gaussian starts.",
	figures.NoteThree: "“A fifth” is the mean of ŷ/x over coordinates. Coordinate j of a prediction is scaled by about ab·x_1j²: weighted by energy " +
		"the slope is 3/5, and 2/5 of the loss remains.",
	figures.NoteZeros:  "The ratio ŷ/x means nothing where x_1 has zeros, which is why the sparse start is judged by its loss.",
	figures.NoteSummed: "The “MSE” that the paper's program logs is the whole test loss, ½‖ŷ − x‖² summed over t.",
	figures.NoteLevels: "One-hot starts are not alone in succeeding: so does every start whose coordinates are 0 or ±c, such as random signs, only more slowly in T.",
	figures.NoteSigns: "From random weights each coordinate picks its own sign. The products |W^PV_12[j,j]·W^KQ_32[j,j]| still reach the value predicted for " +
		"diagonal starts.",
	figures.NoteUnsettled: "With the paper's step size, 200 steps from the smallest random weights are far from enough.",
	figures.NoteStep:      "The step size of this figure is chosen here.",
	figures.NoteDense:     "The all-ones start violates Assumption 4.1: the limit is dense with a strong diagonal, the same from every diagonal start.",
	figures.NoteMask:      "With the off-diagonal gradients masked (mask=diagonal) the limit is a multiple of I again, as Theorem 4.3 says.",
	figures.NoteOdd: "Assumption 4.1 as printed is not quite enough for Theorem 4.1, which also needs E[x_j³ x_l³] = 0: the start “skewed” meets the " +
		"assumption, and its limit is not a multiple of I either.",
}

// starts name the start distributions.
var starts = map[string]string{"gaussian": "Gaussian start", "sparse": "sparse start", "ones": "all-ones start"}

// title says what a part shows.
func title(p figures.Part) string {
	s := scenarioOf(p.Links[0])
	what := map[figures.Quantity]string{
		figures.Product: "ab against the step", figures.Ratio: "ratio against the step", figures.MSE: "test MSE against the step",
		figures.Weights: "both weight matrices after training",
	}[p.Shows]
	scale := ""
	switch {
	case p.Start == "gaussian":
		scale = ", σ = " + short(s.Scale)
	case p.Start == "sparse":
		scale = ", c = " + short(s.Scale)
	}
	init := ""
	switch {
	case s.Init == "random" && len(p.Links) == 1:
		init = ", random weights with σ_w = " + short(s.SW)
	case s.Init == "random":
		init = ", random weights"
	}
	return fmt.Sprintf("Figure %s: %s%s, d = %d, T = %d%s: %s", p.ID, starts[p.Start], scale, s.D, s.T, init, what)
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
	case p.Start == "gaussian":
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
