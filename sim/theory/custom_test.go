package theory_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mesascope/sim/lsa"
	"mesascope/sim/population"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
)

// customs are starts of many kinds, with what theory says of them: the verdicts
// of 4.1 as printed, as needed and 4.2, and the theorem without and with a mask.
// A verdict is its reason, and after a colon the witness.
var customs = []struct {
	atoms                    string
	d                        int
	printed, needed, levels  string
	unmasked, why, maskedThm string
}{
	{"", 3, "met", "met", "met", "4.1", "", "4.1"},
	{"1,1", 2, "odd:E[x₁]", "cubic:E[x₁³x₂³]", "supposes", "", theory.Dense, "4.3"},
	{"1,1,1~-1,-1,-1", 3, "odd:E[x₁x₂]", "cubic:E[x₁³x₂³]", "supposes", "", theory.Dense, "4.3"},
	{"1,-1", 2, "odd:E[x₁]", "cubic:E[x₁³x₂³]", "supposes", "", theory.Cubic, "4.3"},
	// Odd moments that nothing depends on (D1).
	{"1,1~1,-1", 2, "harmless:E[x₁]", "met", "supposes", "4.1", "", "4.1"},
	{"1,0~0,1", 2, "harmless:E[x₁]", "met", "supposes", "4.1", "", "4.1"},
	{"1,1~1,-1~-1,1~-1,-1", 2, "met", "met", "met", "4.1", "", "4.1"},
	{"2,1~-2,1~2,-1~-2,-1~1,2~1,-2~-1,2~-1,-2", 2, "met", "met", "levels", "4.1", "", "4.1"},
	// Symmetric, but the coordinates differ.
	{"2,0~-2,0~0,1~0,-1", 2, "unequal:κ₁(x₂) − κ₁(x₁)", "unequal:κ₁(x₂) − κ₁(x₁)", "levels", "", theory.Unequal, ""},
	{"1,0*3~-1,0*3~0,1~0,-1", 2, "unequal:κ₁(x₂) − κ₁(x₁)", "unequal:κ₁(x₂) − κ₁(x₁)", "supposes", "", theory.Unequal, ""},
	{"1,0~-1,0", 2, "unequal:κ₁(x₂) − κ₁(x₁)", "unequal:κ₁(x₂) − κ₁(x₁)", "supposes", "", theory.Unequal, ""},
	// Skewed: −1 with probability 2/3, 2 with 1/3, independently (D1).
	{"-1,-1*4~-1,2*2~2,-1*2~2,2", 2, "met", "cubic:E[x₁³x₂³]", "levels", "", theory.Cubic, "4.3"},
	// Pairwise independent signs: the product of three is always 1.
	{"1,1,1~1,-1,-1~-1,1,-1~-1,-1,1", 3, "harmless:E[x₁x₂x₃]", "met", "supposes", "4.1", "", "4.1"},
	// E x₁x₂ = 0 = 2·1 − 0.5·4 and E x₁x₂³ ≠ 0.
	{"1,1~-1,-1~0.5,-2~-0.5,2", 2, "odd:E[x₁³x₂]", "odd:E[x₁x₂³]", "levels", "", theory.Odd, ""},
	{"1~2", 1, "harmless:E[x₁]", "met", "levels", "4.1", "", "4.1"},
	{"1~-1*5~0*2", 1, "harmless:E[x₁]", "met", "supposes", "4.1", "", "4.1"},
	{"1~-1~0*2", 1, "met", "met", "met", "4.1", "", "4.1"},
	// One kind of moment is out of order, and no other: E x_j x_l³, E x_j x_l⁵,
	// Σ_r E x_r²x_j x_l³; and the last two against one another, at T = 4 alone.
	{third, 2, "odd:E[x₁x₂]", "odd:E[x₁x₂³]", "levels", "", theory.Odd, "4.3"},
	{fifth, 2, "odd:E[x₁x₂]", "odd:E[x₁x₂⁵]", "levels", "", theory.Odd, "4.3"},
	{besides(), 3, "odd:E[x₁²x₂x₃]", "odd:E[x₁x₂³x₃²]", "levels", "", theory.Odd, "4.3"},
	{cancelling(), 3, "odd:E[x₁x₂]", "odd:E[x₁x₂⁵]", "levels", "", theory.Odd, "4.3"},
	{"1,0*64~-1,0*64~0,2~0,-2", 2, "unequal:κ₁(x₂) − κ₁(x₁)", "unequal:κ₁(x₂) − κ₁(x₁)", "levels", "", theory.Unequal, ""},
	{"1,0*16~-1,0*16~0,2~0,-2", 2, "unequal:κ₂(x₂) − κ₂(x₁)", "unequal:κ₂(x₂) − κ₂(x₁)", "levels", "", theory.Unequal, ""},
	{mirrorless, 3, "met", "unequal:Σᵣ E[xᵣ²x₂⁴] − Σᵣ E[xᵣ²x₁⁴]", "levels", "", theory.Unequal, ""},
}

