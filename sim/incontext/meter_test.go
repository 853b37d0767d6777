package incontext

import (
	"math"
	"math/cmplx"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

// TestMeterDefinition holds every statistic against its definition, on
// predictions by the definition of the layer.
func TestMeterDefinition(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := rapid.IntRange(1, 5).Draw(rt, "d")
		kind := rapid.SampledFrom(start.Kinds()).Draw(rt, "kind")
		length := rapid.IntRange(2, 40).Draw(rt, "t")
		n := rapid.IntRange(1, 6).Draw(rt, "n")
		seed := rapid.Uint64().Draw(rt, "seed")
		var p lsa.Params
		switch rapid.IntRange(0, 3).Draw(rt, "params") {
		case 0:
			p = lsa.Diagonal(d, 0.7, 0.4)
		case 1:
			p = pair(d, 0.9, -0.05, 0.8, -0.03)
		case 2:
			p = dense(d, false, seed)
		case 3:
			p = dense(d, true, seed)
		}
		set := testSet(rt, kind, 1, d, seed, length, n)
		s := NewMeter(set).Measure(p, length)

		var r, official complex128
		var along, miss, energy, zeros float64
		at := 0
		for k := 0; k < n; k++ {
			tokens := set.Tokens(nil, k, length+1)
			y := layerByDefinition(p, tokens[:length*d])
			for j, x := range tokens[length*d:] {
				along += real(y[j] * cmplx.Conj(x))
				miss += math.Pow(cmplx.Abs(y[j]-x), 2)
				energy += math.Pow(cmplx.Abs(x), 2)
				official += y[j] / (x + 1e-5)
				if x == 0 {
					zeros++
					continue
				}
				// A ratio's rounding error grows as its denominator shrinks.
				if d := cmplx.Abs(s.Ratios[at] - y[j]/x); !(d <= 1e-11*(1+cmplx.Abs(y[j])+1)/cmplx.Abs(x)) {
					rt.Errorf("ratio %d = %v, want %v", at, s.Ratios[at], y[j]/x)
				}
				r += s.Ratios[at]
				at++
			}
		}
		if s.Counted != at || s.Zeros != int(zeros) || len(s.Ratios) != at {
			rt.Fatalf("counted %d, zeros %d, %d ratios; want %d, %v", s.Counted, s.Zeros, len(s.Ratios), at, zeros)
		}
		if s.OfficialOK != (zeros == 0) {
			rt.Errorf("OfficialOK = %v with %v zeros", s.OfficialOK, zeros)
		}
		nearC(rt, "mean", s.Mean, r/complex(float64(at), 0), 1e-11)
		near(rt, "slope", s.Slope, along/energy, 1e-11)
		near(rt, "share", s.Share, miss/energy, 1e-11)
		near(rt, "loss", s.Loss, miss/2/float64(n), 1e-11)
		near(rt, "official", s.Official, real(official)/float64(n*d), 1e-8)
		total := s.Hist.Under + s.Hist.Over + s.Hist.Lost
		for _, c := range s.Hist.Counts {
			total += c
		}
		if total != at {
			rt.Errorf("histogram holds %d of %d ratios", total, at)
		}
	})
}

