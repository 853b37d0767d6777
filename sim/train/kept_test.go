package train

import (
	"go/parser"
	"go/token"
	"math"
	"os"
	"strings"
	"testing"

	"mesascope/sim/lsa"
)

// Where the law of x_1 keeps the line a = −b, runs from it end in the saddle,
// whether or not a theorem speaks of the law; where it does not, they do not.
func TestRunsFromTheLine(t *testing.T) {
	for _, c := range []struct {
		link   string
		saddle bool
		loss   float64 // where it ends
	}{
		{"start=custom&d=2&atoms=1,1~1,-1&from=1,-1&steps=20000", true, 98},
		{"start=custom&d=2&atoms=1,1~1,-1&from=1,-1&method=flow&steps=2000", true, 98},
		{"start=custom&d=2&atoms=1,1~1,-1&from=1,-1&method=adam&steps=20000", true, 98},
		{"start=custom&d=2&atoms=1,1~1,-1&from=1,-1&method=momentum&steps=20000", true, 98},
		// Unequal coordinates: the diagonals are kept and E x_1²x_2⁴ = E x_2²x_1⁴.
		{"start=custom&d=2&T=20&atoms=1,0~-1,0~0,2~0,-2&from=1,-1&steps=20000", true, 22.5},
		{"start=custom&d=2&T=20&atoms=1,0~0,1*3~0,-1*3~-1,0&from=-0.5,0.5&steps=20000", true, 9},
		// Diagonals alone are trained.
		{"start=ones&mask=diagonal&from=1,-1&steps=20000", true, 245},
		{"start=skewed&mask=diagonal&d=3&from=1,-1&steps=20000", true, 294},
		{"start=ones&d=1&from=1,-1&steps=20000", true, 49},
		{"from=1,-1&steps=20000", true, 245},
		// The line is not kept: off the plane it goes to the dense limit, or to a valley.
		{"start=ones&from=1,-1&steps=20000", false, 38.1795787},
		{"start=custom&d=3&atoms=1,1,1&from=1,-1&steps=20000", false, math.NaN()},
		{"start=skewed&d=3&from=1,-1&steps=20000", false, math.NaN()},
		{"start=custom&d=2&T=20&atoms=1,2~-1,2~1,-2~-1,-2&from=1,-1&steps=20000", false, math.NaN()},
	} {
		s := ended(t, c.link)
		v := &s.Runs[0]
		ended := math.Abs(v.Now.AB) < 1e-12
		if ended != c.saddle || !math.IsNaN(c.loss) && !(math.Abs(v.Now.Loss-c.loss) < 1e-6) {
			t.Errorf("%s: ends at ab = %v, loss %.9g (%v), want the saddle: %v, loss %v", c.link, v.Now.AB, v.Now.Loss, v.Status, c.saddle, c.loss)
		}
	}
}

// A run that is kept on a set stays on it to the last bit; one that begins beside
// it is let go.
func TestKeepingImposes(t *testing.T) {
	r := opened(t, "start=custom&d=2&atoms=1,1~1,-1&from=1,-1~0.5,0.6")
	obj := r.first.exact
	theta := lsa.Diagonal(2, 1, -1).Theta
	if k, ok := obj.keeping(theta).(kept); !ok || !k.line {
		t.Error("the line is not imposed")
	}
	if k, ok := obj.keeping(lsa.Diagonal(2, 0.5, 0.6).Theta).(kept); !ok || k.line {
		t.Error("the diagonals are not imposed, or more is")
	}
	aside := append([]float64(nil), theta...)
	aside[1] = 1e-12 // off the diagonal
	if _, ok := obj.keeping(aside).(kept); ok {
		t.Error("a run off the diagonals is kept on them")
	}
	aside[1], aside[0] = 0, math.Nextafter(-1, 0)
	if k := obj.keeping(aside).(kept); k.line {
		t.Error("a run off the line is kept on it")
	}
	// All blocks move from elsewhere, and of the all-ones start no set is kept.
	for _, link := range []string{"init=random&d=2&T=5&from=0,0", "start=ones&d=2&T=5&from=1,-1"} {
		if o := opened(t, link).first.exact; o.keeping(theta) != any(o.objective) {
			t.Errorf("%s: something is imposed", link)
		}
	}
	// A branch is judged by its own law: the all-ones start's leaves the line.
	s := ended(t, "d=2&T=20&from=1,-1&steps=20000&fork=3&with=start:ones")
	if a, b := s.Runs[0].Now.AB, s.Second.Runs[0].Now.AB; math.Abs(a) > 1e-12 || !(b > 0.1) {
		t.Errorf("the runs end at %v, the branch at %v", a, b)
	}
}

