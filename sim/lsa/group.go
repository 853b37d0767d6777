package lsa

import "math"

// group computes the loss and gradient of up to four sequences in step.
//
// It spends less on A_{t−1} = Σ_{i<t} x_i x_i^* than Pass does. With a square
// root μ of λ, the phases of A's entry (k, l) are those of a geometric sum,
//
//	A_m[k,l] = (μ_k/μ_l)^{m−1}·K_m[k,l],
//	K_m[k,l] = x_1[k] x_1[l] · sin(mθ/2)/sin(θ/2),   θ = φ_k − φ_l,
//
// so that A_m = D K_m D̄ with D = diag(μ)^{m−1} and K_m real and symmetric, half
// the work to multiply by. It grows by the cosines at the two ends of the sum,
// K_m = K_{m−2} + 2·x_1[k] x_1[l]·cos((m−1)θ/2): no division, nothing to cancel.
type group struct {
	d    int
	n    int // sequences in use; the other lanes hold zeros
	seqs [lanes]Sequence
	f    folded // of one sequence, to pack and unpack

	u, h, r, c     []quad // folded weights, lane by lane
	du, dh, dr, dc []quad // their gradient

	lam, mu, turns  []quad  // λ, μ and μ^{t−2}
	v               []quad  // x_1·μ^{t−2}
	now, then       []reals // K_{t−1}, once it has grown from K_{t−3}, and K_{t−2}
	prev, cur, next []quad  // x_{t−1}, x_t, x_{t+1}
	w, z            []quad
	delta, back     []quad
	loss            reals
}

func newGroup(d int) *group {
	g := &group{d: d, f: newFolded(d)}
	for _, m := range []*[]quad{&g.u, &g.r, &g.du, &g.dr} {
		*m = make([]quad, d*d)
	}
	for _, v := range []*[]quad{&g.h, &g.c, &g.dh, &g.dc, &g.lam, &g.mu, &g.turns, &g.v,
		&g.prev, &g.cur, &g.next, &g.w, &g.z, &g.delta, &g.back} {
		*v = make([]quad, d)
	}
	g.now, g.then = make([]reals, d*d), make([]reals, d*d)
	return g
}

// run adds the gradients of the sequences, at most four, to grad in their order
// and returns loss plus theirs, added in that order too.
func (g *group) run(p Params, seqs []Sequence, T int, grad []float64, loss float64) float64 {
	g.n = copy(g.seqs[:], seqs)
	g.begin(p)
	for t := 2; t < T; t++ {
		g.step(1 / float64(t-1))
	}
	for n := 0; n < g.n; n++ {
		unpack(g.f.u, g.du, n)
		unpack(g.f.h, g.dh, n)
		unpack(g.f.r, g.dr, n)
		unpack(g.f.c, g.dc, n)
		g.f.unfold(p, g.seqs[n], grad)
		loss += float64(g.loss[n] / 2)
	}
	return loss
}

// begin stands at t = 2, before its K is there.
func (g *group) begin(p Params) {
	for _, s := range [][]quad{g.u, g.h, g.r, g.c, g.lam, g.mu, g.prev, g.du, g.dh, g.dr, g.dc} {
		clear(s)
	}
	for n := 0; n < g.n; n++ {
		s := g.seqs[n]
		g.f.fold(p, s)
		pack(g.u, g.f.u, n)
		pack(g.h, g.f.h, n)
		pack(g.r, g.f.r, n)
		pack(g.c, g.f.c, n)
		for j, x := range s.X1 {
			g.prev[j].re[n] = x
			g.lam[j].re[n], g.lam[j].im[n] = s.Re[j], s.Im[j]
			g.mu[j].re[n], g.mu[j].im[n] = root(s.Re[j], s.Im[j])
		}
	}
	for j := range g.prev {
		g.turns[j] = quad{re: reals{1, 1, 1, 1}}
		mulQuad(&g.cur[j], &g.prev[j], &g.lam[j])
		mulQuad(&g.next[j], &g.cur[j], &g.lam[j])
	}
	copy(g.v, g.prev)
	// K_0 = 0 and K_{−1} = −x_1 x_1ᵀ, from which the rule gives K_1 = x_1 x_1ᵀ.
	for k := range g.prev {
		for l := range g.prev {
			for n := range lanes {
				g.then[k*g.d+l][n] = 0
				g.now[k*g.d+l][n] = -float64(g.prev[k].re[n] * g.prev[l].re[n])
			}
		}
	}
	g.loss = reals{}
}