// third breaks E x_j x_l³ = 0 alone of what Theorem 4.1 needs, fifth E x_j x_l⁵ = 0.
const (
	third = "1,1*64~-1,-1*64~2,-2~-2,2"
	fifth = "1,2~-1,-2~2,1~-2,-1~1,-1*8~-1,1*8~2,-2*0.125~-2,2*0.125"
)

// placed are vectors in which two coordinates are (p, q) or (−p, −q), in every
// place, and the third ±c, independently.
func placed(c, p, q, weight float64) (list []string) {
	for r := range 3 {
		for signs := range 4 {
			var x [3]float64
			x[r] = c
			x[(r+1)%3], x[(r+2)%3] = p, q
			if signs&1 != 0 {
				x[r] = -c
			}
			if signs&2 != 0 {
				x[(r+1)%3], x[(r+2)%3] = -p, -q
			}
			list = append(list, fmt.Sprintf("%v,%v,%v*%v", x[0], x[1], x[2], weight))
		}
	}
	return list
}

// besides breaks Σ_r E x_r²x_j x_l³ = 0 alone.
func besides() string { return strings.Join(append(placed(1, 1, 1, 1), placed(2, 1, -1, 1)...), "~") }

// cancelling has Σ_r E x_r²x_j x_l³ and E x_j x_l⁵ that cancel in h₂… + h… for T = 4,
// h = 3/2 and h₂ = 5/4.
func cancelling() string {
	return strings.Join(slices.Concat(placed(1, 1, 2, 1), placed(1, 2, 1, 1),
		placed(1, 1, -1, 0.8), placed(2, 1, -1, 7.2), placed(1, 2, -2, 0.125)), "~")
}

// What is needed depends on T: where two terms cancel, it is met there alone.
func TestNeededAtOneLength(t *testing.T) {
	for _, T := range []int{3, 4, 5, 100} {
		s := customScenario(t, cancelling(), 3)
		s.T = T
		if p := theory.Predict(s); (p.Theorem == "4.1") != (T == 4) {
			t.Errorf("T = %d: theorem %q, because %q", T, p.Theorem, p.Why)
		}
	}
}

