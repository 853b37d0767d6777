// Command check runs the project's checks and sums them up.
//
//	go run ./scripts/check                  # all of them, as `make test` does
//	go run ./scripts/check format vet       # some of them, by name
//	go run ./scripts/check -list
//
// Each suite is a program's own run (go test, tsc, node --test, …). A suite
// prints what failed in full and, whatever happens, one line with its counts.
// The last line of all is "N passed, N failed", followed by ", N skipped" when
// anything was skipped; what was skipped, and why, is listed above it.
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
	name string
	what string
	run  func(ctx context.Context) result
}

// result is what a suite found.
type result struct {
	passed  int
	failed  int
	skipped []string // name and reason of each
	again   []string // what passed at a second go only, and what the first one said
	detail  string   // shown when something failed
}

// add counts what another result holds.
func (r *result) add(other result) {
	r.passed += other.passed
	r.failed += other.failed
	r.skipped = append(r.skipped, other.skipped...)
	r.again = append(r.again, other.again...)
	r.detail += other.detail
}

// suites are in the order of how soon they find a fault.
var suites = []suite{
	{"format", "gofmt finds nothing to change", checkFormat},
	{"vet", "go vet, native and js/wasm", checkVet},
	{"staticcheck", "staticcheck, native and js/wasm", checkStatic},
	{"types", "tsc over the page's modules", checkTypes},
	{"eslint", "eslint over web/", checkESLint},
	{"unit", "the page's pure modules, in Node", checkUnit},
	{"go", "go test, native; the SVG goldens are among them", checkGo},
	{"wasm", "go test of the numerics, as WebAssembly in Node", checkWasm},
	{"bits", "traces made natively, with fused instructions allowed, and as WebAssembly are the same bytes", checkBits},
	{"site", "the page builds", checkSite},
	{"size", "the size budgets hold", checkSize},
	{"browser", "the page in Chromium", checkBrowser},
}

func main() {
	list := flag.Bool("list", false, "list the suites and end")
	flag.Parse()
	if *list {
		for _, s := range suites {
			fmt.Printf("%-12s %s\n", s.name, s.what)
		}
		return
	}
	chosen, err := choose(flag.Args())
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
func choose(names []string) ([]suite, error) {
	if len(names) == 0 {
		return suites, nil
	}
	var chosen []suite
	for _, s := range suites {
		if slices.Contains(names, s.name) {
			chosen = append(chosen, s)
		}
	}
	for _, n := range names {
		if !slices.ContainsFunc(suites, func(s suite) bool { return s.name == n }) {
			return nil, fmt.Errorf("there is no suite %q; -list names them", n)
		}
	}
	return chosen, nil
}

// runAll runs the suites, reports them and says whether nothing failed.
func runAll(ctx context.Context, chosen []suite) bool {
	var total result
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
		if r.failed > 0 {
			fmt.Println(indent(r.detail))
		}
		fmt.Printf("%-12s %s (%.1f s)\n", s.name, counts(r), time.Since(began).Seconds())
		for _, what := range r.again {
			fmt.Println(indent(what))
		}
		for i, why := range r.skipped {
			r.skipped[i] = s.name + ": " + why
		}
		total.add(r)
	}
	for _, why := range total.skipped {
		fmt.Println("skipped", why)
	}
	fmt.Println(counts(total))
	return total.failed == 0
}

func counts(r result) string {
	s := fmt.Sprintf("%d passed, %d failed", r.passed, r.failed)
	if len(r.skipped) > 0 {
		s += fmt.Sprintf(", %d skipped", len(r.skipped))
	}
	return s
}

func indent(text string) string {
	return "    " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n    ")
}
