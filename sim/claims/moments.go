package claims

import (
	"math"

	"mesascope/sim/start"
)

// moments are what the assumptions ask of a start distribution.
type moments struct {
	printed float64 // largest |E x_j x_k^r…| of 1 to 4 coordinates, one to the first power
	needed  float64 // largest of what Theorem 4.1 needs to vanish, at this T
	uneven  float64 // largest relative difference of a κ from its mean over coordinates
	apart   float64 // the same of what Theorem 4.1 needs to be equal, at this T
	left    float64 // 1 − κ1²/(κ2m2), of means over coordinates: 0 iff |x_1j| takes one value besides 0
}

// momentsOf looks at all moments up to order six, which are those that the loss
// depends on. A moment of order n is measured in units of (max_j E x_j⁶)^{n/6},
// which it cannot exceed, so that rounding stays in proportion.
func momentsOf(dist start.Distribution, T int) moments {
	d := dist.Dim()
	e := make([]int, d)
	sixth := 0.0
	for j := range e {
		e[j] = 6
		sixth = math.Max(sixth, dist.Moment(e))
		e[j] = 0
	}
	root := math.Sqrt(math.Cbrt(sixth)) // math.Pow differs between processors
	unit := [start.MaxOrder + 1]float64{1}
	for n := 1; n <= start.MaxOrder; n++ {
		unit[n] = unit[n-1] * root
	}
	var m moments
	// visit fills in exponents from coordinate j on, with so much order left.
	var visit func(j, order, coordinates int, first bool)
	visit = func(j, left, coordinates int, first bool) {
		if j == d {
			if first {
				m.printed = math.Max(m.printed, math.Abs(dist.Moment(e))/unit[start.MaxOrder-left])
			}
			return
		}
		for k := 0; k <= left && (k == 0 || coordinates < 4); k++ {
			e[j] = k
			more := coordinates
			if k > 0 {
				more++
			}
			visit(j+1, left-k, more, first || k == 1)
		}
		e[j] = 0
	}
	visit(0, start.MaxOrder, 0, false)
	h, h2 := 0.0, 0.0
	for k := 1; k <= T-2; k++ {
		h += 1 / float64(k)
		h2 += 1 / float64(k*k)
	}
	m.require(dist, e, h, h2, unit)
	m.compare(dist, e, h, float64(T-2))
	return m
}

// require measures what Theorem 4.1 needs to vanish (package theory), of which the
// last, a sum, is measured by its weights; e is zero.
func (m *moments) require(dist start.Distribution, e []int, h, h2 float64, unit [start.MaxOrder + 1]float64) {
	of := func(j, k, l, n int) float64 {
		e[j], e[l] = k, n
		v := dist.Moment(e)
		e[j], e[l] = 0, 0
		return v
	}
	for j := range e {
		for l := range e {
			if l == j {
				continue
			}
			sum := float64(h * of(j, 1, l, 5))
			for r := range e {
				if r != j && r != l {
					e[r] = 2
					sum += float64(h2 * of(j, 1, l, 3))
					e[r] = 0
				}
			}
			for _, size := range [...]float64{
				of(j, 3, l, 3) / unit[6], of(j, 1, l, 3) / unit[4], sum / (h + float64(float64(len(e)-2)*h2)) / unit[6],
			} {
				m.needed = math.Max(m.needed, math.Abs(size))
			}
		}
	}
}

// compare compares the κ's from coordinate to coordinate, and with one another;
// e is zero, and n = T − 2.
func (m *moments) compare(dist start.Distribution, e []int, h, n float64) {
	d := dist.Dim()
	at := func(j, k int) float64 {
		e[j] = k
		v := dist.Moment(e)
		e[j] = 0
		return v
	}
	var second, fourth, sixth float64
	for j := range d {
		second, fourth, sixth = second+at(j, 2), fourth+at(j, 4), sixth+at(j, 6)
	}
	m.left = 1 - float64(fourth/sixth*(fourth/second))
	crossed := func(j, own, other int) float64 { // Σ_r E x_j^own x_r^other
		sum := 0.0
		for r := range d {
			if r != j {
				e[r] = other
				sum += at(j, own)
				e[r] = 0
			}
		}
		return sum
	}
	printed := []func(j int) float64{
		func(j int) float64 { return at(j, 4) },
		func(j int) float64 { return at(j, 6) },
		func(j int) float64 { return crossed(j, 2, 4) },
	}
	needed := []func(j int) float64{
		printed[0],
		func(j int) float64 { return float64(n*at(j, 6)) + float64(h*crossed(j, 2, 4)) },
		func(j int) float64 { return float64(n*at(j, 6)) + float64(h*crossed(j, 4, 2)) },
	}
	spread := func(kappas []func(j int) float64) (most float64) {
		for _, kappa := range kappas {
			mean := 0.0
			for j := range d {
				mean += kappa(j) / float64(d)
			}
			for j := range d {
				if mean != 0 {
					most = math.Max(most, math.Abs(kappa(j)/mean-1))
				}
			}
		}
		return most
	}
	m.uneven, m.apart = spread(printed), spread(needed)
}
