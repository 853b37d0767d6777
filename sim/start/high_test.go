package start

import (
	"fmt"
	"math"
	"testing"

	"mesascope/sim/scenario"
)

// Moments of high order, which no sample reaches for laws with heavy tails,
// against their densities.
func TestMomentsAgainstTheDensity(t *testing.T) {
	for kind, density := range map[string]func(x float64) float64{
		"gaussian": func(x float64) float64 { return math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) },
		"laplace":  func(x float64) float64 { return math.Exp(-math.Abs(x)) / 2 },
		"uniform": func(x float64) float64 {
			if math.Abs(x) > 1 {
				return 0
			}
			return 0.5
		},
	} {
		s, problems := scenario.Parse(fmt.Sprintf("d=2&scale=1.5&start=%s", kind))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for n := range 13 {
			const step = 1e-3
			want := 0.0
			for x := -120 + step/2; x < 120; x += step {
				want += math.Pow(1.5*x, float64(n)) * density(x) * step
			}
			if got := Moment(s, []int{n, 0}); !(math.Abs(got-want) <= 1e-5*math.Max(1, math.Abs(want))) {
				t.Errorf("%s: moment %d is %v, by the density %v", kind, n, got, want)
			}
			if n%2 == 0 && n <= 8 { // of two coordinates, which are independent
				if got := Moment(s, []int{n, 4}); !(math.Abs(got-want*Moment(s, []int{0, 4})) <= 1e-5*math.Abs(got)) {
					t.Errorf("%s: moment (%d, 4) is %v", kind, n, got)
				}
			}
		}
	}
}
