package scene

import (
	"math"
	"testing"
)

func TestMagnify(t *testing.T) {
	for _, c := range []struct{ w, h, least, most float64 }{
		{320, 240, 1, 1}, {1010, 702, 1, 1}, {1180, 2000, 1, 1}, {3000, 500, 1, 1},
		{1494, 870, 12.1 / blockSize, 1.4}, // beside the controls at 1920×1080: every label is larger than 12 px
		{1e9, 1e9, 4, 4}, {math.NaN(), 900, 1, 1}, {math.Inf(1), math.Inf(1), 4, 4},
	} {
		if m := Magnify(c.w, c.h); !(m >= c.least && m <= c.most) {
			t.Errorf("%v×%v is magnified %v times, want %v to %v", c.w, c.h, m, c.least, c.most)
		}
	}
	// In a room, on 1080 lines: every label has 20 px or more.
	for _, c := range []struct{ w, h, least, most float64 }{
		{1100, 980, 20.0 / 11, 2.2}, {2200, 1960, 40.0 / 11, 4.4}, {320, 240, 1, 1}, {math.NaN(), 900, 1, 1}, {1e9, 1e9, 8, 8},
	} {
		if m := MagnifyForRoom(c.w, c.h); !(m >= c.least && m <= c.most) {
			t.Errorf("%v×%v is magnified %v times for a room, want %v to %v", c.w, c.h, m, c.least, c.most)
		}
	}
}
