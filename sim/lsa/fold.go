package lsa

// folded are one sequence's weights, or the gradient in them:
//
//	U = P12·W + P13,                       h = P12·x_1,
//	R = W̄(Q22·W + Q23) + (Q32·W + Q33),    c = (Q22·W + Q23)ᵀ x_1.
//
// Real parameters are complex ones without imaginary parts.
type folded struct{ u, h, r, c array }

func newFolded(d int) folded {
	return folded{newArray(d * d), newArray(d), newArray(d * d), newArray(d)}
}

// split returns the real parts of P and Q, and the imaginary ones or nil.
func split(p Params, theta []float64) (pv, kq, pvIm, kqIm []float64) {
	q := Params{D: p.D, Complex: p.Complex, Theta: theta}
	return q.PV(), q.KQ(), q.PVIm(), q.KQIm()
}

// entry reads m[at], complex where the imaginary part is there.
func entry(re, im []float64, at int) (float64, float64) {
	if im == nil {
		return re[at], 0
	}
	return re[at], im[at]
}

// fold overwrites f from the parameters and the sequence.
func (f *folded) fold(p Params, seq Sequence) {
	d, x1 := p.D, seq.X1
	pv, kq, pvIm, kqIm := split(p, p.Theta)
	f.h.clear()
	f.c.clear()
	for j := 0; j < d; j++ {
		for k := 0; k < d; k++ {
			lr, li := seq.Re[k], seq.Im[k]
			ar, ai := entry(pv, pvIm, j*2*d+k)
			br, bi := entry(pv, pvIm, j*2*d+d+k)
			f.u.re[j*d+k] = float64(ar*lr) - float64(ai*li) + br
			f.u.im[j*d+k] = float64(ar*li) + float64(ai*lr) + bi
			f.h.re[j] += float64(ar * x1[k])
			f.h.im[j] += float64(ai * x1[k])
		}
	}
	for k := 0; k < d; k++ {
		kr, ki := seq.Re[k], seq.Im[k]
		for n := 0; n < d; n++ {
			lr, li := seq.Re[n], seq.Im[n]
			// Upper row of blocks: Q22·W + Q23; lower: Q32·W + Q33.
			ar, ai := entry(kq, kqIm, k*2*d+n)
			br, bi := entry(kq, kqIm, k*2*d+d+n)
			upR := float64(ar*lr) - float64(ai*li) + br
			upI := float64(ar*li) + float64(ai*lr) + bi
			ar, ai = entry(kq, kqIm, (d+k)*2*d+n)
			br, bi = entry(kq, kqIm, (d+k)*2*d+d+n)
			loR := float64(ar*lr) - float64(ai*li) + br
			loI := float64(ar*li) + float64(ai*lr) + bi
			f.r.re[k*d+n] = float64(kr*upR) + float64(ki*upI) + loR
			f.r.im[k*d+n] = float64(kr*upI) - float64(ki*upR) + loI
			f.c.re[n] += float64(x1[k] * upR)
			f.c.im[n] += float64(x1[k] * upI)
		}
	}
}

// unfold adds the gradient f in U, h, R and c to grad, that in p. For a
// product y = m·x the gradient ∂L/∂Re + i·∂L/∂Im passes on as m's = y's·conj(x).
func (f *folded) unfold(p Params, seq Sequence, grad []float64) {
	d, x1 := p.D, seq.X1
	pv, kq, pvIm, kqIm := split(p, grad)
	add := func(re, im []float64, at int, vr, vi float64) {
		re[at] += vr
		if im != nil {
			im[at] += vi
		}
	}
	for j := 0; j < d; j++ {
		for k := 0; k < d; k++ {
			lr, li := seq.Re[k], seq.Im[k]
			gr, gi := f.u.re[j*d+k], f.u.im[j*d+k]
			add(pv, pvIm, j*2*d+d+k, gr, gi)
			add(pv, pvIm, j*2*d+k,
				float64(gr*lr)+float64(gi*li)+float64(f.h.re[j]*x1[k]),
				float64(gi*lr)-float64(gr*li)+float64(f.h.im[j]*x1[k]))
		}
	}
	for k := 0; k < d; k++ {
		kr, ki := seq.Re[k], seq.Im[k]
		for n := 0; n < d; n++ {
			lr, li := seq.Re[n], seq.Im[n]
			gr, gi := f.r.re[k*d+n], f.r.im[k*d+n]
			add(kq, kqIm, (d+k)*2*d+d+n, gr, gi)
			add(kq, kqIm, (d+k)*2*d+n, float64(gr*lr)+float64(gi*li), float64(gi*lr)-float64(gr*li))
			// The gradient in Q22·W + Q23, from R and from c.
			ur := float64(kr*gr) - float64(ki*gi) + float64(x1[k]*f.c.re[n])
			ui := float64(kr*gi) + float64(ki*gr) + float64(x1[k]*f.c.im[n])
			add(kq, kqIm, k*2*d+d+n, ur, ui)
			add(kq, kqIm, k*2*d+n, float64(ur*lr)+float64(ui*li), float64(ui*lr)-float64(ur*li))
		}
	}
}
