package theory

import (
	"math"
	"testing"

	"mesascope/sim/scenario"
)

func rungsOf(t *testing.T, link string) [scenario.MaxLayers]float64 {
	t.Helper()
	s, problems := scenario.Parse(link)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return Predict(s).Rungs
}

func TestRungs(t *testing.T) {
	for link, want := range map[string][scenario.MaxLayers]float64{
		"":                      {2. / 5, 8. / 35, 16. / 105, 128. / 1155}, // 1/binom(L + 3/2, L)
		"scale=30&d=2&T=7":      {2. / 5, 8. / 35, 16. / 105, 128. / 1155},
		"start=ones":            {},
		"start=sparse&scale=.3": {},
		"start=rademacher":      {},
		// Two places, s = 1 and 4 with weights 2/3 and 1/3: two steps do all.
		"start=skewed": {1 - 6.*6/(2*22)},
		// A point on a sphere in one dimension is ±r.
		"start=sphere&d=1": {},
	} {
		got := rungsOf(t, link)
		for l := range want {
			if math.Abs(got[l]-want[l]) > 1e-11 {
				t.Errorf("%q: %v, want %v", link, got, want)
				break
			}
		}
	}
	// s is 1, 4, 9 and 0, each a quarter: three places, for 0 weighs nothing.
	m1, m2, m3 := 14./4, (1+16+81.)/4, (1+64+729.)/4
	if got := rungsOf(t, "start=custom&d=2&atoms=1,2~3,0"); math.Abs(got[0]-(1-m2*m2/(m1*m3))) > 1e-12 || got[1] <= 0 || got[2] != 0 || got[3] != 0 {
		t.Errorf("four numbers: %v", got)
	}
	// One step: 1 − κ1²/(κ2 m2), as Assumption 4.2 has it; every further one less.
	for _, k := range scenario.Starts() {
		s := scenario.Default()
		s.Start = k.Name
		p := Predict(s)
		one := 1 - p.K1*p.K1/(p.K2*p.M2)
		if math.Abs(p.Rungs[0]-one) > 1e-12 {
			t.Errorf("%s: one step leaves %v, by the κ's %v", k.Name, p.Rungs[0], one)
		}
		for l := 1; l < len(p.Rungs); l++ {
			if p.Rungs[l] > p.Rungs[l-1] {
				t.Errorf("%s: %v", k.Name, p.Rungs)
			}
		}
	}
}
