package figures

import (
	"math"
	"strconv"

	"mesascope/sim/scenario"
	"mesascope/sim/theory"
)

// Quantity is what a part of a figure shows.
type Quantity string

// The quantities of the figures.
const (
	Product Quantity = "ab"      // mean_j Re W^KQ_32[j,j]·Re W^PV_12[j,j]
	Ratio   Quantity = "ratio"   // Re mean ŷ/(x + 1e-5) at the last prediction
	MSE     Quantity = "mse"     // the test loss, summed over t
	Weights Quantity = "weights" // both matrices, entry by entry
)

// Measures that a part's Values report, beside its quantity.
const (
	AbsProduct Quantity = "abs-ab"      // mean_j |…| of the same products: random weights pick signs
	OffPlane   Quantity = "off-plane"   // share of the weights' norm off the diagonals of the two blocks
	PRatio     Quantity = "p-off-ratio" // W^PV_12: mean off-diagonal over mean diagonal
	QRatio     Quantity = "q-off-ratio" // W^KQ_32: the same
)

// Source says where a claimed value comes from.
type Source string

// The sources of claims.
const (
	Theorem41 Source = "t41"        // Theorem 4.1 as T → ∞
	EveryT    Source = "t41-exact"  // Theorem 4.1, where the value is that of every T
	Section6  Source = "s6"         // what the experiments find from random weights
	Prop41    Source = "p41"        // Proposition 4.1
	Theorem42 Source = "t42"        // Theorem 4.2
	Prop42    Source = "p42"        // Proposition 4.2, which says only that it is not zero
	Blocks    Source = "t41-blocks" // Theorem 4.1: multiples of I
)

// Notes on where to take care, as codes; the page's words are under
// "figure.note." and the code.
const (
	NoteFinite    = "finite"    // at this T the limit is not yet that of T → ∞
	NoteSampling  = "sampling"  // how far n sequences scatter
	NoteThree     = "three"     // 1/5, 3/5 and 2/5 are three different numbers
	NoteZeros     = "zeros"     // the ratio means nothing where x_1 has zeros
	NoteSummed    = "summed"    // the MSE is the whole test loss
	NoteLevels    = "levels"    // starts other than one-hot succeed, too
	NoteSigns     = "signs"     // from random weights each coordinate picks its own sign
	NoteLeap      = "leap"      // one first step so long that sampling errors grow by it
	NoteUnsettled = "unsettled" // 200 steps are far from enough from the smallest weights
	NoteStep      = "step"      // the step size is ours
	NoteDense     = "dense"     // what the limit looks like, from every diagonal start
	NoteMask      = "mask"      // masking brings the multiple of I back
	NoteOdd       = "odd"       // the assumption as printed is not what fails only here
)

// NoteCodes returns every code that Part.Notes holds.
func NoteCodes() []string {
	return []string{NoteFinite, NoteSampling, NoteThree, NoteZeros, NoteSummed, NoteLevels, NoteSigns, NoteLeap, NoteUnsettled, NoteStep, NoteDense, NoteMask, NoteOdd}
}

// Claim is a value that the paper gives for a quantity. NaN stands for "not
// zero".
type Claim struct {
	Quantity Quantity
	Value    float64
	Source   Source
}

// Part is one picture of a figure.
type Part struct {
	ID     string // "1a"
	Figure int    // 1…7
	Start  string // what x_1 is, as in a link
	Shows  Quantity

	// Links are the runs on the exact engine, in the picture's order, with the
	// paper's step size and number of steps; all runs of a link are shown.
	// Settled are the same with as many steps as it takes to arrive: the paper's
	// 200 are often too few for that.
	Links   []string
	Settled []string

	First  int     // the first step that the paper's plot shows, where it is one of steps
	Epochs int     // the last one
	Line   float64 // the paper's dashed line; NaN where there is none
	Claims []Claim
	Notes  []string
}

// sequences is n of the paper's training and test sets.
const sequences = 10_000

// Protocol returns Links as the paper's own experiment: full-batch gradient
// descent on 10000 sequences.
func (p Part) Protocol() []string {
	links := make([]string, len(p.Links))
	for i, link := range p.Links {
		s, _ := scenario.Parse(link)
		s.Engine, s.N = "dataset", sequences
		links[i] = s.Link()
	}
	return links
}

// Predicted returns what theory says of a quantity at the figure's own T, and
// whether it says anything.
func (p Part) Predicted(q Quantity) (value float64, ok bool) {
	s, _ := scenario.Parse(p.Links[0])
	s.Init = "diagonal" // random weights reach the same products, up to sign (derived here)
	t := theory.Predict(s)
	switch {
	case t.Dense != nil && q == PRatio:
		return t.Dense.RhoP, true
	case t.Dense != nil && q == QRatio:
		return t.Dense.RhoQ, true
	case t.Theorem == "":
		return math.NaN(), false
	}
	switch q {
	case Product, AbsProduct:
		return t.Limit, true
	case Ratio:
		return t.Tested(t.Limit, s.T-1).MeanRatio, true
	case MSE:
		return t.LossMin, true
	case OffPlane, PRatio, QRatio:
		return 0, true
	}
	return math.NaN(), false
}

// Parts returns all parts of all figures, in the paper's order.
func Parts() []Part {
	var parts []Part
	for i, scale := range []float64{0.5, 1, 2} {
		parts = append(parts, diagonal(i+1, scale)...)
	}
	parts = append(parts, short()...)
	parts = append(parts, random(5, "gaussian", "lr=0.0001", Ratio, 0.2)...)
	parts = append(parts, random(6, "sparse", "start=sparse&lr=0.001", MSE, 0)...)
	parts = append(parts, ones()...)
	for i := range parts {
		parts[i].Figure = int(parts[i].ID[0] - '0')
	}
	return parts
}