// root returns a square root of the point (cos φ, sin φ), by the half-angle
// formula that does not cancel.
func root(cos, sin float64) (re, im float64) {
	if cos >= 0 {
		re = math.Sqrt((1 + cos) / 2)
		return re, sin / (2 * re)
	}
	im = math.Sqrt((1 - cos) / 2)
	return sin / (2 * im), im
}

func pack(to []quad, from array, n int) {
	for i := range to {
		to[i].re[n], to[i].im[n] = from.re[i], from.im[i]
	}
}

func unpack(to array, from []quad, n int) {
	for i := range from {
		to.re[i], to.im[i] = from[i].re[n], from[i].im[n]
	}
}

// step takes position t, of which inv = 1/ρ_t, into account and moves on.
func (g *group) step(inv float64) {
	d := g.d
	for k := 0; k < d; k++ {
		addReal(g.now[k*d:k*d+d], &g.v[k], g.v)
	}
	// w = R x_{t−1}, z = A_{t−1} w.
	for k := 0; k < d; k++ {
		dotQuad(&g.w[k], g.r[k*d:k*d+d], g.prev)
		mulConjQuad(&g.w[k], &g.w[k], &g.turns[k])
	}
	for k := 0; k < d; k++ {
		dotReal(&g.z[k], g.now[k*d:k*d+d], g.w)
		mulQuad(&g.z[k], &g.z[k], &g.turns[k])
	}
	var first, firstBack quad
	dotQuad(&first, g.c, g.prev)
	clear(g.back)
	for j := 0; j < d; j++ {
		g.residual(j, &first, inv)
		delta := &g.delta[j]
		addConjQuad(g.du[j*d:j*d+d], delta, g.z)
		// U^*δ, a row of U at a time.
		addConjQuad(g.back, delta, g.u[j*d:j*d+d])
		var part quad
		mulConjQuad(&part, delta, &first)
		addQuad(&g.dh[j], &part)
		mulConjQuad(&part, delta, &g.h[j])
		addQuad(&firstBack, &part)
	}
	addConjQuad(g.dc, &firstBack, g.prev)
	for k := 0; k < d; k++ {
		mulConjQuad(&g.back[k], &g.back[k], &g.turns[k])
	}
	for k := 0; k < d; k++ {
		var q quad
		dotReal(&q, g.now[k*d:k*d+d], g.back)
		mulQuad(&q, &q, &g.turns[k])
		addConjQuad(g.dr[k*d:k*d+d], &q, g.prev)
	}
	g.advance()
}

// residual computes row j of (ŷ_t − x_{t+1})/ρ_t, given cᵀx_{t−1}, and adds to
// the loss.
func (g *group) residual(j int, first *quad, inv float64) {
	var y, part quad
	dotQuad(&y, g.u[j*g.d:j*g.d+g.d], g.z)
	mulQuad(&part, &g.h[j], first)
	next, delta := &g.next[j], &g.delta[j]
	for n := range y.re {
		er := float64((y.re[n]+part.re[n])*inv) - next.re[n]
		ei := float64((y.im[n]+part.im[n])*inv) - next.im[n]
		g.loss[n] += float64(er*er) + float64(ei*ei)
		delta.re[n], delta.im[n] = float64(er*inv), float64(ei*inv)
	}
}

// advance moves on to t + 1.
func (g *group) advance() {
	g.now, g.then = g.then, g.now
	g.prev, g.cur, g.next = g.cur, g.next, g.prev
	for j := range g.mu {
		mulQuad(&g.next[j], &g.cur[j], &g.lam[j])
		mulQuad(&g.turns[j], &g.turns[j], &g.mu[j])
		mulQuad(&g.v[j], &g.v[j], &g.mu[j])
	}
}

// addQuad adds b to a.
func addQuad(a, b *quad) {
	for n := range a.re {
		a.re[n] += b.re[n]
		a.im[n] += b.im[n]
	}
}
