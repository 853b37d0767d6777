package main

import (
	"fmt"
	"math"
	"runtime"
	"strconv"
	"strings"

	"mesascope/scripts/internal/machine"
	"mesascope/scripts/internal/section"
)

const preface = section.Sampled + `

One step of full-batch gradient descent on n fixed sequences, as in the paper's experiments: complex W^PV (d×2d) and W^KQ (2d×2d), every
entry trained, the loss summed over t. Ours is ` + "`lsa.Batch`" + `, on one thread in double precision. PyTorch's is
[scripts/torch/protocol.py](../scripts/torch/protocol.py), in two forms that give the same numbers: "loop" takes one position after
the other, as attention is defined and as the paper's own program does; "sums" takes all positions at once, on the running sums
Σ e e* that a fixed set of sequences allows to make once and for all, which are not counted.

Made by

    apt-get install --no-install-recommends python3-torch libopenblas0-pthread
    go run ./scripts/torch

in which both sides take turns on the same sequences and weights, count their own thread's time, and keep the fastest of several steps.

Machine: %s; %s.

`

// report writes the page's part. The first row is the aim's.
func report(rows []row, version string) string {
	var b strings.Builder
	names := "" // of PyTorch's columns
	for _, f := range forms {
		names += fmt.Sprintf(" %s, %s |", f.form, f.dtype)
	}
	fmt.Fprintf(&b, preface, machine.CPU(runtime.GOARCH)+"; "+runtime.Version(), version)
	head := rows[0]
	fmt.Fprintf(&b, "Both find the same. At d = %d, T = %d, n = %d, relative to their size:\n\n", head.d, head.T, head.n)
	b.WriteString("| PyTorch | difference of the losses | difference of the gradients | a step | ours | ours is faster by |\n|---|--:|--:|--:|--:|--:|\n")
	for i, f := range forms {
		fmt.Fprintf(&b, "| %s, %s | %.1e | %.1e | %s | %s | %.1f× |\n",
			f.form, f.dtype, head.loss[i], head.grad[i], milliseconds(head.theirs[i]), milliseconds(head.ours), head.theirs[i]/head.ours)
	}
	b.WriteString("\nHow a sequence's share of a step grows, in microseconds:\n\n| d | T | n | ours |" + names + "\n|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "| %d | %d | %d | %s |", r.d, r.T, r.n, microseconds(r.ours/float64(r.n)))
		for _, t := range r.theirs {
			fmt.Fprintf(&b, " %s |", microseconds(t/float64(r.n)))
		}
		b.WriteByte('\n')
	}
	b.WriteString("\nA step's growth, as the power of a number that fits its least and its greatest value here:\n\n| | ours |" + names + "\n|---|--:|--:|--:|--:|--:|\n")
	for _, v := range []struct {
		name string
		of   func(size) int
	}{
		{"n", func(s size) int { return s.n }},
		{"T", func(s size) int { return s.T }},
		{"d", func(s size) int { return s.d }},
	} {
		few, many := span(rows[1:], v.of)
		power := func(from, to float64) float64 {
			return math.Log(to/from) / math.Log(float64(v.of(many.size))/float64(v.of(few.size)))
		}
		fmt.Fprintf(&b, "| %s from %d to %d | %.2f |", v.name, v.of(few.size), v.of(many.size), power(few.ours, many.ours))
		for i := range forms {
			fmt.Fprintf(&b, " %.2f |", power(few.theirs[i], many.theirs[i]))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// span returns the rows with the least and the greatest of a number.
func span(rows []row, of func(size) int) (few, many row) {
	few, many = rows[0], rows[0]
	for _, r := range rows {
		if of(r.size) < of(few.size) {
			few = r
		}
		if of(r.size) > of(many.size) {
			many = r
		}
	}
	return few, many
}

// String says how far the measuring has got.
func (r row) String() string {
	s := fmt.Sprintf("d=%d T=%d n=%d: ours %s", r.d, r.T, r.n, milliseconds(r.ours))
	for i, f := range forms {
		s += fmt.Sprintf("; %s %s %s", f.form, f.dtype, milliseconds(r.theirs[i]))
	}
	return s
}

func milliseconds(s float64) string { return digits(1e3*s) + " ms" }
func microseconds(s float64) string { return digits(1e6 * s) }

// digits writes three significant digits, without an exponent.
func digits(v float64) string {
	decimals := 0
	for limit := 99.5; v < limit && decimals < 3; limit /= 10 {
		decimals++
	}
	return strconv.FormatFloat(v, 'f', decimals, 64)
}