// Theory is shown beside a run and takes no part in it: nothing of this package
// knows of it but what fills the snapshot.
func TestTheoryDoesNotSteer(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	shows := map[string]bool{"prediction.go": true, "snapshot.go": true, "runset.go": true}
	for _, f := range files {
		name := f.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || shows[name] {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range file.Imports {
			if i.Path.Value == `"mesascope/sim/theory"` {
				t.Errorf("%s asks theory", name)
			}
		}
	}
	// A wrong one changes no bit.
	right, wrong := opened(t, "d=3&T=10&from=1,-1~0.3,0.4"), opened(t, "d=3&T=10&from=1,-1~0.3,0.4")
	p := &wrong.first.theory
	p.Theorem, p.Limit, p.C1, p.C2, p.Runs = "", 9, math.NaN(), -1, nil
	right.Advance(100)
	wrong.Advance(100)
	for i := range 2 {
		a, b := right.Snapshot().Runs[i], wrong.Snapshot().Runs[i]
		if a.Now != b.Now || a.Status != b.Status {
			t.Errorf("run %d: %+v with a wrong theory, %+v with the right one", i+1, b.Now, a.Now)
		}
	}
}

// A loss that is no number has no step size that makes it fall: that is found out,
// not waited for.
func TestNoStepSize(t *testing.T) {
	r := opened(t, "d=2&T=5")
	obj := r.first.exact
	for _, from := range []origin{{from: r.scenario.From[0]}, {seed: 1, sw: 0.1}} {
		theta := from.theta(obj.of)
		theta[0] = math.NaN()
		if rate, err := obj.rateFrom(theta, from.from); err == nil {
			t.Errorf("the step size is %v", rate)
		}
	}
	obj.objective.(*layer).plane.C1 = math.NaN()
	if rate, err := obj.rateFrom(lsa.Diagonal(2, 1, 1).Theta, r.scenario.From[0]); err == nil {
		t.Errorf("the step size is %v where the plane has none", rate)
	}
	for _, v := range []float64{0, math.NaN(), math.Inf(1)} {
		if got := round(v); got != v && got == got {
			t.Errorf("round(%v) = %v", v, got)
		}
	}
}

// Where sequences are drawn the share of a gradient-descent step is measured, and
// near the exact one of the same weights.
func TestDescentOfDrawnRuns(t *testing.T) {
	exact := ended(t, "start=rademacher&d=3&T=20&steps=60")
	for _, v := range exact.Runs {
		for _, row := range v.Rows {
			if !(math.Abs(row.Descent-1) < 1e-13) {
				t.Fatalf("step %d: on the plane the share is %v", row.Step, row.Descent)
			}
		}
	}
	drawn := ended(t, "start=rademacher&d=3&T=20&steps=60&engine=sampled&n=64")
	for _, v := range drawn.Runs {
		if last := v.Now.Descent; !(last > 0.8 && last < 0.99999) || !(math.Abs(v.Rows[0].Descent-1) < 1e-13) {
			t.Errorf("from %v: %v at the start, %v at the end", v.From, v.Rows[0].Descent, last)
		}
	}
	if dense := ended(t, "start=ones&steps=4000").Runs[2].Now.Descent; !(math.Abs(dense-0.97914) < 1e-5) {
		t.Errorf("the dense limit is %v of a step", dense)
	}
}
