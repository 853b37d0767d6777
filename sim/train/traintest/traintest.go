// Package traintest opens links for the tests of packages that look at runs.
package traintest

import (
	"testing"

	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// Open returns the run of a link, at its first step. A link with problems ends the test.
func Open(t testing.TB, link string) *train.Run {
	t.Helper()
	s, problems := scenario.Parse(link)
	if len(problems) > 0 {
		t.Fatalf("%q: %v", link, problems)
	}
	run, err := train.New(s)
	if err != nil {
		t.Fatalf("%q: %v", link, err)
	}
	return run
}

// Finish returns the run of a link at the end of what can be computed of it.
func Finish(t testing.TB, link string) *train.Run {
	t.Helper()
	run := Open(t, link)
	for !run.Done() && run.Advance(500) > 0 {
	}
	return run
}
