package claims

import (
	"math"
	"slices"
	"testing"

	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/train"
)

// What a preset promises happens: held against numbers worked out here, by hand.
func TestPresetsKeepTheirPromise(t *testing.T) {
	promises := map[string]func(*testing.T, scenario.Scenario, *train.Snapshot){
		"skewed": leavesThePlane, "saddle": endsInTheSaddle, "finite-t": endsBelowTheFifth, "three-numbers": isThreeNumbers,
		"momentum": endsElsewhere, "adam": endsElsewhere, "branch": clips, "too-large": runsAway, "gaussian-sparse": showsBoth, "two-layers": partsAndLoops,
		"again": helpsIfDamped, "race": comesInBetween, "world": harmsOnAverage,
	}
	seen := 0
	for _, p := range scenario.Presets() {
		promise := promises[p.Name]
		if promise == nil {
			continue
		}
		seen++
		t.Run(p.Name, func(t *testing.T) {
			s, problems := scenario.Parse(p.Link)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			r, err := train.New(s)
			if err != nil {
				t.Fatal(err)
			}
			r.Seek(s.Steps)
			promise(t, s, r.Snapshot())
		})
	}
	if seen != len(promises) {
		t.Errorf("%d presets were tried, of %d", seen, len(promises))
	}
}

// near reports a number that is not within a share of what it should be.
func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within*math.Abs(want)) {
		t.Errorf("%s is %v, want %v within %v of it", what, got, want, within)
	}
}

// gaussianLimit is κ1/(κ2 + κ3 mean 1/(t−1)) for the normal law's moments 3, 15
// and 3(d−1).
func gaussianLimit(d, T int) float64 {
	sum := 0.0
	for t := 2; t < T; t++ {
		sum += 1 / float64(t-1)
	}
	return 3 / (15 + 3*float64(d-1)*sum/float64(T-2))
}

// D1. E x_j = 0 and coordinates are independent, so that every moment with a
// first power vanishes, as Assumption 4.1 asks. E x_j³ x_l³ = 4 does not.
func leavesThePlane(t *testing.T, s scenario.Scenario, snap *train.Snapshot) {
	values, weights := [...]float64{-s.Scale, 2 * s.Scale}, [...]float64{2. / 3, 1. / 3}
	mean, cube := 0.0, 0.0
	for i, x := range values {
		mean += weights[i] * x
		cube += weights[i] * x * x * x
	}
	if math.Abs(mean) > 1e-15 || math.Abs(cube) < 1 {
		t.Fatalf("E x = %v, E x³ = %v: this is not the start that the preset is about", mean, cube)
	}
	for i, v := range snap.Runs {
		if share := OffPlaneShare(v.Params); !(share > 1e-3) || !(math.Abs(v.Now.POff) > 1e-4) {
			t.Errorf("run %d stays on the plane: a share of %v is off it, off-diagonal mean %v", i+1, share, v.Now.POff)
		}
	}
	claims := byID(t, "skewed", evaluate(snap, testSet(t, s, 200)))
	if claims[Moments].Holds != Yes || claims[MomentsEven].Holds != No || claims[Emergence].Holds != No {
		t.Errorf("4.1 as printed %s, as needed %s, the theorem %s", claims[Moments].Holds, claims[MomentsEven].Holds, claims[Emergence].Holds)
	}
}

// D2. On a = −b the flow goes to the origin; beside it, it does not.
func endsInTheSaddle(t *testing.T, s scenario.Scenario, snap *train.Snapshot) {
	stuck := snap.Runs[0]
	if stuck.From.A != -stuck.From.B || math.Hypot(stuck.Now.QDiag, stuck.Now.PDiag) > 1e-6 {
		t.Errorf("the first run, from %v, is at (%v, %v)", stuck.From, stuck.Now.QDiag, stuck.Now.PDiag)
	}
	near(t, "its loss", stuck.Now.Loss, float64(s.D)/2*float64(s.T-2), 1e-9) // L(0, 0), m2 = 1
	for _, v := range snap.Runs[1:] {
		if v.From.A == -v.From.B || v.From.A*v.From.B >= 0 {
			t.Errorf("%v is no neighbour", v.From)
		}
		near(t, "a neighbour's ab", v.Now.AB, gaussianLimit(s.D, s.T), 1e-6)
	}
}

