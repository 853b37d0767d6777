package population

import "mesascope/sim/start"

// enumerator enumerates, in lexicographic order of the slots' indices, every choice
// of an index (half·d + label) for each slot whose expectation is not zero, and
// reports it with that expectation.
type enumerator struct {
	d      int
	slots  []slot
	tree   *tree
	value  []float64 // of a leaf and its halves, at leaf<<M | halves
	alive  [][]bool  // alive[m][node<<m | halves]: is there a leaf below of value ≠ 0?
	moment func(exponents uint64) float64
	emit   func(index []int, value float64)

	// prune, when set, cuts the branch after slot m has got its index.
	prune func(m int, index []int) bool

	index  [6]int
	block  [8]int // block of each label, −1 when it has none yet
	blocks int
}

// newEnumerator computes the value of every partition and choice of halves for a
// sum over t of w[t] times E[Π slots].
func newEnumerator(dist start.Distribution, slots []slot, w []float64, length int) *enumerator {
	m := len(slots)
	wk := &enumerator{d: dist.Dim(), slots: slots, tree: newTree(m)}
	x, ok := dist.(start.Exchangeable)
	exchangeable := ok && x.Exchangeable()
	if !exchangeable {
		wk.moment = cachedMoments(dist)
	}
	wk.value = make([]float64, len(wk.tree.leaves)<<m)
	wk.alive = make([][]bool, m+1)
	wk.alive[m] = make([]bool, len(wk.value))
	for leaf, blocks := range wk.tree.leaves {
		sizes := blockSizes(blocks)
		factor := patternFactor(dist, sizes, exchangeable)
		if factor == 0 {
			continue
		}
		for halves := 0; halves < 1<<m; halves++ {
			if !allowed(slots, halves) {
				continue
			}
			l := solve(slots, blocks, halves)
			at := leaf<<m | halves
			wk.value[at] = l.weigh(w, length) * factor
			wk.alive[m][at] = wk.value[at] != 0
		}
	}
	for depth := m - 1; depth >= 0; depth-- {
		wk.alive[depth] = make([]bool, len(wk.tree.child[depth])<<depth)
		for node, children := range wk.tree.child[depth] {
			for halves := 0; halves < 1<<depth; halves++ {
				for _, c := range children {
					at := c<<(depth+1) | halves<<1
					if wk.alive[depth+1][at] || wk.alive[depth+1][at|1] {
						wk.alive[depth][node<<depth|halves] = true
					}
				}
			}
		}
	}
	return wk
}

// patternFactor returns what the block sizes alone say of the moment: all of it
// for an exchangeable law; else 1, or 0 when no labels can make it differ from 0.
func patternFactor(dist start.Distribution, sizes []int, exchangeable bool) float64 {
	if len(sizes) > dist.Dim() {
		return 0
	}
	if exchangeable {
		e := make([]int, dist.Dim())
		copy(e, sizes)
		return dist.Moment(e)
	}
	if dist.SignSymmetric() {
		for _, n := range sizes {
			if n%2 != 0 {
				return 0
			}
		}
	}
	return 1
}

// allowed reports whether each slot may be read from its half.
func allowed(slots []slot, halves int) bool {
	for m, s := range slots {
		ok := false
		for _, h := range s.halves {
			ok = ok || h == halfOf(halves, m, len(slots))
		}
		if !ok {
			return false
		}
	}
	return true
}

// cachedMoments returns dist's moments by exponents packed one to a byte.
func cachedMoments(dist start.Distribution) func(uint64) float64 {
	known := make(map[uint64]float64)
	e := make([]int, dist.Dim())
	return func(packed uint64) float64 {
		m, ok := known[packed]
		if !ok {
			for j := range e {
				e[j] = int(packed >> (8 * j) & 0xff)
			}
			m = dist.Moment(e)
			known[packed] = m
		}
		return m
	}
}

// run runs the enumeration.
func (w *enumerator) run() {
	for j := range w.block {
		w.block[j] = -1
	}
	w.blocks = 0
	w.descend(0, 0, 0, 0)
}

// descend chooses the index of slot m, given the node and halves of those
// before and their exponents, one to a byte.
func (w *enumerator) descend(m, node, halves int, exponents uint64) {
	alive := w.alive[m+1]
	children := w.tree.child[m][node]
	last := m == len(w.slots)-1
	for _, half := range w.slots[m].halves {
		h := halves<<1 | half
		for label := 0; label < w.d; label++ {
			b := w.block[label]
			isNew := b < 0
			if isNew {
				b = w.blocks
			}
			child := children[b]
			at := child<<(m+1) | h
			if !alive[at] {
				continue
			}
			w.index[m] = half*w.d + label
			if w.prune != nil && w.prune(m, w.index[:m+1]) {
				continue
			}
			e := exponents + 1<<(8*label)
			if last {
				w.finish(at, e)
				continue
			}
			if isNew {
				w.block[label] = b
				w.blocks++
			}
			w.descend(m+1, child, h, e)
			if isNew {
				w.block[label] = -1
				w.blocks--
			}
		}
	}
}

// finish reports a full choice of indices.
func (w *enumerator) finish(at int, exponents uint64) {
	v := w.value[at]
	if w.moment != nil {
		v *= w.moment(exponents)
	}
	if v != 0 {
		w.emit(w.index[:len(w.slots)], v)
	}
}
