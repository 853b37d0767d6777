package claims

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/theory"
	"mesascope/sim/train"
	"mesascope/sim/train/traintest"
)

// converged runs a link to its end and returns what is to be examined: a copy,
// which a test may put out of order.
func converged(t *testing.T, link string) (train.Snapshot, *incontext.Set) {
	t.Helper()
	snap := *traintest.Finish(t, link).Snapshot()
	if snap.Runs[0].Status != train.Converged {
		t.Fatalf("%q: %v", link, snap.Runs[0].Status)
	}
	snap.Runs = slices.Clone(snap.Runs)
	snap.Runs[0].Params.Theta = slices.Clone(snap.Runs[0].Params.Theta)
	snap.Theory.Runs = slices.Clone(snap.Theory.Runs)
	if snap.Theory.Dense != nil {
		dense := *snap.Theory.Dense
		snap.Theory.Dense = &dense
	}
	return snap, testSet(t, snap.Scenario, 200)
}

// turned changes the weights and what the trace says of them.
func turned(snap *train.Snapshot, change func(w lsa.Params)) {
	v := &snap.Runs[0]
	change(v.Params)
	v.Now.Summary = lsa.Summarize(v.Params)
}

// A verdict changes when what it is about does: weights put off by a known
// amount, small and large beside the closeness that it asks for.
func TestVerdictsOnTurnedWeights(t *testing.T) {
	longer := func(by float64) func(lsa.Params) {
		return func(w lsa.Params) {
			for i := range w.PV() {
				w.PV()[i] *= 1 + by
			}
		}
	}
	aside := func(by float64) func(lsa.Params) { return func(w lsa.Params) { w.PV()[1] += by } }
	for _, c := range []struct {
		link     string
		change   func(lsa.Params)
		id, what string
		verdict  string
	}{
		{"d=3&steps=4000&from=0.5,0.6", longer(0), Emergence, Product, Agrees},
		{"d=3&steps=4000&from=0.5,0.6", longer(3e-7), Emergence, Product, Agrees},
		{"d=3&steps=4000&from=0.5,0.6", longer(3e-6), Emergence, Product, Differs},
		{"d=3&steps=4000&from=0.5,0.6", longer(-3e-6), Emergence, Product, Differs},
		{"d=3&steps=4000&from=0.5,0.6", longer(1e-3), Emergence, Product, Differs},
		{"d=3&steps=4000&from=0.5,0.6", aside(0), Emergence, OffPlane, Agrees},
		{"d=3&steps=4000&from=0.5,0.6", aside(1e-8), Emergence, OffPlane, Differs},
		{"d=3&steps=4000&from=0.5,0.6", aside(0), Optimizer, Residual, Agrees},
		{"d=3&steps=4000&from=0.5,0.6", aside(1e-9), Optimizer, Residual, Differs},
		{"d=3&scale=0.02&steps=4000&from=22,24", aside(0), Optimizer, Residual, Agrees},
		{"d=3&scale=0.02&steps=4000&from=22,24", aside(1e-10), Optimizer, Residual, Differs}, // of words as small as the tokens
		{"d=3&steps=4000&from=0.5,0.6", longer(3), Recovery, Share, Differs},
		{"start=sparse&d=3&steps=4000&from=0.5,0.6", longer(0), Recovery, Share, Agrees},
		{"start=sparse&d=3&steps=4000&from=0.5,0.6", longer(1e-4), Recovery, Share, Differs}, // predicted 0
		{"start=ones&d=3&mask=diagonal&steps=4000&from=0.5,0.6", longer(3e-6), MaskedOnes, Product, Differs},
		{"start=ones&d=3&steps=4000&from=0.5,0.6", longer(1e-3), DenseOnes, POffRatio, Agrees}, // a ratio of two
		{"start=ones&d=3&steps=4000&from=0.5,0.6", aside(1e-4), DenseOnes, POffRatio, Differs},
		{"d=3&method=flow&steps=4000&from=0.5,0.6", longer(0), Emergence, Invariant, Agrees},
		{"d=3&method=flow&steps=4000&from=0.5,0.6", longer(1e-4), Emergence, Invariant, Differs},
		{"d=3&steps=4000&from=0.5,0.6", longer(0.3), GaussianFail, MeanRatio, Differs},
		{"d=3&steps=4000&from=0.5,0.6", longer(1), GaussianFail, Slope, Differs},
	} {
		snap, set := converged(t, c.link)
		turned(&snap, c.change)
		found := byID(t, c.link, evaluate(&snap, set))
		claim := found[c.id]
		if k := claim.find(t, c.what); k.Verdict != c.verdict {
			t.Errorf("%s, %s of %s: %v against %v ± %v: %s, want %s", c.link, c.what, c.id, k.Measured, k.Predicted, k.SE, k.Verdict, c.verdict)
		}
	}
	// What is said of an error is what the meter finds, or what the law has if that is more.
	snap, set := converged(t, "d=3&steps=4000&from=0.5,0.6")
	m := incontext.NewMeter(set).Measure(snap.Runs[0].Params, set.Length())
	found := byID(t, "", evaluate(&snap, set))
	law, at, n := tailsOf(snap.Scenario), snap.Theory.Tested(snap.Theory.Limit, set.Length()), set.Len()
	share := max(m.ShareSE, law.shareError(m, at, 3, 0, n))
	for _, c := range []struct {
		check Check
		se    float64
	}{
		{found[Recovery].find(t, Share), share}, {found[GaussianFail].find(t, Share), share},
		{found[GaussianFail].find(t, Slope), max(m.SlopeSE, law.slopeError(m, at, 3, n))}, {found[GaussianFail].find(t, MeanRatio), m.MeanSE},
	} {
		if !(math.Abs(c.check.SE/c.se-1) < 1e-12) {
			t.Errorf("%s: the error is %v, the meter's %v", c.check.Quantity, c.check.SE, c.se)
		}
	}
	// The share of a step is the run's own, which a run off the plane does not have.
	snap.Runs[0].Now.Descent = 1 - 1e-8
	if k := byID(t, "", evaluate(&snap, set))[Optimizer].find(t, Descent); k.Verdict != Differs {
		t.Errorf("%v of a step: %s", k.Measured, k.Verdict)
	}
}

