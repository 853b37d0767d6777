package train

import (
	"math"
	"slices"
	"strings"
	"testing"

	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
)

// rowsOf are a snapshot's rows by run.
func rowsOf(s *Snapshot) (out [][]Row) {
	for _, v := range s.Runs {
		out = append(out, slices.Clone(v.Rows))
	}
	return out
}

// The reference is the exact engine's run of the same link and step size.
func TestReference(t *testing.T) {
	r := opened(t, "engine=sampled&n=16&d=2&T=6&steps=20&method=momentum&ref=exact")
	s := parsed(t, "d=2&T=6&steps=20&method=momentum")
	s.LR = r.LR()
	exact, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	for r.Advance(3) > 0 {
		exact.Advance(3)
		got, want := r.Snapshot().Reference, exact.Snapshot()
		if !slices.Equal(bits(got), bits(want)) || got.Step != want.Step || got.Reached != r.Snapshot().Reached {
			t.Fatalf("step %d: the reference is another run", got.Step)
		}
	}
	if plain := opened(t, "d=2&T=6&ref=exact").Snapshot(); plain.Reference != nil {
		t.Error("an exact run has itself for reference")
	}
}

// A reference can be asked for later, and left out again.
func TestReferenceLater(t *testing.T) {
	r := opened(t, "engine=dataset&n=16&d=2&T=6&steps=20")
	r.Advance(15)
	r.Seek(7)
	if err := r.SetReference(true); err != nil {
		t.Fatal(err)
	}
	for slices := 1; !r.SeekWork(7, 2); slices++ {
		if slices > 30 {
			t.Fatal("it never gets there")
		}
	}
	first := opened(t, "engine=dataset&n=16&d=2&T=6&steps=20&ref=exact")
	first.Seek(7)
	if s := r.Snapshot(); s.Step != 7 || s.Reached != 15 || !slices.Equal(bitsOf(s), bitsOf(first.Snapshot())) {
		t.Errorf("step %d of %d, or other bits", s.Step, s.Reached)
	}
	if err := r.SetReference(false); err != nil || r.Snapshot().Reference != nil {
		t.Errorf("it stays: %v", err)
	}
}

// Runs compared are those of the two links by themselves.
func TestCompareIsBoth(t *testing.T) {
	both := ended(t, "d=2&T=6&steps=30&with=start:sparse;engine:sampled;n:5;from:1,1;steps:20;method:adam")
	for got, link := range map[*Snapshot]string{
		both: "d=2&T=6&steps=30", both.Second: "d=2&T=6&start=sparse&engine=sampled&n=5&from=1,1&steps=20&method=adam",
	} {
		want := ended(t, link)
		if !slices.Equal(bits(got), bits(want)) || got.LR != want.LR || got.Theory.Limit != want.Theory.Limit {
			t.Errorf("%s differs in company", link)
		}
	}
	if v := both.Second.Runs[0]; v.Status != Finished || v.Now.Step != 20 || both.Step != 30 {
		t.Errorf("the shorter one: %v at %d of %d", v.Status, v.Now.Step, both.Step)
	}
}

// A branch that changes nothing is the run it leaves, for methods without
// memory: the same parameters, sequences and time.
func TestBranchGoesOn(t *testing.T) {
	for _, link := range []string{
		"d=3&T=6&from=0.1,0.1~1,-1~0.5,1.5", "start=ones&d=2&T=6", "init=random&start=skewed&d=2&T=5",
		"engine=sampled&n=9&d=2&T=6", "engine=dataset&n=9&d=2&T=6&mask=diagonal",
	} {
		s := ended(t, link+"&steps=40&fork=15&with=seed:1")
		if s.Second == nil || s.Second.First != 15 || s.Second.LR != s.LR {
			t.Fatalf("%s: no branch, or with another η", link)
		}
		first, second := rowsOf(s), rowsOf(s.Second)
		for i := range first {
			for k, row := range second[i] {
				want := first[i][15+k]
				near(t, link+" time", row.Time, want.Time, 1e-15)
				if row.Time = want.Time; row != want {
					t.Fatalf("%s, run %d: the branch has %+v, the run %+v", link, i+1, row, want)
				}
			}
			if len(second[i]) != 26 || s.Second.Runs[i].From != (scenario.Point{A: first[i][15].QDiag, B: first[i][15].PDiag}) {
				t.Errorf("%s, run %d: %d rows from %v", link, i+1, len(second[i]), s.Second.Runs[i].From)
			}
		}
	}
}

