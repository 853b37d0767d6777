package population

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

// finite is a law on finitely many vectors: neither exchangeable nor symmetric.
type finite struct {
	x [][]float64
	w []float64
}

func (f finite) Dim() int                             { return len(f.x[0]) }
func (f finite) Sample(dst []float64, _ *draw.Source) { copy(dst, f.x[0]) }
func (f finite) SignSymmetric() bool                  { return false }

func (f finite) Moment(e []int) float64 {
	sum := 0.0
	for i, x := range f.x {
		m := f.w[i]
		for j, n := range e {
			m *= math.Pow(x[j], float64(n))
		}
		sum += m
	}
	return sum
}

// TestUnexchangeable compares L with enumeration where coordinates differ.
func TestUnexchangeable(t *testing.T) {
	f := finite{[][]float64{{1, 0.5}, {-0.3, 2}, {0, -1}}, []float64{0.5, 0.2, 0.3}}
	var atoms []atom
	for i, x := range f.x {
		atoms = append(atoms, atom{x, f.w[i]})
	}
	for _, T := range []int{3, 5} {
		o, err := New(f, T, All)
		if err != nil {
			t.Fatal(err)
		}
		p := lsa.Random(2, 0.5, draw.New(9, uint64(T)))
		got, want := o.LossGrad(p.Theta, make([]float64, len(p.Theta))), enumerate(p, atoms, T)
		if !(math.Abs(got-want) <= 1e-12*want) {
			t.Errorf("T=%d: L = %.15g, enumeration gives %.15g", T, got, want)
		}
	}
}

// plain hides that a law is exchangeable.
type plain struct{ start.Distribution }

// problem draws an objective and full parameters.
func problem(t *rapid.T, live Live) (*Objective, start.Distribution, int, lsa.Params) {
	kind := rapid.SampledFrom(start.Kinds()).Draw(t, "kind")
	d := rapid.IntRange(1, 4).Draw(t, "d")
	T := rapid.IntRange(3, 40).Draw(t, "T")
	dist, err := start.New(kind, rapid.Float64Range(0.3, 2).Draw(t, "scale"), d)
	if err != nil {
		t.Fatal(err)
	}
	o, err := New(dist, T, live)
	if err != nil {
		t.Fatal(err)
	}
	return o, dist, T, lsa.Random(d, 0.5, draw.New(rapid.Uint64().Draw(t, "seed"), 0))
}

func evaluate(o *Objective, p lsa.Params) (float64, lsa.Params) {
	g := lsa.NewParams(p.D, false)
	return o.LossGrad(p.Theta, g.Theta), g
}

// transform applies x → ΠDx to every block: entry (a, b) goes to
// (perm(a), perm(b)) times sign_a·sign_b, within each half.
func transform(p lsa.Params, perm []int, sign []float64) lsa.Params {
	d := p.D
	out := lsa.NewParams(d, false)
	move := func(src, dst []float64, rows int) {
		for a := 0; a < rows; a++ {
			for b := 0; b < 2*d; b++ {
				to := (a/d*d+perm[a%d])*2*d + b/d*d + perm[b%d]
				dst[to] = src[a*2*d+b] * sign[a%d] * sign[b%d]
			}
		}
	}
	move(p.PV(), out.PV(), d)
	move(p.KQ(), out.KQ(), 2*d)
	return out
}

func agree(t *rapid.T, what string, got, want []float64) {
	t.Helper()
	size := 1.0
	for _, v := range want {
		size = max(size, math.Abs(v))
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= 1e-12*size) {
			t.Fatalf("%s: entry %d is %.15g, want %.15g", what, i, got[i], want[i])
		}
	}
}

// TestRelabelling: naming the coordinates otherwise, and for sign-symmetric
// starts reflecting them, changes nothing but the names.
func TestRelabelling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, dist, _, p := problem(t, All)
		perm := make([]int, p.D)
		sign := make([]float64, p.D)
		for j := range perm {
			perm[j], sign[j] = j, 1
			if dist.SignSymmetric() && rapid.Bool().Draw(t, "reflect") {
				sign[j] = -1
			}
		}
		perm = rapid.Permutation(perm).Draw(t, "perm")
		l1, g1 := evaluate(o, p)
		l2, g2 := evaluate(o, transform(p, perm, sign))
		agree(t, "L", []float64{l2}, []float64{l1})
		agree(t, "∇L", g2.Theta, transform(g1, perm, sign).Theta)
	})
}

// TestSignOfTheWeights: L depends on the weights through P ⊗ Q alone, so that
// (P, Q) and (−P, −Q), and (cP, Q/c), are the same layer.
func TestSignOfTheWeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, _, _, p := problem(t, All)
		l1, g1 := evaluate(o, p)
		minus := lsa.NewParams(p.D, false)
		for i, v := range p.Theta {
			minus.Theta[i] = -v
		}
		l2, g2 := evaluate(o, minus)
		for i := range g2.Theta {
			if g2.Theta[i] != -g1.Theta[i] {
				t.Fatalf("∇L at −θ is not −∇L at entry %d", i)
			}
		}
		c := rapid.Float64Range(0.2, 5).Draw(t, "c")
		scaled := lsa.NewParams(p.D, false)
		for i, v := range p.PV() {
			scaled.PV()[i] = c * v
		}
		for i, v := range p.KQ() {
			scaled.KQ()[i] = v / c
		}
		l3, _ := evaluate(o, scaled)
		if l2 != l1 {
			t.Fatalf("L(−θ) = %v, L(θ) = %v", l2, l1)
		}
		agree(t, "L(cP, Q/c)", []float64{l3}, []float64{l1})
		// Noether: ‖P‖² − ‖Q‖² is conserved by the flow.
		pg, qg := 0.0, 0.0
		for i, v := range p.PV() {
			pg += v * g1.PV()[i]
		}
		for i, v := range p.KQ() {
			qg += v * g1.KQ()[i]
		}
		if !(math.Abs(pg-qg) <= 1e-11*(math.Abs(pg)+l1)) {
			t.Fatalf("⟨P, ∇P⟩ = %v, ⟨Q, ∇Q⟩ = %v", pg, qg)
		}
	})
}