// Which sets of diagonal blocks are kept is worked out twice, here and in the
// simulator, which share no code. They agree.
func TestKeptAsTheSimulatorSays(t *testing.T) {
	count := [2]int{}
	agree := func(t interface{ Fatalf(string, ...any) }, s scenario.Scenario) {
		dist, err := start.Of(s)
		if err != nil {
			t.Fatalf("%v", err)
		}
		for _, mask := range []string{"none", "diagonal"} {
			s.Mask, s.From = mask, []scenario.Point{{A: 1, B: -1}, {}, {A: 1, B: 1}}
			kept := population.SymmetryOf(dist, s.T, mask == "diagonal")
			p := theory.Predict(s)
			if (p.Theorem != "") != kept.Plane {
				t.Fatalf("%s: theorem %q (%s), the simulator keeps %+v", s.Link(), p.Theorem, p.Why, kept)
			}
			line := kept.Plane || kept.Diagonals && kept.Line
			if p.Runs[0].Saddle != line || !p.Runs[1].Saddle || p.Runs[2].Saddle {
				t.Fatalf("%s: saddles %+v, the simulator keeps %+v", s.Link(), p.Runs, kept)
			}
			if line && !kept.Plane {
				count[0]++
			} else if !line {
				count[1]++
			}
		}
	}
	for _, c := range customs {
		for _, T := range []int{3, 4, 7, 100} {
			s := customScenario(t, c.atoms, c.d)
			s.T = T
			agree(t, s)
		}
	}
	for _, kind := range start.Kinds() {
		for d := 1; d <= 3; d++ {
			s, _ := parse(t, "start="+kind+"&d="+strconv.Itoa(d))
			agree(t, s)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := scenario.Default()
		s.Start, s.D, s.T = "custom", rapid.IntRange(1, 3).Draw(t, "d"), rapid.IntRange(3, 9).Draw(t, "T")
		x := make([]float64, s.D)
		for range rapid.IntRange(1, 4).Draw(t, "vectors") {
			for j := range x {
				x[j] = float64(rapid.IntRange(-2, 2).Draw(t, "x"))
			}
			flips := rapid.IntRange(0, 1<<s.D-1).Draw(t, "flips") // signs that are as likely as not
			for sign := range 1 << s.D {
				if sign&^flips != 0 {
					continue
				}
				a := scenario.Atom{X: slices.Clone(x), Weight: 1}
				for j := range x {
					if sign>>j&1 != 0 {
						a.X[j] = -x[j]
					}
				}
				s.Custom = append(s.Custom, a)
			}
		}
		if p, ok := scenario.Parse(s.Link()); len(ok) > 0 || p.Start != "custom" {
			t.Skip("no start")
		}
		agree(t, s)
	})
	if count[0] == 0 || count[1] == 0 {
		t.Errorf("%d cases keep the line and not the plane, %d keep neither", count[0], count[1])
	}
}

// mirrorless has κ1, κ2 and κ3 = Σ_r E x_j²x_r⁴ the same for every coordinate,
// every sign equally likely, and yet different Σ_r E x_r²x_j⁴.
const mirrorless = "2,1,0~-2,1,0~2,-1,0~-2,-1,0~2,0,1~-2,0,1~2,0,-1~-2,0,-1" +
	"~1,1,0*8~-1,1,0*8~1,-1,0*8~-1,-1,0*8~1,0,1*8~-1,0,1*8~1,0,-1*8~-1,0,-1*8" +
	"~0,1,0*14~0,-1,0*14~0,0,1*14~0,0,-1*14~0,2,0*4~0,-2,0*4~0,0,2*4~0,0,-2*4"

func customScenario(t *testing.T, atoms string, d int) scenario.Scenario {
	t.Helper()
	link := "start=custom&T=7&scale=0.8&d=" + strconv.Itoa(d)
	if atoms != "" {
		link += "&atoms=" + atoms
	}
	s, _ := parse(t, link)
	return s
}

func verdict(a theory.Assumption) string {
	if a.Witness == "" || a.ID == theory.Recoverable {
		return a.Reason
	}
	return a.Reason + ":" + a.Witness
}

func TestCustomVerdicts(t *testing.T) {
	for _, c := range customs {
		s := customScenario(t, c.atoms, c.d)
		list := theory.Assumptions(s)
		for i, want := range []string{"met", c.printed, c.needed, c.levels} {
			a := list[i]
			if verdict(a) != want || a.Holds != (want == "met") || a.Holds != (a.Witness == "") || a.Holds != (a.Value == 0) && a.ID != theory.Recoverable {
				t.Errorf("%q: %s is %+v, want %s", c.atoms, a.ID, a, want)
			}
		}
		p := theory.Predict(s)
		if p.Theorem != c.unmasked || p.Why != c.why {
			t.Errorf("%q: theorem %q, why %q", c.atoms, p.Theorem, p.Why)
		}
		s.Mask = "diagonal"
		if p := theory.Predict(s); p.Theorem != c.maskedThm || (p.Theorem == "") != (p.Why == theory.Unequal) {
			t.Errorf("%q, masked: theorem %q, why %q", c.atoms, p.Theorem, p.Why)
		}
	}
}

