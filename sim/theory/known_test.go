package theory

import (
	"math"
	"testing"

	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

// Every start that a link can name has formulas, none is without a name, and what
// they say agrees with the exact moments of package start.
func TestFormulasForEveryStart(t *testing.T) {
	named := map[string]bool{}
	for _, k := range scenario.Starts() {
		if k.Vectors {
			continue
		}
		named[k.Name] = true
		f, ok := known[k.Name]
		if !ok {
			t.Errorf("there are no formulas for %s", k.Name)
			continue
		}
		for d := 1; d <= 3; d++ {
			dist, err := start.New(k.Name, 1, d)
			if err != nil {
				t.Fatal(err)
			}
			of := func(pairs ...int) float64 {
				e := make([]int, d)
				copy(e, pairs)
				return dist.Moment(e)
			}
			// By Cauchy and Schwarz E x⁴² = E x²·E x⁶ where x² has one value beside 0.
			m := f.moments(1, d)
			if two := math.Abs(m.K1*m.K1-m.M2*m.K2) < 1e-12*m.M2*m.K2; two != f.twoValued(d) {
				t.Errorf("%s, d = %d: twoValued says %v, the moments %v", k.Name, d, f.twoValued(d), two)
			}
			if of(1) != f.first || of(3) != f.third {
				t.Errorf("%s: E x = %v and E x³ = %v, not %v and %v", k.Name, of(1), of(3), f.first, f.third)
			}
			if d > 1 && (of(1, 1) != f.first*f.first || of(3, 3) != f.third*f.third) {
				t.Errorf("%s: E x₁x₂ = %v and E x₁³x₂³ = %v are not products of single ones", k.Name, of(1, 1), of(3, 3))
			}
			if p := f.present(d); !(p > 0 && p <= 1) {
				t.Errorf("%s: P(x ≠ 0) = %v", k.Name, p)
			}
		}
		if f.dense != k.Constant {
			t.Errorf("%s: dense %v, constant %v", k.Name, f.dense, k.Constant)
		}
	}
	for name := range known {
		if !named[name] {
			t.Errorf("the formulas for %q have no row in scenario.Starts", name)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("an unknown start falls through")
		}
	}()
	Kappas("unknown", 1, 1)
}
