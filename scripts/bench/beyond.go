package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"mesascope/scripts/internal/section"
)

// beyondKinds are the benchmarks of what is beyond the paper, by package.
func beyondKinds(builds, steps int) map[string][][]string {
	return map[string][][]string{
		"./sim/stack": {
			{"-bench=^BenchmarkStackBuild$", "-benchtime=1x", fmt.Sprintf("-count=%d", 3*builds)},
			{"-bench=^BenchmarkStackStep$", "-benchtime=2ms", fmt.Sprintf("-count=%d", steps)},
		},
		"./sim/incontext": {
			{"-bench=^BenchmarkNewRace$", "-benchtime=1x", fmt.Sprintf("-count=%d", 3*builds)},
			{"-bench=^BenchmarkRaceWork$", "-benchtime=2ms", fmt.Sprintf("-count=%d", steps)},
		},
	}
}

// beyondAim is the time that the project sets itself for one, as WebAssembly.
func beyondAim(name string) float64 {
	switch {
	case strings.HasPrefix(name, "StackStep/"):
		return 10e3
	case strings.HasPrefix(name, "StackBuild/"):
		return 50e6
	case strings.HasPrefix(name, "NewRace"):
		return 200e6
	}
	return 4e6 // a slice of measuring between two frames
}

var beyondWords = strings.NewReplacer(
	"StackStep/L=", "a stack's step, layers: ", "StackBuild/", "M_0 … M_8 of ", "NewRace", "the first lines of a race, d = 5, T = 100",
	"RaceWork/quick", "one piece of measuring: delta rule, ridge, least squares", "RaceWork/softmax", "one piece of measuring: softmax attention",
	"/", ", ", "=", " = ")

// beyondPart is the page's part on stacks and races.
func beyondPart(native, wasm map[string]measurement) (string, error) {
	var b strings.Builder
	b.WriteString(section.Beyond + `

A stack's step takes its loss and gradient; M_0 … M_8 are all that four layers need, made once when a link is opened. A race has its exact
lines at once and is measured in pieces, between frames.

| what | at most, WebAssembly | WebAssembly | native |
|---|--:|--:|--:|
`)
	for _, prefix := range []string{"StackStep/", "StackBuild/", "NewRace", "RaceWork/"} {
		found := 0
		for _, name := range slices.Sorted(maps.Keys(wasm)) {
			if !strings.HasPrefix(name, prefix) {
				continue
			}
			found++
			most := beyondAim(name)
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", beyondWords.Replace(name), duration(most), held(most, wasm[name].ns), cell(native, name))
		}
		if found == 0 {
			return "", fmt.Errorf("there is no benchmark %s any more, which an aim is about", prefix)
		}
	}
	return b.String(), nil
}