// TestPhaseSymmetry: where blocks 13, 22, 23 and 33 are zero their gradient is
// zero, exactly; and then keeping only blocks 12 and 32 loses nothing.
func TestPhaseSymmetry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, dist, T, p := problem(t, All)
		pair, err := New(dist, T, Pair)
		if err != nil {
			t.Fatal(err)
		}
		d := p.D
		dead := func(i int) bool { // entry i of Theta lies outside blocks 12 and 32
			if i < 2*d*d {
				return i%(2*d) >= d
			}
			i -= 2 * d * d
			return i/(2*d) < d || i%(2*d) >= d
		}
		lp, gp := evaluate(pair, p) // Pair ignores the other blocks …
		for i := range p.Theta {
			if dead(i) {
				p.Theta[i] = 0
			}
		}
		lz, gz := evaluate(pair, p) // … so that these are the same, to the bit
		if lp != lz || !slices.Equal(gp.Theta, gz.Theta) {
			t.Fatal("Pair looks at blocks that it takes to be zero")
		}
		la, ga := evaluate(o, p)
		for i, g := range ga.Theta {
			if dead(i) && g != 0 {
				t.Fatalf("∇L at entry %d is %g", i, g)
			}
		}
		agree(t, "L", []float64{lp}, []float64{la})
		agree(t, "∇L", gp.Theta, ga.Theta)
	})
}

// TestReproducible: two objectives agree to the bit, whether or not moments are
// asked for one by one, and whatever was evaluated before.
func TestReproducible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, dist, T, p := problem(t, All)
		other, err := New(plain{dist}, T, All)
		if err != nil {
			t.Fatal(err)
		}
		evaluate(other, lsa.Random(p.D, 1, draw.New(1, 1)))
		l1, g1 := evaluate(o, p)
		l2, g2 := evaluate(other, p)
		if l1 != l2 || !slices.Equal(g1.Theta, g2.Theta) {
			t.Fatal("the same objective gives other bits")
		}
	})
}

// TestPositive: H is positive semidefinite, being a sum of covariances, and L is
// a sum of squares.
func TestPositive(t *testing.T) {
	for _, kind := range start.Kinds() {
		for _, T := range []int{3, 6} {
			o := build(t, kind, 1, 2, T, All)
			h := dense(o)
			var eig mat.EigenSym
			if !eig.Factorize(h, false) {
				t.Fatal("no eigenvalues")
			}
			values := eig.Values(nil)
			if low, high := values[0], values[len(values)-1]; low < -1e-12*high {
				t.Errorf("%s, T=%d: H has an eigenvalue %g (largest %g)", kind, T, low, high)
			}
		}
		for _, d := range []int{5, 8} {
			if kind == "ones" && d == 8 {
				continue
			}
			o := build(t, kind, 1, d, 20, All)
			for s := uint64(0); s < 20; s++ {
				p := lsa.Random(d, 0.05*float64(s), draw.New(3, s))
				if l, _ := evaluate(o, p); !(l >= 0) {
					t.Errorf("%s, d=%d: L = %v", kind, d, l)
				}
			}
		}
	}
}

// dense unfolds H, with its rows in the order (k, l, n).
func dense(o *Objective) *mat.SymDense {
	cols := o.f.columns()
	entries := cols * cols
	h := mat.NewSymDense(cols*entries, nil)
	single, rows, at := 0, 0, 0
	for _, p := range o.h.pairs {
		set := func(q, q2 uint8, v float64) {
			i, j := int(p.k)*entries+int(q), int(p.k2)*entries+int(q2)
			if i == j {
				v *= 2
			}
			h.SetSym(i, j, v)
		}
		for ; single < int(p.singles); single++ {
			e := o.h.single[single]
			set(e.q, e.q2, e.val)
		}
		for ; rows < int(p.rowEnd); rows++ {
			for r := o.h.rows[rows]; at < int(r.end); at++ {
				set(r.q, o.h.col[at], o.h.val[at])
			}
		}
	}
	return h
}

func TestSparsity(t *testing.T) {
	o := build(t, "gaussian", 1, 5, 100, All)
	n := 0
	h := dense(o)
	rows, _ := h.Dims()
	for i := 0; i < rows; i++ {
		for j := 0; j < rows; j++ {
			if h.At(i, j) != 0 {
				n++
			}
		}
	}
	if n != 11020 {
		t.Errorf("H has %d nonzero entries, want 11020", n)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		d, T int
		live Live
	}{{9, 10, All}, {2, 2, All}, {2, 10, Live(7)}} {
		dist, err := start.New("gaussian", 1, c.d)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := New(dist, c.T, c.live); err == nil {
			t.Errorf("d=%d, T=%d, live=%d gave no error", c.d, c.T, c.live)
		}
	}
}

func TestNoAllocation(t *testing.T) {
	o := build(t, "skewed", 1, 3, 10, All)
	p := lsa.Random(3, 0.1, draw.New(1, 1))
	g := make([]float64, len(p.Theta))
	if n := testing.AllocsPerRun(10, func() { o.LossGrad(p.Theta, g) }); n != 0 {
		t.Errorf("LossGrad allocates %v times", n)
	}
}
