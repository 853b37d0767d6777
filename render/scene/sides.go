package scene

import (
	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// sides names the two scenarios of a picture that shows two, each by what it has
// that the other has not.
type sides struct {
	key   sidesKey
	names [2]string
}

// sidesKey is all that the names depend on.
type sidesKey struct {
	gen     int
	of      *train.Snapshot // of runs whose scenario keeps its numbers
	with    string
	lr, lr2 float64
}

// nameSides brings the names up to date.
func (b *Builder) nameSides(v *view) {
	s := &v.snap.Scenario
	k := sidesKey{gen: b.gen, of: v.snap, with: s.With, lr: v.snap.LR}
	if v.snap.Second != nil {
		k.lr2 = v.snap.Second.LR
	}
	if k == b.sides.key {
		return
	}
	b.sides.key = k
	first, second := "", ""
	other, _ := s.Second()
	for _, d := range s.Differences() {
		x, y := b.trait(s, d.Key, d.First, k.lr), b.trait(&other, d.Key, d.Second, k.lr2)
		if x == "" || y == "" {
			continue
		}
		if first != "" {
			first, second = first+", ", second+", "
		}
		first, second = first+x, second+y
	}
	if first == "" || first == second {
		first, second = b.words[wOne], b.words[wOther]
	}
	b.sides.names = [2]string{first, second}
}

// trait says in a few words what a scenario has for a key; "" where that takes
// too many, or there are none.
func (b *Builder) trait(s *scenario.Scenario, key, value string, lr float64) string {
	symbol := "*" + key + "*"
	switch key {
	case "scale":
		symbol = "*" + s.StartKind().Symbol + "*"
		value = b.texts.short(s.Scale, 4)
	case "sw":
		symbol = "*σ*_{w}"
	case "lr":
		symbol = "*η*"
		if lr > 0 {
			value = b.texts.short(lr, 3)
		}
	case "atoms", "from":
		return ""
	case "layers":
		if value != "1" {
			return b.texts.filled(b.words[wRungs], "n", value)
		}
	case "seed":
		return b.texts.filled(b.words[wSeed], "value", value)
	case "steps":
		return b.texts.filled(b.words[wSteps], "value", value)
	}
	if w, known := traitWords[[2]string{key, value}]; known {
		return b.words[w]
	}
	return symbol + " = " + value
}

// sideTitle is the title of one side's plane: what it has that the other has
// not, as far as there is room.
func (b *Builder) sideTitle(v *view, width float64) string {
	if !v.compared || v.side == 0 && v.snap.Scenario.With == "" {
		if v.stacked() {
			return b.words[wStepsTitle]
		}
		return b.words[wFlowTitle]
	}
	if name := b.sides.names[v.side]; TextWidth(name, titleSize, true) <= width {
		return name
	}
	return b.words[[2]word{wOne, wOther}[v.side]]
}
