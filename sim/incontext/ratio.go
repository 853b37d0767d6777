package incontext

import "math"

// ratio estimates E num / E den from one pair a sequence, with its standard
// error to first order in 1/√n (the sequences are independent, the coordinates
// of one are not).
type ratio struct {
	n        int
	num, den float64

	// Second moments of num − shift·den and den, with shift the first pair's own
	// ratio: when all ratios agree, as for one-hot starts, the error comes out as
	// 0 and not as the square root of a rounding error.
	shift, ee, ed, dd float64
}

// add takes one sequence's pair in.
func (r *ratio) add(num, den float64) {
	if r.n == 0 && den != 0 {
		r.shift = num / den
	}
	r.n++
	r.num += num
	r.den += den
	e := num - float64(r.shift*den)
	r.ee += float64(e * e)
	r.ed += float64(e * den)
	r.dd += float64(den * den)
}

// value is the estimate; NaN when nothing was counted.
func (r *ratio) value() float64 { return r.num / r.den }

// se is the estimate's standard error; NaN when nothing was counted.
func (r *ratio) se() float64 {
	m := r.value() - r.shift
	v := r.ee - float64(2*m*r.ed) + float64(float64(m*m)*r.dd)
	if v < 0 {
		v = 0
	}
	return math.Sqrt(v) / r.den
}
