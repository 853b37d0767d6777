package claims

import "math"

func hypot(a, b float64) float64 { return math.Sqrt(float64(a*a) + float64(b*b)) }

func abs(z complex128) float64 { return hypot(real(z), imag(z)) }
