package population

import "mesascope/sim/start"

// Plane is the loss where P = bI and Q = aI, all else zero:
//
//	L = (d/2)(C1 u² − 2 C2 u) + const,  u = ab,
//
// by whose numbers a run tells large from small. Where coordinates differ they
// are means over them.
type Plane struct {
	C1, C2 float64
	// M2, M4, M6 are E x_j², E x_j⁴ and E x_j⁶.
	M2, M4, M6 float64
}

// PlaneOf works them out for sequences of length T that start from dist.
func PlaneOf(dist start.Distribution, T int) Plane {
	d := dist.Dim()
	m := sums{dist: dist, e: make([]int, d)}
	var p Plane
	crossed, n := 0.0, float64(d)
	for j := range d {
		p.M2 += m.one(j, 2) / n
		p.M4 += m.one(j, 4) / n
		p.M6 += m.one(j, 6) / n
		for l := range d {
			if l != j {
				crossed += m.of(j, 2, l, 4) / n
			}
		}
	}
	h := 0.0
	for t := T - 1; t >= 2; t-- {
		h += 1 / float64(t-1)
	}
	p.C1 = float64(float64(T-2)*p.M6) + float64(h*crossed)
	p.C2 = float64(T-2) * p.M4
	return p
}

// Product is the u of the least loss there.
func (p Plane) Product() float64 { return p.C2 / p.C1 }
