package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"mesascope/scripts/internal/section"
)

// beyondAims are the times that the project sets itself, as WebAssembly, by what a
// benchmark's name begins with, in nanoseconds.
var beyondAims = []struct {
	prefix string
	most   float64
}{
	{"StackStep/", 10e3},
	{"StackBuild/", 50e6},
	{"NewRace", 200e6},
	{"RaceWork/", 4e6}, // a slice of measuring between two frames
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
	for _, a := range beyondAims {
		found := 0
		for _, name := range slices.Sorted(maps.Keys(wasm)) {
			if !strings.HasPrefix(name, a.prefix) {
				continue
			}
			found++
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", beyondWords.Replace(name), duration(a.most), held(a.most, wasm[name].ns), cell(native, name))
		}
		if found == 0 {
			return "", fmt.Errorf("there is no benchmark %s any more, which an aim is about", a.prefix)
		}
	}
	return b.String(), nil
}
