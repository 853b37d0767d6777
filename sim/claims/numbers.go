package claims

import "math"

func hypot(a, b float64) float64 { return math.Sqrt(a*a + b*b) }

func abs(z complex128) float64 { return hypot(real(z), imag(z)) }
