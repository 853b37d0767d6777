package main

import (
	"strings"
	"testing"
)

const sample = `goos: linux
BenchmarkBuild/all/gaussian/d=5/T=100-2    3   4300000 ns/op   100 B/op  7 allocs/op
BenchmarkBuild/all/gaussian/d=8/T=400-2    1 1400000000 ns/op   100 B/op  7 allocs/op
BenchmarkStep/all/gaussian/d=5/T=100-2   900      90000 ns/op   11020 entries  0 B/op  0 allocs/op
BenchmarkStep/all/gaussian/d=5/T=100-2   900      80000 ns/op   11020 entries  0 B/op  0 allocs/op
BenchmarkStep/pair/gaussian/d=5/T=100   9000       2914 ns/op     120 entries  0 B/op  0 allocs/op
PASS
`

func TestReport(t *testing.T) {
	found, err := parse(sample)
	if err != nil {
		t.Fatal(err)
	}
	page, err := report(found, found, browser{Browser: "Chromium 1", Runs: 3, FirstFrame: 812, FirstFrameMedian: 900, Frame: 2.6, Frame95: 3, Film: 9000, FilmPlays: 2700}, "some machine")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Machine: some machine\n",
		"| a step, d = 5, T = 100, all blocks live, WebAssembly | 40.0 µs | 80.0 µs (missed) |\n", // the faster of two
		"| a step, d = 5, T = 100, blocks 12 and 32 live, WebAssembly | 3.00 µs | 2.91 µs |\n",
		"| building H, d = 5, T = 100, WebAssembly | 5.00 ms | 4.30 ms |\n",
		"| building H, d = 8, T = 400, WebAssembly | 20.0 ms | 1.40 s (missed) |\n",
		"| all | gaussian | 5 | 100 | 11020 | 4.30 ms | 4.30 ms | 80.0 µs | 80.0 µs |\n",
		"| pair | gaussian | 5 | 100 | 120 | – | – | 2.91 µs | 2.91 µs |\n",
		"A step allocates nothing.",
		"| the engine's first frame after its bytes have arrived | 500 ms | 812 ms (missed) |\n",
		"goes at it, median | 2.50 ms | 2.60 ms (missed) |\n",
		"goes at it, 95 % of them | 4.00 ms | 3.00 ms |\n",
		"| making a film that plays for 2.70 s, all panels, 1280×800 | 8.10 s | 9.00 s (missed) |\n",
		"In Chromium 1, headless",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
}

func TestReportRefuses(t *testing.T) {
	if _, err := parse("PASS\n"); err == nil {
		t.Error("output without a benchmark was accepted")
	}
	found, err := parse("BenchmarkStep/all/gaussian/d=5/T=100 1 5 ns/op\n")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := report(found, found, browser{}, ""); err == nil || !strings.Contains(err.Error(), "an aim is about") {
		t.Errorf("got %v, want an error about the missing benchmarks", err)
	}
}

func TestDuration(t *testing.T) {
	for ns, want := range map[float64]string{
		0.5: "0.50 ns", 9.994: "9.99 ns", 9.995: "10.0 ns", 99.94: "99.9 ns", 99.95: "100 ns", 999.4: "999 ns", 999.5: "1.00 µs",
		2.6e5: "260 µs", 5e7: "50.0 ms", 2e9: "2.00 s", 2e12: "2000 s",
	} {
		if got := duration(ns); got != want {
			t.Errorf("duration(%v) = %q, want %q", ns, got, want)
		}
	}
}

func TestBeyond(t *testing.T) {
	found, err := parse(`BenchmarkStackStep/L=4-2  9  9000 ns/op
BenchmarkStackBuild/custom/d=8/T=400-2  1  60000000 ns/op
BenchmarkStackBuild/gaussian/d=8/T=400-2  1  5000000 ns/op
BenchmarkNewRace  1  3000000 ns/op
BenchmarkRaceWork/softmax  9  70000 ns/op
`)
	if err != nil {
		t.Fatal(err)
	}
	page, err := beyondPart(found, found)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| a stack's step, layers: 4 | 10.0 µs | 9.00 µs | 9.00 µs |\n",
		"| M_0 … M_8 of custom, d = 8, T = 400 | 50.0 ms | 60.0 ms (missed) | 60.0 ms |\n",
		"| M_0 … M_8 of gaussian, d = 8, T = 400 | 50.0 ms | 5.00 ms | 5.00 ms |\n",
		"| the first lines of a race, d = 5, T = 100 | 200 ms | 3.00 ms | 3.00 ms |\n",
		"| one piece of measuring: softmax attention | 4.00 ms | 70.0 µs | 70.0 µs |\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the part lacks %q:\n%s", want, page)
		}
	}
	delete(found, "NewRace")
	if _, err := beyondPart(found, found); err == nil {
		t.Error("a race is not measured, and nobody says so")
	}
}
