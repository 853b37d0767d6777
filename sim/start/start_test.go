package start

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"testing"

	"mesascope/sim/draw"
	"pgregory.net/rapid"
)

func mustNew(t testing.TB, kind string, scale float64, d int) Distribution {
	t.Helper()
	dist, err := New(kind, scale, d)
	if err != nil {
		t.Fatal(err)
	}
	return dist
}

// exponents lists every exponent vector of length d and total at most n.
func exponents(d, n int) [][]int {
	if d == 0 {
		return [][]int{nil}
	}
	var out [][]int
	for k := 0; k <= n; k++ {
		for _, rest := range exponents(d-1, n-k) {
			out = append(out, append([]int{k}, rest...))
		}
	}
	return out
}

func monomial(x []float64, e []int) float64 {
	p := 1.0
	for j, k := range e {
		p *= power(x[j], k)
	}
	return p
}

// TestMomentsAgainstSamples holds every joint moment to order three against
// samples: the standard error of the mean then needs moments to order six,
// which are the exact ones. Orders four to six are held to a standard error
// estimated from the samples.
func TestMomentsAgainstSamples(t *testing.T) {
	const n = 100000
	for i, kind := range Kinds() {
		for _, d := range []int{1, 3} {
			t.Run(fmt.Sprintf("%s/d=%d", kind, d), func(t *testing.T) {
				scale := 0.8 + 0.1*float64(i)
				dist := mustNew(t, kind, scale, d)
				es := exponents(d, MaxOrder)
				sum, sq := make([]float64, len(es)), make([]float64, len(es))
				x := make([]float64, d)
				src := draw.New(7, uint64(100*i+d))
				for k := 0; k < n; k++ {
					dist.Sample(x, src)
					for j, e := range es {
						v := monomial(x, e)
						sum[j] += v
						sq[j] += v * v
					}
				}
				for j, e := range es {
					want := dist.Moment(e)
					mean := sum[j] / n
					variance := sq[j]/n - mean*mean
					twice := make([]int, d)
					total := 0
					for c, k := range e {
						twice[c] = 2 * k
						total += 2 * k
					}
					if total <= MaxOrder {
						variance = dist.Moment(twice) - want*want
					}
					se := math.Sqrt(math.Max(variance, 0) / n)
					slack := 1e-9 * (1 + math.Abs(want)) // rounding, where the value is certain
					if math.Abs(mean-want) > 5*se+slack {
						t.Errorf("E x^%v: sampled %.6g ± %.2g, exact %.6g (%.1f standard errors)",
							e, mean, se, want, (mean-want)/se)
					}
				}
			})
		}
	}
}

// TestMomentValues holds a few closed forms worked out by hand.
func TestMomentValues(t *testing.T) {
	for _, c := range []struct {
		kind  string
		scale float64
		e     []int
		want  float64
	}{
		{"gaussian", 2, []int{6, 0}, 15 * 64},
		{"gaussian", 2, []int{4, 2}, 3 * 16 * 4},
		{"gaussian", 1, []int{2, 2, 2}, 1},
		{"sparse", 2, []int{4, 0, 0, 0}, 4},
		{"sparse", 2, []int{2, 2, 0, 0}, 0},
		{"sparse", 2, []int{3, 0}, 0},
		{"ones", 2, []int{1, 3}, 16},
		{"rademacher", 3, []int{2, 4}, 729},
		{"uniform", 2, []int{2, 4}, 4. / 3 * 16. / 5},
		{"laplace", 1, []int{2, 4}, 48},
		{"laplace", 2, []int{6}, 720 * 64},
		{"sphere", 1, []int{2, 2, 2}, 1. / 105},
		{"sphere", 2, []int{4, 0}, 6},
		{"sphere", 2, []int{6}, 64},
		{"skewed", 1, []int{3, 3}, 4},
		{"skewed", 2, []int{5, 1}, 0},
		{"skewed", 1, []int{6}, 22},
	} {
		got := mustNew(t, c.kind, c.scale, len(c.e)).Moment(c.e)
		if math.Abs(got-c.want) > 1e-14*math.Abs(c.want) {
			t.Errorf("%s(%v): E x^%v = %v, want %v", c.kind, c.scale, c.e, got, c.want)
		}
	}
}

