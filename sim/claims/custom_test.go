package claims

import (
	"math"
	"testing"

	"mesascope/sim/incontext"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
	"mesascope/sim/train"
)

// A custom start is judged by its own moments, of any order.
func TestCustomStarts(t *testing.T) {
	for link, reasons := range map[string][3]string{
		"start=custom&d=2&T=12":                                 {Met, Met, Met},
		"start=custom&d=2&T=12&scale=0.5&atoms=1,2*3~-1,0~0,4":  {theory.Odd, theory.Cubic, theory.Levels},
		"start=custom&d=2&T=12&atoms=-1,-1*4~-1,2*2~2,-1*2~2,2": {Met, theory.Cubic, theory.Levels},
	} {
		s, problems := scenario.Parse(link)
		if len(problems) != 0 {
			t.Fatalf("%q: %v", link, problems)
		}
		dist, err := start.Of(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range [][]int{{2, 0}, {1, 1}, {3, 3}, {2, 4}, {0, 6}} {
			if got, want := start.Moment(s, e), dist.Moment(e); math.Abs(got-want) > 1e-12 {
				t.Errorf("%q: E x^%v = %v, want %v", link, e, got, want)
			}
		}
		set, err := incontext.New(dist, 1, 12, 64)
		if err != nil {
			t.Fatal(err)
		}
		run, err := train.New(s)
		if err != nil {
			t.Fatal(err)
		}
		got := evaluate(run.Snapshot(), set)
		for i, want := range reasons {
			if c := got[i+1]; c.Reason != want {
				t.Errorf("%q: %s because %s, want %s", link, c.ID, c.Reason, want)
			}
		}
	}
}