// Of returns the parts of one figure.
func Of(figure int) []Part {
	var parts []Part
	for _, p := range Parts() {
		if p.Figure == figure {
			parts = append(parts, p)
		}
	}
	return parts
}

// link writes a link in its canonical form, so that equal runs have equal links.
func link(query string) string {
	s, problems := scenario.Parse(query)
	if len(problems) > 0 {
		panic("figures: " + problems[0].Error())
	}
	return s.Link()
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// diagonal are Figures 1 to 3: from three diagonal starts, at one scale, the
// Gaussian start's ab and ratio and the sparse start's ab and MSE.
func diagonal(figure int, scale float64) []Part {
	// η of the paper's appendix, and the last steps of its plots.
	rates := map[float64][2]string{0.5: {"0.001", "0.03"}, 1: {"0.0001", "0.001"}, 2: {"2e-06", "0.0001"}}[scale]
	epochs := map[float64][2]int{0.5: {200, 200}, 1: {150, 200}, 2: {200, 120}}[scale]
	gaussian := []string{link("scale=" + decimal(scale) + "&lr=" + rates[0])}
	sparse := []string{link("start=sparse&scale=" + decimal(scale) + "&lr=" + rates[1])}
	settle := func(links []string) []string { return []string{link(links[0] + "&steps=2000")} }
	u, v := 1/(5*scale*scale), 1/(scale*scale)
	id := strconv.Itoa(figure)
	var leap []string
	if scale == 2 {
		leap = []string{NoteLeap}
	}
	return []Part{
		{ID: id + "a", Start: "gaussian", Shows: Product, Links: gaussian, Settled: settle(gaussian), Epochs: epochs[0], Line: u,
			Claims: []Claim{{Product, u, Theorem41}}, Notes: append([]string{NoteFinite, NoteSampling}, leap...)},
		{ID: id + "b", Start: "gaussian", Shows: Ratio, Links: gaussian, Settled: settle(gaussian), First: 1, Epochs: epochs[0], Line: 0.2,
			Claims: []Claim{{Ratio, 0.2, Prop41}}, Notes: append([]string{NoteThree, NoteFinite}, leap...)},
		{ID: id + "c", Start: "sparse", Shows: Product, Links: sparse, Settled: settle(sparse), First: 1, Epochs: epochs[1], Line: v,
			Claims: []Claim{{Product, v, EveryT}}, Notes: []string{NoteLevels}},
		{ID: id + "d", Start: "sparse", Shows: MSE, Links: sparse, Settled: settle(sparse), First: 5, Epochs: epochs[1], Line: 0,
			Claims: []Claim{{MSE, 0, Theorem42}}, Notes: []string{NoteSummed, NoteZeros}},
	}
}

// short is Figure 4: d = T = 5, where the limit is a third below that of T → ∞.
func short() []Part {
	links := []string{link("T=5&lr=0.002")}
	settled := []string{link("T=5&steps=2000&lr=0.002")}
	return []Part{
		{ID: "4a", Start: "gaussian", Shows: Weights, Links: links, Settled: settled, Line: math.NaN(),
			Claims: []Claim{{OffPlane, 0, Blocks}}, Notes: []string{NoteStep}},
		{ID: "4b", Start: "gaussian", Shows: Product, Links: links, Settled: settled, Epochs: 200, Line: 0.2,
			Claims: []Claim{{Product, 0.2, Theorem41}}, Notes: []string{NoteFinite, NoteSampling, NoteStep}},
	}
}

// random are Figures 5 and 6: the whole matrices drawn from N(0, σ_w²), of which
// no theorem speaks.
func random(figure int, start, query string, shows Quantity, line float64) []Part {
	var links, settled []string
	for _, sw := range []string{"0.001", "0.01", "0.1"} {
		links = append(links, link(query+"&init=random&from=0,0&sw="+sw))
		s, _ := scenario.Parse(links[len(links)-1])
		s.LR, s.Steps = 0, 6000
		settled = append(settled, s.Link())
	}
	limit := 0.2
	if shows == MSE {
		limit = 1
	}
	var parts []Part
	id := strconv.Itoa(figure)
	for i := range links {
		parts = append(parts, Part{
			ID: id + string(rune('a'+i)), Start: start, Shows: Weights, Links: links[i : i+1], Settled: settled[i : i+1], Line: math.NaN(),
			Claims: []Claim{{AbsProduct, limit, Section6}}, Notes: []string{NoteSigns, NoteUnsettled},
		})
	}
	last := Part{
		ID: id + "d", Start: start, Shows: shows, Links: links, Settled: settled, Epochs: 200, Line: line,
		Claims: []Claim{{shows, line, Section6}}, Notes: []string{NoteUnsettled},
	}
	if shows == MSE {
		last.Notes = append(last.Notes, NoteSummed)
	} else {
		last.Notes = append(last.Notes, NoteThree)
	}
	return append(parts, last)
}

// ones is Figure 7: the dense limit of the all-ones start.
func ones() []Part {
	links, settled := []string{link("start=ones&lr=0.0005")}, []string{link("start=ones&lr=0.0005&steps=2000")}
	return []Part{{
		ID: "7", Start: "ones", Shows: Weights, Links: links, Settled: settled, Line: math.NaN(),
		Claims: []Claim{{PRatio, math.NaN(), Prop42}, {QRatio, math.NaN(), Prop42}}, Notes: []string{NoteDense, NoteMask, NoteOdd},
	}}
}
