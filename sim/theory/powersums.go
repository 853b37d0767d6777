package theory

import "slices"

// form is an exponent α·i + β·i′ + γ·t + δ: i and i′ are the inner indices of
// ŷ_t and of its conjugate (DenseOnes).
type form struct{ i, prime, t, one int }

func (f form) plus(g form) form {
	return form{f.i + g.i, f.prime + g.prime, f.t + g.t, f.one + g.one}
}

func (f form) times(n int) form { return form{n * f.i, n * f.prime, n * f.t, n * f.one} }

// at is what a form comes to, its i′ aside.
func (f form) at(i, t int) int { return f.i*i + f.t*t + f.one }

// product is λ_j^own Π p_m over the exponents m of sums.
type product struct {
	own  form
	sums []form
}

// denseTerms are what v's four numbers are multiplied by in (t−1)·ŷ_{t,j}.
var denseTerms = [4]product{
	{own: form{i: 1}, sums: []form{{i: -1, t: 1}}},                    // αγ
	{own: form{i: 1}, sums: []form{{i: -1, one: 1}, {t: 1, one: -1}}}, // αδ
	{sums: []form{{i: 1}, {i: -1, t: 1}}},                             // βγ
	{sums: []form{{i: 1}, {i: -1, one: 1}, {t: 1, one: -1}}},          // βδ
}

// conjugate is the conjugate of a product at i′ instead of i.
func (x product) conjugate() product {
	turn := func(f form) form { return form{prime: f.i, t: f.t, one: f.one}.times(-1) }
	y := product{own: turn(x.own)}
	for _, f := range x.sums {
		y.sums = append(y.sums, turn(f))
	}
	return y
}

// over multiplies two products and sums over j: the λ_j's are one more power
// sum, which is p_0 = d where they cancel.
func over(x, y product) []form {
	return append(slices.Concat(x.sums, y.sums), x.own.plus(y.own))
}

// newQuartic works out the coefficients of the loss:
//
//	H_ab = Σ_t (t−1)⁻² Σ_{i,i′<t} E Σ_j Φ_a(i)·Φ_b(i′)^*
//	g_a  = Σ_t (t−1)⁻¹ Σ_{i<t} E Σ_j Φ_a(i)·λ_j^{−t}
//
// Φ_a being denseTerms. Many products lead to the same equations, so those are
// collected before their solutions are counted.
func newQuartic(d, T int) *quartic {
	var all []system
	for a, x := range denseTerms {
		for b, y := range denseTerms[:a+1] {
			all = expect(all, over(x, y.conjugate()), d, 4*a+b)
		}
		all = expect(all, over(x, product{own: form{t: -1}}), d, 16+a)
	}
	q := new(quartic)
	for _, s := range all {
		pairs, singles := s.equations.count(T)
		for a := range q.g {
			for b := range a + 1 {
				q.h[a][b] += float64(s.weight[4*a+b] * pairs)
				q.h[b][a] = q.h[a][b]
			}
			q.g[a] += float64(s.weight[16+a] * singles)
		}
	}
	return q
}

// expect adds E Π p_m to the systems. As the λ_k are independent and E λ_k^m = 0
// unless m = 0, it is, over all ways to give each power sum a coordinate, the
// number of those for which the exponents of every coordinate cancel: a sum over
// partitions of the sums into blocks of one coordinate each, d(d−1)(d−2)… ways
// for each partition, of the indicator that every block's exponents cancel.
func expect(all []system, sums []form, d, place int) []system {
	var blocks []form
	var visit func(m int, ways float64)
	visit = func(m int, ways float64) {
		if m == len(sums) {
			if eqs, soluble := eliminate(blocks); soluble {
				all = collect(all, eqs, place, ways)
			}
			return
		}
		for k := range blocks {
			was := blocks[k]
			blocks[k] = was.plus(sums[m])
			visit(m+1, ways)
			blocks[k] = was
		}
		if free := d - len(blocks); free > 0 {
			blocks = append(blocks, sums[m])
			visit(m+1, ways*float64(free))
			blocks = blocks[:len(blocks)-1]
		}
	}
	visit(0, 1)
	return all
}
