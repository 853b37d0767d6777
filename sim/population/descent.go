package population

// descent measures how much of a gradient-descent step a layer is.
//
// In the inner product of predictions, ⟨V, V′⟩ = Σ_j V_jᵀ H V′_j = Σ_t E ŷ_t^* ŷ′_t
// with V_j = vec(P_j ⊗ Q), it is cos² of the angle between the layer and the layer
// V_GD with W^PV_12 = W^KQ_32 = I, the rest 0, which is one step of gradient
// descent from zero on the context (Corollary 4.1): the largest share of E‖ŷ‖²
// that a step of any length accounts for (derived here).
type descent struct {
	along *linear // ⟨V_GD, ·⟩
	size  float64 // ⟨V_GD, V_GD⟩
}

// newDescent reads the rows of H that V_GD selects.
func newDescent(h *quadratic, f features) descent {
	cols := f.columns()
	entries := f.entryCount()
	sum := make([]float64, f.d*cols*entries) // by j, k and q
	unit := make([]bool, entries)            // the q's of Q32's diagonal
	for n := range f.d {
		unit[f.entry(f.d+n, n)] = true
	}
	h.each(func(k, q, k2, q2 int, v float64) {
		if k2 < f.d && unit[q2] {
			sum[(k2*cols+k)*entries+q] += v
		}
		if k < f.d && unit[q] {
			sum[(k*cols+k2)*entries+q2] += v
		}
	})
	g := descent{along: new(linear)}
	for at, v := range sum {
		if v == 0 {
			continue
		}
		jk, q := at/entries, at%entries
		g.along.terms = append(g.along.terms, term{jk: int32(jk), q: uint8(q), val: v})
		if jk/cols == jk%cols && unit[q] {
			g.size += v
		}
	}
	return g
}

// of returns cos² for the layer with columns p of W^PV and entries c of W^KQ,
// of which quad is ⟨V, V⟩. It is not a number where the layer says nothing.
func (g *descent) of(p []float64, c *cells, quad float64) float64 {
	along := 0.0
	for _, t := range g.along.terms {
		along += float64(float64(t.val*c[t.q].q) * p[t.jk])
	}
	// Near the saddle quad is tiny: its square is never formed.
	share := (along / quad) * (along / g.size)
	if share > 1 { // by rounding
		return 1
	}
	return share
}

// each visits the entries of U: H_kk′[q, q′] = U + Uᵀ.
func (u *quadratic) each(visit func(k, q, k2, q2 int, v float64)) {
	single, rows, at := 0, 0, 0
	for _, p := range u.pairs {
		k, k2 := int(p.k), int(p.k2)
		for _, e := range u.single[single:p.singles] {
			visit(k, int(e.q), k2, int(e.q2), e.val)
		}
		single = int(p.singles)
		for _, r := range u.rows[rows:p.rowEnd] {
			for ; at < int(r.end); at++ {
				visit(k, int(r.q), k2, int(u.col[at]), u.val[at])
			}
		}
		rows = int(p.rowEnd)
	}
}
