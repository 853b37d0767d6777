package population

import "mesascope/sim/start"

// linear is g: for output j and column k of W^PV, a sparse vector over
// q = (l, n). All entries, ordered by (j, k).
type linear struct {
	terms []term
}

type term struct {
	jk  int32 // j·columns + k
	q   uint8 // index of (l, n)
	val float64
}

// newLinear builds g for tokens of total length T.
func newLinear(dist start.Distribution, length int, f features) *linear {
	w := make([]float64, max(length, 2))
	for t := 2; t < length; t++ {
		w[t] = 1 / float64(t-1)
	}
	g := new(linear)
	wk := newEnumerator(dist, linearSlots(f.live), w, length)
	wk.emit = func(x []int, v float64) {
		g.terms = append(g.terms, term{
			jk:  int32(x[0]*f.columns() + x[1]),
			q:   uint8(f.entry(x[2], x[3])),
			val: v,
		})
	}
	wk.run()
	return g
}

// apply writes g_jk·q into gq and subtracts Σ P_jk g_jk from c's gradient.
func (g *linear) apply(p []float64, c *cells, gq []float64) {
	clear(gq)
	for _, t := range g.terms {
		a := &c[t.q]
		gq[t.jk] += float64(t.val * a.q)
		a.grad -= float64(t.val * p[t.jk])
	}
}
