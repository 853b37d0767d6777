package main

import (
	"strings"
	"testing"

	"mesascope/scripts/internal/section"
)

func TestReport(t *testing.T) {
	head := row{size: size{5, 100, 1000}, ours: 0.05, theirs: [4]float64{1, 0.15, 1.25, 0.25}, loss: [4]float64{2e-7}, grad: [4]float64{9e-7}}
	of := func(d, T, n int, ours, loop float64) row {
		r := head
		r.size, r.ours, r.theirs[0] = size{d, T, n}, ours, loop
		return r
	}
	page := report([]row{head,
		of(5, 100, 100, 0.005, 0.1), of(5, 100, 300, 0.015, 0.3), of(5, 100, 3000, 0.15, 3),
		of(5, 50, 300, 0.0075, 0.075), of(5, 200, 300, 0.03, 1.2),
		of(2, 100, 300, 0.01, 0.3), of(8, 100, 300, 0.04, 0.3),
	}, "PyTorch X")
	for _, want := range []string{
		section.Sampled + "\n\n",
		"PyTorch X.\n",
		"| loop, complex64 | 2.0e-07 | 9.0e-07 | 1000 ms | 50.0 ms | 20.0× |\n",
		"| 5 | 100 | 3000 | 50.0 | 1000 |",
		"| n from 100 to 3000 | 1.00 | 1.00 |",
		"| T from 50 to 200 | 1.00 | 2.00 |",
		"| d from 2 to 8 | 1.00 | 0.00 |",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the part lacks %q:\n%s", want, page)
		}
	}
	if !strings.HasPrefix(page, section.Sampled+"\n") {
		t.Error("the part does not begin with its heading")
	}
}

func TestDigits(t *testing.T) {
	for v, want := range map[float64]string{0.01234: "0.012", 0.9949: "0.995", 9.949: "9.95", 9.96: "10.0", 99.4: "99.4", 99.6: "100", 1234.6: "1235"} {
		if got := digits(v); got != want {
			t.Errorf("digits(%v) = %q, want %q", v, got, want)
		}
	}
}
