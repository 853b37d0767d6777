package claims

import (
	"math"
	"testing"

	"mesascope/sim/draw"
	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
)

// lawOf reads a link, and the law of its first tokens.
func lawOf(t *testing.T, link string) (scenario.Scenario, start.Distribution) {
	t.Helper()
	s, problems := scenario.Parse(link)
	if len(problems) > 0 {
		t.Fatalf("%q: %v", link, problems)
	}
	dist, err := start.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	return s, dist
}

// The closed form of what phases scatter is what they do, at one length and over all.
func TestPhases(t *testing.T) {
	const n = 40_000
	for _, c := range []struct {
		link string
		u    float64
	}{
		{"start=custom&d=3&T=8&atoms=0.7,-1.2,0.4", 0.6}, {"start=custom&d=4&T=5&atoms=1,-0.5,0.8,0.6", 1.3},
		{"start=ones&d=2&T=12", 0.9}, {"start=ones&d=1&T=9", 2}, {"start=ones&d=4&T=3", 1},
	} {
		s, dist := lawOf(t, c.link)
		tails, pass, seq, src := tailsOf(s), lsa.NewPass(s.D), lsa.NewSequence(s.D), draw.New(7, 7)
		up, down, at := lsa.Diagonal(s.D, 1, c.u+1), lsa.Diagonal(s.D, 1, c.u-1), lsa.Diagonal(s.D, 1, c.u)
		var slope, left [3]float64 // sums of powers
		for range n {
			seq.Draw(dist, src)
			g := (pass.Loss(up, seq, s.T) - pass.Loss(down, seq, s.T)) / 2
			l := 2 * (pass.Loss(at, seq, s.T) - pass.Loss(at, seq, s.T-1))
			for k := range 3 {
				slope[k] += power(g, k) / n
				left[k] += power(l, k) / n
			}
		}
		for what, v := range map[string][2]float64{
			"slope": {slope[2] - slope[1]*slope[1], tails.phases(-1, c.u, 1, s.T-2)},
			"share": {left[2] - left[1]*left[1], tails.phases(-2*c.u, c.u*c.u, s.T-2, s.T-2)},
		} {
			if !(math.Abs(v[0]-v[1]) <= 0.05*v[1]+1e-9) {
				t.Errorf("%s, %s: the phases scatter by %v, in closed form %v", c.link, what, v[0], v[1])
			}
		}
	}
}

// Of a thousand seeds hardly one has a share beyond what is said to be its error, where
// the tails of x_1 are heavy and where phases are.
func TestErrorsOfShares(t *testing.T) {
	if testing.Short() {
		t.Skip("many seeds")
	}
	const seeds = 150
	for _, link := range []string{
		"d=3", "d=1", "d=2&T=400", "start=ones&d=2&T=400", "start=rademacher&d=3&T=400", "start=rademacher&d=2&T=100", "start=laplace&d=2&T=20",
		"start=uniform&d=2&T=200", "start=sphere&d=3&T=400", "start=skewed&d=3&T=50&mask=diagonal", "start=sparse&d=5", "start=custom&d=2&T=50&atoms=1,2~2,1*9",
	} {
		s, dist := lawOf(t, link)
		p := theory.Predict(s)
		x := exam{Examiner: &Examiner{}, s: s, p: p}
		beyond, squares := 0, 0.0
		for seed := range uint64(seeds) {
			set, err := incontext.New(dist, seed, s.T, Tested)
			if err != nil {
				t.Fatal(err)
			}
			x.set = set
			m := incontext.NewMeter(x.set)
			for _, length := range x.lengths() {
				at, got := p.Tested(p.Limit, length), m.Measure(lsa.Diagonal(s.D, 1, p.Limit), length)
				gap := got.Share - at.Share
				if math.Abs(gap) > 1e-9+sigmas*x.shareError(got, at) || math.Abs(got.Slope-at.Slope) > 1e-9+sigmas*x.slopeError(got, at) {
					beyond++
				}
				got.ShareSE = 0 // what the law has, alone
				if se := x.shareError(got, at); se > 1e-12 {
					squares += gap / se * gap / se / seeds / 3
				}
			}
		}
		// By chance one in 16,000 is beyond four errors, and the square is one on average.
		if beyond > 0 {
			t.Errorf("%s: %d of %d are beyond", link, beyond, 3*seeds)
		}
		if squares > 1.3 || squares < 0.5 && s.Start != "laplace" && s.Start != "sparse" {
			t.Errorf("%s: the square of an error is %.2f of what is said", link, squares)
		}
	}
}

// True statements agree at the seed that a link has of itself.
func TestSharesAtTheUsualSeed(t *testing.T) {
	for _, link := range []string{"d=3&steps=600&from=0.5,0.6", "start=ones&d=2&T=400&mask=diagonal&steps=600&from=0.5,0.6"} {
		found := examine(t, link, Tested)
		for _, id := range []string{Recoverable, GaussianFail, Recovery, Along} {
			c := found[id]
			for _, k := range append([]Check{c.Check}, c.More...) {
				if (k.Quantity == Share || k.Quantity == RuleShare || k.Quantity == Slope) && k.Verdict != Agrees {
					t.Errorf("%q: %s: %+v", link, id, k)
				}
			}
		}
	}
}

// The layer is measured on the whole context, a quarter and a sixteenth of it, and on a pair at the least.
func TestLengths(t *testing.T) {
	for link, want := range map[string][3]int{"d=2&T=100": {100, 25, 6}, "d=2&T=16": {16, 4, 2}, "d=2&T=5": {5, 2, 2}} {
		s, _ := lawOf(t, link)
		x := exam{Examiner: &Examiner{set: testSet(t, s, 2)}}
		if got := x.lengths(); got != want {
			t.Errorf("%s: %v, want %v", link, got, want)
		}
	}
}

// What sizes scatter, leaks among them, is what they do, of a layer of any length.
func TestScatterOfSizes(t *testing.T) {
	const n = 40_000
	for link, u := range map[string]float64{
		"start=custom&d=3&T=4&atoms=1,2,0.5~2,1,1*3~0.5,0.3,2*2": 1.5, "start=uniform&d=4&T=4": 3, "start=skewed&d=2&T=6": 0.9,
	} {
		s, dist := lawOf(t, link)
		pass, seq, src, layer := lsa.NewPass(s.D), lsa.NewSequence(s.D), draw.New(7, 7), lsa.Diagonal(s.D, 1, u)
		var miss, size [n]float64
		left, energy := 0.0, 0.0
		for k := range n {
			seq.Draw(dist, src)
			miss[k] = 2 * (pass.Loss(layer, seq, s.T) - pass.Loss(layer, seq, s.T-1)) // |ŷ_t − x_{t+1}|², t = T − 1
			for _, x := range seq.X1 {
				size[k] += float64(x * x)
			}
			left += miss[k] / n
			energy += size[k] / n
		}
		at, squares := theory.Tested{AB: u, Share: left / energy}, 0.0
		for k := range n {
			off := miss[k] - float64(at.Share*size[k])
			squares += off * off / n
		}
		se := tailsOf(s).shareError(&incontext.Stats{T: s.T - 1}, at, energy, 0, 1)
		if got := float64(se*energy) * float64(se*energy); !(math.Abs(got/squares-1) < 0.05) {
			t.Errorf("%s: the scatter is %v, in closed form %v", link, squares, got)
		}
	}
}
