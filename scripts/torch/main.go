// Command torch measures Mesascope's sampled gradient beside PyTorch's, on the
// same sequences and the same weights, and checks that both find the same loss
// and gradient.
//
//	go run ./scripts/torch            # some minutes; rewrites its part of docs/benchmarks.md
//	go run ./scripts/torch -o -       # to standard output
//
// The other half is protocol.py, for Debian's python3-torch
// (apt-get install --no-install-recommends python3-torch libopenblas0-pthread).
// Both sides use one thread and count its own time, so that other work on the
// machine does not enter; they take turns, and of several steps the fastest
// counts.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"

	"mesascope/scripts/internal/section"
	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

func main() {
	out := flag.String("o", filepath.Join("docs", "benchmarks.md"), "page whose part about PyTorch is written, or - for standard output")
	python := flag.String("python", "/usr/bin/python3", "a Python that has PyTorch")
	seconds := flag.Float64("seconds", 3, "least time to spend on one measurement")
	flag.Parse()
	if err := run(*out, *python, *seconds); err != nil {
		fmt.Fprintln(os.Stderr, "torch:", err)
		os.Exit(1)
	}
}

func run(out, python string, seconds float64) error {
	runtime.LockOSThread() // for threadTime
	p, err := open(python)
	if err != nil {
		return err
	}
	defer p.close()
	var rows []row
	for _, c := range cases {
		r, err := measure(p, c, seconds)
		if err != nil {
			return fmt.Errorf("d=%d, T=%d, n=%d: %w", c.d, c.T, c.n, err)
		}
		fmt.Fprintln(os.Stderr, r)
		rows = append(rows, r)
	}
	return section.Write(out, section.Sampled, report(rows, p.version))
}

// size is a case: n Gaussian sequences of d coordinates and length T.
type size struct{ d, T, n int }

// cases begin with the one that the project aims at. The others change one
// number each, at a tenth of the sequences.
var cases = []size{
	{5, 100, 1000},
	{5, 100, 100}, {5, 100, 300}, {5, 100, 3000},
	{5, 25, 300}, {5, 50, 300}, {5, 200, 300}, {5, 400, 300},
	{2, 100, 300}, {3, 100, 300}, {8, 100, 300},
}

// forms are PyTorch's ways, see protocol.py, and how far its numbers may be from
// ours, relative to their size, which is a matter of the precision alone.
var forms = []struct {
	form, dtype string
	within      float64
}{
	{"loop", "complex64", 1e-5},
	{"sums", "complex64", 1e-5},
	{"loop", "complex128", 1e-12},
	{"sums", "complex128", 1e-12},
}

// row is what was measured in a case, in seconds a step.
type row struct {
	size
	ours   float64
	theirs [4]float64 // by form
	loss   [4]float64 // relative differences
	grad   [4]float64
}

// rate is the step size of the measured steps: small enough to stay put.
const rate = 1e-9

func measure(p *torch, c size, seconds float64) (row, error) {
	r := row{size: c}
	dist, err := start.New("gaussian", 1, c.d)
	if err != nil {
		return r, err
	}
	batch := lsa.NewBatch(c.d, c.T, c.n)
	batch.Draw(dist, draw.New(1, 1))
	// Every entry is live, imaginary parts too, and of the size that training
	// ends with.
	theta, src := lsa.NewParams(c.d, true), draw.New(1, 2)
	for i := range theta.Theta {
		theta.Theta[i] = 0.2 * src.Norm()
	}
	input, err := save(batch, theta)
	if err != nil {
		return r, err
	}
	defer os.Remove(input)

	grad := make([]float64, len(theta.Theta))
	loss := batch.LossGrad(theta, grad)
	r.ours = math.Inf(1)
	moving, g := lsa.Params{D: c.d, Complex: true, Theta: append([]float64(nil), theta.Theta...)}, make([]float64, len(grad))
	turn := func() {
		spent := 0.0
		for steps := 0; steps < 3 || spent < seconds/2; steps++ {
			begin := threadTime()
			batch.LossGrad(moving, g)
			for i, v := range g {
				moving.Theta[i] -= rate * v
			}
			took := (threadTime() - begin).Seconds()
			r.ours = min(r.ours, took)
			spent += took
		}
	}
	turn()
	for i, f := range forms {
		answer, err := p.ask(question{D: c.d, T: c.T, N: c.n, Form: f.form, DType: f.dtype, File: input, Seconds: seconds, LR: rate})
		if err != nil {
			return r, err
		}
		r.theirs[i] = answer.Seconds
		r.loss[i] = math.Abs(answer.Loss-loss) / loss
		r.grad[i] = distance(answer.Grad, grad)
		if !(r.loss[i] <= f.within) || !(r.grad[i] <= f.within) {
			return r, fmt.Errorf("%s in %s differs from ours by %.2g in the loss and %.2g in the gradient", f.form, f.dtype, r.loss[i], r.grad[i])
		}
	}
	turn()
	return r, nil
}

// distance is ‖a − b‖/‖b‖.
func distance(a, b []float64) float64 {
	if len(a) != len(b) {
		return math.Inf(1)
	}
	miss, norm := 0.0, 0.0
	for i, v := range b {
		miss += (a[i] - v) * (a[i] - v)
		norm += v * v
	}
	return math.Sqrt(miss / norm)
}
