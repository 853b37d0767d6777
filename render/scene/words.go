package scene

import (
	"strings"

	"mesascope/sim/scenario"
)

// word numbers the texts of a picture.
type word int

const (
	wFlowTitle word = iota
	wAxisA
	wAxisB
	wValley
	wValleyInf
	wReference
	wSaddle
	wStreamlines
	wFrom
	wRandom
	wDiverged
	wTheory
	wTrained
	wDifference
	wCell
	wCellHint
	wProduct
	wRatio
	wLoss
	wDescentShare
	wStep
	wTau
	wNominal
	wPredicted
	wPredictedInf
	wMinimum
	wSecond
	wReferred
	wBoth
	wOthers
	wAtStep
	wContextTitle
	wContextShort
	wTruth
	wLayer
	wDescent
	wDescentShort
	wResidual
	wContextSeen
	wContextOther
	wBowl
	wBowlShort
	wBowlLevels
	wApart
	wSpread
	wSpreadShort
	wExact
	wMeasured
	wMean
	wSlope
	wShare
	wBeyond
	wOne
	wOther
	wCompareHow
	wBranchWaits
	wSeed
	wSteps
	wUnmasked
	wDiagonals
	wFromDiagonal
	wFromRandom
	wExactLoss
	wDataset
	wFresh
	wNamed // and on: the names of starts and methods
)

// english holds each text's key and its English, which stands in for a word that
// Options.Words lacks. The page's English words are held equal to these by a test.
var english = [wNamed]entry{
	wFlowTitle:    {"scene.flow.title", "Loss *L*(*a*, *b*)"},
	wAxisA:        {"scene.flow.axis-a", "*a*, the diagonal of *W*_{32}^{KQ}"},
	wAxisB:        {"scene.flow.axis-b", "*b*, the diagonal of *W*_{12}^{PV}"},
	wValley:       {"scene.flow.valley", "*ab* = {value}, predicted"},
	wValleyInf:    {"scene.flow.valley-inf", "*T* → ∞"},
	wReference:    {"scene.flow.reference", "lowest in this plane: *ab* = {value}"},
	wSaddle:       {"scene.flow.saddle", "saddle"},
	wStreamlines:  {"scene.flow.streamlines", "along every line *a*² − *b*² stays the same"},
	wFrom:         {"scene.legend.from", "from ({a}, {b})"},
	wRandom:       {"scene.legend.random", "random start {n}"},
	wDiverged:     {"scene.legend.diverged", "diverged"},
	wTheory:       {"scene.weights.theory", "theory"},
	wTrained:      {"scene.weights.trained", "trained"},
	wDifference:   {"scene.weights.difference", "difference"},
	wCell:         {"scene.weights.cell", "{block}, row {row}, column {col}"},
	wCellHint:     {"scene.weights.hint", "Point at a cell to read its digits."},
	wProduct:      {"scene.curves.product", "Product *ab*"},
	wRatio:        {"scene.curves.ratio", "mean *ŷ*/*x*"},
	wLoss:         {"scene.curves.loss", "Loss *L*"},
	wDescentShare: {"scene.curves.share", "Share of a gradient-descent step, cos²"},
	wStep:         {"scene.curves.step", "step"},
	wTau:          {"scene.curves.tau", "flow time *τ*"},
	wNominal:      {"scene.curves.nominal", "step × *η*"},
	wPredicted:    {"scene.curves.predicted", "predicted {value}"},
	wPredictedInf: {"scene.curves.predicted-inf", "*T* → ∞: {value}"},
	wMinimum:      {"scene.curves.minimum", "predicted {value}"},
	wSecond:       {"scene.curves.second", "dash-dotted: {changes}"},
	wReferred:     {"scene.curves.exact", "dotted: exact"},
	wBoth:         {"scene.curves.both", "dash-dotted: second, dotted: exact"},
	wOthers:       {"scene.curves.others", "dash-dotted: second"},
	wAtStep:       {"scene.curves.at-step", "step {value}"},
	wContextTitle: {"scene.context.title", "In context: the next token, coordinate by coordinate"},
	wContextShort: {"scene.context.title-short", "In context: the next token"},
	wTruth:        {"scene.context.truth", "truth"},
	wLayer:        {"scene.context.layer", "the layer"},
	wDescent:      {"scene.context.descent", "one GD step, computed apart"},
	wDescentShort: {"scene.context.descent-short", "one GD step"},
	wResidual:     {"scene.context.residual", "max |*ŷ* − GD| = {value}"},
	wContextSeen:  {"scene.context.seen", "sequence {n}, {value} tokens"},
	wContextOther: {"scene.context.other", "sequence {n}"},
	wBowl:         {"scene.context.bowl", "Least squares in context: one step from 0"},
	wBowlShort:    {"scene.context.bowl-short", "One step from 0"},
	wBowlLevels:   {"scene.context.levels", "levels: loss for *W*_{{n}{n}}"},
	wApart:        {"scene.context.apart", "‖*Ŵ* − *W*‖/‖*W*‖ = {value}"},
	wSpread:       {"scene.context.spread", "*ŷ*/*x* over {n} test sequences"},
	wSpreadShort:  {"scene.context.spread-short", "Spread of *ŷ*/*x*"},
	wExact:        {"scene.context.exact", "exact"},
	wMeasured:     {"scene.context.measured", "measured"},
	wMean:         {"scene.context.mean", "mean"},
	wSlope:        {"scene.context.slope", "slope"},
	wShare:        {"scene.context.share", "loss left"},
	wBeyond:       {"scene.context.beyond", "{n} beyond"},
	wOne:          {"scene.compare.one", "first"},
	wOther:        {"scene.compare.other", "second"},
	wCompareHow:   {"scene.compare.how", "Choose a second run to see it here."},
	wBranchWaits:  {"scene.compare.waits", "The branch leaves at step {n}."},
	wSeed:         {"scene.compare.seed", "seed {value}"},
	wSteps:        {"scene.compare.steps", "{value} steps"},
	wUnmasked:     {"scene.compare.unmasked", "every weight trained"},
	wDiagonals:    {"mask.diagonal", "diagonals only"},
	wFromDiagonal: {"scene.compare.diagonal", "diagonal start"},
	wFromRandom:   {"scene.compare.random", "random weights"},
	wExactLoss:    {"engine.exact", "the exact loss"},
	wDataset:      {"engine.dataset", "a fixed set"},
	wFresh:        {"engine.sampled", "new sequences every step"},
}