// The witness's value is the simulator's own moment.
func TestWitnessValues(t *testing.T) {
	for _, c := range []struct {
		link string
		at   int // in Assumptions
		e    []int
	}{
		{"start=ones&scale=1.5", 1, []int{1, 0, 0, 0, 0}},
		{"start=ones&scale=1.5", 2, []int{3, 3, 0, 0, 0}},
		{"start=skewed&scale=1.5", 2, []int{3, 3, 0, 0, 0}},
		{"start=custom&d=2&atoms=1,1~-1,-1~0.5,-2~-0.5,2&scale=3", 1, []int{3, 1}},
		{"start=custom&d=3&atoms=1,1,1~1,-1,-1~-1,1,-1~-1,-1,1*2&scale=3", 2, []int{3, 3, 0}},
	} {
		s, _ := parse(t, c.link)
		dist, err := start.Of(s)
		if err != nil {
			t.Fatal(err)
		}
		close(t, c.link, theory.Assumptions(s)[c.at].Value, dist.Moment(c.e))
	}
	s := customScenario(t, "2,0~-2,0~0,1~0,-1", 2)
	close(t, "κ₁ difference", theory.Assumptions(s)[1].Value, math.Pow(s.Scale, 4)*(0.5-8))
}

func TestAssumptionsOfNamedStarts(t *testing.T) {
	for _, c := range []struct{ link, verdicts string }{
		{"", "met met met levels"},
		{"init=random", "random met met levels"},
		{"start=sparse", "met met met met"},
		{"start=rademacher", "met met met met"},
		{"start=uniform", "met met met levels"},
		{"start=laplace", "met met met levels"},
		{"start=sphere", "met met met levels"},
		{"start=sphere&d=1", "met met met met"},
		{"start=ones", "met odd cubic supposes"},
		{"start=ones&d=1", "met harmless met supposes"},
		{"start=skewed", "met met cubic levels"},
		{"start=skewed&d=1", "met met met levels"},
		{"start=custom", "met met met met"},
	} {
		s, p := parse(t, c.link)
		var got []string
		for _, a := range theory.Assumptions(s) {
			got = append(got, a.Reason)
			if !slices.Contains(theory.AssumptionReasons(), a.Reason) {
				t.Errorf("%q: reason %q is not listed", c.link, a.Reason)
			}
			if a.ID == theory.Recoverable && a.Reason != theory.Supposes && math.Abs(a.Value-p.Tested(p.LimitInf, 0).Share) > 1e-14 {
				t.Errorf("%q: %v remains, not %v", c.link, p.Tested(p.LimitInf, 0).Share, a.Value)
			}
		}
		if strings.Join(got, " ") != c.verdicts {
			t.Errorf("%q: %v", c.link, got)
		}
	}
}

// On the plane of multiples of I, the loss is the simulator's; where a theorem is
// claimed the gradient stays in that plane, and vanishes at the limit. Where none
// is, it leaves.
func TestCustomAgainstTheSimulator(t *testing.T) {
	for _, c := range customs {
		for _, mask := range []string{"none", "diagonal"} {
			s := customScenario(t, c.atoms, c.d)
			s.Mask = mask
			p := theory.Predict(s)
			dist, err := start.Of(s)
			if err != nil {
				t.Fatal(err)
			}
			obj, err := population.New(dist, s.T, population.All)
			if err != nil {
				t.Fatal(err)
			}
			grad := make([]float64, lsa.Count(s.D, false))
			away := 0.0
			root := math.Sqrt(p.Limit)
			for _, at := range [][2]float64{{0, 0}, {0.4, 0.7}, {-1.2, 0.3}, {root, root}} {
				loss := obj.LossGrad(lsa.Diagonal(s.D, at[0], at[1]).Theta, grad)
				close(t, c.atoms+" L", p.Loss(s.D, s.T, at[0], at[1]), loss)
				scale := p.C2 * (root + math.Abs(at[0]+at[1])) * float64(s.D)
				away = math.Max(away, math.Max(offDiagonal(grad, s.D, mask == "diagonal"), spread(grad, s.D))/scale)
			}
			if inside := away < 1e-13; inside != (p.Theorem != "") {
				t.Errorf("%q mask=%s: theorem %q, but the gradient leaves the plane by %.3g", c.atoms, mask, p.Theorem, away)
			}
			end := 0.0
			for _, g := range grad {
				end = math.Max(end, math.Abs(g))
			}
			if p.Theorem == theory.Theorem41 && end > 1e-12*p.C2 {
				t.Errorf("%q: a gradient of %v is left at the limit", c.atoms, end)
			}
		}
	}
}

