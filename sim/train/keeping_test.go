package train

import (
	"math"
	"testing"
)

// The line a = −b is kept off the plane, too: of laws whose multiples of I do not
// stay such, but whose diagonals do.
func TestTheLineIsKeptOffThePlane(t *testing.T) {
	for _, link := range []string{
		"start=custom&d=3&atoms=1,1,0~1,-1,0~0,0,1.3*3~0,0,-1.3*2&from=1,-1&steps=20000",
		"start=custom&d=2&T=20&atoms=1,0~-1,0~0,2~0,-2&from=1,-1&method=momentum&steps=2000",
	} {
		v := &ended(t, link).Runs[0]
		if math.Abs(v.Now.AB) > 1e-12 {
			t.Errorf("%s: ends at ab = %v (%v), want the saddle", link, v.Now.AB, v.Status)
		}
	}
}
