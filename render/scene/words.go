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
	wWorld
	wWorldShort
	wWorldSwitch
	wWorldSizes
	wWorldSizesShort
	wWorldParts
	wWorldPartsShort
	wWorldWorse
	wWorldFrom
	wWorldBetter
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
	wRaceTitle
	wRaceShort
	wRaceAxis
	wRaceSums
	wRaceLeaves
	wRaceAt
	wRaceBusy
	wRacePairs
	wRaceBands
	wRaceZero
	wRaceLayer
	wRaceSteps2
	wRaceSteps3
	wRaceSoftmax
	wRaceDelta
	wRaceRidge
	wRaceLeast
	wRaceBayes
	wRuleZero
	wRuleLayer
	wRuleMeasured
	wRuleSteps2
	wRuleSteps3
	wRuleSoftmax
	wRuleDelta
	wRuleRidge
	wRuleLeast
	wRuleBayes
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
	wStepsTitle
	wAxisEta1
	wAxisEta2
	wLooped
	wLeast
	wMirror
	wSaddleAt
	wSteps2
	wLadder
	wLadderNote
	wRung
	wRungs
	wRungLooped
	wRungBest
	wRungInf
	wPasses
	wNoPlane
	wFree
	wAbsent
	wDescents
	wStackSays
	wBowlStack
	wLeftTitle
	wLeftAlong
	wNamed // and on: the names of starts and methods
)