// spread is how much the diagonal entries of a block's gradient differ.
func spread(grad []float64, d int) float64 {
	g, worst := lsa.Params{D: d, Theta: grad}, 0.0
	for j := range d {
		worst = math.Max(worst, math.Abs(g.PV()[j*2*d+j]-g.PV()[0]))
		worst = math.Max(worst, math.Abs(g.KQ()[(d+j)*2*d+j]-g.KQ()[d*2*d]))
	}
	return worst
}

// Each coordinate's moments are the simulator's, whatever the vectors.
func TestCustomMomentsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scenario.Default()
		s.Start, s.Scale, s.D = "custom", rapid.Float64Range(0.1, 3).Draw(t, "scale"), rapid.IntRange(1, 4).Draw(t, "d")
		for range rapid.IntRange(1, 6).Draw(t, "vectors") {
			a := scenario.Atom{X: make([]float64, s.D), Weight: rapid.Float64Range(0.01, 100).Draw(t, "weight")}
			for j := range a.X {
				a.X[j] = rapid.Float64Range(-3, 3).Draw(t, "x")
			}
			s.Custom = append(s.Custom, a)
		}
		dist, err := start.Of(s)
		if err != nil {
			t.Fatal(err)
		}
		at := func(j, m, l, n int) float64 {
			e := make([]int, s.D)
			e[j] += m
			e[l] += n
			return dist.Moment(e)
		}
		var mean theory.Moments
		same := func(what string, got, want float64) {
			if math.Abs(got-want) > 1e-13*(math.Abs(want)+1e-300) {
				t.Fatalf("%s = %v, want %v", what, got, want)
			}
		}
		for j, m := range theory.Coordinates(s) {
			cross := 0.0
			for l := range s.D {
				if l != j {
					cross += at(j, 2, l, 4)
				}
			}
			same("m2", m.M2, at(j, 2, j, 0))
			same("κ1", m.K1, at(j, 4, j, 0))
			same("κ2", m.K2, at(j, 6, j, 0))
			same("κ3", m.K3, cross)
			mean.M2, mean.K1, mean.K2, mean.K3 = mean.M2+m.M2, mean.K1+m.K1, mean.K2+m.K2, mean.K3+m.K3
		}
		m, n := theory.MomentsOf(s), float64(s.D)
		same("mean m2", m.M2, mean.M2/n)
		same("mean κ1", m.K1, mean.K1/n)
		same("mean κ2", m.K2, mean.K2/n)
		same("mean κ3", m.K3, mean.K3/n)
	})
}

// The moment that denies Assumption 4.1 is the first of all that do, by the
// simulator's own moments.
func TestFirstOddMoment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scenario.Default()
		s.Start, s.D = "custom", rapid.IntRange(2, 5).Draw(t, "d")
		for range rapid.IntRange(1, 5).Draw(t, "vectors") {
			a := scenario.Atom{X: make([]float64, s.D), Weight: 1}
			for j := range a.X { // small whole numbers cancel often
				a.X[j] = float64(rapid.IntRange(-1, 2).Draw(t, "x"))
			}
			s.Custom = append(s.Custom, a)
		}
		if !slices.ContainsFunc(s.Custom, func(a scenario.Atom) bool { return slices.Max(a.X) > 0 || slices.Min(a.X) < 0 }) {
			t.Skip("all at the origin")
		}
		dist, err := start.Of(s)
		if err != nil {
			t.Fatal(err)
		}
		want := theory.Assumption{ID: theory.Printed, Holds: true, Reason: theory.Met}
		for total := 6; total >= 1; total-- {
			for _, e := range exponentsOf(s.D, total) { // first ones last
				if v := dist.Moment(e); v != 0 {
					want = theory.Assumption{ID: theory.Printed, Reason: theory.Odd, Witness: text(e), Value: v}
				}
			}
		}
		got := theory.Assumptions(s)[1]
		if got.Reason == theory.Harmless {
			got.Reason = theory.Odd
		}
		if got.Reason == theory.Unequal {
			got = theory.Assumption{ID: theory.Printed, Holds: true, Reason: theory.Met}
		}
		if math.Abs(got.Value-want.Value) > 1e-12*math.Abs(want.Value) {
			t.Fatalf("%+v, want %+v", got, want)
		}
		got.Value = want.Value
		if got != want {
			t.Fatalf("%+v, want %+v", got, want)
		}
	})
}

