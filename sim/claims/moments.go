package claims

import (
	"math"

	"mesascope/sim/start"
)

// moments are what the assumptions ask of a start distribution.
type moments struct {
	printed float64 // largest |E x_j x_k^r…| of 2 to 4 coordinates, one to the first power
	cubic   float64 // largest |E x_j³ x_l³|, j ≠ l
	uneven  float64 // largest relative difference of a κ from its mean over coordinates
	levels  float64 // 1 − κ1²/(m2κ2), which is 0 iff |x_1j| takes one value besides 0
}

// momentsOf looks at all moments up to order six, which are those that the loss
// depends on. A moment of order n is measured in units of (max_j E x_j⁶)^{n/6},
// which it cannot exceed, so that rounding stays in proportion.
func momentsOf(dist start.Distribution) moments {
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
	var visit func(j, order, coordinates int, first, cubic bool)
	visit = func(j, left, coordinates int, first, cubic bool) {
		if j == d {
			order := start.MaxOrder - left
			if coordinates < 2 || coordinates > 4 || !first && !cubic {
				return
			}
			size := math.Abs(dist.Moment(e)) / unit[order]
			if first {
				m.printed = math.Max(m.printed, size)
			} else if coordinates == 2 && order == 6 {
				m.cubic = math.Max(m.cubic, size)
			}
			return
		}
		for k := 0; k <= left && (k == 0 || coordinates < 4); k++ {
			e[j] = k
			more := coordinates
			if k > 0 {
				more++
			}
			visit(j+1, left-k, more, first || k == 1, cubic && (k == 0 || k == 3))
		}
		e[j] = 0
	}
	visit(0, start.MaxOrder, 0, false, true)
	m.compare(dist, e)
	return m
}

// compare compares the κ's from coordinate to coordinate, and with one another;
// e is zero.
func (m *moments) compare(dist start.Distribution, e []int) {
	d := dist.Dim()
	at := func(j, k int) float64 {
		e[j] = k
		v := dist.Moment(e)
		e[j] = 0
		return v
	}
	for j := range d {
		if sixth := at(j, 6); sixth > 0 {
			m.levels = math.Max(m.levels, 1-at(j, 4)/sixth*(at(j, 4)/at(j, 2)))
		}
	}
	kappas := []func(j int) float64{
		func(j int) float64 { return at(j, 4) },
		func(j int) float64 { return at(j, 6) },
		func(j int) float64 {
			sum := 0.0
			for r := range d {
				if r != j {
					e[r] = 4
					sum += at(j, 2)
					e[r] = 0
				}
			}
			return sum
		},
	}
	for _, kappa := range kappas {
		mean := 0.0
		for j := range d {
			mean += kappa(j) / float64(d)
		}
		if mean == 0 {
			continue
		}
		for j := range d {
			m.uneven = math.Max(m.uneven, math.Abs(kappa(j)/mean-1))
		}
	}
}