// english holds each text's key and its English, which stands in for a word that
// Options.Words lacks. The page's English words are held equal to these by a test.
var english = [wNamed]entry{
	wFlowTitle:       {"scene.flow.title", "Loss *L*(*a*, *b*)"},
	wAxisA:           {"scene.flow.axis-a", "*a*, the diagonal of *W*_{32}^{KQ}"},
	wAxisB:           {"scene.flow.axis-b", "*b*, the diagonal of *W*_{12}^{PV}"},
	wValley:          {"scene.flow.valley", "*ab* = {value}, predicted"},
	wValleyInf:       {"scene.flow.valley-inf", "*T* → ∞"},
	wReference:       {"scene.flow.reference", "lowest in this plane: *ab* = {value}"},
	wSaddle:          {"scene.flow.saddle", "saddle"},
	wStreamlines:     {"scene.flow.streamlines", "along every line *a*² − *b*² stays the same"},
	wFrom:            {"scene.legend.from", "from ({a}, {b})"},
	wRandom:          {"scene.legend.random", "random start {n}"},
	wDiverged:        {"scene.legend.diverged", "diverged"},
	wTheory:          {"scene.weights.theory", "theory"},
	wTrained:         {"scene.weights.trained", "trained"},
	wDifference:      {"scene.weights.difference", "difference"},
	wCell:            {"scene.weights.cell", "{block}, row {row}, column {col}"},
	wCellHint:        {"scene.weights.hint", "Point at a cell to read its digits."},
	wProduct:         {"scene.curves.product", "Product *ab*"},
	wRatio:           {"scene.curves.ratio", "mean *ŷ*/*x*"},
	wLoss:            {"scene.curves.loss", "Loss *L*"},
	wDescentShare:    {"scene.curves.share", "Share of a gradient-descent step, cos²"},
	wStep:            {"scene.curves.step", "step"},
	wTau:             {"scene.curves.tau", "flow time *τ*"},
	wNominal:         {"scene.curves.nominal", "step × *η*"},
	wPredicted:       {"scene.curves.predicted", "predicted {value}"},
	wPredictedInf:    {"scene.curves.predicted-inf", "*T* → ∞: {value}"},
	wMinimum:         {"scene.curves.minimum", "predicted {value}"},
	wSecond:          {"scene.curves.second", "dash-dotted: {changes}"},
	wReferred:        {"scene.curves.exact", "dotted: exact"},
	wBoth:            {"scene.curves.both", "dash-dotted: second, dotted: exact"},
	wOthers:          {"scene.curves.others", "dash-dotted: second"},
	wAtStep:          {"scene.curves.at-step", "step {value}"},
	wContextTitle:    {"scene.context.title", "In context: the next token, coordinate by coordinate"},
	wContextShort:    {"scene.context.title-short", "In context: the next token"},
	wWorld:           {"scene.context.world", "In context, in another world: {world}"},
	wWorldShort:      {"scene.context.world-short", "Another world: {world}"},
	wWorldSwitch:     {"scene.context.switch", "*W* exchanged"},
	wWorldSizes:      {"scene.context.sizes", "Loss left, by the size of the tokens (in training 1)"},
	wWorldSizesShort: {"scene.context.sizes-short", "Loss left, by size"},
	wWorldParts:      {"scene.context.parts", "Loss left, by the part of the context from the old *W*"},
	wWorldPartsShort: {"scene.context.parts-short", "Loss left, by part"},
	wWorldWorse:      {"scene.context.worse", "worse than predicting nothing"},
	wWorldFrom:       {"scene.context.from", "worse than nothing from {value} on"},
	wWorldBetter:     {"scene.context.better", "{percent} % of sequences fare better than at 1"},
	wTruth:           {"scene.context.truth", "truth"},
	wLayer:           {"scene.context.layer", "the layer"},
	wDescent:         {"scene.context.descent", "one GD step, computed apart"},
	wDescentShort:    {"scene.context.descent-short", "one GD step"},
	wResidual:        {"scene.context.residual", "max |*ŷ* − GD| = {value}"},
	wContextSeen:     {"scene.context.seen", "sequence {n}, {value} tokens"},
	wContextOther:    {"scene.context.other", "sequence {n}"},
	wBowl:            {"scene.context.bowl", "Least squares in context: one step from 0"},
	wBowlShort:       {"scene.context.bowl-short", "One step from 0"},
	wBowlLevels:      {"scene.context.levels", "levels: loss for *W*_{{n}{n}}"},
	wApart:           {"scene.context.apart", "‖*Ŵ* − *W*‖/‖*W*‖ = {value}"},
	wSpread:          {"scene.context.spread", "*ŷ*/*x* over {n} test sequences"},
	wSpreadShort:     {"scene.context.spread-short", "Spread of *ŷ*/*x*"},
	wExact:           {"scene.context.exact", "exact"},
	wMeasured:        {"scene.context.measured", "measured"},
	wMean:            {"scene.context.mean", "mean"},
	wSlope:           {"scene.context.slope", "slope"},
	wShare:           {"scene.context.share", "loss left"},
	wBeyond:          {"scene.context.beyond", "{n} beyond"},
	wRaceTitle:       {"scene.race.title", "Share of the loss left, as the context grows"},
	wRaceShort:       {"scene.race.title-short", "Share of the loss left"},
	wRaceAxis:        {"scene.race.axis", "context length *t*"},
	wRaceSums:        {"scene.race.sums", "Summed over the context: *L*"},
	wRaceLeaves:      {"scene.race.leaves", "leaves {value} of {zero}"},
	wRaceAt:          {"scene.race.at", "*t* = {t}, {name}: {value}"},
	wRaceBusy:        {"scene.race.busy", "measuring the others: {percent} %"},
	wRacePairs:       {"scene.race.pairs", "*d* = {value} pairs seen"},
	wRaceBands:       {"scene.race.bands", "bands: ± 2 standard errors, {n} test sequences"},
	wRaceZero:        {"scene.race.zero", "predict zero"},
	wRaceLayer:       {"scene.race.layer", "one layer"},
	wRaceSteps2:      {"scene.race.steps2", "two steps"},
	wRaceSteps3:      {"scene.race.steps3", "three steps"},
	wRaceSoftmax:     {"scene.race.softmax", "softmax"},
	wRaceDelta:       {"scene.race.delta", "delta rule"},
	wRaceRidge:       {"scene.race.ridge", "ridge"},
	wRaceLeast:       {"scene.race.ols", "least squares"},
	wRaceBayes:       {"scene.race.bayes", "Bayes"},
	wRuleZero:        {"scene.race.rule.zero", "Answers 0 every time, whatever it has seen."},
	wRuleLayer:       {"scene.race.rule.layer", "One gradient-descent step on the context, from *W* = 0. Training fixes its length, now *ab* = {value}. More context soon helps it little."},
	wRuleMeasured:    {"scene.race.rule.measured", "The layer as it stands now. It is not one gradient-descent step, so it is measured."},
	wRuleSteps2:      {"scene.race.rule.steps2", "Two gradient-descent steps on the context, each of the best length: what a stack of two such layers can do."},
	wRuleSteps3:      {"scene.race.rule.steps3", "Three gradient-descent steps on the context, each of the best length: what a stack of three such layers can do."},
	wRuleSoftmax:     {"scene.race.rule.softmax", "Softmax attention: a mean of what followed similar tokens. Its temperature is tuned for the least loss; nothing else is trained."},
	wRuleDelta:       {"scene.race.rule.delta", "Changes its estimate of *W* so that the latest pair fits exactly, and goes on (the normalised delta rule, Kaczmarz’s method)."},
	wRuleRidge:       {"scene.race.rule.ridge", "Least squares over all pairs seen, with a penalty *λ*‖*W*‖², *λ* = 1: what is called the mesa layer."},
	wRuleLeast:       {"scene.race.rule.ols", "The smallest *W* that fits every pair seen. With enough pairs nothing is left; before that it could do better if it knew that *W* is diagonal."},
	wRuleBayes:       {"scene.race.rule.bayes", "Knows that *W* is diagonal with entries of size 1, so that one pair says all. No learner can do better."},
	wOne:             {"scene.compare.one", "first"},
	wOther:           {"scene.compare.other", "second"},
	wCompareHow:      {"scene.compare.how", "Choose a second run to see it here."},
	wBranchWaits:     {"scene.compare.waits", "The branch leaves at step {n}."},
	wSeed:            {"scene.compare.seed", "seed {value}"},
	wSteps:           {"scene.compare.steps", "{value} steps"},
	wUnmasked:        {"scene.compare.unmasked", "every weight trained"},
	wDiagonals:       {"mask.diagonal", "off-diagonals held"},
	wFromDiagonal:    {"scene.compare.diagonal", "diagonal start"},
	wFromRandom:      {"scene.compare.random", "random weights"},
	wExactLoss:       {"engine.exact", "the exact loss"},
	wDataset:         {"engine.dataset", "a fixed set"},
	wFresh:           {"engine.sampled", "new sequences every step"},
	wStepsTitle:      {"scene.steps.title", "Loss *L*(*η*_{1}, *η*_{2})"},
	wAxisEta1:        {"scene.steps.axis-1", "*η*_{1}, the first layer’s step"},
	wAxisEta2:        {"scene.steps.axis-2", "*η*_{2}, the second layer’s step"},
	wLooped:          {"scene.steps.looped", "looped: *η*_{1} = *η*_{2}"},
	wLeast:           {"scene.steps.minimum", "minimum, loss {value}"},
	wMirror:          {"scene.steps.mirror", "its mirror image"},
	wSaddleAt:        {"scene.steps.saddle", "saddle, loss {value}"},
	wSteps2:          {"scene.steps.all", "Steps *η* of the layers"},
	wLadder:          {"scene.ladder.title", "Share of the loss left"},
	wLadderNote:      {"scene.ladder.note", "predicting nothing leaves 1"},
	wRung:            {"scene.ladder.one", "1 layer"},
	wRungs:           {"scene.ladder.more", "{n} layers"},
	wRungLooped:      {"scene.ladder.looped", "looped"},
	wRungBest:        {"scene.ladder.best", "at best, *T* = {value}"},
	wRungInf:         {"scene.ladder.infinite", "as *T* → ∞"},
	wNoPlane:         {"scene.steps.many", "The plane is of two layers’ steps. This stack has another number of them: its steps and its loss are among the curves below, and on the ladder."},
	wDescents:        {"scene.context.descents", "{n} GD steps, computed apart"},
	wStackSays:       {"scene.context.stack", "the stack"},
	wBowlStack:       {"scene.context.bowl-stack", "One step a layer, from 0"},
	wLeftTitle:       {"scene.context.left", "Error left after each layer"},
	wLeftAlong:       {"scene.context.layers", "layers passed"},
	wAbsent:          {"scene.steps.absent", "dash-dotted, {changes}: on the ladder"},
	wFree:            {"scene.steps.free", "a step for each layer"},
	wPasses:          {"scene.ladder.passes", "passes × {value}"},
}

// traitWords are those for a key's value, of two scenarios that differ in it.
var traitWords = map[[2]string]word{
	{"mask", "none"}: wUnmasked, {"mask", "diagonal"}: wDiagonals,
	{"init", "diagonal"}: wFromDiagonal, {"init", "random"}: wFromRandom,
	{"layers", "1"}: wRung, {"tied", "no"}: wFree, {"tied", "yes"}: wRungLooped,
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
