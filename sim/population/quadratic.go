package population

import "mesascope/sim/start"

// quadratic is H, as one sparse matrix H_kk′ over q = (l, n) for each pair of
// columns k, k′ of W^PV. H is symmetric, so only the upper triangle is kept
// ((k, l, n) ≤ (k′, l′, n′) in lexicographic order), with its diagonal halved:
// H = U + Uᵀ.
//
// Most rows of most starts have a single entry, and a loop of one round costs
// several times what the round does; so these entries are kept apart.
type quadratic struct {
	pairs  []pair
	single []entry
	rows   []row
	col    []uint8
	val    []float64
}

// cells are the entries of W^KQ beside their gradient. There are at most
// (2·MaxDim)² = 256, so that a byte is an index that needs no checking.
type cells [256]struct{ q, grad float64 }

// pair is H_kk′ for k ≤ k′. Its entries run from those of the pair before to
// these ends.
type pair struct {
	k, k2           int32
	singles, rowEnd int32
}

// entry is the only one of its row.
type entry struct {
	q, q2 uint8
	val   float64
}

// row is a row with at least two entries, from the row before to end.
type row struct {
	q   uint8 // index of (l, n)
	end int32
}

// newQuadratic builds U for tokens of total length T.
func newQuadratic(dist start.Distribution, length int, f features) *quadratic {
	w := make([]float64, max(length, 2))
	for t := 2; t < length; t++ {
		w[t] = 1 / float64((t-1)*(t-1))
	}
	u := new(quadratic)
	wk := newEnumerator(dist, hessianSlots(f.live), w, length)
	wk.prune = func(m int, x []int) bool {
		switch m {
		case 1:
			return x[1] < x[0]
		case 4:
			return x[0] == x[1] && x[4] < x[2]
		case 5:
			return x[0] == x[1] && x[4] == x[2] && x[5] < x[3]
		}
		return false
	}
	var current []entry // entries of the row being read
	k, k2 := -1, -1
	endRow := func() {
		if len(current) == 1 {
			u.single = append(u.single, current[0])
		} else if len(current) > 1 {
			for _, e := range current {
				u.col = append(u.col, e.q2)
				u.val = append(u.val, e.val)
			}
			u.rows = append(u.rows, row{current[0].q, int32(len(u.col))})
		}
		current = current[:0]
	}
	endPair := func() {
		endRow()
		if k >= 0 {
			u.pairs = append(u.pairs, pair{int32(k), int32(k2), int32(len(u.single)), int32(len(u.rows))})
		}
	}
	wk.emit = func(x []int, v float64) {
		e := entry{uint8(f.entry(x[2], x[3])), uint8(f.entry(x[4], x[5])), v}
		if x[0] == x[1] && e.q == e.q2 {
			e.val /= 2
		}
		if x[0] != k || x[1] != k2 {
			endPair()
			k, k2 = x[0], x[1]
		} else if len(current) > 0 && current[0].q != e.q {
			endRow()
		}
		current = append(current, e)
	}
	wk.run()
	endPair()
	return u
}

// apply adds the gradient of ½Σ N_kk′·qᵀH_kk′q in q to c's, and writes
// M_kk′ = qᵀH_kk′q into m. N and M are cols×cols, row-major and symmetric.
func (u *quadratic) apply(cols int, n []float64, c *cells, m []float64) {
	clear(m)
	single, rows, at := 0, 0, 0
	for _, p := range u.pairs {
		weight := n[int(p.k)*cols+int(p.k2)]
		sum := 0.0
		for _, e := range u.single[single:p.singles] {
			a, b := &c[e.q], &c[e.q2]
			va, vb := float64(e.val*a.q), float64(e.val*b.q)
			sum += float64(va * b.q)
			a.grad += float64(weight * vb)
			b.grad += float64(weight * va)
		}
		single = int(p.singles)
		for _, r := range u.rows[rows:p.rowEnd] {
			idx, vals := u.col[at:r.end], u.val[at:r.end]
			vals = vals[:len(idx)]
			at = int(r.end)
			a := &c[r.q]
			wa := float64(weight * a.q)
			y := 0.0
			for j, q := range idx {
				v, b := vals[j], &c[q]
				y += float64(v * b.q)
				b.grad += float64(v * wa)
			}
			a.grad += float64(weight * y)
			sum += float64(a.q * y)
		}
		rows = int(p.rowEnd)
		if p.k == p.k2 {
			sum *= 2
		}
		m[int(p.k)*cols+int(p.k2)] = sum
		m[int(p.k2)*cols+int(p.k)] = sum
	}
}
