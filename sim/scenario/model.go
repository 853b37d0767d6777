package scenario

import (
	"fmt"
	"slices"
	"strings"
)

// Stacked reports whether the model is a stack of layers, beyond the paper.
func (s Scenario) Stacked() bool { return s.Model == "stack" }

// shaping are the keys that say how many numbers a start has, and which are usual.
var shaping = [...]string{"model", "layers", "tied"}

// PerPoint is how many numbers say where a run begins.
func (s Scenario) PerPoint() int {
	if s.Stacked() {
		return s.Layers
	}
	return 2
}

// Numbers returns the numbers that a point has in this scenario's model: a and b,
// or η_1…η_L.
func (s Scenario) Numbers(p Point) []float64 {
	all := [MaxLayers]float64{p.A, p.B}
	copy(all[2:], p.Rest[:])
	return all[:s.PerPoint()]
}

func pointOf(v []float64) Point {
	var all [MaxLayers]float64
	copy(all[:], v)
	p := Point{A: all[0], B: all[1]}
	copy(p.Rest[:], all[2:])
	return p
}

// usualFrom is where the runs of a scenario begin that says nothing of it. Those of
// a stack begin with shorter steps than any start of ours ends with: apart, and,
// since the looped model is a saddle, on it and just beside it.
func (s Scenario) usualFrom() []Point {
	if !s.Stacked() {
		return Default().From
	}
	apart := [MaxLayers]float64{0.05, 0.1, 0.15, 0.2}
	looped := [MaxLayers]float64{0.1, 0.1, 0.1, 0.1}
	beside := [MaxLayers]float64{0.1, 0.1001, 0.1002, 0.1003} // no two equal, which would stay so
	switch {
	case s.Tied == "yes":
		return []Point{pointOf([]float64{0.05, 0.05, 0.05, 0.05}[:s.Layers]), pointOf(looped[:s.Layers])}
	case s.Layers == 1:
		return []Point{pointOf(apart[:1]), pointOf(looped[:1])}
	}
	return []Point{pointOf(apart[:s.Layers]), pointOf(beside[:s.Layers]), pointOf(looped[:s.Layers])}
}

// pointsOf says what starts look like.
func pointsOf(s *Scenario) string {
	if !s.Stacked() {
		return fmt.Sprintf("1 to %d starts a,b joined by ~, each number from -%d to %[2]d, such as 0.1,0.1~2,2", MaxRuns, MaxPoint)
	}
	example := showPoints(s, s.usualFrom())
	if s.Layers == 1 {
		return fmt.Sprintf("1 to %d steps of the one layer joined by ~, each from -%d to %[2]d, such as %[3]s", MaxRuns, MaxPoint, example)
	}
	return fmt.Sprintf("1 to %d starts of %d numbers, a step for each layer, joined by ~, each number from -%d to %[3]d, such as %[4]s",
		MaxRuns, s.Layers, MaxPoint, example)
}

func showPoints(s *Scenario, list []Point) string {
	var b strings.Builder
	for i, p := range list {
		if i > 0 {
			b.WriteByte('~')
		}
		for k, x := range s.Numbers(p) {
			if k > 0 {
				b.WriteByte(',')
			}
			b.WriteString(formatFloat(x))
		}
	}
	return b.String()
}

// misfit is a key whose value a stack has no use for, what it takes, and what puts
// it right.
type misfit struct {
	key, allowed string
	settle       func(*Scenario)
}

// noMatrices is why a stack has none to mask or to draw.
const noMatrices = "whose layers have a step each and no matrices"

// misfits are those of a scenario. A stack's loss is known exactly, from its steps
// alone: there are no matrices to mask or to draw, and no sequences.
func misfits(s *Scenario) (list []misfit) {
	if !s.Stacked() {
		return nil
	}
	usual := Default()
	for _, p := range table {
		if p.because != "" && p.show(s) != p.Default {
			list = append(list, misfit{p.Key, p.Default + " with model=stack, " + p.because, func(s *Scenario) { p.read(s, p.Default) }})
		}
	}
	if s.Display.Fig != usual.Display.Fig {
		list = append(list, misfit{"fig", "no figure with model=stack, for the paper's figures are of one layer",
			func(s *Scenario) { s.Display.Fig = usual.Display.Fig }})
	}
	if s.Tied == "yes" && !s.equalStarts() {
		list = append(list, misfit{"from", "starts of equal numbers with tied=yes, for the layers share one step",
			func(s *Scenario) { s.From = s.usualFrom() }})
	}
	return list
}

// equalStarts reports whether the numbers of every start are equal.
func (s Scenario) equalStarts() bool {
	return !slices.ContainsFunc(s.From, func(p Point) bool { return !equal(s.Numbers(p)) })
}

func equal(v []float64) bool {
	return !slices.ContainsFunc(v, func(x float64) bool { return x != v[0] })
}
