package incontext

import "mesascope/sim/lsa"

// layer evaluates lsa.Params on contexts that have been boiled down to one
// matrix. With G = Σ_{i<t} x_i x_i^* and x_{i+1} = W x_i, the sum over the
// context of the features (x_i, x_{i−1}) that the layer attends to is
//
//	Σ_{i≤t} (x_i, x_{i−1})(x_i, x_{i−1})^* = | W G W^* + x_1 x_1^*   W G |
//	                                         |        G W^*           G  |
//
// so that, with v = W^KQ (x_t, x_{t−1}) split into v_2 and v_3,
//
//	ŷ_t = (W^PV_12 (W h + x_1 (x_1^* v_2)) + W^PV_13 h)/(t−1),  h = G (W^* v_2 + v_3).
//
// G does not depend on the weights: a frame that moves only the weights costs
// O(d²) a sequence, whatever t. Where W has been exchanged on the way the blocks are
// G + x_t x_t^* and B = Σ_{i<t} x_{i+1} x_i^*, which is then kept beside G.
type layer struct {
	d                            int
	p12, p13, q22, q23, q32, q33 block
	v2, u, h, w                  []complex128 // scratch, d each
	store                        []float64    // the blocks' entries
}

// block is one d×d block of a weight matrix; nil parts are zero and cost nothing.
type block struct{ re, im []float64 }

// context is one sequence as the layer sees it at position t.
type context struct {
	x1        []float64
	lambda    []complex128
	now, prev []complex128 // x_t, x_{t−1}
	gram      []complex128 // G, d×d
	cross     []complex128 // B, d×d; nil where one W made the whole context
	pairs     float64      // t−1
}

// load copies the weights of p.
func (l *layer) load(p lsa.Params) {
	d := p.D
	if l.d != d {
		*l = layer{d: d, store: make([]float64, 12*d*d)}
		l.v2, l.u = make([]complex128, d), make([]complex128, d)
		l.h, l.w = make([]complex128, d), make([]complex128, d)
	}
	rest := l.store
	part := func(m []float64, row, col int) []float64 {
		if m == nil {
			return nil
		}
		var out []float64
		out, rest = rest[:d*d:d*d], rest[d*d:]
		zero := true
		for k := 0; k < d; k++ {
			for c := 0; c < d; c++ {
				w := m[(row+k)*2*d+col+c]
				out[k*d+c] = w
				zero = zero && w == 0
			}
		}
		if zero {
			return nil
		}
		return out
	}
	pv, pvIm, kq, kqIm := p.PV(), p.PVIm(), p.KQ(), p.KQIm()
	l.p12 = block{part(pv, 0, 0), part(pvIm, 0, 0)}
	l.p13 = block{part(pv, 0, d), part(pvIm, 0, d)}
	l.q22 = block{part(kq, 0, 0), part(kqIm, 0, 0)}
	l.q23 = block{part(kq, 0, d), part(kqIm, 0, d)}
	l.q32 = block{part(kq, d, 0), part(kqIm, d, 0)}
	l.q33 = block{part(kq, d, d), part(kqIm, d, d)}
}

// predict overwrites dst with ŷ_t.
func (l *layer) predict(dst []complex128, c *context) {
	if c.cross != nil {
		l.predictExchanged(dst, c)
		return
	}
	clear(l.u)
	l.q32.addTo(l.u, c.now)
	l.q33.addTo(l.u, c.prev)

	var own complex128 // x_1^* v_2/(t−1)
	if !l.q22.zero() || !l.q23.zero() {
		clear(l.v2)
		l.q22.addTo(l.v2, c.now)
		l.q23.addTo(l.v2, c.prev)
		for j, v := range l.v2 {
			own += scale(c.x1[j], v)
			l.u[j] += mul(conj(c.lambda[j]), v)
		}
		own = complex(real(own)/c.pairs, imag(own)/c.pairs)
	}

	gram := c.gram
	for j := range l.h {
		row := gram[:len(l.u)]
		gram = gram[len(l.u):]
		var sum complex128
		for k, u := range l.u {
			sum += mul(row[k], u)
		}
		sum = complex(real(sum)/c.pairs, imag(sum)/c.pairs)
		l.h[j] = sum
		l.w[j] = mul(c.lambda[j], sum) + scale(c.x1[j], own)
	}
	clear(dst)
	l.p12.addTo(dst, l.w)
	l.p13.addTo(dst, l.h)
}

// predictExchanged is predict for a context that two matrices have made.
func (l *layer) predictExchanged(dst []complex128, c *context) {
	d := len(c.now)
	clear(l.u)
	clear(l.v2)
	l.q32.addTo(l.u, c.now)
	l.q33.addTo(l.u, c.prev)
	l.q22.addTo(l.v2, c.now)
	l.q23.addTo(l.v2, c.prev)
	own := dot(c.now, l.v2) // x_t^* v_2
	for j := range d {
		h, w := 0i, mul(c.now[j], own)
		for k := range d {
			g, b := c.gram[j*d+k], c.cross[j*d+k]
			h += mul(g, l.u[k]) + mul(conj(c.cross[k*d+j]), l.v2[k])
			w += mul(b, l.u[k]) + mul(g, l.v2[k])
		}
		l.h[j] = complex(real(h)/c.pairs, imag(h)/c.pairs)
		l.w[j] = complex(real(w)/c.pairs, imag(w)/c.pairs)
	}
	clear(dst)
	l.p12.addTo(dst, l.w)
	l.p13.addTo(dst, l.h)
}

// zero tells whether the block is all zero.
func (b block) zero() bool { return b.re == nil && b.im == nil }

// addTo adds the block times x to dst.
func (b block) addTo(dst, x []complex128) {
	if b.re != nil {
		m := b.re
		for k, sum := range dst {
			for l, w := range m[:len(x)] {
				sum += scale(w, x[l])
			}
			m = m[len(x):]
			dst[k] = sum
		}
	}
	if b.im != nil {
		m := b.im
		for k, sum := range dst {
			for l, w := range m[:len(x)] {
				sum += scale(w, complex(-imag(x[l]), real(x[l])))
			}
			m = m[len(x):]
			dst[k] = sum
		}
	}
}
