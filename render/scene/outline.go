package scene

import "math"

// outlines of the markers that have corners, for radius 1. They are a little
// larger than their circle, so that all markers look equally big.
var outlines = [...][]Point{
	Square:       regular(4, 1.22, math.Pi/4),
	Triangle:     regular(3, 1.32, -math.Pi/2),
	Diamond:      regular(4, 1.32, 0),
	TriangleDown: regular(3, 1.32, math.Pi/2),
	Hexagon:      regular(6, 1.1, 0),
}

func regular(n int, r, turn float64) []Point {
	pts := make([]Point, n)
	for i := range pts {
		s, c := math.Sincos(turn + 2*math.Pi*float64(i)/float64(n))
		pts[i] = Point{r * c, r * s}
	}
	return pts
}

// Outline returns the corners of a shape of radius 1, or nil for Circle and
// Cross, which have none to fill.
func Outline(s Shape) []Point {
	if int(s) >= len(outlines) {
		return nil
	}
	return outlines[s]
}
