package stack

import (
	"fmt"
	"testing"

	"mesascope/sim/draw"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

// A gradient-descent step's loss and gradient.
func BenchmarkStackStep(b *testing.B) {
	for layers := 1; layers <= MaxLayers; layers++ {
		b.Run(fmt.Sprintf("L=%d", layers), func(b *testing.B) {
			o := NewObjective(moments(b, law(b, "gaussian", 5), layers), 100)
			eta, g := []float64{0.1, 0.2, 0.1, 0.05}[:layers], make([]float64, layers)
			b.ReportAllocs()
			for b.Loop() {
				o.LossGrad(eta, g)
			}
		})
	}
}

// M_0 … M_8 of every start, at the largest size.
func BenchmarkStackBuild(b *testing.B) {
	const d, T = 8, 400
	laws := map[string]start.Distribution{"custom": manyVectors(b, d)}
	for _, kind := range start.Kinds() {
		laws[kind] = law(b, kind, d)
	}
	for name, dist := range laws {
		b.Run(fmt.Sprintf("%s/d=%d/T=%d", name, d, T), func(b *testing.B) {
			for b.Loop() {
				NewObjective(moments(b, dist, MaxLayers), T)
			}
		})
	}
}

// manyVectors is a custom start of 64 vectors.
func manyVectors(b *testing.B, d int) start.Distribution {
	src := draw.New(1, 2)
	atoms := make([]scenario.Atom, scenario.MaxAtoms)
	for i := range atoms {
		atoms[i] = scenario.Atom{X: make([]float64, d), Weight: 1}
		for j := range d {
			atoms[i].X[j] = src.Norm()
		}
	}
	dist, err := start.NewCustom(atoms, 1, d)
	if err != nil {
		b.Fatal(err)
	}
	return dist
}
