package start

import (
	"testing"

	"mesascope/sim/scenario"
)

// Every start that a link can name has a law here, no law is without a name, and
// the traits that the scenario's row claims are those of the exact moments.
func TestKinds(t *testing.T) {
	named := map[string]bool{}
	for _, k := range scenario.Starts() {
		if k.Vectors {
			continue
		}
		named[k.Name] = true
		dist, err := New(k.Name, 1, 2)
		if err != nil {
			t.Errorf("%s: %v", k.Name, err)
			continue
		}
		mean, square, fourth := dist.Moment([]int{1, 0}), dist.Moment([]int{2, 0}), dist.Moment([]int{4, 0})
		constant := square == mean*mean && dist.Moment([]int{1, 1}) == mean*mean && mean != 0
		if k.Constant != constant {
			t.Errorf("%s: the row says constant = %v, its moments %v", k.Name, k.Constant, constant)
		}
		normal := mean == 0 && fourth == 3*square*square && dist.Moment([]int{6, 0}) == 15*square*square*square &&
			dist.Moment([]int{2, 2}) == square*square
		if k.Normal != normal {
			t.Errorf("%s: the row says normal = %v, its moments %v", k.Name, k.Normal, normal)
		}
		if k.Title == "" || k.Symbol == "" {
			t.Errorf("%s has no title or no symbol", k.Name)
		}
	}
	for name := range laws {
		if !named[name] {
			t.Errorf("the law %q has no row in scenario.Starts", name)
		}
	}
}
