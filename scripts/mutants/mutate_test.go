package main

import (
	"go/parser"
	"go/token"
	"slices"
	"testing"
)

const sample = `package p

func f(x []float64, n int) float64 {
	s := -x[1]
	for i := 0; i < n; i++ {
		s += x[i] * 1e-6
	}
	return max(s, 2)
}
`

// Every sign, index, factor, tolerance and bound is changed, one at a time, into
// something that can still be read.
func TestMutants(t *testing.T) {
	all, err := mutantsOf("p.go", []byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range all {
		got = append(got, m.from+" → "+m.to)
		if _, err := parser.ParseFile(token.NewFileSet(), "p.go", m.apply([]byte(sample)), 0); err != nil {
			t.Errorf("%v: %v", m, err)
		}
		if m.function != "f" {
			t.Errorf("%v is in no function", m)
		}
	}
	for _, want := range []string{"- → ", "1 → 2", "1 → 0", "0 → 1", "< → <=", "+= → -=", "* → /", "1e-6 → (10*1e-6)", "max → min", "2 → 1"} {
		if !slices.Contains(got, want) {
			t.Errorf("no mutant %q among %q", want, got)
		}
	}
}

func TestExplanations(t *testing.T) {
	why := explanations("# a comment :: no\np.go f | s += 1 | += → -= :: never read\n")
	if len(why) != 1 || why["p.go f | s += 1 | += → -="] != "never read" {
		t.Errorf("%q", why)
	}
}

// What is explained is a mutant of the program as it stands.
func TestExplainedAreMutants(t *testing.T) {
	t.Chdir("../..")
	all, err := mutantsUnder("sim")
	if err != nil {
		t.Fatal(err)
	}
	for key := range explanations(explained) {
		if !slices.ContainsFunc(all, func(m mutant) bool { return m.key() == key }) {
			t.Errorf("no mutant is %s", key)
		}
	}
}
