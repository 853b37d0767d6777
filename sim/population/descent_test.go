package population

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

// cosine is cos² by its definition, with every entry of H.
func cosine(o *Objective, p lsa.Params) float64 {
	h := dense(o)
	n, _ := h.Dims()
	d, cols := p.D, o.f.columns()
	vector := func(p lsa.Params, j int) *mat.VecDense { // vec(P_j ⊗ Q)
		v := mat.NewVecDense(n, nil)
		first := 0
		if o.f.live == Pair {
			first = d
		}
		for k := range cols {
			for l := first; l < 2*d; l++ {
				for m := range cols {
					v.SetVec(k*cols*cols+o.f.entry(l, m), p.PV()[j*2*d+k]*p.KQ()[l*2*d+m])
				}
			}
		}
		return v
	}
	var along, size, unit float64
	for j := range d {
		v, w := vector(p, j), vector(lsa.Diagonal(d, 1, 1), j)
		along += mat.Inner(v, h, w)
		size += mat.Inner(v, h, v)
		unit += mat.Inner(w, h, w)
	}
	return along * along / (size * unit)
}

func TestDescentIsItsDefinition(t *testing.T) {
	for _, kind := range []string{"gaussian", "ones", "skewed", "sparse", "sphere"} {
		for _, live := range []Live{All, Pair} {
			o := build(t, kind, 0.8, 2, 6, live)
			for seed := range uint64(5) {
				p := lsa.Random(2, 0.5, draw.New(4, seed))
				if live == Pair { // which takes the others to be zero
					for i := range p.Theta {
						if row, col := i/4, i%4; !(row < 2 || row >= 4) || col >= 2 {
							p.Theta[i] = 0
						}
					}
				}
				evaluate(o, p)
				got, want := o.Descent(), cosine(o, p)
				if !(math.Abs(got-want) <= 1e-12) || !(got < 0.999) {
					t.Errorf("%s, %v: %.15g, by definition %.15g", kind, live, got, want)
				}
			}
		}
	}
}

// On the plane the layer is a gradient-descent step, of whatever length; with one
// or two coordinates of the other sign it is less of one (Gaussian, d = 5).
func TestDescentOnThePlane(t *testing.T) {
	for _, kind := range start.Kinds() {
		for _, live := range []Live{All, Pair} {
			o := build(t, kind, 1, 3, 20, live)
			for _, ab := range [][2]float64{{0.1, 0.1}, {1, -3}, {1e-90, 1e-90}, {1e-160, 3}, {1e-200, 1e-250}, {-5e-324, 1e-300}} {
				evaluate(o, lsa.Diagonal(3, ab[0], ab[1]))
				if got := o.Descent(); !(math.Abs(got-1) <= 1e-14) || got > 1 {
					t.Errorf("%s, %v, (a, b) = %v: %v", kind, live, ab, got)
				}
			}
			evaluate(o, lsa.NewParams(3, false))
			if got := o.Descent(); !math.IsNaN(got) {
				t.Errorf("%s: the layer that says nothing is %v of a step", kind, got)
			}
		}
	}
	o := build(t, "gaussian", 1, 5, 100, All)
	for turned, want := range []float64{1, 0.936, 0.905, 0.905, 0.936, 1} {
		for _, size := range []float64{0.4, 1e-70, 1e-160} {
			p := lsa.Diagonal(5, size, size)
			for j := range turned {
				p.PV()[j*10+j], p.KQ()[(5+j)*10+j] = -size, -size
			}
			evaluate(o, p)
			if got := o.Descent(); !(math.Abs(got-want) < 5e-4) {
				t.Errorf("%d coordinates of size %v turned: %v, want %v", turned, size, got, want)
			}
		}
	}
}
