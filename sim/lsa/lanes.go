package lsa

// lanes is how many sequences a group works on at once. They share every loop
// and index, and so the cost of them; four also keep a processor's adders busy
// where one sequence's running sum would have it wait.
const lanes = 4

// reals and quad are a real and a complex number for each lane.
type (
	reals [lanes]float64
	quad  struct{ re, im reals }
)

// dotQuad writes Σ_l m[l]·x[l] to out, without conjugation.
func dotQuad(out *quad, m, x []quad) {
	var r0, r1, r2, r3, i0, i1, i2, i3 float64
	x = x[:len(m)]
	for l := range m {
		a, b := &m[l], &x[l]
		ar, ai, br, bi := a.re[0], a.im[0], b.re[0], b.im[0]
		r0 += float64(ar*br) - float64(ai*bi)
		i0 += float64(ar*bi) + float64(ai*br)
		ar, ai, br, bi = a.re[1], a.im[1], b.re[1], b.im[1]
		r1 += float64(ar*br) - float64(ai*bi)
		i1 += float64(ar*bi) + float64(ai*br)
		ar, ai, br, bi = a.re[2], a.im[2], b.re[2], b.im[2]
		r2 += float64(ar*br) - float64(ai*bi)
		i2 += float64(ar*bi) + float64(ai*br)
		ar, ai, br, bi = a.re[3], a.im[3], b.re[3], b.im[3]
		r3 += float64(ar*br) - float64(ai*bi)
		i3 += float64(ar*bi) + float64(ai*br)
	}
	out.re = reals{r0, r1, r2, r3}
	out.im = reals{i0, i1, i2, i3}
}

// dotReal writes Σ_l k[l]·x[l] to out.
func dotReal(out *quad, k []reals, x []quad) {
	var r0, r1, r2, r3, i0, i1, i2, i3 float64
	x = x[:len(k)]
	for l := range k {
		a, b := &k[l], &x[l]
		r0 += float64(a[0] * b.re[0])
		i0 += float64(a[0] * b.im[0])
		r1 += float64(a[1] * b.re[1])
		i1 += float64(a[1] * b.im[1])
		r2 += float64(a[2] * b.re[2])
		i2 += float64(a[2] * b.im[2])
		r3 += float64(a[3] * b.re[3])
		i3 += float64(a[3] * b.im[3])
	}
	out.re = reals{r0, r1, r2, r3}
	out.im = reals{i0, i1, i2, i3}
}

// addConjQuad adds c·conj(b[l]) to every a[l].
func addConjQuad(a []quad, c *quad, b []quad) {
	c0, c1, c2, c3 := c.re[0], c.re[1], c.re[2], c.re[3]
	s0, s1, s2, s3 := c.im[0], c.im[1], c.im[2], c.im[3]
	b = b[:len(a)]
	for l := range a {
		to, from := &a[l], &b[l]
		u, v := from.re[0], from.im[0]
		to.re[0] += float64(c0*u) + float64(s0*v)
		to.im[0] += float64(s0*u) - float64(c0*v)
		u, v = from.re[1], from.im[1]
		to.re[1] += float64(c1*u) + float64(s1*v)
		to.im[1] += float64(s1*u) - float64(c1*v)
		u, v = from.re[2], from.im[2]
		to.re[2] += float64(c2*u) + float64(s2*v)
		to.im[2] += float64(s2*u) - float64(c2*v)
		u, v = from.re[3], from.im[3]
		to.re[3] += float64(c3*u) + float64(s3*v)
		to.im[3] += float64(s3*u) - float64(c3*v)
	}
}

// addReal adds 2·Re(c·conj(b[l])) to every k[l].
func addReal(k []reals, c *quad, b []quad) {
	b = b[:len(k)]
	for l := range k {
		to, from := &k[l], &b[l]
		for n := range to {
			to[n] += float64(2 * (float64(c.re[n]*from.re[n]) + float64(c.im[n]*from.im[n])))
		}
	}
}

// mulQuad writes a·b to out, lane by lane.
func mulQuad(out, a, b *quad) {
	for n := range a.re {
		ar, ai, br, bi := a.re[n], a.im[n], b.re[n], b.im[n]
		out.re[n] = float64(ar*br) - float64(ai*bi)
		out.im[n] = float64(ar*bi) + float64(ai*br)
	}
}

// mulConjQuad writes a·conj(b) to out, lane by lane.
func mulConjQuad(out, a, b *quad) {
	for n := range a.re {
		ar, ai, br, bi := a.re[n], a.im[n], b.re[n], b.im[n]
		out.re[n] = float64(ar*br) + float64(ai*bi)
		out.im[n] = float64(ai*br) - float64(ar*bi)
	}
}
