package train

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mesascope/sim/scenario"
)

func parsed(t testing.TB, link string) scenario.Scenario {
	t.Helper()
	s, problems := scenario.Parse(link)
	if len(problems) > 0 {
		t.Fatalf("%q: %v", link, problems)
	}
	return s
}

func opened(t testing.TB, link string) *Run {
	t.Helper()
	r, err := New(parsed(t, link))
	if err != nil {
		t.Fatalf("%q: %v", link, err)
	}
	return r
}

// ended runs a link to its last step.
func ended(t testing.TB, link string) *Snapshot {
	t.Helper()
	r := opened(t, link)
	r.Advance(r.first.final)
	return r.Snapshot()
}

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))) {
		t.Errorf("%s: got %.15g, want %.15g (off by %.2g)", what, got, want, math.Abs(got-want))
	}
}

// Values at d = 5, T = 100 computed independently of this program.
func TestKnownEnds(t *testing.T) {
	cases := []struct {
		link           string
		ab, loss       float64
		offP, offQ     float64 // off-diagonal over diagonal
		tolAB, tolLoss float64 // half a unit of the last known digit
	}{
		{"lr=1e-4&steps=4000", 0.191905089, 103.949759934, 0, 0, 5e-10, 5e-10},
		{"start=sparse&lr=1e-3&steps=4000", 1, 0, 0, 0, 1e-12, 1e-12},
		{"start=ones&lr=5e-4&steps=4000", 0.853631787, 38.1795787, -0.032853578, -0.052581999, 5e-10, 5e-8},
		{"start=ones&lr=5e-4&steps=4000&mask=diagonal", 0.825825721, 42.672698454, 0, 0, 5e-10, 5e-10},
		{"T=5&steps=3000", 0.134328, math.NaN(), 0, 0, 5e-7, 0},
	}
	for _, c := range cases {
		for _, v := range ended(t, c.link).Runs {
			if off := math.Abs(v.Now.AB - c.ab); off > c.tolAB {
				t.Errorf("%s: ab = %.15g, off by %.2g", c.link, v.Now.AB, off)
			}
			if off := math.Abs(v.Now.Loss - c.loss); off > c.tolLoss {
				t.Errorf("%s: loss = %.15g, off by %.2g", c.link, v.Now.Loss, off)
			}
			near(t, c.link+" ρ_P", v.Now.POff/v.Now.PDiag, c.offP, 1e-9)
			near(t, c.link+" ρ_Q", v.Now.QOff/v.Now.QDiag, c.offQ, 1e-9)
			if v.Status != Converged {
				t.Errorf("%s from %v: %v", c.link, v.From, v.Status)
			}
		}
	}
}

// Wherever a theorem applies, every run ends where theory says.
func TestEndsWhereTheorySays(t *testing.T) {
	for _, link := range []string{
		"steps=3000&from=1,0.2~0.2,1~-1,-0.5~1,-0.9~0.5,0~0,-1",
		"start=laplace&scale=0.5&d=3&T=20&steps=4000",
		"start=uniform&scale=2&d=2&T=7&steps=3000",
		"start=rademacher&d=4&T=30&steps=3000",
		"start=sphere&d=8&T=12&steps=3000",
		"start=sparse&scale=0.5&d=3&T=400&steps=3000",
		"start=skewed&mask=diagonal&d=3&T=25&steps=3000",
		"start=ones&d=1&T=3&steps=3000",
		"start=skewed&d=1&T=40&steps=3000",
	} {
		s := ended(t, link)
		for i, v := range s.Runs {
			p := s.Theory.Runs[i]
			near(t, link+" ab", v.Now.AB, s.Theory.Limit, 1e-8)
			// a and b themselves are the flow's; descent leaves the hyperbola
			// by a share of about η·c2.
			near(t, link+" a", v.Now.QDiag, p.A, 0.2)
			near(t, link+" b", v.Now.PDiag, p.B, 0.2)
			if s.Theory.Theorem == "" || v.Status != Converged {
				t.Errorf("%s from %v: theorem %q, %v", link, v.From, s.Theory.Theorem, v.Status)
			}
		}
	}
}