// TestExpectations holds the statistics against their exact expectations for
// a·I and b·I (derived here), for several starts: with u = ab,
//
//	E r = u·m2,  slope = u·κ1/m2,
//	share = (u²(κ2 + κ3/(t−1)) − 2uκ1 + m2)/m2.
func TestExpectations(t *testing.T) {
	const d, n, ctx, a, b = 5, 4000, 50, 0.5, 0.6
	const u = a * b
	tests := []struct {
		kind           string
		m2, k1, k2, k3 float64
	}{
		{"gaussian", 1, 3, 15, 12},
		{"rademacher", 1, 1, 1, 4},
		{"ones", 1, 1, 1, 4},
		{"uniform", 1. / 3, 1. / 5, 1. / 7, 4. / 15},
		{"sparse", 1. / 5, 1. / 5, 1. / 5, 0},
	}
	for _, tt := range tests {
		t.Run(tt.kind, func(t *testing.T) {
			s := NewMeter(testSet(t, tt.kind, 1, d, 1, ctx, n)).Measure(lsa.Diagonal(d, a, b), ctx)
			if s.MeanSE > 0.01 || s.SlopeSE > 0.06 || s.ShareSE > 0.06 {
				t.Errorf("standard errors %v %v %v are too large to show anything", s.MeanSE, s.SlopeSE, s.ShareSE)
			}
			mean := u * tt.m2
			if tt.kind == "sparse" {
				mean = u // of the counted coordinates
			}
			within(t, "mean", real(s.Mean), mean, s.MeanSE)
			within(t, "slope", s.Slope, u*tt.k1/tt.m2, s.SlopeSE)
			want := (u*u*(tt.k2+tt.k3/(ctx-1)) - 2*u*tt.k1 + tt.m2) / tt.m2
			within(t, "share", s.Share, want, s.ShareSE)
		})
	}
}

// within fails unless got is within four standard errors of want, and a rounding
// error.
func within(t rapid.TB, what string, got, want, se float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 4*se+1e-12) {
		t.Errorf("%s = %v ± %v, want %v", what, got, se, want)
	}
}

// TestThreeNumbers is Proposition 4.1 with its two neighbours: 1/5 is the mean
// over coordinates, 3/5 the slope, 2/5 what remains of the loss, all as T → ∞.
func TestThreeNumbers(t *testing.T) {
	for _, sigma := range []float64{0.5, 1, 2} {
		u := 1 / (5 * sigma * sigma)
		s := NewMeter(testSet(t, "gaussian", sigma, 5, 3, 2000, 4000)).Measure(lsa.Diagonal(5, u, 1), 2000)
		within(t, "mean", real(s.Mean), 1./5, s.MeanSE)
		within(t, "slope", s.Slope, 3./5, s.SlopeSE)
		within(t, "share", s.Share, 2./5+u*12*sigma*sigma*u*sigma*sigma/1999, s.ShareSE)
	}
}

// TestStandardError holds the error that one test set states against how far
// many test sets scatter. The start is a bounded one: with heavy tails both
// numbers are themselves too uncertain to compare.
func TestStandardError(t *testing.T) {
	const sets = 200
	p := lsa.Diagonal(3, 0.9, 0.9)
	var stats [3][]float64
	var stated [3]float64
	for seed := uint64(0); seed < sets; seed++ {
		s := NewMeter(testSet(t, "uniform", 1, 3, seed, 20, 200)).Measure(p, 20)
		for i, v := range [][2]float64{{real(s.Mean), s.MeanSE}, {s.Slope, s.SlopeSE}, {s.Share, s.ShareSE}} {
			stats[i] = append(stats[i], v[0])
			stated[i] += v[1] / sets
		}
	}
	for i, values := range stats {
		var mean, v float64
		for _, x := range values {
			mean += x / sets
		}
		for _, x := range values {
			v += (x - mean) * (x - mean) / (sets - 1)
		}
		// A standard deviation from 200 values is known to 5 %.
		if ratio := stated[i] / math.Sqrt(v); ratio < 0.8 || ratio > 1.2 {
			t.Errorf("statistic %d: states an error of %v, scatters by %v", i, stated[i], math.Sqrt(v))
		}
	}
}

// centre is the middle of a histogram's bin i.
func centre(i int) float64 { return float64(i-10) / 20 }