// drawExponents draws d exponents of total at most n.
func drawExponents(t *rapid.T, d, n int) []int {
	e := make([]int, d)
	for k := rapid.IntRange(0, n).Draw(t, "order"); k > 0; k-- {
		e[rapid.IntRange(0, d-1).Draw(t, "coordinate")]++
	}
	return e
}

func near(a, b float64) bool {
	return math.Abs(a-b) <= 1e-12*math.Max(math.Abs(a), math.Abs(b))
}

func TestMomentLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(Kinds()).Draw(t, "kind")
		d := rapid.IntRange(1, 8).Draw(t, "d")
		scale := rapid.Float64Range(0.1, 10).Draw(t, "scale")
		factor := rapid.Float64Range(0.1, 10).Draw(t, "factor")
		dist, _ := New(kind, scale, d)
		wide, _ := New(kind, scale*factor, d)
		e := drawExponents(t, d, MaxOrder)
		n, odd := 0, false
		for _, k := range e {
			n += k
			odd = odd || k%2 != 0
		}
		m := dist.Moment(e)

		if !near(wide.Moment(e), m*math.Pow(factor, float64(n))) {
			t.Fatalf("scaling by %v: %v against %v", factor, wide.Moment(e), m)
		}
		p := rapid.Permutation(e).Draw(t, "permuted")
		if dist.Moment(p) != m {
			t.Fatalf("permuting %v to %v changes the moment", e, p)
		}
		if dist.SignSymmetric() && odd && m != 0 {
			t.Fatalf("an odd exponent in %v, and yet %v", e, m)
		}
		if !odd && m < 0 {
			t.Fatalf("even exponents %v, and yet %v", e, m)
		}
		if n == 0 && m != 1 {
			t.Fatalf("E 1 = %v", m)
		}
		// |E fg|² ≤ E f² E g².
		f, g := drawExponents(t, d, 3), drawExponents(t, d, 3)
		ff, gg, fg := make([]int, d), make([]int, d), make([]int, d)
		for j := range f {
			ff[j], gg[j], fg[j] = 2*f[j], 2*g[j], f[j]+g[j]
		}
		if v := dist.Moment(fg); v*v > dist.Moment(ff)*dist.Moment(gg)*(1+1e-12) {
			t.Fatalf("Cauchy–Schwarz fails for %v and %v", f, g)
		}
	})
}

// TestFixedLength: where |x|² is certain, multiplying by it is multiplying by
// that number.
func TestFixedLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]string{"sphere", "sparse", "ones", "rademacher"}).Draw(t, "kind")
		d := rapid.IntRange(1, 8).Draw(t, "d")
		scale := rapid.Float64Range(0.1, 10).Draw(t, "scale")
		dist, _ := New(kind, scale, d)
		length := scale * scale
		if kind == "ones" || kind == "rademacher" {
			length *= float64(d)
		}
		e := drawExponents(t, d, MaxOrder-2)
		sum := 0.0
		for j := range e {
			more := slices.Clone(e)
			more[j] += 2
			sum += dist.Moment(more)
		}
		if !near(sum, length*dist.Moment(e)) {
			t.Fatalf("E |x|² x^%v = %v, want %v", e, sum, length*dist.Moment(e))
		}
	})
}