// A theory that is wrong is found out.
func TestVerdictsOnWrongTheory(t *testing.T) {
	for _, c := range []struct {
		what, link string
		wrong      func(p *theory.Prediction)
		id, check  string
	}{
		{"limit", "d=3&steps=4000&from=0.5,0.6", func(p *theory.Prediction) { p.Limit *= 1.00001 }, Emergence, Product},
		{"limit, masked", "start=ones&d=3&mask=diagonal&steps=4000&from=0.5,0.6", func(p *theory.Prediction) { p.Limit *= 1.00001 }, MaskedOnes, Product},
		{"invariant", "d=3&method=flow&steps=4000&from=0.5,0.6", func(p *theory.Prediction) { p.Runs[0].Conserved += 1e-4 }, Emergence, Invariant},
		{"ρ of W^PV", "start=ones&d=3&steps=4000&from=0.5,0.6", func(p *theory.Prediction) { p.Dense.RhoP *= 1.001 }, DenseOnes, POffRatio},
		{"ρ of W^KQ", "start=ones&d=3&steps=4000&from=0.5,0.6", func(p *theory.Prediction) { p.Dense.RhoQ *= 1.001 }, DenseOnes, QOffRatio},
		{"κ2", "start=sparse&d=3&steps=4000&from=0.5,0.6", func(p *theory.Prediction) { p.K2 *= 1.001 }, Recovery, Share},
		{"κ1/κ2", "start=sparse&d=3&steps=4000&from=0.5,0.6", func(p *theory.Prediction) { p.K1 *= 0.9 }, Recoverable, RuleShare},
		{"m2", "d=3&steps=4000&from=0.5,0.6", func(p *theory.Prediction) { p.M2 *= 2 }, GaussianFail, MeanRatio},
		{"κ3", "start=rademacher&T=3&d=5&steps=4000&from=0.5,0.6", func(p *theory.Prediction) { p.K3 = 0 }, Recoverable, RuleShare},
	} {
		snap, set := converged(t, c.link)
		right := byID(t, c.link, evaluate(&snap, set))[c.id]
		if k := right.find(t, c.check); k.Verdict != Agrees {
			t.Errorf("%s: %v against %v ± %v with the right theory: %s", c.what, k.Measured, k.Predicted, k.SE, k.Verdict)
		}
		c.wrong(&snap.Theory)
		claim := byID(t, c.link, evaluate(&snap, set))[c.id]
		if k := claim.find(t, c.check); k.Verdict != Differs {
			t.Errorf("%s: %v against a wrong %v ± %v: %s", c.what, k.Measured, k.Predicted, k.SE, k.Verdict)
		}
	}
}

