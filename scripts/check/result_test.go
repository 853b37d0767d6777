package main

import "testing"

// What each runner prints at its end is read as it is meant.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		name string
		by   runner
		text string
		want result
	}{
		{"go, all well", gotestsum, "✓  sim (1.2s)\n\nDONE 12 tests in 3.400s\n", result{passed: 12}},
		{"go, one skipped", gotestsum, "=== Skipped\n=== SKIP: sim TestX (0.00s)\n\nDONE 12 tests, 1 skipped in 3.400s\n", result{passed: 11, skipped: 1}},
		{"go, failures and a package that does not build", gotestsum, "DONE 12 tests, 1 skipped, 2 failures, 1 error in 3.400s\n", result{passed: 8, skipped: 1, failed: 3}},
		{"go, nothing", gotestsum, "DONE 0 tests in 0.1s\n", result{}},
		{"node", nodeTest, "✔ a (1ms)\nℹ tests 9\nℹ suites 2\nℹ pass 6\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n", result{passed: 6, failed: 2, skipped: 1}},
		{"words that only look like counts", nodeTest, "    7 fail attempts\nℹ pass 12 by\n", result{}},
	} {
		if got := c.by.read(c.text); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
