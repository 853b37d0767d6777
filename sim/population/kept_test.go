package population

import (
	"fmt"
	"math"
	"testing"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

// bent is a law with some moments replaced: it breaks one condition and no other.
// There need be no such law; the gradient is a polynomial in its moments anyway.
type bent struct {
	start.Distribution
	instead map[[3]int]float64
}

func (b bent) SignSymmetric() bool { return false }
func (b bent) Exchangeable() bool  { return false }

func (b bent) Moment(e []int) float64 {
	if v, found := b.instead[[3]int(e)]; found {
		return v
	}
	return b.Distribution.Moment(e)
}

func custom(t *testing.T, link string) start.Distribution {
	t.Helper()
	s, problems := scenario.Parse("start=custom&" + link)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	dist, err := start.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	return dist
}

// What is said to be kept is what the gradient keeps: with every kind of law, and
// with laws of which one moment alone is out of order.
func TestSymmetryIsTheGradients(t *testing.T) {
	base, err := start.New("gaussian", 1, 3)
	if err != nil {
		t.Fatal(err)
	}
	laws := map[string]start.Distribution{
		"one odd moment":    custom(t, "d=2&atoms=1,1~1,-1"),
		"unequal":           custom(t, "d=2&atoms=1,0~-1,0~0,2~0,-2"),
		"unequal, S uneven": custom(t, "d=2&atoms=1,2~-1,2~1,-2~-1,-2"),
		"in a circle":       custom(t, "d=3&atoms=1,2,0~-1,2,0~1,-2,0~-1,-2,0~0,1,2~0,-1,2~0,1,-2~0,-1,-2~2,0,1~-2,0,1~2,0,-1~-2,0,-1"),
		"a point":           custom(t, "d=3&atoms=1,1,1"),
		"a diagonal":        custom(t, "d=2&atoms=1,1~-1,-1"),
	}
	for _, kind := range start.Kinds() {
		if laws[kind], err = start.New(kind, 0.9, 3); err != nil {
			t.Fatal(err)
		}
	}
	const small = 1e-6
	for _, e := range [][3]int{
		{3, 3, 0}, {1, 3, 0}, {1, 5, 0}, {1, 3, 2}, {4, 0, 0}, {6, 0, 0}, {2, 4, 0}, {1, 2, 0}, {1, 1, 0}, {1, 0, 0},
		{3, 0, 0}, {1, 1, 1}, {1, 1, 4}, {5, 0, 0}, {2, 2, 2}, {1, 2, 3}, {2, 0, 0},
	} {
		laws[fmt.Sprint(e)] = bent{base, map[[3]int]float64{e: base.Moment(e[:]) + small}}
	}
	// What one coordinate gains in κ2 it loses in κ3 and its mirror image: the
	// plane is kept at this T.
	const length = 7
	h, h2 := 0.0, 0.0
	for k := 1; k <= length-2; k++ {
		h += 1 / float64(k)
		h2 += 1 / float64(k*k)
	}
	balance := map[[3]int]float64{{6, 0, 0}: 15 + small}
	less := small * (length - 2) / h / 2
	// Rows and columns of S_12, S_13, S_23 must all lose as much as κ2 gains.
	balance[[3]int{2, 4, 0}], balance[[3]int{4, 2, 0}] = 3-less, 3-less
	balance[[3]int{2, 0, 4}], balance[[3]int{4, 0, 2}] = 3-less, 3-less
	balance[[3]int{0, 2, 4}], balance[[3]int{0, 4, 2}] = 3+less, 3+less
	laws["balanced"] = bent{base, balance}
	// The two terms of W^KQ's condition against one another.
	laws["cancelling"] = bent{base, map[[3]int]float64{{2, 1, 3}: small, {0, 1, 5}: -small * h2 / h}}

	planes, lines, diagonals := 0, 0, 0
	for name, dist := range laws {
		for _, T := range []int{length, 3} {
			for _, masked := range []bool{false, true} {
				o, err := New(dist, T, Pair)
				if err != nil {
					t.Fatal(err)
				}
				d := dist.Dim()
				src := draw.New(5, 5)
				// leads returns how far the gradient leads out of the diagonals, the
				// plane and the line, relative to its size, at the worst of a few places.
				leads := func(place func() lsa.Params) (off, uneven, aside float64) {
					for range 4 {
						p := place()
						_, g := evaluate(o, p)
						size := 1e-300
						for _, v := range g.Theta {
							size = max(size, math.Abs(v))
						}
						pv, kq := g.PV(), g.KQ()
						for j := range d {
							for l := range d {
								a, b := pv[j*2*d+l], kq[(d+j)*2*d+l]
								if j == l {
									uneven = max(uneven, math.Abs(a-pv[0])/size, math.Abs(b-kq[2*d*d])/size)
									aside = max(aside, math.Abs(a+b)/size)
								} else if !masked {
									off = max(off, math.Abs(a)/size, math.Abs(b)/size)
								}
							}
						}
					}
					return off, uneven, aside
				}
				diagonal := func(q func(p float64) float64) func() lsa.Params {
					return func() lsa.Params {
						p := lsa.NewParams(d, false)
						for j := range d {
							v := 0.5 + src.Float64()
							p.PV()[j*2*d+j], p.KQ()[(d+j)*2*d+j] = v, q(v)
						}
						return p
					}
				}
				const none = 1e-11
				s := SymmetryOf(dist, T, masked)
				off, _, _ := leads(diagonal(func(float64) float64 { return 0.5 + src.Float64() }))
				if got := off < none; got != s.Diagonals {
					t.Errorf("%s, T = %d, masked %v: diagonals %v, the gradient leads %g off", name, T, masked, s.Diagonals, off)
				}
				off, uneven, _ := leads(func() lsa.Params { return lsa.Diagonal(d, 0.5+src.Float64(), 0.5+src.Float64()) })
				if got := max(off, uneven) < none; got != s.Plane {
					t.Errorf("%s, T = %d, masked %v: plane %v, the gradient leads %g off and %g apart", name, T, masked, s.Plane, off, uneven)
				}
				_, _, aside := leads(diagonal(func(v float64) float64 { return -v }))
				if got := aside < none; got != s.Line {
					t.Errorf("%s, T = %d, masked %v: line %v, the gradient leads %g aside", name, T, masked, s.Line, aside)
				}
				if s.Plane { // then the line in it is kept
					_, _, aside := leads(func() lsa.Params { v := 0.5 + src.Float64(); return lsa.Diagonal(d, v, -v) })
					if !(aside < none) {
						t.Errorf("%s, T = %d, masked %v: the gradient leads %g off the line in the plane", name, T, masked, aside)
					}
				}
				for _, n := range []struct {
					count *int
					kept  bool
				}{{&planes, s.Plane}, {&lines, s.Line}, {&diagonals, s.Diagonals}} {
					if n.kept {
						*n.count++
					}
				}
			}
		}
	}
	if all := 4 * len(laws); planes < 20 || planes > all-20 || lines < 20 || lines > all-8 || diagonals < 20 || diagonals > all-20 {
		t.Errorf("of %d cases %d keep the plane, %d the line, %d the diagonals", all, planes, lines, diagonals)
	}
}

// Moments that are meant to be kept apart by the decision are kept apart: a law
// that is off by 1e-9 is off.
func TestSymmetryIsNoNearness(t *testing.T) {
	s := SymmetryOf(custom(t, "d=2&atoms=1,1~1.000000001,-1"), 100, false)
	if s.Plane || s.Diagonals || s.Line {
		t.Errorf("%+v", s)
	}
}

// The loss on the plane has the numbers that PlaneOf gives.
func TestPlaneIsTheLoss(t *testing.T) {
	laws := []start.Distribution{custom(t, "d=2&atoms=1,2*3~-1,0~0,4*0.5~2,-2")}
	for _, kind := range start.Kinds() {
		dist, err := start.New(kind, 0.8, 3)
		if err != nil {
			t.Fatal(err)
		}
		laws = append(laws, dist)
	}
	for i, dist := range laws {
		for _, T := range []int{3, 20} {
			o, err := New(dist, T, Pair)
			if err != nil {
				t.Fatal(err)
			}
			p, d := PlaneOf(dist, T), dist.Dim()
			for _, u := range []float64{-0.7, 0, 0.4} {
				got, _ := evaluate(o, lsa.Diagonal(d, 0.5, 2*u))
				want := float64(d) / 2 * (p.C1*u*u - 2*p.C2*u + float64(T-2)*p.M2)
				if !(math.Abs(got-want) <= 1e-12*math.Abs(want)) {
					t.Errorf("law %d, T = %d, u = %v: L = %.15g, by the plane's numbers %.15g", i, T, u, got, want)
				}
			}
			if math.Abs(p.Product()*p.C1-p.C2) > 1e-12*p.C2 {
				t.Errorf("law %d: the product is %v", i, p.Product())
			}
		}
	}
}