// As η → 0 the run tends to the flow's closed form, in first order.
func TestTendsToTheFlow(t *testing.T) {
	const tau = 0.005
	off := func(lr float64, steps int) float64 {
		s := parsed(t, "from=0.1,0.1~0.5,1.5~1,-0.6")
		s.LR, s.Steps = lr, steps
		r, err := New(s)
		if err != nil {
			t.Fatal(err)
		}
		r.Advance(steps)
		snap, worst := r.Snapshot(), 0.0
		for _, v := range snap.Runs {
			a, b := path(snap.Theory.C1, snap.Theory.C2, v.From.A, v.From.B, tau)
			worst = max(worst, math.Abs(v.Now.QDiag-a), math.Abs(v.Now.PDiag-b))
		}
		return worst
	}
	coarse, fine := off(tau/500, 500), off(tau/4000, 4000)
	if fine > 1e-3 || coarse/fine < 7.5 || coarse/fine > 8.5 {
		t.Errorf("off by %.3g at 500 steps and %.3g at 4000: not first order", coarse, fine)
	}
}

// From a0 = −b0 the run ends in the saddle and stays there.
func TestSaddle(t *testing.T) {
	s := ended(t, "from=1,-1~-0.3,0.3~0,0~1,-0.99&steps=4000")
	for _, v := range s.Runs[:3] {
		if math.Abs(v.Now.QDiag) > 1e-50 || math.Abs(v.Now.PDiag) > 1e-50 || v.Status != Converged {
			t.Errorf("from %v: ends at (%v, %v), %v", v.From, v.Now.QDiag, v.Now.PDiag, v.Status)
		}
	}
	near(t, "its neighbour", s.Runs[3].Now.AB, s.Theory.Limit, 1e-9)
}

// Bits of everything that a snapshot shows of the runs, except how many rows
// happen to be kept.
func bits(s *Snapshot) (out []uint64) {
	for _, v := range s.Runs {
		for _, x := range []float64{v.Now.Time, v.Now.Loss, v.Now.Grad, v.Now.AB, v.Now.PDiag, v.Now.POff, v.Now.QDiag, v.Now.QOff, v.Now.Descent} {
			out = append(out, math.Float64bits(x))
		}
		for _, x := range v.Params.Theta {
			out = append(out, math.Float64bits(x))
		}
		out = append(out, uint64(v.Now.Step), uint64(v.Status), uint64(v.StopsAt))
	}
	return out
}

var links = []string{
	"start=gaussian&d=3&T=10&steps=150",
	"start=ones&d=2&T=6&steps=150&lr=0.02",
	"start=skewed&d=2&T=5&steps=150&init=random&seed=7",
	"start=gaussian&d=2&T=10&steps=150&from=0.1,0.1~3,3&lr=0.02", // one run diverges
	"start=sparse&d=1&T=3&steps=150&mask=diagonal&from=1,-1",
}

// How a run is sliced and sought never changes a bit.
func TestSlicingAndSeekingKeepTheBits(t *testing.T) {
	for _, link := range links {
		r := opened(t, link)
		want := make([][]uint64, 0, 151)
		for {
			want = append(want, slices.Clone(bits(r.Snapshot())))
			if r.Advance(1) == 0 {
				break
			}
		}
		last := len(want) - 1
		rapid.Check(t, func(rt *rapid.T) {
			r := opened(t, link)
			r.first.past.mostKeys = 2 * rapid.IntRange(1, 8).Draw(rt, "keys") // far between, as in long runs
			for range rapid.IntRange(1, 12).Draw(rt, "moves") {
				var at int
				if n := rapid.IntRange(-150, 60).Draw(rt, "move"); n < 0 {
					r.Seek(-n)
					at = min(-n, last)
				} else {
					before := r.reached
					if got := r.Advance(n); got != min(n, last-before) {
						rt.Fatalf("Advance(%d) computed %d steps from %d", n, got, before)
					}
					at = r.reached
				}
				s := r.Snapshot()
				if s.Step != at {
					rt.Fatalf("shows step %d, want %d", s.Step, at)
				}
				got := bits(s)
				// What is known of the future is no part of the present.
				forget(got, s)
				expected := slices.Clone(want[at])
				forget(expected, s)
				if !slices.Equal(got, expected) {
					rt.Fatalf("%s: step %d has other bits", link, at)
				}
			}
		})
	}
}

