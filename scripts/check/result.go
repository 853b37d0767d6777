package main

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
)

// result is what a suite found.
type result struct {
	passed, failed, skipped int
	flaky                   int    // files that passed at a second go only
	detail                  string // what failed, was skipped or was flaky, in the runner's words
}

func (r result) String() string {
	s := fmt.Sprintf("%d passed, %d failed", r.passed, r.failed)
	if r.skipped > 0 {
		s += fmt.Sprintf(", %d skipped", r.skipped)
	}
	return s
}

// add counts what another result holds.
func (r *result) add(other result) {
	r.passed += other.passed
	r.failed += other.failed
	r.skipped += other.skipped
	r.flaky += other.flaky
	r.detail += other.detail
}

// fault is a check that failed: what was printed, and why it is wrong.
func fault(text []byte, err error) result {
	return result{failed: 1, detail: fmt.Sprintf("%s\n%v\n", text, err)}
}

// all runs programs that each count as one check, which holds when the program
// exits with 0.
func all(ctx context.Context, programs ...program) result {
	var r result
	for _, p := range programs {
		if _, text, err := p.output(ctx); err != nil {
			r.add(fault(text, err))
		} else {
			r.passed++
		}
	}
	return r
}

// runner is a program that runs tests and says at its end how many there were.
type runner struct {
	line  *regexp.Regexp // the lines that hold counts
	count *regexp.Regexp // a number n and what it counts, in such a line
	told  *regexp.Regexp // where what is worth showing begins when nothing failed
}

var (
	gotestsum = runner{
		line:  regexp.MustCompile(`(?m)^DONE .*$`),
		count: regexp.MustCompile(`(?P<n>\d+) (?P<what>tests?|skipped|failures?|errors?)`),
		told:  regexp.MustCompile(`(?m)^=== Skipped$`),
	}
	nodeTest = runner{
		line:  regexp.MustCompile(`(?m)^ℹ \w+ \d+$`),
		count: regexp.MustCompile(`(?P<what>tests|fail|cancelled|skipped|todo) (?P<n>\d+)`),
	}
)

// run runs tests and reads the counts in what the runner prints.
func (t runner) run(ctx context.Context, p program) result {
	_, both, err := p.output(ctx)
	r := t.read(string(both))
	if r.failed == 0 && (err != nil || r.passed == 0) {
		r.failed = 1
	}
	if r.failed > 0 {
		r.detail = fmt.Sprintf("%s\n%v\n", both, err)
	} else if t.told != nil && r.skipped+r.flaky > 0 {
		if at := t.told.FindIndex(both); at != nil {
			r.detail = string(both[at[0]:])
		}
	}
	return r
}

// read counts the tests in a runner's output.
func (t runner) read(text string) result {
	var r result
	all := 0
	for _, line := range t.line.FindAllString(text, -1) {
		for _, m := range t.count.FindAllStringSubmatch(line, -1) {
			n, _ := strconv.Atoi(m[t.count.SubexpIndex("n")])
			switch m[t.count.SubexpIndex("what")] {
			case "test", "tests":
				all += n
			case "skipped", "todo":
				r.skipped += n
			default:
				r.failed += n
			}
		}
	}
	r.passed = max(0, all-r.failed-r.skipped)
	return r
}