// D3. At finite T the limit is below the fifth that it tends to.
func endsBelowTheFifth(t *testing.T, s scenario.Scenario, snap *train.Snapshot) {
	other, ok := s.Second()
	if !ok || snap.Second == nil {
		t.Fatal("there is no longer sequence beside it")
	}
	for _, c := range []struct {
		T    int
		runs []train.RunView
	}{{s.T, snap.Runs}, {other.T, snap.Second.Runs}} {
		want := gaussianLimit(s.D, c.T)
		for i, v := range c.runs {
			near(t, "ab", v.Now.AB, want, 1e-6)
			if !(v.Now.AB < 0.2) {
				t.Errorf("T = %d, run %d is not below a fifth", c.T, i+1)
			}
		}
	}
	near(t, "the limit of the short sequence", snap.Runs[0].Now.AB, 0.134328, 1e-5)
}

// D4. ŷ/x has mean 1/5 and slope 3/5, and 2/5 of the loss remains, but for what T
// and t lack to infinity: a few per cent, and the sampling error.
func isThreeNumbers(t *testing.T, s scenario.Scenario, snap *train.Snapshot) {
	m := incontext.NewMeter(testSet(t, s, 4000)).Measure(snap.Runs[0].Params, s.T)
	for _, c := range []struct {
		what           string
		got, want, err float64
	}{
		{"mean", real(m.Mean), 1. / 5, m.MeanSE}, {"slope", m.Slope, 3. / 5, m.SlopeSE}, {"loss left", m.Share, 2. / 5, m.ShareSE},
	} {
		if math.Abs(c.got-c.want) > 0.06*c.want+4*c.err || !(c.err < 0.05*c.want) {
			t.Errorf("%s is %v ± %v, want about %v", c.what, c.got, c.err, c.want)
		}
	}
}

// Momentum and Adam reach the same product by other weights than the flow, which
// keeps a² − b².
func endsElsewhere(t *testing.T, s scenario.Scenario, snap *train.Snapshot) {
	apart := 0.0
	for i, v := range snap.Runs {
		a, b := v.From.A, v.From.B
		near(t, "the flow's a² − b²", v.Now.QDiag*v.Now.QDiag-v.Now.PDiag*v.Now.PDiag+1, a*a-b*b+1, 1e-6)
		w := snap.Second.Runs[i].Now
		near(t, "the product", w.AB, gaussianLimit(s.D, s.T), 0.01)
		apart = max(apart, math.Hypot(w.QDiag-v.Now.QDiag, w.PDiag-v.Now.PDiag))
	}
	if !(apart > 0.02) {
		t.Errorf("they end %v apart", apart)
	}
}

// From the fork on the branch's off-diagonal weights stand still, while those of
// the runs that it leaves go on.
func clips(t *testing.T, s scenario.Scenario, snap *train.Snapshot) {
	r, err := train.New(s)
	if err != nil {
		t.Fatal(err)
	}
	r.Seek(s.Fork)
	at := make([][]float64, len(snap.Runs))
	for i, v := range r.Snapshot().Second.Runs {
		at[i] = slices.Clone(v.Params.Theta)
	}
	for i, v := range snap.Second.Runs {
		for k, x := range v.Params.Theta {
			if lsaDiagonal(v.Params, k) {
				continue
			}
			if x != at[i][k] {
				t.Fatalf("run %d of the branch: entry %d moved from %v to %v", i+1, k, at[i][k], x)
			}
		}
		if first := snap.Runs[i].Now; first.POff == v.Now.POff {
			t.Errorf("run %d and its branch have the same off-diagonal mean %v", i+1, first.POff)
		}
	}
}

// lsaDiagonal reports whether entry k is a diagonal one of blocks 12 or 32.
func lsaDiagonal(p lsa.Params, k int) bool {
	row, col := k/(2*p.D), k%(2*p.D)
	return row < p.D && row == col || row >= 2*p.D && row-2*p.D == col
}

// η is above the bound of both: one ran away, the other does not settle.
func runsAway(t *testing.T, s scenario.Scenario, snap *train.Snapshot) {
	for i, v := range snap.Runs {
		// 2/(c1√(C² + 4u²)) with C = 0 and c1·u = c2 = 3(T−2).
		bound := 1 / (3 * float64(s.T-2))
		near(t, "the bound", snap.Theory.Runs[i].StepBound, bound, 1e-12)
		if !(snap.LR > bound) || v.Status == train.Converged {
			t.Errorf("run %d at η = %v, bound %v: %v", i+1, snap.LR, bound, v.Status)
		}
	}
	if snap.Runs[1].Status != train.Diverged {
		t.Errorf("the second run is at %v", snap.Runs[1].Now)
	}
	if off := math.Abs(snap.Runs[0].Now.AB - gaussianLimit(s.D, s.T)); !(off > 0.01) {
		t.Errorf("the first run has settled, %v from the limit", off)
	}
}