func TestSamplesLieInTheSupport(t *testing.T) {
	in := map[string]func(x []float64, s float64) bool{
		"sparse": func(x []float64, s float64) bool {
			nonzero := 0
			for _, v := range x {
				if v != 0 {
					nonzero++
				}
				if v != 0 && v != s && v != -s {
					return false
				}
			}
			return nonzero == 1
		},
		"ones":       every(func(v, s float64) bool { return v == s }),
		"rademacher": every(func(v, s float64) bool { return v == s || v == -s }),
		"uniform":    every(func(v, s float64) bool { return -s <= v && v <= s }),
		"skewed":     every(func(v, s float64) bool { return v == -s || v == 2*s }),
		"sphere": func(x []float64, s float64) bool {
			sum := 0.0
			for _, v := range x {
				sum += v * v
			}
			return near(sum, s*s)
		},
	}
	for kind, ok := range in {
		dist := mustNew(t, kind, 1.5, 4)
		x, src := make([]float64, 4), draw.New(1, 1)
		for i := 0; i < 1000; i++ {
			if dist.Sample(x, src); !ok(x, 1.5) {
				t.Fatalf("%s drew %v", kind, x)
			}
		}
	}
}

func every(ok func(v, s float64) bool) func([]float64, float64) bool {
	return func(x []float64, s float64) bool {
		for _, v := range x {
			if !ok(v, s) {
				return false
			}
		}
		return true
	}
}

// A law says that signs do not matter to it where every moment with an odd exponent is 0.
func TestSignSymmetric(t *testing.T) {
	for _, kind := range Kinds() {
		dist, zero := mustNew(t, kind, 1, 3), true
		for a := range MaxOrder + 1 {
			for b := range MaxOrder + 1 - a {
				for c := range MaxOrder + 1 - a - b {
					odd := a%2 != 0 || b%2 != 0 || c%2 != 0
					zero = zero && !(odd && dist.Moment([]int{a, b, c}) != 0)
				}
			}
		}
		if got := dist.SignSymmetric(); got != zero {
			t.Errorf("%s: SignSymmetric = %v, moments with odd exponents vanish: %v", kind, got, zero)
		}
	}
	for kind, want := range map[string]bool{"gaussian": true, "ones": false, "skewed": false} {
		if got := mustNew(t, kind, 1, 3).SignSymmetric(); got != want {
			t.Errorf("%s: SignSymmetric = %v", kind, got)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		kind  string
		scale float64
		d     int
	}{{"cauchy", 1, 2}, {"gaussian", 0, 2}, {"gaussian", -1, 2}, {"gaussian", math.NaN(), 2},
		{"gaussian", math.Inf(1), 2}, {"sphere", 1, 0}} {
		if _, err := New(c.kind, c.scale, c.d); err == nil {
			t.Errorf("New(%q, %v, %d) gave no error", c.kind, c.scale, c.d)
		}
	}
}

func TestMomentPanics(t *testing.T) {
	for _, e := range [][]int{{7, 0}, {1}, {4, 3}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("Moment(%v) did not panic", e)
				}
			}()
			mustNew(t, "gaussian", 1, 2).Moment(e)
		}()
	}
}

// A link with drawn sequences gives the same run for ever: what a start draws
// first, by seed, is written down.
func TestDrawsStay(t *testing.T) {
	for kind, want := range map[string]uint64{
		"gaussian":   0x3320b43afac0da3,
		"ones":       0xbedb2ede5982c095,
		"sparse":     0x17f980849a80f4c,
		"rademacher": 0xd19f056e52c6f56d,
		"uniform":    0xc7c08b9666e5e685,
		"laplace":    0x550a6be62f5d3463,
		"sphere":     0x94a82f0d619b1cc9,
		"skewed":     0x6eb2655b3395675,
	} {
		h := fnv.New64a()
		src := draw.New(7, 0)
		x := make([]float64, 3)
		for range 20 {
			mustNew(t, kind, 0.5, 3).Sample(x, src)
			for _, v := range x {
				fmt.Fprintf(h, "%016x", math.Float64bits(v))
			}
		}
		if got := h.Sum64(); got != want {
			t.Errorf("%q: %#x, want %#x", kind, got, want)
		}
	}
}
