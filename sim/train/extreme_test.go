package train

import (
	"fmt"
	"testing"

	"mesascope/sim/start"
)

// Every scenario that a link can give opens with a usable step size, at the
// corners of what is allowed too.
func TestCornersOpen(t *testing.T) {
	for _, kind := range start.Kinds() {
		for _, scale := range []string{"0.001", "1000"} {
			for _, from := range []string{"from=100,100", "from=100,-100", "from=0,0", "from=1e-300,0", "init=random&sw=10&from=1,1", "init=random&sw=1e-6&from=1,1"} {
				r := opened(t, fmt.Sprintf("start=%s&scale=%s&d=3&T=3&%s", kind, scale, from))
				if n := r.Advance(50); n != 50 || r.Snapshot().Runs[0].Status == Diverged {
					t.Errorf("%s scale=%s %s: lr=%v, %d steps, %v", kind, scale, from, r.LR(), n, r.Snapshot().Runs[0].Status)
				}
			}
		}
	}
}