// Laws of which one moment alone is out of order: the assumption that needs it
// fails, with that witness; and the run shows that it was needed.
func TestVerdictsOnLawsThatBreakOneCondition(t *testing.T) {
	for _, c := range []struct {
		what, link, printed, needed, witness string
		leaves                               bool
	}{
		{"E x_j³x_l³", "d=2&atoms=-1,-1*4~-1,2*2~2,-1*2~2,2", Yes, No, "E[x₁³x₂³]", true},
		{"E x_j x_l³", "d=2&atoms=1,1*64~-1,-1*64~2,-2~-2,2", No, No, "E[x₁x₂³]", true},
		{"E x_j x_l⁵", "d=2&atoms=1,2~-1,-2~2,1~-2,-1~1,-1*8~-1,1*8~2,-2*0.125~-2,2*0.125", No, No, "E[x₁x₂⁵]", true},
		{"E x_r²x_j x_l³", "d=3&atoms=" + besides, No, No, "E[x₁x₂³x₃²]", true},
		{"E x_1x_2²", "d=2&atoms=1,1~1,-1", No, Yes, "", false},
		{"E x_1", "d=2&atoms=1,0~0,1", No, Yes, "", false},
		{"E x_1x_2x_3", "d=3&atoms=1,1,1~1,-1,-1~-1,1,-1~-1,-1,1", No, Yes, "", false},
		{"κ₁", "d=2&atoms=1,0*64~-1,0*64~0,2~0,-2", No, No, "κ₁(x₂) − κ₁(x₁)", true},
		{"κ₂", "d=2&atoms=1,0*16~-1,0*16~0,2~0,-2", No, No, "κ₂(x₂) − κ₂(x₁)", true},
		{"none", "d=2&atoms=1,1~1,-1~-1,1~-1,-1", Yes, Yes, "", false},
	} {
		link := "start=custom&T=8&steps=300&from=0.3,0.5&" + c.link
		found := examine(t, link, 200)
		a, n := found[Moments], found[MomentsEven]
		if a.Holds != c.printed || n.Holds != c.needed || n.Witness != c.witness {
			t.Errorf("%s: as printed %s (%s), as needed %s (%s, %q), want %s and %s (%q)",
				c.what, a.Holds, a.Witness, n.Holds, n.Reason, n.Witness, c.printed, c.needed, c.witness)
		}
		for _, claim := range []Claim{a, n} { // what is measured of the law says the same
			agrees := claim.Verdict == Agrees && claim.More[0].Verdict == Agrees
			if agrees != (claim.Holds == Yes) {
				t.Errorf("%s: %s holds: %s, measured %v (%s)", c.what, claim.ID, claim.Holds, claim.Measured, claim.Verdict)
			}
		}
		if off := found[Emergence].find(t, OffPlane).Measured; (off > 1e-6) != c.leaves || !c.leaves && off > 1e-12 {
			t.Errorf("%s: the run is off the plane by %v", c.what, off)
		}
	}
}

