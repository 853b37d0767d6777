package claims

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mesascope/sim/draw"
	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
	"mesascope/sim/train"
	"mesascope/sim/train/traintest"
)

// evaluate holds the selected run, the first if none is, against every statement.
func evaluate(snap *train.Snapshot, set *incontext.Set) []Claim {
	return NewExaminer(set).Examine(snap, max(0, snap.Scenario.Display.Run-1))
}

// examine runs a link to its end and examines run i on n test sequences as long
// as training's.
func examine(t *testing.T, link string, n int) map[string]Claim {
	t.Helper()
	snap := traintest.Finish(t, link).Snapshot()
	return byID(t, link, evaluate(snap, testSet(t, snap.Scenario, n)))
}

func testSet(t *testing.T, s scenario.Scenario, n int) *incontext.Set {
	t.Helper()
	dist, err := start.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	set, err := incontext.New(dist, s.Seed, s.T, n)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// byID also holds every claim to the codes that the package declares.
func byID(t *testing.T, link string, claims []Claim) map[string]Claim {
	t.Helper()
	found := map[string]Claim{}
	var ids []string
	for _, c := range claims {
		ids = append(ids, c.ID)
		found[c.ID] = c
		if !slices.Contains([]string{Yes, No, NA}, c.Holds) || !slices.Contains(Reasons(), c.Reason) {
			t.Errorf("%q: %s holds %q because %q", link, c.ID, c.Holds, c.Reason)
		}
		for _, k := range append([]Check{c.Check}, c.More...) {
			if !slices.Contains(Verdicts(), k.Verdict) || k.Quantity != "" && !slices.Contains(Quantities(), k.Quantity) {
				t.Errorf("%q: %s has a check %q with verdict %q", link, c.ID, k.Quantity, k.Verdict)
			}
			if gap := k.Measured - k.Predicted; gap != k.Gap && !(gap != gap && k.Gap != k.Gap) {
				t.Errorf("%q: %s, %s: the gap is %v, not %v", link, c.ID, k.Quantity, gap, k.Gap)
			}
			if k.Quantity == "" && k.Verdict != Silent {
				t.Errorf("%q: %s judges nothing", link, c.ID)
			}
		}
	}
	if !slices.Equal(ids, IDs()) {
		t.Errorf("%q: claims %v, want %v", link, ids, IDs())
	}
	return found
}

func (c Claim) find(t *testing.T, quantity string) Check {
	t.Helper()
	for _, k := range append([]Check{c.Check}, c.More...) {
		if k.Quantity == quantity {
			return k
		}
	}
	t.Fatalf("%s has no check of %s", c.ID, quantity)
	return Check{}
}

// Every statement on every kind of scenario, run until it has converged: holds,
// reason and verdict.
func TestStatements(t *testing.T) {
	const rest = "a31 yes met agrees; a41 yes met agrees; a41needed yes met agrees; "
	const gaussian = "a42 no levels agrees; "
	const free = "p41 na not-gaussian na; "
	const plain = "t43 na symmetric na; p42 na not-ones na"
	wanted := ""
	for link, want := range map[string]string{
		"steps=4000": rest + gaussian + "t41 yes met agrees; c41 yes met agrees; p41 yes met agrees; t42 no levels agrees; " + plain,
		"start=sparse&scale=0.5&steps=4000": rest +
			"a42 yes met agrees; t41 yes met agrees; c41 yes met agrees; " + free + "t42 yes met agrees; " + plain,
		"start=rademacher&steps=4000": rest +
			"a42 yes met agrees; t41 yes met agrees; c41 yes met agrees; " + free + "t42 yes met agrees; " + plain,
		"start=sphere&d=3&T=20&steps=4000": rest +
			gaussian + "t41 yes met agrees; c41 yes met agrees; " + free + "t42 no levels agrees; " + plain,
		"start=ones&steps=4000": "a31 yes met agrees; a41 no odd differs; a41needed no cubic differs; a42 no supposes agrees; " +
			"t41 no dense na; c41 no dense na; " + free + "t42 no dense na; t43 no unmasked na; p42 yes met agrees",
		"start=ones&mask=diagonal&steps=4000": "a31 yes met agrees; a41 no odd differs; a41needed no cubic differs; a42 no supposes agrees; " +
			"t41 no masked na; c41 yes masked agrees; " + free + "t42 yes met-wider agrees; t43 yes met agrees; p42 no masked na",
		"start=skewed&steps=4000": "a31 yes met agrees; a41 yes met agrees; a41needed no cubic differs; a42 no levels agrees; " +
			"t41 no cubic na; c41 no cubic na; " + free + "t42 no cubic na; t43 no unmasked na; p42 na not-ones na",
		"start=skewed&mask=diagonal&steps=4000": "a31 yes met agrees; a41 yes met agrees; a41needed no cubic differs; a42 no levels agrees; " +
			"t41 no masked na; c41 yes masked agrees; " + free + "t42 no levels agrees; t43 yes met-wider agrees; p42 na not-ones na",
		"from=1,-1&steps=4000": rest + gaussian +
			"t41 no saddle na; c41 yes met agrees; p41 no saddle na; t42 no saddle na; " + plain,
		"from=1,-0.9&steps=4000": rest + gaussian +
			"t41 yes met agrees; c41 yes met agrees; p41 yes met agrees; t42 no levels agrees; " + plain,
		"init=random&steps=400": "a31 no random differs; a41 yes met agrees; a41needed yes met agrees; " + gaussian +
			"t41 no random na; c41 no random na; p41 no random na; t42 no random na; t43 no random na; p42 na not-ones na",
		"start=ones&init=random&steps=400": "a31 no random differs; a41 no odd differs; a41needed no cubic differs; a42 no supposes agrees; " +
			"t41 no random na; c41 no random na; " + free + "t42 no random na; t43 no random na; p42 yes met notyet",
		"start=ones&d=3&T=20&init=random&steps=8000&seed=2":  "t41 no random na; p42 yes met agrees",
		"start=ones&d=3&T=10&init=random&steps=20000&seed=1": "t41 no random na; p42 yes met agrees", // signs are mixed
		// From random weights it ends in one of several minima.
		"start=ones&d=5&T=4&init=random&steps=30000&from=0.1,0.1": "p42 yes met na",
		"start=ones&d=4&T=4&init=random&steps=3000&from=0.1,0.1":  "p42 yes met na",
		"start=ones&d=3&T=4&steps=20000":                          "p42 yes met agrees",
		// Heavy tails excuse no layer that has not been trained.
		"start=laplace&steps=0":                        "t41 yes met notyet; t42 no levels notyet",
		"start=laplace&scale=0.5&steps=0&from=0.5,1.5": "t41 yes met notyet; t42 no levels notyet",
		"start=laplace&d=1&T=10&from=-1,-1&steps=1":    "t41 yes met notyet; t42 no levels notyet",
		"start=laplace&steps=4000":                     "t41 yes met agrees; t42 no levels agrees",
		"start=ones&d=1&steps=4000": "a31 yes met agrees; a41 no harmless differs; a41needed yes met agrees; " +
			"a42 no supposes agrees; t41 yes met-wider agrees; c41 yes met-wider agrees; " + free + "t42 yes met-wider agrees; t43 na one-number na; p42 na one-number na",
		"lr=1e-4&steps=20": rest + gaussian +
			"t41 yes met notyet; c41 yes met agrees; p41 yes met notyet; t42 no levels notyet; " + plain,
		"steps=0&from=0,0": rest + gaussian + "t41 no saddle na; c41 yes met agrees; p41 no saddle na; t42 no saddle na; " + plain,
		"lr=1&steps=50":    rest + gaussian + "t41 no diverged na; c41 yes met agrees; p41 no diverged na; t42 no diverged na; " + plain,
		// Above the bound of the end point, but not lost yet.
		"lr=0.0045&from=2,2&steps=1":      rest + gaussian + "t41 no step na; c41 yes met agrees; p41 no step na; t42 no step na; " + plain,
		"start=ones&from=1,-1&steps=4000": "a31 yes met agrees; t41 no dense na; t43 no unmasked na; p42 yes met agrees",
		"start=ones&from=0,0&steps=40":    "p42 no saddle na",
		"start=ones&method=adam&steps=40": "p42 no method na",
		// The all-ones start, given by its vector, and with a sign that changes nothing.
		"start=custom&d=3&atoms=1,1,1&steps=4000":                        "a41 no odd differs; a42 no supposes agrees; t41 no dense na; p42 yes met agrees",
		"start=custom&d=3&atoms=2,2,2~-2,-2,-2&steps=4000&mask=diagonal": "t42 yes met-wider agrees; t43 yes met agrees; p42 no masked na",
		// What Theorem 4.1 needs holds, though the printed assumption fails (D1).
		"start=custom&d=2&atoms=1,1~1,-1&from=0.5,1.5&steps=4000": "a31 yes met agrees; a41 no harmless differs; " +
			"a41needed yes met agrees; a42 no supposes agrees; t41 yes met-wider agrees; c41 yes met-wider agrees; t42 yes met-wider agrees; " + plain,
		"start=custom&d=2&atoms=1,0~0,1&steps=4000":             "a41 no harmless differs; a41needed yes met agrees; t41 yes met-wider agrees",
		"start=custom&d=2&atoms=1,1~1,-1&from=1,-1&steps=20000": "t41 no saddle na; c41 yes met-wider agrees",
		"start=rademacher&T=3&steps=4000":                       "a42 yes met agrees; t42 yes met agrees",
		"start=custom&d=2&T=20&atoms=1,0~0,1*3~0,-1*3~-1,0&steps=400": "a41needed no unequal differs; t41 no unequal na; c41 no unequal na; " +
			free + "t42 no unequal na; t43 no unequal na; p42 na not-ones na",
		"start=custom&d=2&T=20&atoms=1,1~-1,-1&steps=400": "a41 no odd differs; a41needed no cubic differs; a42 no supposes agrees; " +
			"t41 no dense na; c41 no dense na; t42 no dense na; t43 no unmasked na",
		"start=custom&d=2&T=20&steps=4000": rest + "a42 yes met agrees; t41 yes met agrees; c41 yes met agrees; t42 yes met agrees; " + plain,
		"start=ones&steps=0": "a31 yes met agrees; a41 no odd differs; a41needed no cubic differs; a42 no supposes agrees; " +
			"t41 no dense na; c41 no dense na; " + free + "t42 no dense na; t43 no unmasked na; p42 yes met notyet",
	} {
		wanted += want + "; "
		found := examine(t, link, 400)
		for _, line := range strings.Split(want, "; ") {
			id, _, _ := strings.Cut(line, " ")
			c := found[id]
			if got := fmt.Sprintf("%s %s %s %s", c.ID, c.Holds, c.Reason, c.Verdict); got != line {
				t.Errorf("%q: %s (%s %v against %v), want %s", link, got, c.Quantity, c.Measured, c.Predicted, line)
			}
		}
	}
	for _, id := range IDs()[:slices.Index(IDs(), Along)] { // TestBeyondStatements has the program's own
		if !regexp.MustCompile(id + ` \w+ [\w-]+ agrees`).MatchString(wanted) {
			t.Errorf("no scenario here is one that %s agrees with", id)
		}
	}
}

// The numbers behind the verdicts, where they are known from elsewhere.
func TestNumbers(t *testing.T) {
	near := func(what string, got, want, within float64) {
		t.Helper()
		if !(math.Abs(got-want) <= within) {
			t.Errorf("%s = %.12g, want %.12g", what, got, want)
		}
	}
	g := examine(t, "steps=4000", 1000)
	near("gaussian ab", g[Emergence].Measured, 0.191905089, 5e-10)
	near("gaussian off the plane", g[Emergence].find(t, OffPlane).Measured, 0, 1e-12)
	near("gaussian residual", g[Optimizer].Measured, 0, 1e-12)
	near("1/5 at this T", g[GaussianFail].Predicted, 0.191905089, 5e-10)
	near("1/5", g[GaussianFail].find(t, MeanRatioInf).Predicted, 0.2, 1e-15)
	near("3/5 at this T", g[GaussianFail].find(t, Slope).Predicted, 0.575715, 5e-7)
	near("2/5", g[Recovery].find(t, ShareInf).Predicted, 0.4, 1e-15)
	near("what Assumption 4.2 misses", g[Recoverable].Predicted, 1-9./15+9./225*12/99, 1e-15)
	near("and is found to", g[Recoverable].Measured, g[Recoverable].Predicted, 4*g[Recoverable].SE)
	near("what it misses as t grows", g[Recoverable].find(t, ShareInf).Measured, 0.4, 1e-15)
	near("how much of a step it is", g[Optimizer].find(t, Descent).Measured, 1, 1e-14)

	// D9: 4.2 is a limit, which three tokens are not.
	r3 := examine(t, "start=rademacher&T=3&steps=4000", 1000)
	near("random signs, 3 tokens", r3[Recoverable].Predicted, 2, 1e-14)
	near("and measured", r3[Recoverable].Measured, 2, 4*r3[Recoverable].SE)

	o := examine(t, "start=ones&steps=4000", 400)
	near("ones P off/diag", o[DenseOnes].find(t, POffRatio).Measured, -0.032853578, 5e-10)
	near("ones Q off/diag", o[DenseOnes].find(t, QOffRatio).Measured, -0.052581999, 5e-10)
	if r := o[Optimizer].Measured; !(r > 0.01) {
		t.Errorf("the dense layer differs from one step of gradient descent by %v only", r)
	}
	near("ones, how much of a step", o[Optimizer].find(t, Descent).Measured, 0.97914, 1e-5)
	near("ones masked ab", examine(t, "start=ones&mask=diagonal&steps=4000", 400)[MaskedOnes].Measured, 0.825825721, 5e-10)

	// D1: the skewed start meets the printed assumption and leaves the plane.
	s := examine(t, "start=skewed&steps=4000", 400)
	near("skewed, E[x³y³]/(E x⁶)", s[MomentsEven].Measured, 4./22, 1e-15)
	if off := s[Emergence].find(t, OffPlane).Measured; !(off > 0.01) {
		t.Errorf("the skewed run is off the plane by %v only", off)
	}
	// D8: random weights pick signs, but their products reach the limit.
	r := examine(t, "init=random&sw=0.1&steps=4000&seed=3&from=0,0", 400)
	near("random, |ab|", r[Emergence].find(t, AbsProduct).Measured, 0.191905089, 1e-6)
}

// Runs on drawn sequences agree within the error that is given, which is not
// zero; the layer's answer is then no step of gradient descent to the last digit.
func TestDrawn(t *testing.T) {
	if testing.Short() {
		t.Skip("trains on drawn sequences")
	}
	for _, link := range []string{
		"engine=dataset&n=200&d=2&T=12&steps=150",
		"engine=sampled&n=200&d=2&T=12&steps=150",
		"engine=dataset&n=200&start=uniform&d=2&T=10&steps=150&seed=5",
		"engine=dataset&n=200&start=ones&mask=diagonal&d=2&T=10&steps=150",
	} {
		found := examine(t, link, 400)
		c := found[Emergence]
		if strings.Contains(link, "mask") {
			c = found[MaskedOnes]
		}
		k := c.find(t, Product)
		if k.Verdict != Agrees || !(k.SE > 0) || !(math.Abs(k.Gap) > 1e-9) {
			t.Errorf("%q: ab is off by %v, with error %v: %s", link, k.Gap, k.SE, k.Verdict)
		}
		if o := found[Optimizer]; o.Holds != No || o.Reason != Drawn || o.Verdict != Silent || !(o.Measured > 1e-6) {
			t.Errorf("%q: %s %s, residual %v: %s", link, o.Holds, o.Reason, o.Measured, o.Verdict)
		}
	}
	// The sparse start scatters nothing: what is left is training's.
	k := examine(t, "engine=dataset&n=50&start=sparse&d=2&T=8&steps=400", 200)[Emergence].find(t, Product)
	if !(math.Abs(k.Gap) < 1e-3) || !(k.SE < 1e-9) {
		t.Errorf("sparse: ab is off by %v, with error %v", k.Gap, k.SE)
	}
}

// Of drawn sequences nothing agrees that has not been trained: neither what tails of the
// test sequences blow up, nor what is within an error that an untrained layer is, too.
func TestDrawnVerdictsCanSayNo(t *testing.T) {
	for link, want := range map[string]string{
		"start=ones&engine=dataset&n=256&steps=0":                        "p42 yes met na",
		"start=ones&engine=sampled&n=256&steps=3":                        "p42 yes met na",
		"start=laplace&engine=dataset&n=10000&steps=0":                   "t42 no levels notyet",
		"start=laplace&engine=dataset&n=10000&d=1&T=10&from=1,1&steps=0": "t42 no levels notyet",
		"engine=dataset&n=9&steps=0&from=0,0.5":                          "t41 yes met na; p41 yes met na; t42 no levels na; threshold yes met na",
		"engine=dataset&n=999&steps=0&from=0,0.5":                        "t41 yes met notyet; p41 yes met notyet; t42 no levels notyet; threshold yes met notyet",
	} {
		found := examine(t, link, 400)
		for _, line := range strings.Split(want, "; ") {
			id, _, _ := strings.Cut(line, " ")
			c := found[id]
			if got := fmt.Sprintf("%s %s %s %s", c.ID, c.Holds, c.Reason, c.Verdict); got != line {
				t.Errorf("%q: %s (%s %v against %v ± %v), want %s", link, got, c.Quantity, c.Measured, c.Predicted, c.SE, line)
			}
			for _, k := range c.More {
				if k.Verdict == Agrees && k.Quantity != OffPlane {
					t.Errorf("%q: %s: %+v", link, id, k)
				}
			}
		}
	}
}

// Methods that are not the flow: what holds of the flow alone is not judged.
func TestMethods(t *testing.T) {
	flow := examine(t, "method=flow&d=3&T=20&steps=400&from=0.5,1.5", 200)[Emergence]
	if k := flow.find(t, Invariant); flow.Holds != Yes || k.Verdict != Agrees {
		t.Errorf("flow: %s, and a² − b² = %v (%s), want %v", flow.Holds, k.Measured, k.Verdict, k.Predicted)
	}
	gd := examine(t, "d=3&T=20&steps=400&from=0.5,1.5", 200)[Emergence]
	if k := gd.find(t, Invariant); gd.Verdict != Agrees || k.Verdict != Silent || !(math.Abs(k.Gap) > 1e-4) {
		t.Errorf("gd: a² − b² is off by %v (%s)", k.Gap, k.Verdict)
	}
	for _, method := range []string{"momentum", "adam"} {
		c := examine(t, "method="+method+"&d=3&T=20&steps=400&from=0.5,1.5", 200)[Emergence]
		if c.Holds != No || c.Reason != Method || c.Verdict != Silent {
			t.Errorf("%s: %s %s %s", method, c.Holds, c.Reason, c.Verdict)
		}
	}
}

// Drawn sequences lead off the plane, and a² − b² is kept there no longer.
func TestInvariantOfDrawnRunsIsNotJudged(t *testing.T) {
	k := examine(t, "start=sparse&d=3&T=20&n=10&engine=dataset&method=flow&steps=100", 50)[Emergence].find(t, Invariant)
	if k.Verdict != Silent || !(math.Abs(k.Gap) > 1e-6) {
		t.Errorf("%+v", k)
	}
}

// Assumption 3.1 is about where a run begins, which for a branch is where it leaves.
func TestBranchesBeginWhereTheyLeave(t *testing.T) {
	for link, want := range map[string]string{
		"start=ones&d=3&T=10&steps=60&fork=50&with=mask:diagonal":                    "a31 no off differs; t41 no off na; c41 no off na; t42 no off na; t43 no off na",
		"start=ones&d=3&T=10&steps=60&fork=50&with=method:momentum":                  "a31 no off differs; t41 no off na; t43 no off na; p42 no method na",
		"start=skewed&d=2&T=10&steps=60&fork=9&with=engine:sampled&n=20":             "a31 no off differs",
		"d=2&T=10&engine=sampled&n=20&steps=30&fork=20&with=engine:exact":            "a31 no off differs; t41 no off na",
		"d=3&T=10&steps=60&fork=50&with=start:ones;mask:diagonal":                    "a31 yes met agrees; t43 yes met notyet",
		"d=3&T=10&steps=60&fork=0&with=engine:sampled&n=20":                          "a31 yes met agrees",
		"d=3&T=10&steps=60&init=random&fork=50&with=mask:diagonal":                   "a31 no random differs; t41 no random na",
		"start=ones&d=3&T=10&steps=60&fork=50&mask=diagonal&with=mask:none&from=1,2": "a31 yes met agrees; p42 yes met notyet",
	} {
		snap := traintest.Finish(t, link).Snapshot().Second
		found := byID(t, link, NewExaminer(testSet(t, snap.Scenario, 100)).Examine(snap, 0))
		for _, line := range strings.Split(want, "; ") {
			id, _, _ := strings.Cut(line, " ")
			c := found[id]
			if got := fmt.Sprintf("%s %s %s %s", id, c.Holds, c.Reason, c.Verdict); got != line {
				t.Errorf("%q: %s (%s %v against %v), want %s", link, got, c.Quantity, c.Measured, c.Predicted, line)
			}
		}
	}
}

// What the simulator's moments say of the assumptions is what theory says.
func TestMomentsAgreeWithTheory(t *testing.T) {
	links := []string{
		"start=custom&d=2&atoms=1,1~-1,-1", "start=custom&d=2&atoms=1,0~-1,0~0,2~0,-2", "start=custom&d=2&atoms=1,2~-1,2~1,-2~-1,-2~2,1~2,-1~-2,1~-2,-1",
		"start=custom&d=2&atoms=1,0*3~-3,0~0,1*3~0,-3", "start=custom&d=1&atoms=1~2*3", "start=custom&d=3",
		"start=custom&d=2&atoms=1,2~2,1~-1,-2~-2,-1~1,-2*3~-2,1",
	}
	for _, kind := range start.Kinds() {
		for d := 1; d <= 5; d++ {
			links = append(links, fmt.Sprintf("start=%s&d=%d&scale=1.3", kind, d))
		}
	}
	for _, link := range links {
		s, problems := scenario.Parse(link)
		if len(problems) > 0 {
			t.Fatalf("%q: %v", link, problems)
		}
		m, err := momentsOf(s)
		if err != nil {
			t.Fatal(err)
		}
		vanish := map[string]bool{
			theory.Printed:     m.printed == 0,
			theory.Needed:      m.needed == 0 && m.apart == 0,
			theory.Recoverable: m.left == 0 && m.printed == 0 && m.uneven == 0,
		}
		if s.Start == "custom" { // as printed, too, there is one κ1, κ2 and κ3
			vanish[theory.Printed] = vanish[theory.Printed] && m.uneven == 0
		}
		for _, a := range theory.Assumptions(s) {
			if want, measured := vanish[a.ID]; measured && a.Holds != want {
				t.Errorf("%q: %s holds: %v (%s), by the moments %+v it should be %v", link, a.ID, a.Holds, a.Reason, m, want)
			}
		}
	}
}

// On Gaussian starts the relative scatter of ab is √(15.9/d) at d = 5, T = 100;
// on sparse ones there is none.
func TestScatter(t *testing.T) {
	of := func(link string) (relative float64) {
		s, _ := scenario.Parse(link)
		p := theory.Predict(s)
		return Scatter(s, testSet(t, s, 256), p) / p.Limit
	}
	if got, want := of(""), math.Sqrt(15.9/5); !(math.Abs(got/want-1) < 0.08) {
		t.Errorf("gaussian: the relative scatter is %.3f, want about %.3f", got, want)
	}
	if got := of("start=sparse"); !(got < 1e-12) {
		t.Errorf("sparse: the scatter is %v, want none", got)
	}
}

// The closed form of the mean slope given x_1 is the mean over phases.
func TestSlopeGiven(t *testing.T) {
	const d, T, n = 3, 9, 20_000
	pass, seq, src := lsa.NewPass(d), lsa.NewSequence(d), draw.New(3, 3)
	copy(seq.X1, []float64{0.7, -1.2, 0.4})
	sum, squares := 0.0, 0.0
	for range n {
		for j := range d {
			seq.Re[j], seq.Im[j] = src.Unit()
		}
		g := (pass.Loss(lsa.Diagonal(d, 1, 1.6), seq, T) - pass.Loss(lsa.Diagonal(d, 1, -0.4), seq, T)) / 2
		sum += g
		squares += g * g
	}
	mean := sum / n
	se := math.Sqrt((squares/n - mean*mean) / n)
	if want := slopeGiven(d, T, 0.6).at(seq.X1); !(math.Abs(mean-want) <= 4*se) {
		t.Errorf("the mean slope is %.4f ± %.4f, in closed form %.4f", mean, se, want)
	}
}

// Joint moments of every kind, up to order six against package start, and beyond
// it against samples.
func TestMoment(t *testing.T) {
	src := draw.New(5, 5)
	for _, kind := range start.Kinds() {
		s := scenario.Default()
		s.Start, s.D, s.Scale = kind, 3, 0.9
		dist, err := start.Of(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range [][]int{{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {2, 4, 0}, {2, 2, 2}, {3, 0, 3}, {1, 1, 1}, {0, 0, 6}, {1, 2, 3}, {0, 5, 0}} {
			if got, want := start.Moment(s, e), dist.Moment(e); !(math.Abs(got-want) <= 1e-14*math.Abs(want)) {
				t.Errorf("%s: moment %v is %v, in package start %v", kind, e, got, want)
			}
		}
		if kind == "gaussian" || kind == "laplace" { // with tails too heavy for this
			continue
		}
		x := make([]float64, s.D)
		for _, e := range [][]int{{8, 0, 0}, {0, 12, 0}, {4, 4, 4}, {6, 0, 6}, {2, 10, 0}} {
			const n = 20_000
			sum, squares := 0.0, 0.0
			for range n {
				dist.Sample(x, src)
				v := power(x[0], e[0]) * power(x[1], e[1]) * power(x[2], e[2])
				sum += v
				squares += v * v
			}
			mean := sum / n
			se := math.Sqrt(math.Max(0, squares/n-mean*mean) / n)
			if got := start.Moment(s, e); !(math.Abs(got-mean) <= 5*se+1e-12*mean) {
				t.Errorf("%s: moment %v is %v, sampled %v ± %v", kind, e, got, mean, se)
			}
		}
	}
}

// The error that is given for sampled training is the one that it has: ab of
// gradient descent in the plane, on many sets and with fresh sequences.
func TestNoise(t *testing.T) {
	if testing.Short() {
		t.Skip("trains many times")
	}
	s := scenario.Default()
	s.Start, s.D, s.T, s.N = "uniform", 2, 8, 64
	p := theory.Predict(s)
	from := scenario.Point{A: math.Sqrt(p.Limit), B: math.Sqrt(p.Limit)}
	s.From = []scenario.Point{from}
	p = theory.Predict(s)
	dist, err := start.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	spread := Scatter(s, testSet(t, s, 256), p)
	lr := 0.2 * p.Runs[0].StepBound
	for _, engine := range []string{"dataset", "sampled"} {
		s.Engine = engine
		want := noise(s, lr, p.Runs[0], spread)
		batch, theta := lsa.NewBatch(s.D, s.T, s.N), lsa.NewParams(s.D, true)
		grad := make([]float64, len(theta.Theta))
		sum, squares, count := 0.0, 0.0, 0.0
		take := func() {
			off := lsa.Summarize(theta).AB - p.Limit
			sum, squares, count = sum+off, squares+off*off, count+1
		}
		src := draw.New(7, 7)
		begin := func() { copy(theta.Theta, lsa.Diagonal(s.D, from.A, from.B).Theta) }
		step := func() {
			batch.LossGrad(theta, grad)
			for i, g := range grad {
				theta.Theta[i] -= lr * g
			}
		}
		begin()
		if engine == "dataset" {
			for range 60 {
				begin()
				batch.Draw(dist, src)
				for range 60 {
					step()
				}
				take()
			}
		} else {
			for k := range 1200 {
				batch.Draw(dist, src)
				step()
				if k >= 100 {
					take()
				}
			}
		}
		mean := sum / count
		got := math.Sqrt(squares / count)
		// 60 independent values give a standard deviation to a tenth; the bias
		// is of second order.
		if !(got/want > 0.65 && got/want < 1.5) {
			t.Errorf("%s: ab is off by %.5f (mean %.5f), the error given is %.5f", engine, got, mean, want)
		}
	}
}

// An Examiner that has seen other runs and starts says the same as a new one.
func TestExaminerHasNoMemory(t *testing.T) {
	s, _ := scenario.Parse("d=3&T=12&from=0.1,0.1~1,-1")
	set := testSet(t, s, 100)
	e := NewExaminer(set)
	other, _ := scenario.Parse("start=skewed&d=3&T=12&from=0.1,0.1~1,-1")
	for _, link := range []scenario.Scenario{s, other, s} {
		run, err := train.New(link)
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range []int{0, 7, 100} {
			run.Seek(step)
			for i := range 3 { // the last is beyond, and means the second
				got, want := e.Examine(run.Snapshot(), i), NewExaminer(set).Examine(run.Snapshot(), i)
				if fmt.Sprint(got) != fmt.Sprint(want) {
					t.Fatalf("%s, step %d, run %d: %v, want %v", link.Link(), step, i, got, want)
				}
			}
		}
	}
	run, _ := train.New(s)
	if a, b := fmt.Sprint(e.Examine(run.Snapshot(), 0)), fmt.Sprint(e.Examine(run.Snapshot(), 1)); a == b {
		t.Error("two runs with different starts are examined alike")
	}
}

// In pieces, with the run moving on in between, the claims are those of the step
// at which they were begun.
func TestPieces(t *testing.T) {
	for _, link := range []string{"d=3&T=20", "start=ones&d=2&T=12&engine=dataset&n=9", "d=2&T=9&init=random&engine=sampled&n=4"} {
		s, _ := scenario.Parse(link)
		run, err := train.New(s)
		if err != nil {
			t.Fatal(err)
		}
		run.Advance(5)
		set := testSet(t, s, 100)
		want := NewExaminer(set).Examine(run.Snapshot(), 1)
		e := NewExaminer(set)
		e.Begin(run.Snapshot(), 1)
		pieces := 0
		for !e.Work() {
			pieces++
			run.Advance(1)
			run.Snapshot()
		}
		if got := e.Claims(); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q: in pieces\n%v\nwant\n%v", link, got, want)
		}
		if pieces < 10 {
			t.Errorf("%q: %d pieces", link, pieces)
		}
	}
}

func TestTestSet(t *testing.T) {
	s, _ := scenario.Parse("start=sparse&d=3&T=20&seed=7")
	set, err := TestSet(s)
	if err != nil || set.Len() != Tested || set.Length() != 20 {
		t.Errorf("%v sequences: %v", set, err)
	}
	s.Start = "none"
	if _, err := TestSet(s); err == nil {
		t.Error("no start has no test set")
	}
}
