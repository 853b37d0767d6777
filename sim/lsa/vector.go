package lsa

// array is a complex vector, or a matrix in row-major order, with real and
// imaginary parts apart: Go's complex128 arithmetic is slower and, where the
// compiler may fuse, not the same everywhere.
type array struct{ re, im []float64 }

func newArray(n int) array {
	both := make([]float64, 2*n)
	return array{both[:n:n], both[n:]}
}

func (a array) clear() {
	clear(a.re)
	clear(a.im)
}

// row returns row j of a matrix with d columns.
func (a array) row(j, d int) array {
	return array{a.re[j*d : j*d+d], a.im[j*d : j*d+d]}
}

// dot returns Σ a_l·b_l, without conjugation.
func (a array) dot(b array) (re, im float64) {
	n := len(a.re)
	ar, ai, br, bi := a.re, a.im[:n], b.re[:n], b.im[:n]
	var rr, ii, ri, ir float64
	for l, x := range ar {
		y, u, v := ai[l], br[l], bi[l]
		rr += float64(x * u)
		ii += float64(y * v)
		ri += float64(x * v)
		ir += float64(y * u)
	}
	return rr - ii, ri + ir
}

// times writes a·x to y, for a matrix a with as many columns as x has entries.
func (a array) times(x, y array) {
	d := len(x.re)
	for j := range y.re {
		y.re[j], y.im[j] = a.row(j, d).dot(x)
	}
}

// addConj adds (cr + i·ci)·conj(b) to a.
func (a array) addConj(cr, ci float64, b array) {
	n := len(a.re)
	ar, ai, br, bi := a.re, a.im[:n], b.re[:n], b.im[:n]
	for l, u := range br {
		v := bi[l]
		ar[l] += float64(cr*u) + float64(ci*v)
		ai[l] += float64(ci*u) - float64(cr*v)
	}
}