// What vanishes is told from what is small by the size of its own terms, in what is
// measured as in theory: the two never disagree.
func TestMomentsThatAreSmall(t *testing.T) {
	for link, want := range map[string]string{
		"d=4&T=4&scale=1000&atoms=0.001,1,1,0~0.001,0.001,1,0*0.000001~1,0,0,0.001*0.000001~100,0,0,0*1000000": "a41 no odd differs; a41needed no cubic differs",
		"d=2&atoms=1,1~1,-1*1.000000000001~-1,1~-1,-1":                                                         "a41 no odd differs; a41needed no cubic differs",
		"d=2&atoms=1,1~1,-1*1.00000000000001~-1,1~-1,-1":                                                       "a41 yes met agrees; a41needed yes met agrees",
		"d=2&atoms=1,0~-1,0~0,1.0000000000001~0,-1.0000000000001":                                              "a41 no unequal differs; a41needed no unequal differs",
		"d=3&scale=0.1&atoms=0.3,0,0~0,0.3,0~0,0,0.3":                                                          "a41 no harmless differs; a41needed yes met agrees",
	} {
		found := examine(t, "start=custom&steps=0&"+link, 50)
		for _, line := range strings.Split(want, "; ") {
			id, _, _ := strings.Cut(line, " ")
			c := found[id]
			if got := fmt.Sprintf("%s %s %s %s", id, c.Holds, c.Reason, c.Verdict); got != line {
				t.Errorf("%q: %s (%s %v), want %s", link, got, c.Quantity, c.Measured, line)
			}
		}
	}
	// Nor do sizes that are close: what remains is of the order of their difference squared.
	for link, want := range map[string]float64{
		"d=1&atoms=1~1.0000001": 1e-14, "d=2&scale=0.7&atoms=1,0~0,1.00000000001": 1e-22, "d=2&scale=0.7&atoms=1,-1~0,1*3": 0, "d=2&atoms=1,0~0,2": 1 - 17.*17/(5*65),
	} {
		c := examine(t, "start=custom&steps=0&"+link, 50)[Recoverable]
		k := c.find(t, ShareInf)
		if (k.Verdict == Agrees) != (want == 0) || (c.Reason == theory.Levels) != (want != 0) || !(math.Abs(k.Measured-want) <= 1e-4*want) {
			t.Errorf("%q: %s, measured %v (%s), want %v", link, c.Reason, k.Measured, k.Verdict, want)
		}
	}
}

// besides has E x_r²x_j x_l³ ≠ 0 alone of what Theorem 4.1 needs to vanish: where
// the third coordinate is small two have one sign, where it is large opposite ones.
var besides = func() string {
	var list []string
	for r := range 3 {
		for signs := range 4 {
			for _, c := range []float64{1, 2} {
				var x [3]float64
				one, other := 1., 3-2*c // 1 or −1
				if signs&1 != 0 {
					c = -c
				}
				if signs&2 != 0 {
					one, other = -one, -other
				}
				x[r], x[(r+1)%3], x[(r+2)%3] = c, one, other
				list = append(list, fmt.Sprintf("%v,%v,%v", x[0], x[1], x[2]))
			}
		}
	}
	return strings.Join(list, "~")
}()

// The error of fresh sequences' ab is that of a recursion: each step keeps 1 − r
// of the distance from the limit and adds r times a fresh error.
func TestNoiseIsTheRecursions(t *testing.T) {
	s := scenario.Default()
	s.Engine, s.N = "sampled", 25
	for _, r := range []float64{0.05, 0.4, 0.9} {
		variance := 0.0
		for range 5000 {
			variance = (1-r)*(1-r)*variance + r*r*4./25
		}
		run := theory.RunPrediction{StepBound: 2}
		if got := noise(s, r, run, 2); !(math.Abs(got-math.Sqrt(variance)) < 1e-12) {
			t.Errorf("r = %v: %v, by the recursion %v", r, got, math.Sqrt(variance))
		}
	}
	s.Engine = "dataset"
	if got := noise(s, 0.9, theory.RunPrediction{StepBound: 2}, 2); got != 0.4 {
		t.Errorf("on a fixed set: %v", got)
	}
}

// From random weights each coordinate picks its own sign: the ratio of dense
// blocks does not.
func TestOffRatios(t *testing.T) {
	const d, rho, sigma = 4, -0.3, 0.2
	for signs := range 1 << d {
		w := lsa.NewParams(d, false)
		sign := func(j int) float64 { return float64(1 - 2*(signs>>j&1)) }
		for i := range d {
			for j := range d {
				p, q := rho, sigma
				if i == j {
					p, q = 1, 1
				}
				w.PV()[i*2*d+j], w.KQ()[(d+i)*2*d+j] = 2*p*sign(j), 3*q*sign(j)
			}
		}
		if p, q := OffRatios(w); !(math.Abs(p-rho) < 1e-15) || !(math.Abs(q-sigma) < 1e-15) {
			t.Errorf("signs %b: %v and %v", signs, p, q)
		}
	}
}
