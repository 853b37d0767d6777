package claims

import (
	"slices"
	"testing"

	"mesascope/sim/train"
	"mesascope/sim/train/traintest"
)

func TestStackStatements(t *testing.T) {
	for _, c := range []struct {
		link string
		run  int
		want [3]string // holds and verdict of depth, looped, rung
	}{
		{"model=stack&steps=4000&from=0.05,0.1", 0, [3]string{"yes agrees", "na na", "yes agrees"}},
		{"model=stack&steps=3&from=0.05,0.1", 0, [3]string{"yes notyet", "na na", "yes agrees"}},
		{"model=stack&steps=4000&from=0.05,0.1~0.1,0.1", 1, [3]string{"na na", "yes agrees", "yes agrees"}},
		{"model=stack&steps=4000&tied=yes&start=ones", 0, [3]string{"na na", "yes agrees", "yes agrees"}},
		{"model=stack&steps=4000&layers=1&start=skewed", 0, [3]string{"yes agrees", "na na", "yes agrees"}},
		{"model=stack&steps=4000&start=sparse&from=0.05,0.1", 0, [3]string{"yes agrees", "na na", "yes agrees"}},
		{"model=stack&steps=20000&layers=3", 1, [3]string{"yes agrees", "na na", "yes agrees"}},
		{"model=stack&steps=20000&layers=4&d=2&T=20", 1, [3]string{"yes agrees", "na na", "yes agrees"}},
		{"model=stack&steps=4000&layers=3&from=0.1,0.2,0.1", 0, [3]string{"na na", "na na", "yes agrees"}},
		{"model=stack&start=sparse&from=1,1&steps=20&T=20", 0, [3]string{"na na", "yes agrees", "yes agrees"}},
		{"model=stack&steps=30000&layers=3&start=uniform&d=3&T=30&from=0.5,1,2", 0, [3]string{"yes agrees", "na na", "yes agrees"}},
		{"model=stack&steps=20000&layers=3&d=3&T=20&from=0.1,0.2,0.1", 0, [3]string{"na na", "na na", "yes agrees"}},
		// Depth buys nothing: equal steps end in a minimum, where more than one does, and a second one is free.
		{"model=stack&steps=4000&start=ones&d=2&T=3&from=0.05,0.1", 0, [3]string{"yes agrees", "na na", "yes agrees"}},
		{"model=stack&steps=4000&start=ones&d=2&T=3&from=0.1,0.1", 0, [3]string{"na na", "yes agrees", "yes agrees"}},
		{"model=stack&steps=40&start=sparse&from=0.9,0.9", 0, [3]string{"na na", "yes notyet", "yes agrees"}},
	} {
		snap := traintest.Finish(t, c.link).Snapshot()
		var ids []string
		for k, claim := range NewExaminer(testSet(t, snap.Scenario, 2)).Examine(snap, c.run) {
			ids = append(ids, claim.ID)
			if got := claim.Holds + " " + claim.Verdict; got != c.want[k] {
				t.Errorf("%s: %s is %s, want %s: %+v", c.link, claim.ID, got, c.want[k], claim)
			}
			for _, m := range claim.More {
				if m.Quantity == Sideways && !snap.Ladder.Buys() {
					t.Errorf("%s: across equal steps the loss is held to fall: %+v", c.link, m)
				}
				if claim.Verdict == Agrees && m.Verdict != Agrees && m.Quantity != ShareInf {
					t.Errorf("%s: %s: %+v", c.link, claim.ID, m)
				}
			}
		}
		if !slices.Equal(ids, StackIDs()) {
			t.Errorf("%s: %v", c.link, ids)
		}
	}
}

// A step that is off by a little, and a theory that is, are seen.
func TestStackVerdictsAreStrict(t *testing.T) {
	claims := func(change func(*train.Snapshot)) []Claim {
		snap := traintest.Finish(t, "model=stack&steps=4000&from=0.05,0.1~0.1,0.1").Snapshot()
		change(snap)
		list := NewExaminer(testSet(t, snap.Scenario, 2)).Examine(snap, 0)
		list[1] = NewExaminer(testSet(t, snap.Scenario, 2)).Examine(snap, 1)[1]
		return list
	}
	for name, c := range map[string]struct {
		change func(*train.Snapshot)
		claim  int
	}{
		"the loss":      {func(s *train.Snapshot) { s.Runs[0].Now.Loss *= 1 + 1e-5 }, 0},
		"the rung":      {func(s *train.Snapshot) { s.Ladder.Rungs[1].Loss *= 1 - 1e-5 }, 0},
		"looped":        {func(s *train.Snapshot) { s.Runs[1].Now.Loss *= 1 + 1e-5 }, 1},
		"the valley":    {func(s *train.Snapshot) { s.Theory.LossMin *= 1 + 1e-6 }, 2},
		"without kappa": {func(s *train.Snapshot) { s.Theory.LossMin = s.Theory.LossZero * 0.4 }, 2},
	} {
		if got := claims(c.change)[c.claim]; got.Verdict != Differs {
			t.Errorf("%s: %+v", name, got)
		}
	}
	small := traintest.Finish(t, "model=stack&d=2&T=10&scale=0.001&steps=4000&from=50,100").Snapshot()
	if more := NewExaminer(testSet(t, small.Scenario, 2)).Examine(small, 0)[0].More; len(more) != 2 || more[0].Verdict != Agrees || more[1].Verdict != Agrees {
		t.Errorf("small tokens: %+v", more)
	}
	if more := claims(func(s *train.Snapshot) { s.Runs[0].Now.Eta[0] *= 1.001 })[0].More; more[0].Verdict != Differs && more[1].Verdict != Differs {
		t.Errorf("a nudged step: %+v", more)
	}
	for _, c := range claims(func(*train.Snapshot) {})[1].More {
		if c.Quantity == Sideways && !(c.Measured < -2800 && c.Measured > -2900 && c.SE == 0) {
			t.Errorf("the curvature is %v, want about −2866", c.Measured)
		}
	}
}
