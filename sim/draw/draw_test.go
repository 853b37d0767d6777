package draw

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

// TestPinned holds the very bits: a link shared today must draw the same
// numbers tomorrow, and in WebAssembly.
func TestPinned(t *testing.T) {
	s := New(1, 2)
	c, si := 0.0, 0.0
	got := []uint64{s.Uint64(), math.Float64bits(s.Float64()), uint64(s.IntN(1000)),
		math.Float64bits(s.Norm()), math.Float64bits(s.Exp())}
	c, si = s.Unit()
	got = append(got, math.Float64bits(c), math.Float64bits(si))
	// An order-sensitive digest of a longer stream.
	var h uint64
	for i := 0; i < 10000; i++ {
		c, si = s.Unit()
		for _, x := range []float64{s.Norm(), s.Exp(), c, si} {
			h = scatter(h ^ math.Float64bits(x))
		}
	}
	got = append(got, h)
	want := pinned
	if len(got) != len(want) {
		t.Fatalf("%d draws for %d pinned", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("draw %d: got %#016x, want %#016x", i, got[i], want[i])
		}
	}
}

func TestLn(t *testing.T) {
	s := New(3, 0)
	for i := 0; i < 200000; i++ {
		x := 1 - s.Float64()
		if i%3 == 1 {
			x = math.Ldexp(x, -s.IntN(60))
		}
		got, want := ln(x), math.Log(x)
		if math.Abs(got-want) > 4.5e-16*math.Max(math.Abs(want), 0.25) {
			t.Fatalf("ln(%v) = %v, want %v", x, got, want)
		}
	}
	if ln(1) != 0 {
		t.Error("ln 1 is not 0")
	}
}

// TestLaws compares each draw with its law: Kolmogorov–Smirnov at a level of
// about 1e-6.
func TestLaws(t *testing.T) {
	const n = 200000
	bound := 2.7 / math.Sqrt(n)
	norm := distuv.Normal{Mu: 0, Sigma: 1}
	laws := []struct {
		name string
		draw func(*Source) float64
		cdf  func(float64) float64
	}{
		{"Float64", (*Source).Float64, func(x float64) float64 { return x }},
		{"Norm", (*Source).Norm, norm.CDF},
		{"Exp", (*Source).Exp, func(x float64) float64 { return -math.Expm1(-x) }},
		{"Unit", func(s *Source) float64 {
			c, si := s.Unit()
			return math.Atan2(si, c)
		}, func(x float64) float64 { return (x + math.Pi) / (2 * math.Pi) }},
		{"IntN", func(s *Source) float64 { return float64(s.IntN(7)) + s.Float64() },
			func(x float64) float64 { return x / 7 }},
	}
	for i, l := range laws {
		// The empirical distribution function over the law's own quantiles.
		const cells = 512
		var count [cells]int
		s := New(11, uint64(i))
		for k := 0; k < n; k++ {
			u := l.cdf(l.draw(s))
			count[min(int(u*cells), cells-1)]++
		}
		cum, worst := 0, 0.0
		for k, c := range count {
			cum += c
			worst = math.Max(worst, math.Abs(float64(cum)/n-float64(k+1)/cells))
		}
		if worst > bound {
			t.Errorf("%s: largest distance from its law %.5f > %.5f", l.name, worst, bound)
		}
	}
}

func TestUnitHasLengthOne(t *testing.T) {
	s := New(5, 5)
	for i := 0; i < 10000; i++ {
		c, si := s.Unit()
		if e := math.Abs(c*c + si*si - 1); e > 1e-15 {
			t.Fatalf("|(%v, %v)|² is off 1 by %g", c, si, e)
		}
	}
}

func TestSeedRestarts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed, stream := rapid.Uint64().Draw(t, "seed"), rapid.Uint64().Draw(t, "stream")
		a, b := New(seed, stream), New(seed+1, stream)
		first := a.Uint64()
		if first == b.Uint64() || first == New(seed, stream+1).Uint64() {
			t.Fatal("neighbouring streams begin alike")
		}
		a.Norm()
		a.Seed(seed, stream)
		if a.Uint64() != first {
			t.Fatal("Seed does not restart the stream")
		}
		n := rapid.IntRange(1, 1<<40).Draw(t, "n")
		if v := a.IntN(n); v < 0 || v >= n {
			t.Fatalf("IntN(%d) = %d", n, v)
		}
	})
}

// TestStreamsUncorrelated looks at the first draws of many neighbouring
// streams, which is how sequences are addressed.
func TestStreamsUncorrelated(t *testing.T) {
	const n = 100000
	var sum, lag float64
	prev := 0.0
	for i := uint64(0); i < n; i++ {
		x := New(1, i).Float64() - 0.5
		sum += x
		lag += x * prev
		prev = x
	}
	if z := sum / math.Sqrt(n/12.0); math.Abs(z) > 5 {
		t.Errorf("mean of first draws is %.1f standard errors off", z)
	}
	if z := lag / (math.Sqrt(n) / 12); math.Abs(z) > 5 {
		t.Errorf("neighbouring first draws correlate: %.1f standard errors", z)
	}
}
