package incontext

// OLS is the regression problem that a context poses: find W with x_{i+1} = W x_i.
// It holds data and knows nothing of attention. Matrices are d×d, row-major.
type OLS struct {
	D int
	X []complex128 // x_1 … x_t, t×d row-major
}

// Pairs is the number t−1 of exercises (x_i, x_{i+1}) in the context.
func (o OLS) Pairs() int { return len(o.X)/o.D - 1 }

// Loss is L_OLS,t(W) = ½ Σ_{i<t} ‖x_{i+1} − W x_i‖².
func (o OLS) Loss(w []complex128) float64 {
	var sum float64
	for i := 0; i < o.Pairs(); i++ {
		for k := 0; k < o.D; k++ {
			sum += abs2(o.miss(w, i, k))
		}
	}
	return sum / 2
}

// Gradient overwrites dst with the gradient −Σ_{i<t} (x_{i+1} − W x_i) x_i^* of
// Loss at w: the direction in which real and imaginary parts of W, taken as
// independent variables, increase it fastest. dst must not alias w.
func (o OLS) Gradient(dst, w []complex128) {
	clear(dst)
	for i := 0; i < o.Pairs(); i++ {
		x := o.X[i*o.D : (i+1)*o.D]
		for k := 0; k < o.D; k++ {
			miss := o.miss(w, i, k)
			for l, xl := range x {
				dst[k*o.D+l] -= mul(miss, conj(xl))
			}
		}
	}
}

// Descend overwrites dst with w − step·∇Loss(w). dst must not alias w.
func (o OLS) Descend(dst, w []complex128, step float64) {
	o.Gradient(dst, w)
	for i, g := range dst {
		dst[i] = w[i] - scale(step, g)
	}
}

// miss is entry k of x_{i+2} − W x_{i+1}, the i-th exercise counted from 0.
func (o OLS) miss(w []complex128, i, k int) complex128 {
	m := o.X[(i+1)*o.D+k]
	for l, xl := range o.X[i*o.D : (i+1)*o.D] {
		m -= mul(w[k*o.D+l], xl)
	}
	return m
}

// apply overwrites dst with W x.
func apply(dst, w, x []complex128) {
	for k := range dst {
		dst[k] = row(w, k, x)
	}
}

// row is row k of W x.
func row(w []complex128, k int, x []complex128) complex128 {
	var sum complex128
	for l, xl := range x {
		sum += mul(w[k*len(x)+l], xl)
	}
	return sum
}
