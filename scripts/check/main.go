// Command check runs the project's checks and sums them up.
//
//	go run ./scripts/check                  # all of them, as `make test` does
//	go run ./scripts/check -quick           # those that take seconds, as `make quick` does
//	go run ./scripts/check format vet       # some of them, by name
//	go run ./scripts/check -list
//
// Each suite is other programs' run (gotestsum, tsc, node --test, …),
// and what they print of failed and skipped tests is shown. At the end stands how
// long each suite took; the last line of all is "N passed, N failed", followed by
// ", N skipped" when anything was skipped.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
)

// suite is one group of checks that is run and reported together.
type suite struct {
	name  string
	what  string
	quick bool
	run   func(ctx context.Context) result
}

// suites are in the order of how soon they find a fault.
var suites = []suite{
	{"format", "gofmt and prettier find nothing to change", true, checkFormat},
	{"vet", "go vet, native and js/wasm", true, checkVet},
	{"types", "tsc over the page's modules and its tests", true, checkTypes},
	{"eslint", "eslint over web/", true, checkESLint},
	{"unit", "the page's pure modules, in Node", true, checkUnit},
	{"systems", "go vet for Windows and macOS", false, checkSystems},
	{"staticcheck", "staticcheck, native and js/wasm", false, checkStatic},
	{"go", "go test, native; the SVG goldens are among them", false, checkGo},
	{"engine", "go test of the painter with the Ebitengine that ships", false, checkEngine},
	{"wasm", "go test of the numerics, as WebAssembly in Node", false, checkWasm},
	{"bits", "traces made natively, with fused instructions allowed, and as WebAssembly are the same bytes", false, checkBits},
	{"site", "the page builds", false, checkSite},
	{"size", "the size budgets hold", false, checkSize},
	{"browser", "the page in Chromium and Firefox", false, checkBrowser},
}

func main() {
	list := flag.Bool("list", false, "list the suites and end")
	quick := flag.Bool("quick", false, "run only what takes seconds")
	flag.Parse()
	if *list {
		for _, s := range suites {
			fmt.Printf("%-12s %s\n", s.name, s.what)
		}
		return
	}
	chosen, err := choose(flag.Args(), *quick)
	if err != nil {
		fmt.Fprintln(os.Stderr, "check:", err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if !runAll(ctx, chosen) {
		stop()
		os.Exit(1)
	}
}

// choose returns the named suites in their own order, or all when none is named.
func choose(names []string, quick bool) ([]suite, error) {
	for _, n := range names {
		if !slices.ContainsFunc(suites, func(s suite) bool { return s.name == n }) {
			return nil, fmt.Errorf("there is no suite %q; -list names them", n)
		}
	}
	var chosen []suite
	for _, s := range suites {
		if (len(names) == 0 || slices.Contains(names, s.name)) && (s.quick || !quick) {
			chosen = append(chosen, s)
		}
	}
	return chosen, nil
}

// runAll runs the suites, reports them and says whether nothing failed.
func runAll(ctx context.Context, chosen []suite) bool {
	var (
		total result
		times []string
	)
	for _, s := range chosen {
		if ctx.Err() != nil {
			total.failed++
			fmt.Printf("%-12s not run: interrupted\n", s.name)
			continue
		}
		fmt.Printf("%-12s %s …\n", s.name, s.what)
		began := time.Now()
		r := s.run(ctx)
		if r.passed+r.failed == 0 {
			// A suite that checked nothing must not look like one that passed.
			r.failed, r.detail = 1, r.detail+"\nnothing was checked"
		}
		if r.detail != "" {
			fmt.Println(indent(r.detail))
		}
		fmt.Printf("%-12s %v\n", s.name, r)
		times = append(times, fmt.Sprintf("%8.1f s  %s", time.Since(began).Seconds(), s.name))
		total.add(r)
	}
	fmt.Println(strings.Join(times, "\n"))
	fmt.Println(total)
	return total.failed == 0
}

func indent(text string) string {
	return "    " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n    ")
}