// exponentsOf lists those of Assumption 4.1 of one total, in rising order.
func exponentsOf(d, total int) (list [][]int) {
	e := make([]int, d)
	var visit func(j, left int)
	visit = func(j, left int) {
		if j == d {
			used := d - len(slices.DeleteFunc(slices.Clone(e), func(k int) bool { return k != 0 }))
			if left == 0 && used <= 4 && slices.Contains(e, 1) {
				list = append(list, slices.Clone(e))
			}
			return
		}
		for e[j] = 0; e[j] <= left; e[j]++ {
			visit(j+1, left-e[j])
		}
		e[j] = 0
	}
	visit(0, total)
	return list
}

func text(e []int) string {
	s := "E["
	for j, k := range e {
		if k > 0 {
			s += "x" + string([]rune("₁₂₃₄₅")[j]) + []string{"", "²", "³", "⁴", "⁵", "⁶"}[k-1]
		}
	}
	return s + "]"
}

// Named starts written as vectors get the same prediction.
func TestCustomEqualsNamed(t *testing.T) {
	for named, custom := range map[string]string{
		"start=sparse&d=3&scale=0.5":     "start=custom&d=3&scale=0.5",
		"start=rademacher&d=2&scale=2":   "start=custom&d=2&scale=2&atoms=1,1~-1,1~1,-1~-1,-1",
		"start=skewed&d=1&scale=0.7":     "start=custom&d=1&scale=0.7&atoms=-1*2~2",
		"start=ones&d=2&mask=diagonal":   "start=custom&d=2&mask=diagonal&atoms=1,1",
		"start=skewed&d=2&mask=diagonal": "start=custom&d=2&mask=diagonal&atoms=-1,-1*4~-1,2*2~2,-1*2~2,2",
	} {
		_, p := parse(t, named)
		_, q := parse(t, custom)
		for _, v := range []struct {
			what      string
			got, want float64
		}{
			{"limit", q.Limit, p.Limit}, {"T→∞", q.LimitInf, p.LimitInf}, {"c1", q.C1, p.C1}, {"c2", q.C2, p.C2}, {"L(0)", q.LossZero, p.LossZero},
			{"L min", q.LossMin, p.LossMin}, {"P(x ≠ 0)", q.Present, p.Present}, {"bound", q.Runs[1].StepBound, p.Runs[1].StepBound},
		} {
			close(t, custom+" "+v.what, v.got, v.want)
		}
		if p.Theorem != q.Theorem {
			t.Errorf("%q: theorem %q, not %q", custom, q.Theorem, p.Theorem)
		}
	}
}

func BenchmarkPredictCustom(b *testing.B) {
	s := scenario.Default()
	s.Start, s.D = "custom", 8
	usual := s.Atoms()
	for len(s.Custom) < scenario.MaxAtoms {
		s.Custom = append(s.Custom, usual...)
	}
	for b.Loop() {
		theory.Predict(s)
	}
}

// A moment that leads off the plane only by the size of another coordinate, here the first,
// is found and named, however small the tokens are.
func TestWhatLeadsOffThePlaneByAnothersSize(t *testing.T) {
	for _, scale := range []string{"1", "0.001", "1000"} {
		s, problems := scenario.Parse("start=custom&d=3&T=20&scale=" + scale +
			"&atoms=1,1,1~1,-1,-1~-1,1,1~-1,-1,-1~2,1,-1~2,-1,1~-2,1,-1~-2,-1,1")
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		found := false
		for _, a := range theory.Assumptions(s) {
			if a.ID == theory.Needed {
				found = true
				if a.Holds || a.Reason != theory.Odd || a.Witness != "E[x₁²x₂x₃³]" || !(math.Abs(a.Value/math.Pow(s.Scale, 6)+1.5) < 1e-12) {
					t.Errorf("scale %s: %+v", scale, a)
				}
			}
		}
		if !found {
			t.Error("nothing is said of what is needed")
		}
	}
}
