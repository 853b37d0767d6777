package draw

import "math"

// ln returns the natural logarithm of a positive, finite, normal x, within
// about 1 ulp of the larger of |ln x| and ln 2. math.Log would do, were it not
// free to be written in assembly on one platform and in fused operations on
// another.
func ln(x float64) float64 {
	const (
		ln2Hi = 6.93147180369123816490e-01 // 32 leading bits: exponent·ln2Hi is exact
		ln2Lo = 1.90821492927058770002e-10
	)
	// x = m·2^e with √½ ≤ m < √2.
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m *= 2
		e--
	}
	// ln m = 2 artanh z = 2z(1 + z²/3 + z⁴/5 + …), |z| ≤ 0.1716, so that the
	// term after z²²/23 is below 2⁻⁶⁰.
	z := (m - 1) / (m + 1)
	w := float64(z * z)
	sum := 0.0
	for n := 23; n >= 3; n -= 2 {
		sum = float64((sum + 1/float64(n)) * w)
	}
	k := float64(e)
	tail := float64(float64(2*z)*sum) + float64(k*ln2Lo)
	return float64(k*ln2Hi) + (float64(2*z) + tail)
}