// TestOfficialRatio shows D5: for a one-hot start the layer is perfect, every
// ratio is 1, and the authors' formula says 1/d.
func TestOfficialRatio(t *testing.T) {
	s := NewMeter(testSet(t, "sparse", 1, 5, 1, 30, 300)).Measure(lsa.Diagonal(5, 1, 1), 30)
	nearC(t, "mean", s.Mean, 1, 1e-13)
	near(t, "official", s.Official, 0.2, 1e-4)
	if s.OfficialOK {
		t.Error("the official ratio is said to mean something where 4 of 5 coordinates are 0")
	}
	if s.Zeros != 1200 || s.Counted != 300 {
		t.Errorf("zeros %d, counted %d; want 1200, 300", s.Zeros, s.Counted)
	}
	if c := s.Hist.Counts[30]; c != 300 || centre(30) != 1 {
		t.Errorf("bin centred at %v holds %d of 300 ratios", centre(30), c)
	}

	g := NewMeter(testSet(t, "gaussian", 1, 5, 1, 30, 300)).Measure(lsa.Diagonal(5, 0.5, 0.4), 30)
	if !g.OfficialOK {
		t.Error("the official ratio is said to mean nothing for a Gaussian start")
	}
	near(t, "official", g.Official, real(g.Mean), 1e-3)
}

func TestHistogramBins(t *testing.T) {
	for i := 0; i < HistogramBins; i++ {
		for _, shift := range []float64{-0.4999, -1e-12, 0, 1e-12, 0.4999} {
			var h Histogram
			h.add(centre(i) + shift*HistogramWidth)
			if h.Counts[i] != 1 {
				t.Errorf("%v is not in the bin centred at %v", centre(i)+shift*HistogramWidth, centre(i))
			}
		}
	}
	var h Histogram
	for _, r := range []float64{math.Inf(-1), -0.53, 2.03, 1e300, math.Inf(1), math.NaN(), math.Nextafter(HistogramHigh, 0)} {
		h.add(r)
	}
	if h.Under != 2 || h.Over != 3 || h.Lost != 1 || h.Counts[HistogramBins-1] != 1 {
		t.Errorf("under %d, over %d, lost %d, last %d", h.Under, h.Over, h.Lost, h.Counts[HistogramBins-1])
	}
}

// TestMeterHistory asks whether an answer depends on what was asked before.
func TestMeterHistory(t *testing.T) {
	set := testSet(t, "gaussian", 1, 4, 7, 30, 20)
	m := NewMeter(set)
	m.Measure(dense(4, true, 1), 30)
	m.Measure(lsa.Diagonal(4, math.NaN(), 1), 12)
	for _, ctx := range []int{12, 2, 30} {
		p := dense(4, false, 2)
		got, want := m.Measure(p, ctx), NewMeter(set).Measure(p, ctx)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("t = %d: a used Meter says %+v, a new one %+v", ctx, got, want)
		}
	}
}

// TestDiverged asks that weights that are no longer finite show as such.
func TestDiverged(t *testing.T) {
	s := NewMeter(testSet(t, "gaussian", 1, 3, 7, 10, 5)).Measure(lsa.Diagonal(3, math.NaN(), 1), 10)
	if s.Hist.Lost != 15 || !math.IsNaN(s.Slope) || !math.IsNaN(s.Share) || !math.IsNaN(s.Loss) {
		t.Errorf("NaN weights give %+v", s)
	}
}

func TestMeterAllocates(t *testing.T) {
	set := testSet(t, "gaussian", 1, 5, 7, 30, 20)
	m := NewMeter(set)
	p, q := lsa.Diagonal(5, 0.4, 0.4), dense(5, true, 1)
	m.Measure(p, 10)
	if n := testing.AllocsPerRun(10, func() { m.Measure(p, 10); m.Measure(q, 20) }); n != 0 {
		t.Errorf("%v allocations a frame", n)
	}
}

func TestMeterPanics(t *testing.T) {
	m := NewMeter(testSet(t, "gaussian", 1, 5, 7, 30, 20))
	for name, f := range map[string]func(){
		"dimension": func() { m.Measure(lsa.Diagonal(4, 1, 1), 10) },
		"length":    func() { m.Measure(lsa.Diagonal(5, 1, 1), 1) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}