// traitWords are those for a key's value, of two scenarios that differ in it.
var traitWords = map[[2]string]word{
	{"mask", "none"}: wUnmasked, {"mask", "diagonal"}: wDiagonals,
	{"init", "diagonal"}: wFromDiagonal, {"init", "random"}: wFromRandom,
	{"engine", "exact"}: wExactLoss, {"engine", "dataset"}: wDataset, {"engine", "sampled"}: wFresh,
}

// entry is a text's key and its English.
type entry struct{ key, text string }

// entries are those of english and then the names of starts and methods, which
// are in traitWords, too.
var entries = func() []entry {
	list := english[:]
	name := func(key, value, title string) {
		traitWords[[2]string{key, value}] = word(len(list))
		list = append(list, entry{key + "." + value, title})
	}
	for _, k := range scenario.Starts() {
		name("start", k.Name, k.Title)
	}
	for _, k := range scenario.Methods() {
		name("method", k.Name, k.Title)
	}
	return list
}()

// WordKeys returns the keys of Options.Words.
func WordKeys() []string {
	keys := make([]string, 0, len(entries))
	for _, e := range entries {
		keys = append(keys, e.key)
	}
	return keys
}

// vocabulary is the words in force.
type vocabulary []string

// set takes the words from m and reports whether any has changed.
func (v *vocabulary) set(m map[string]string) bool {
	changed := false
	if *v == nil {
		*v = make(vocabulary, len(entries))
	}
	for i, t := range entries {
		w := m[t.key]
		if w == "" {
			w = t.text
		}
		if (*v)[i] != w {
			(*v)[i], changed = w, true
		}
	}
	return changed
}

// fill appends a word to b with each {name} replaced by its value.
func fill(b []byte, text string, pairs ...string) []byte {
	for text != "" {
		i := strings.IndexByte(text, '{')
		if i < 0 {
			return append(b, text...)
		}
		b = append(b, text[:i]...)
		text = text[i:]
		done := false
		for k := 0; k+1 < len(pairs); k += 2 {
			n := len(pairs[k])
			if len(text) > n+1 && text[1:n+1] == pairs[k] && text[n+1] == '}' {
				b = append(b, pairs[k+1]...)
				text = text[n+2:]
				done = true
				break
			}
		}
		if !done {
			b = append(b, '{')
			text = text[1:]
		}
	}
	return b
}