// What a branch takes along where the engine changes: complex parameters become
// real by losing their imaginary parts, real ones complex by gaining zeros.
func TestBranchChangesEngine(t *testing.T) {
	down := opened(t, "engine=sampled&n=4&d=2&T=6&steps=9&fork=5&with=engine:exact")
	down.Seek(5)
	s := down.Snapshot()
	for i, v := range s.Second.Runs {
		before := s.Runs[i].Params
		if v.Params.Complex || !slices.Equal(v.Params.Theta, before.Theta[:lsa.Count(2, false)]) {
			t.Errorf("run %d does not begin at the real parts", i+1)
		}
		// They lie off the blocks 12 and 32: the exact loss must know the others.
		if norm(v.Params.PV()[2:4]) == 0 {
			t.Fatal("sampling left no trace in block 13")
		}
	}
	if s.Second.Theory.Theorem != "" || len(s.Second.Theory.Runs) != 0 {
		t.Error("a theorem is claimed of a start off the diagonal plane")
	}
	down.Seek(9)
	if down.Snapshot().Second.Runs[0].Now.Grad == 0 {
		t.Error("it does not move")
	}

	up := opened(t, "d=2&T=6&steps=9&fork=5&with=engine:dataset;n:4")
	up.Seek(5)
	s = up.Snapshot()
	for i, v := range s.Second.Runs {
		n := len(s.Runs[i].Params.Theta)
		if !v.Params.Complex || !slices.Equal(v.Params.Theta[:n], s.Runs[i].Params.Theta) || norm(v.Params.Theta[n:]) != 0 {
			t.Errorf("run %d does not begin at the same parameters", i+1)
		}
	}
}

// Theory follows a branch from where it begins: what it keeps is its own a² − b².
func TestBranchTheory(t *testing.T) {
	s := ended(t, "d=3&T=8&steps=900&from=0.5,1.5&fork=20&with=method:flow")
	at := s.Runs[0].Rows[20]
	p := s.Second.Theory.Runs[0]
	near(t, "a² − b²", p.Conserved, (at.QDiag-at.PDiag)*(at.QDiag+at.PDiag), 1e-14)
	near(t, "a", s.Second.Runs[0].Now.QDiag, p.A, 1e-8)
	near(t, "b", s.Second.Runs[0].Now.PDiag, p.B, 1e-8)
	if !s.Second.TimeIsTau || p.Conserved == s.Theory.Runs[0].Conserved {
		t.Error("gradient descent has kept a² − b²")
	}
	if s := ended(t, "d=2&T=6&method=adam&fork=3&steps=9&with=method:gd"); s.Second.TimeIsTau {
		t.Error("what began with Adam has no τ")
	}
}

// A branch of runs that are stopped before it leaves is not made, and not
// waited for.
func TestBranchOfTheLost(t *testing.T) {
	r := opened(t, "d=2&T=6&lr=50&steps=40&fork=30&with=lr:0.01")
	if r.Advance(100) > 5 || !r.Over() || !r.Done() || r.Snapshot().Second != nil {
		t.Errorf("over %v, reached %d", r.Over(), r.Snapshot().Reached)
	}
}

// Branching off a run that has been computed computes none of it again.
func TestReopenKeepsTheFirst(t *testing.T) {
	const link = "engine=sampled&n=40&d=2&T=6&steps=60"
	r := opened(t, link)
	r.Advance(60)
	want := rowsOf(r.Snapshot())
	for _, with := range []string{"&fork=20&with=lr:0.001", "&fork=31&with=engine:exact", "&with=start:sparse", ""} {
		var err error
		if r, err = Reopen(r, parsed(t, link+with)); err != nil {
			t.Fatal(err)
		}
		if s := r.Snapshot(); s.Reached != 60 || s.Step != 0 || s.Scenario.Link() != parsed(t, link+with).Link() {
			t.Errorf("%q: step %d of %d, %s", with, s.Step, s.Reached, s.Scenario.Link())
		}
		r.Seek(60)
		fresh := opened(t, link+with)
		fresh.Seek(60)
		s := r.Snapshot()
		if !slices.Equal(bitsOf(s), bitsOf(fresh.Snapshot())) || (s.Second != nil) != (with != "") {
			t.Errorf("%q: other bits than new", with)
		}
		for i, rows := range rowsOf(s) {
			if !slices.Equal(rows, want[i]) {
				t.Errorf("%q: the first one's rows change", with)
			}
		}
	}
}