// Two scenarios on one clock end at 0.1919 and 1.
func showsBoth(t *testing.T, s scenario.Scenario, snap *train.Snapshot) {
	for i := range snap.Runs {
		near(t, "Gaussian", snap.Runs[i].Now.AB, gaussianLimit(s.D, s.T), 0.01)
		near(t, "sparse", snap.Second.Runs[i].Now.AB, 1, 0.01)
	}
}

// Two layers that differ reach the second rung, equal ones the saddle; and the run
// that begins beside the equal ones is on its way from there.
func partsAndLoops(t *testing.T, _ scenario.Scenario, snap *train.Snapshot) {
	for i, want := range []struct{ loss, within float64 }{{62.575440, 1e-7}, {62.6459, 1e-5}, {75.771591, 1e-6}} {
		near(t, "the loss", snap.Runs[i].Now.Loss, want.loss, want.within)
	}
	if eta := snap.Runs[2].Now.Eta; eta[0] != eta[1] {
		t.Errorf("equal layers have come apart: %v", eta)
	}
}

// Undamped a second pass through one trained layer leaves more than the first, damped
// less, and a trained stack of two layers less than either.
func helpsIfDamped(t *testing.T, s scenario.Scenario, snap *train.Snapshot) {
	l := snap.Ladder
	_, damped := l.Again(s, s.Display.Again)
	_, whole := l.Again(s, 1)
	if !(whole[1] > whole[0]) || !(damped[1] < whole[0]) || !(l.Rungs[1].Loss < damped[1]) {
		t.Errorf("passes leave %v, damped %v, two layers %v", whole, damped, l.Rungs[1].Loss)
	}
	near(t, "a damped second pass", damped[1]/l.Zero, 0.122, 5e-3)
}

// Every learner of the race does better than the one before, and Bayes' two tokens
// leave nothing.
func comesInBetween(t *testing.T, s scenario.Scenario, snap *train.Snapshot) {
	dist, err := start.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	race, err := incontext.NewRace(dist, s.T, s.Seed, 60)
	if err != nil {
		t.Fatal(err)
	}
	race.Train(snap.Runs[0].Params)
	for !race.Add(100) {
	}
	last := math.Inf(1)
	for _, id := range []string{incontext.Zero, incontext.Layer, incontext.Steps2, incontext.Steps3, incontext.Delta, incontext.Ridge, incontext.LeastNorm, incontext.Bayes} {
		loss, _ := race.Loss(id)
		if !(loss < last) {
			t.Errorf("%s leaves %v, the one before %v", id, loss, last)
		}
		last = loss
	}
	if last != 0 {
		t.Errorf("Bayes leaves %v", last)
	}
}

// At √2 the layer is as good as predicting nothing, beyond it worse on average, and
// better for most sequences.
func harmsOnAverage(t *testing.T, s scenario.Scenario, snap *train.Snapshot) {
	there := s.Tested()
	ab, best := snap.Runs[0].Now.AB, gaussianLimit(s.D, s.T)
	near(t, "the product", ab, best, 1e-4)
	// 1 − 2ab κ1 s² + (ab)² (κ1/limit) s⁴ with κ1 = 3, m2 = 1.
	share := func(size float64) float64 { q := ab * size * size; return 1 - 6*q + 3*q*q/best }
	near(t, "the share at √2", share(math.Sqrt2), 1, 1e-4)
	if size := there.Scale / s.Scale; !(size > math.Sqrt2) || !(share(size) > 2) {
		t.Errorf("at %v the share is %v", size, share(size))
	}
	m := incontext.NewMeter(testSet(t, there, 4000))
	if got := m.Measure(snap.Runs[0].Params, s.T); !(got.Share-2*got.ShareSE > 1) {
		t.Errorf("measured there: %v ± %v", got.Share, got.ShareSE)
	}
	if part := m.Better(s.Scale / there.Scale); !(part > 0.55) {
		t.Errorf("%v of the sequences are predicted better", part)
	}
}