// forget clears the stop steps, which a snapshot shows as soon as they are
// known.
func forget(b []uint64, s *Snapshot) {
	size := len(b) / len(s.Runs)
	for i := range s.Runs {
		b[(i+1)*size-1] = 0
	}
}

// Reopen gives New's numbers whatever it reuses.
func TestReopenIsNew(t *testing.T) {
	chain := []string{
		"d=2&T=10", "d=2&T=10&from=1,1", "d=2&T=10&from=1,1~0.2,-0.1&steps=50", "d=2&T=10&from=0.5,1.5", "d=3&T=10", "d=3&T=10&mask=diagonal",
		"d=3&T=10&init=random", "d=3&T=10&init=random&seed=2", "d=3&T=10&init=random&seed=2&sw=1&from=1,1", "d=2&T=10&lr=0.001",
	}
	var r *Run
	for _, link := range chain {
		var err error
		if r, err = Reopen(r, parsed(t, link)); err != nil {
			t.Fatal(err)
		}
		fresh := opened(t, link)
		r.Advance(70)
		fresh.Advance(70)
		r.Seek(11)
		fresh.Seek(11)
		if a, b := r.Snapshot(), fresh.Snapshot(); r.LR() != fresh.LR() || !slices.Equal(bits(a), bits(b)) || !reflect.DeepEqual(a, b) {
			t.Errorf("%s: reopened differs from new", link)
		}
	}
}

// Random runs are those of the seed: all different, and not moved by from.
func TestRandomRuns(t *testing.T) {
	a := opened(t, "init=random&d=2&T=4&seed=3").Snapshot()
	b := opened(t, "init=random&d=2&T=4&seed=3&from=1,1~9,9").Snapshot()
	c := opened(t, "init=random&d=2&T=4&seed=4").Snapshot()
	if len(a.Runs) != 3 || len(b.Runs) != 2 {
		t.Fatalf("%d and %d runs", len(a.Runs), len(b.Runs))
	}
	if !slices.Equal(a.Runs[1].Params.Theta, b.Runs[1].Params.Theta) {
		t.Error("the points of from change random weights")
	}
	if slices.Equal(a.Runs[0].Params.Theta, a.Runs[1].Params.Theta) || slices.Equal(a.Runs[0].Params.Theta, c.Runs[0].Params.Theta) {
		t.Error("two runs or two seeds share their weights")
	}
}

// The mask keeps off-diagonal entries of the two blocks where they started.
func TestMaskHolds(t *testing.T) {
	r := opened(t, "init=random&mask=diagonal&start=ones&d=3&T=6&steps=50")
	before := slices.Clone(r.Snapshot().Runs[0].Params.Theta)
	r.Advance(50)
	p := r.Snapshot().Runs[0].Params
	moved := 0
	for i := range 3 {
		for j := range 3 {
			for _, at := range []int{i*6 + j, 18 + (3+i)*6 + j} {
				if same := p.Theta[at] == before[at]; i != j && !same {
					t.Errorf("masked entry %d moved", at)
				} else if i == j && !same {
					moved++
				}
			}
		}
	}
	if moved != 6 {
		t.Errorf("%d of 6 diagonal entries moved", moved)
	}
}