// A branch has a stable step size of its own where the link gives none.
func TestBranchRate(t *testing.T) {
	r := opened(t, "scale=0.5&d=3&T=10&steps=200&fork=100&from=0.1,0.1&with=scale:3")
	r.Advance(200)
	v := r.Snapshot().Second.Runs[0]
	for k := 1; k < len(v.Rows); k++ {
		if v.Rows[k].Loss > v.Rows[k-1].Loss*(1+1e-9) {
			t.Fatalf("the loss rises from %v to %v", v.Rows[k-1].Loss, v.Rows[k].Loss)
		}
	}
	if math.IsNaN(v.Now.Loss) || v.Now.Loss >= v.Rows[0].Loss {
		t.Errorf("the loss goes from %v to %v", v.Rows[0].Loss, v.Now.Loss)
	}
}

// A branch with the same law and method keeps the step size of the runs that it
// leaves, though from there a larger one would do.
func TestBranchKeepsTheRate(t *testing.T) {
	r := opened(t, "d=3&T=10&from=3,3&steps=200&fork=60&with=seed:7")
	r.Advance(200)
	own, err := defaultRate(r.second.scenario, r.second.plane, r.second.initial, &r.cache)
	if err != nil {
		t.Fatal(err)
	}
	if second := r.Snapshot().Second; !(own > r.LR()) || second.LR != r.LR() {
		t.Errorf("η = %v in the branch, %v in the runs it leaves, %v of its own", second.LR, r.LR(), own)
	}
}

// Where the flow ends is what bounds the step size of a run that begins near the
// saddle: it is half the bound there, so that the approach is monotone.
func TestDefaultRateIsHalfTheBound(t *testing.T) {
	for _, link := range []string{"from=1e-9,1e-9", "start=uniform&from=1e-9,1e-9", "start=rademacher&d=3&T=20&from=1e-9,1e-9"} {
		r := opened(t, link)
		half := r.Snapshot().Theory.Runs[0].StepBound / 2
		if got := r.LR(); got != round(half) || got == round(2*half) {
			t.Errorf("%s: η = %v, half the bound is %v", link, got, half)
		}
	}
}

// With another thing beside it, what was computed of the first runs is taken over.
func TestReopenKeepsTheFirstRuns(t *testing.T) {
	const link = "engine=dataset&n=16&d=2&T=6&steps=20"
	for _, more := range []string{"&ref=exact", "&with=lr:1e-3", "&fork=9&with=lr:1e-3"} {
		r := opened(t, link)
		r.Advance(15)
		next, err := Reopen(r, parsed(t, link+more))
		if err != nil {
			t.Fatal(err)
		}
		if got := next.Snapshot().Reached; got != 15 {
			t.Errorf("%s: %d steps were kept", more, got)
		}
		next.Seek(12)
		fresh := opened(t, link+more)
		fresh.Seek(12)
		if a, b := next.Snapshot(), fresh.Snapshot(); a.Step != b.Step || a.Runs[0].Now != b.Runs[0].Now {
			t.Errorf("%s: %v, want %v", more, a.Runs[0].Now, b.Runs[0].Now)
		}
	}
}

// Where nothing is left to learn the loss is rounding, which rises and falls: every step
// size does there, for a run that begins there as for a branch that leaves there.
func TestNothingLeftToLearn(t *testing.T) {
	for _, link := range []string{
		"start=sparse&fork=150&with=method:momentum", "start=sparse&fork=200&with=seed:3", "start=sparse&fork=300&steps=400&with=mask:diagonal",
		"start=sparse&fork=150&with=engine:sampled", "start=sparse&fork=150&with=n:20", "start=custom&fork=150&with=method:flow",
		"start=sparse&from=3,0.3333333333333333", "start=sparse&model=stack&layers=2&from=1,0.1",
		"start=rademacher&d=1&model=stack&layers=3&from=1,-100,0.3",
	} {
		r := opened(t, link)
		for !r.Done() && r.Advance(500) > 0 {
		}
		s := r.Snapshot()
		runs := slices.Clone(s.Runs)
		if s.Second != nil {
			runs = append(runs, s.Second.Runs...)
		} else if strings.Contains(link, "fork") {
			t.Errorf("%s: no branch", link)
		}
		for _, v := range runs {
			if last := v.Rows[len(v.Rows)-1]; v.Status == Stopped || !(math.Abs(last.Loss) < 1e-9) {
				t.Errorf("%s: %v at a loss of %v", link, v.Status, last.Loss)
			}
		}
	}
}
