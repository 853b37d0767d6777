package scene

import "math"

// scaling is how an axis spaces its values.
type scaling uint8

const (
	linear scaling = iota
	logarithmic
	logSteps // log(1 + v/unit): the start of a run keeps its place at 0
)

// axis maps values to pixels along one direction.
type axis struct {
	lo, hi float64 // range of values, lo < hi
	p0, p1 float64 // pixels of lo and hi
	kind   scaling
	unit   float64 // of logSteps: what one step takes
}

func (a *axis) squash(v float64) float64 {
	switch a.kind {
	case logarithmic:
		return math.Log10(v)
	case logSteps:
		return math.Log10(1 + v/a.unit)
	}
	return v
}

// at returns the pixel of v; not-a-number where a log axis has no place for v.
func (a *axis) at(v float64) float64 {
	if a.kind == linear {
		return a.p0 + (v-a.lo)/(a.hi-a.lo)*(a.p1-a.p0)
	}
	if a.kind == logarithmic && v <= 0 {
		return math.NaN()
	}
	lo, hi := a.squash(a.lo), a.squash(a.hi)
	return a.p0 + (a.squash(v)-lo)/(hi-lo)*(a.p1-a.p0)
}

// inverse returns the value at pixel p.
func (a *axis) inverse(p float64) float64 {
	lo, hi := a.squash(a.lo), a.squash(a.hi)
	v := lo + (p-a.p0)/(a.p1-a.p0)*(hi-lo)
	switch a.kind {
	case logarithmic:
		return math.Pow(10, v)
	case logSteps:
		return (math.Pow(10, v) - 1) * a.unit
	}
	return v
}

// tick is a labelled place on an axis.
type tick struct {
	value float64
	label string
}

// niceStep returns the smallest of 1, 2, 5 × 10^k that cuts span into at most n
// parts, and how many decimals its multiples need.
func niceStep(span float64, n int) (step float64, decimals int) {
	if !(span > 0) || math.IsInf(span, 1) || n < 1 {
		return 1, 0
	}
	raw := span / float64(n)
	k := int(math.Floor(math.Log10(raw)))
	base := math.Pow10(k)
	for _, m := range [4]float64{1, 2, 5, 10} {
		if m*base >= raw*(1-1e-9) {
			step = m * base
			if m == 10 {
				k++
			}
			break
		}
	}
	return step, max(0, -k)
}

// ticks appends at most about n ticks to dst, at round values of the axis.
func (a axis) ticks(dst []tick, n int, t *texts) []tick {
	n = max(1, n)
	switch a.kind {
	case logarithmic:
		return a.logTicks(dst, n, t)
	case logSteps:
		dst = append(dst, tick{0, t.fixed(0, 0)})
		first, last := math.Log10(a.unit), math.Log10(a.hi)
		for k := math.Ceil(first - 1e-9); k <= last+1e-9 && len(dst) < 64; k++ {
			dst = append(dst, tick{math.Pow(10, k), t.decade(int(k))})
		}
		return dst
	}
	step, decimals := niceStep(a.hi-a.lo, n)
	// Whole multiples, so that no error builds up; the slack keeps a tick that
	// rounding has put a hair outside.
	first, last := math.Ceil(a.lo/step-1e-9), math.Floor(a.hi/step+1e-9)
	for i := first; i <= last && len(dst) < 64; i++ {
		v := i * step
		dst = append(dst, tick{v, t.tickLabel(v, step, decimals, math.Max(math.Abs(first), math.Abs(last))*step)})
	}
	return dst
}

// logTicks places ticks at powers of ten, or at 1, 2, 5 × 10^k when few of those
// fall in range.
func (a axis) logTicks(dst []tick, n int, t *texts) []tick {
	lo, hi := math.Log10(a.lo), math.Log10(a.hi)
	if hi-lo < 1.7 {
		for k := math.Floor(lo); k <= math.Ceil(hi); k++ {
			for _, m := range [3]float64{1, 2, 5} {
				if v := m * math.Pow(10, k); v >= a.lo*(1-1e-12) && v <= a.hi*(1+1e-12) {
					dst = append(dst, tick{v, t.short(v, 1)})
				}
			}
		}
		if len(dst) >= 2 {
			return dst
		}
		// Not even two: a range this short is nearly linear.
		b := a
		b.kind = linear
		return b.ticks(dst[:0], n, t)
	}
	every := math.Max(1, math.Ceil((hi-lo)/float64(n)))
	for k := math.Ceil(lo/every-1e-9) * every; k <= hi+1e-9; k += every {
		dst = append(dst, tick{math.Pow(10, k), t.decade(int(k))})
	}
	return dst
}

// tickLabel writes a tick's value; on an axis that reaches far, or is very fine,
// all values are written with powers of ten.
func (t *texts) tickLabel(v, step float64, decimals int, most float64) string {
	if math.Abs(v) < step/2 {
		return t.fixed(0, 0)
	}
	if most >= 1e5 || decimals > 4 {
		// As many digits as the step needs.
		return t.scientific(v, 1+max(0, exponent(v, 15)-exponent(step, 15)))
	}
	return t.fixed(v, decimals)
}

// decade writes 10^k, plainly where that is short.
func (t *texts) decade(k int) string {
	if k >= -2 && k <= 3 {
		return t.fixed(math.Pow10(k), max(0, -k))
	}
	return t.power(k)
}
