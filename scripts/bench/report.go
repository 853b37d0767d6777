package main

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// aims are the times that the project sets itself, by benchmark, as WebAssembly.
var aims = []struct {
	name string  // of the benchmark
	most float64 // nanoseconds
	what string
}{
	{"Step/all/gaussian/d=5/T=100", 40e3, "a step, d = 5, T = 100, all blocks live, WebAssembly"},
	{"Step/pair/gaussian/d=5/T=100", 3e3, "a step, d = 5, T = 100, blocks 12 and 32 live, WebAssembly"},
	{"Build/all/gaussian/d=5/T=100", 5e6, "building H, d = 5, T = 100, WebAssembly"},
	{"Build/all/gaussian/d=8/T=400", 20e6, "building H, d = 8, T = 400, WebAssembly"},
}

const preface = `# Benchmarks

How long the exact engine takes to build the population objective H for one scenario (once, when a link is opened), and to take its loss
and gradient (once per run and step). Neither depends on a number of samples, because there are none; a step does not depend on T either.

Made by

    make bench

which runs the benchmarks of ` + "`sim/population`" + ` natively and as WebAssembly in Node, keeps the fastest of several runs of each,
measures the page in Chromium (` + "`web/test/browser/measure.js`" + `), and writes this page.

Machine: %s

## Aims

| what | at most | here |
|---|---|---|
`

const explanation = `
## Everything

"all": every block of W^PV and W^KQ is trained. "pair": only blocks 12 and 32 can move, as under the paper's Assumption 3.1 with a
sign-symmetric start. "entries" counts the nonzero coefficients of H and g that are kept. A step allocates %s.

| live | start | d | T | entries | build, native | build, WebAssembly | step, native | step, WebAssembly |
|---|---|--:|--:|--:|--:|--:|--:|--:|
`

// report writes the page from what was measured natively, as WebAssembly in Node,
// and in the browser.
func report(native, wasm map[string]measurement, page browser, machine string) (string, error) {
	var b strings.Builder
	fmt.Fprintf(&b, preface, machine)
	for _, a := range aims {
		m, ok := wasm[a.name]
		if !ok {
			return "", fmt.Errorf("there is no benchmark %s any more, which an aim is about", a.name)
		}
		b.WriteString(aim(a.what, a.most, m.ns))
	}
	b.WriteString(page.rows())
	b.WriteString(page.note())

	cases, err := sorted(native)
	if err != nil {
		return "", err
	}
	most := 0.0
	for _, from := range []map[string]measurement{native, wasm} {
		for name, m := range from {
			if strings.HasPrefix(name, "Step/") {
				most = max(most, m.allocs)
			}
		}
	}
	allocates := "nothing"
	if most > 0 {
		allocates = fmt.Sprintf("at most %g times", most)
	}
	fmt.Fprintf(&b, explanation, allocates)
	for _, c := range cases {
		build, step := "Build/"+c.name, "Step/"+c.name
		fmt.Fprintf(&b, "| %s | %s | %d | %d | %.0f | %s | %s | %s | %s |\n", c.live, c.start, c.d, c.T, native[step].entries,
			cell(native, build), cell(wasm, build), cell(native, step), cell(wasm, step))
	}
	return b.String(), nil
}

// aim is a row of the table of aims; times are in nanoseconds.
func aim(what string, most, found float64) string {
	return fmt.Sprintf("| %s | %s | %s |\n", what, duration(most), held(most, found))
}

// held writes the time that was found, and says where it is more than it should be.
func held(most, found float64) string {
	if found > most {
		return duration(found) + " (missed)"
	}
	return duration(found)
}

// stepName is the name of a step's benchmark.
var stepName = regexp.MustCompile(`^Step/(([^/]+)/([^/]+)/d=(\d+)/T=(\d+))$`)

// one is a row: a benchmark's name without its operation, taken apart.
type one struct {
	name, live, start string
	d, T              int
}

// sorted lists the cases that were stepped, in the table's order.
func sorted(found map[string]measurement) ([]one, error) {
	var cases []one
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if !strings.HasPrefix(name, "Step/") {
			continue
		}
		m := stepName.FindStringSubmatch(name)
		if m == nil {
			return nil, fmt.Errorf("benchmark %q is not named Step/LIVE/START/d=D/T=T", name)
		}
		d, _ := strconv.Atoi(m[4])
		T, _ := strconv.Atoi(m[5])
		cases = append(cases, one{m[1], m[2], m[3], d, T})
	}
	slices.SortStableFunc(cases, func(a, b one) int {
		return cmp.Or(strings.Compare(a.live, b.live), strings.Compare(a.start, b.start), a.d-b.d, a.T-b.T)
	})
	return cases, nil
}

func cell(found map[string]measurement, name string) string {
	m, ok := found[name]
	if !ok {
		return "–"
	}
	return duration(m.ns)
}

// duration writes nanoseconds with three significant digits.
func duration(ns float64) string {
	unit := "ns"
	for _, next := range []string{"µs", "ms", "s"} {
		if ns < 999.5 {
			break
		}
		ns, unit = ns/1000, next
	}
	digits := 2
	if ns >= 9.995 {
		digits = 1
	}
	if ns >= 99.95 {
		digits = 0
	}
	return strconv.FormatFloat(ns, 'f', digits, 64) + " " + unit
}
