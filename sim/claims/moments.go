package claims

import (
	"math"

	"mesascope/sim/scenario"
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

// vanishes is how much of the size of its terms a moment may be computed as when it
// is 0, and by how much equal ones may differ: as much as package theory allows. What
// is 0 but for that is 0 exactly in moments, so that a small moment of a law whose
// coordinates differ much in size does not pass for rounding.
const vanishes = 1e-13

// expectations are a law's moments, with the size of their terms.
type expectations struct {
	start.Distribution
	sizes start.Distribution          // the law of |x_1|; nil where nothing cancels
	unit  [start.MaxOrder + 1]float64 // (max_j E x_j⁶)^{n/6}, which no moment of order n exceeds
}

func expectationsOf(s scenario.Scenario) (*expectations, error) {
	dist, err := start.Of(s)
	if err != nil {
		return nil, err
	}
	m := &expectations{Distribution: dist}
	if s.StartKind().Vectors {
		list := make([]scenario.Atom, len(s.Atoms()))
		for i, a := range s.Atoms() {
			list[i] = scenario.Atom{X: make([]float64, len(a.X)), Weight: a.Weight}
			for j, v := range a.X {
				list[i].X[j] = math.Abs(v)
			}
		}
		if m.sizes, err = start.NewCustom(list, s.Scale, s.D); err != nil {
			return nil, err
		}
	}
	e := make([]int, s.D)
	sixth := 0.0
	for j := range e {
		e[j] = 6
		sixth = math.Max(sixth, dist.Moment(e))
		e[j] = 0
	}
	root := math.Sqrt(math.Cbrt(sixth)) // math.Pow differs between processors
	m.unit[0] = 1
	for n := 1; n <= start.MaxOrder; n++ {
		m.unit[n] = m.unit[n-1] * root
	}
	return m, nil
}

// odd is a moment that may vanish, of order n.
func (m *expectations) odd(e []int, n int) float64 {
	v, size := m.Moment(e), m.unit[n]
	if v != 0 && m.sizes != nil {
		size = m.sizes.Moment(e)
	}
	if math.Abs(v) < vanishes*size {
		return 0
	}
	return v
}

// momentsOf looks at all moments up to order six, which are those that the loss
// depends on. They are measured in their units.
func momentsOf(s scenario.Scenario) (moments, error) {
	dist, err := expectationsOf(s)
	if err != nil {
		return moments{}, err
	}
	d := s.D
	e := make([]int, d)
	var m moments
	// visit fills in exponents from coordinate j on, with so much order left.
	var visit func(j, order, coordinates int, first bool)
	visit = func(j, left, coordinates int, first bool) {
		if j == d {
			if first {
				n := start.MaxOrder - left
				m.printed = math.Max(m.printed, math.Abs(dist.odd(e, n))/dist.unit[n])
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
	for k := 1; k <= s.T-2; k++ {
		h += 1 / float64(k)
		h2 += 1 / float64(k*k)
	}
	m.require(dist, e, h, h2)
	m.compare(dist, e, h, float64(s.T-2))
	if s.StartKind().Vectors {
		m.left = leftOf(s)
	}
	return m, nil
}

// leftOf is left for finitely many vectors, as a mean over pairs of their numbers, with
// s = x²: ½ΣΣ s s′(s − s′)² is κ2m2 − κ1², of which a difference would lose what two
// sizes that are close leave.
func leftOf(s scenario.Scenario) float64 {
	type number struct{ size, weight float64 }
	var list []number
	second, sixth := 0.0, 0.0
	for _, a := range s.Atoms() {
		for _, v := range a.X {
			v = math.Abs(s.Scale * v)
			list = append(list, number{v, a.Weight})
			second += float64(a.Weight * v * v)
			sixth += float64(a.Weight * power(v, 6))
		}
	}
	left := 0.0
	for i, p := range list {
		for _, q := range list[:i] {
			apart := float64(p.size-q.size) * (p.size + q.size)
			both := p.size * q.size
			left += float64(p.weight * float64(both*both) / second * float64(q.weight*float64(apart*apart)/sixth))
		}
	}
	return left
}

// require measures what Theorem 4.1 needs to vanish (package theory), of which the
// last, a sum, is measured by its weights; e is zero.
func (m *moments) require(dist *expectations, e []int, h, h2 float64) {
	of := func(j, k, l, n, r int) float64 {
		e[j], e[l] = k, n
		order := k + n
		if r >= 0 {
			e[r] = 2
			order += 2
		}
		v := dist.odd(e, order)
		e[j], e[l] = 0, 0
		if r >= 0 {
			e[r] = 0
		}
		return v
	}
	for j := range e {
		for l := range e {
			if l == j {
				continue
			}
			sum := float64(h * of(j, 1, l, 5, -1))
			size := math.Abs(sum)
			for r := range e {
				if r != j && r != l {
					v := float64(h2 * of(j, 1, l, 3, r))
					sum += v
					size += math.Abs(v)
				}
			}
			if math.Abs(sum) <= vanishes*size {
				sum = 0
			}
			for _, part := range [...]float64{
				of(j, 3, l, 3, -1) / dist.unit[6], of(j, 1, l, 3, -1) / dist.unit[4], sum / (h + float64(float64(len(e)-2)*h2)) / dist.unit[6],
			} {
				m.needed = math.Max(m.needed, math.Abs(part))
			}
		}
	}
}

// compare compares the κ's from coordinate to coordinate, and with one another;
// e is zero, and n = T − 2.
func (m *moments) compare(dist *expectations, e []int, h, n float64) {
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
	if m.left = 1 - float64(fourth/sixth*(fourth/second)); math.Abs(m.left) < vanishes {
		m.left = 0
	}
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
			list, mean := make([]float64, d), 0.0
			for j := range d {
				list[j] = kappa(j)
				mean += list[j] / float64(d)
			}
			for _, v := range list {
				if math.Abs(v-list[0]) > vanishes*math.Max(math.Abs(v), math.Abs(list[0])) {
					for _, v := range list {
						most = math.Max(most, math.Abs(v/mean-1))
					}
					break
				}
			}
		}
		return most
	}
	m.uneven, m.apart = spread(printed), spread(needed)
}
