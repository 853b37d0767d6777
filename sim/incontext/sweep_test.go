package incontext

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

// lossAt is the mean of ½‖ŷ_t − x_{t+1}‖² at position t.
func (s *Sweep) lossAt(t int) float64 { return s.share[t-2].num / 2 / float64(s.done) }

// loss is that of the paper on the test sequences: the last token is the last target.
func (s *Sweep) loss() (sum float64) {
	for t := 2; t < s.set.length; t++ {
		sum += s.lossAt(t)
	}
	return sum
}

// TestSweepMeter holds a Sweep's running sums against a Meter, which jumps to
// each position by itself.
func TestSweepMeter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := rapid.IntRange(1, 4).Draw(rt, "d")
		kind := rapid.SampledFrom(start.Kinds()).Draw(rt, "kind")
		seed := rapid.Uint64().Draw(rt, "seed")
		set := testSet(rt, kind, 1, d, seed, 12, 5)
		p := dense(d, seed%2 == 0, seed)
		s := NewSweep(set, p)
		s.Add(5)
		m := NewMeter(set)
		var total float64
		for pos := 2; pos <= 12; pos++ {
			want := m.Measure(p, pos)
			near(rt, "loss", s.lossAt(pos), want.Loss, 1e-11)
			near(rt, "share", s.share[pos-2].value(), want.Share, 1e-11)
			if pos < 12 {
				total += want.Loss
			}
		}
		near(rt, "total", s.loss(), total, 1e-11)
	})
}

// TestSweepCut asks that how the work is cut changes no bit.
func TestSweepCut(t *testing.T) {
	set := testSet(t, "gaussian", 1, 3, 1, 20, 10)
	p := dense(3, false, 1)
	whole := NewSweep(set, p)
	if !whole.Add(100) {
		t.Fatal("100 of 10 sequences are not all")
	}
	rapid.Check(t, func(rt *rapid.T) {
		s := NewSweep(set, dense(3, true, 4))
		s.Add(rapid.IntRange(0, 10).Draw(rt, "before"))
		s.Reset(p)
		for done := false; !done; {
			n := rapid.IntRange(0, 4).Draw(rt, "piece")
			before := s.done
			done = s.Add(n)
			if s.done != min(before+n, 10) || done != (s.done == 10) {
				rt.Fatalf("from %d, %d more: at %d, done %v", before, n, s.done, done)
			}
		}
		for pos := 2; pos <= 20; pos++ {
			if s.lossAt(pos) != whole.lossAt(pos) || s.share[pos-2] != whole.share[pos-2] {
				rt.Fatalf("position %d depends on how the sweep is cut", pos)
			}
		}
	})
}

// TestTotalIsLoss holds the summed test loss against the closed form of the
// population loss on the diagonal, L = (d/2)[c1(ab)² − 2c2·ab + (T−2)m2]. For
// signs nothing but the off-diagonal terms is random.
func TestTotalIsLoss(t *testing.T) {
	const d, T, n, u = 5, 30, 3000, 0.3
	set := testSet(t, "rademacher", 1, d, 1, T, n)
	s := NewSweep(set, lsa.Diagonal(d, u, 1))
	s.Add(n)
	var harmonic float64
	for i := 1; i <= T-2; i++ {
		harmonic += 1 / float64(i)
	}
	c1, c2 := T-2+4*harmonic, float64(T-2)
	want := float64(d) / 2 * (c1*u*u - 2*c2*u + T - 2)
	near(t, "total", s.loss(), want, 0.01)
}

// TestRecovery is Theorem 4.2 along the context, each start with its own ab =
// κ1/κ2: one-hot starts recover the process from the first exercise on, random
// signs as (d−1)/(t−1), Gaussian starts never.
func TestRecovery(t *testing.T) {
	const d, T, n = 5, 200, 1000
	sweep := func(kind string, u float64) *Sweep {
		s := NewSweep(testSet(t, kind, 1, d, 1, T, n), lsa.Diagonal(d, u, 1))
		s.Add(n)
		return s
	}
	sparse, signs, gauss := sweep("sparse", 1), sweep("rademacher", 1), sweep("gaussian", 0.2)
	for pos := 2; pos <= T; pos++ {
		if share := sparse.share[pos-2].value(); !(share < 1e-24) {
			t.Errorf("sparse: share at %d = %v", pos, share)
		}
		want := float64(d-1) / float64(pos-1)
		if share := signs.share[pos-2].value(); !(math.Abs(share-want) < 0.15*want) {
			t.Errorf("rademacher: share at %d = %v, want about %v", pos, share, want)
		}
		if share := gauss.share[pos-2].value(); !(share > 0.35) {
			t.Errorf("gaussian: share at %d = %v, which is a recovery", pos, share)
		}
	}
}

func TestSweepAllocates(t *testing.T) {
	s := NewSweep(testSet(t, "gaussian", 1, 5, 7, 30, 20), dense(5, true, 1))
	p := dense(5, true, 2)
	if n := testing.AllocsPerRun(10, func() { s.Reset(p); s.Add(20) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
