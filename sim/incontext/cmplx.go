package incontext

import "math"

// mul is z·w with every product rounded, so that no compiler fuses a product
// with a sum.
func mul(z, w complex128) complex128 {
	a, b, c, d := real(z), imag(z), real(w), imag(w)
	return complex(float64(a*c)-float64(b*d), float64(a*d)+float64(b*c))
}

// conj is the complex conjugate of z.
func conj(z complex128) complex128 { return complex(real(z), -imag(z)) }

// scale is s·z for real s.
func scale(s float64, z complex128) complex128 {
	return complex(float64(s*real(z)), float64(s*imag(z)))
}

// abs2 is |z|².
func abs2(z complex128) float64 {
	return float64(real(z)*real(z)) + float64(imag(z)*imag(z))
}

// abs is |z|. math.Hypot has an assembly version on some machines; a square
// root is the same everywhere.
func abs(z complex128) float64 { return math.Sqrt(abs2(z)) }

// powers returns λ^n and the geometric sum 1 + λ + … + λ^{n−1}, by doubling:
// S_2k = S_k(1 + λ^k). The closed form (1 − λ^n)/(1 − λ) would lose all its
// digits as λ → 1.
func powers(lambda complex128, n int) (pow, sum complex128) {
	pow, sum = 1, 0
	for bit := topBit(n); bit > 0; bit >>= 1 {
		sum = mul(sum, 1+pow)
		pow = mul(pow, pow)
		if n&bit != 0 {
			sum = 1 + mul(lambda, sum)
			pow = mul(lambda, pow)
		}
	}
	return pow, sum
}

// topBit is the highest power of two that is at most n, 0 for n = 0.
func topBit(n int) int {
	bit := 0
	for b := 1; b <= n; b <<= 1 {
		bit = b
	}
	return bit
}
