package incontext

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

// raced is a race that is over.
func raced(t *testing.T, dist start.Distribution, p lsa.Params, T, n int) *Race {
	t.Helper()
	r, err := NewRace(dist, T, 1, n)
	if err != nil {
		t.Fatal(err)
	}
	r.Train(p)
	for !r.Add(7) {
	}
	return r
}

func gaussian(t *testing.T, d int) start.Distribution {
	t.Helper()
	dist, err := start.New("gaussian", 1, d)
	if err != nil {
		t.Fatal(err)
	}
	return dist
}

// Gaussian, d = 5, T = 100: who has what left.
func TestRaceOfGaussianTokens(t *testing.T) {
	const d, T = 5, 100
	r := raced(t, gaussian(t, d), lsa.Diagonal(d, 1, 0.191905089), T, 400)
	for _, c := range []struct {
		id         string
		want, near float64
	}{
		{Zero, 245, 1e-9}, {Layer, 103.949759934, 1e-7}, {Steps2, 62.575430132, 1e-7}, {Bayes, 0, 0},
		{Delta, 7.70, 0.05}, {Ridge, 4.40, 0.02}, {LeastNorm, 2.401, 0.005},
	} {
		got, se := r.Loss(c.id)
		if !(math.Abs(got-c.want) <= 3*se+c.near) || (se == 0) != (c.near < 1e-3) {
			t.Errorf("%s: %v ± %v, want %v", c.id, got, se, c.want)
		}
	}
	// Each knows more than the one before; softmax attention stands apart.
	last := math.Inf(1)
	for _, id := range []string{Zero, Layer, Steps2, Steps3, Delta, Ridge, LeastNorm, Bayes} {
		got, _ := r.Loss(id)
		if got >= last {
			t.Errorf("%s has %v left, no less than the one before", id, got)
		}
		last = got
	}
	// Once there are more tokens than coordinates, they say all of W.
	for pos := d + 1; pos < T; pos++ {
		if got, _ := r.Share(LeastNorm, pos); got > 1e-12 {
			t.Errorf("least squares has %v left at t = %d", got, pos)
		}
	}
}

// The closed form of the layer is what is measured, and weights off the plane are
// measured.
func TestRaceOfTheLayer(t *testing.T) {
	const d, T = 3, 12
	dist := gaussian(t, d)
	p := lsa.Diagonal(d, 0.5, 0.6)
	exact := raced(t, dist, p, T, 4000)
	p.PV()[1] = 1e-11 // which changes nothing but the way
	measured := raced(t, dist, p, T, 4000)
	for pos := 2; pos < T; pos++ {
		want, none := exact.Share(Layer, pos)
		got, se := measured.Share(Layer, pos)
		if none != 0 || !(se > 0) || math.Abs(got-want) > 4*se {
			t.Errorf("t = %d: measured %v ± %v, exact %v", pos, got, se, want)
		}
	}
}

// A layer is one step as far as rounding may take it from one, and no further, in
// whatever entry; the step is that of the first coordinate.
func TestStepButForRounding(t *testing.T) {
	const d, a, b = 2, -0.5, 0.6
	for k := range lsa.Count(d, true) {
		for _, c := range []struct {
			off  float64 // times |a| + |b|
			want bool
		}{{0.9e-12, true}, {1.1e-12, false}, {-1.1e-12, false}, {math.NaN(), false}} {
			p := lsa.NewParams(d, true)
			copy(p.Theta, lsa.Diagonal(d, a, b).Theta)
			p.Theta[k] += c.off * (math.Abs(a) + math.Abs(b))
			ab, ok := step(p)
			if ok != c.want || ok && math.Abs(ab-a*b) > 2e-12 {
				t.Errorf("entry %d is %v off: ab = %v, %v", k, c.off, ab, ok)
			}
		}
	}
	if ab, ok := step(lsa.NewParams(d, true)); ab != 0 || !ok {
		t.Errorf("no weights: ab = %v, %v", ab, ok)
	}
}

// Ridge regression and least squares are what their definitions say, worked out
// from scratch at every t with real matrices: a complex d-vector is a real 2d one.
func TestRivalsAreTheirDefinitions(t *testing.T) {
	const d, T = 3, 9
	set, err := New(gaussian(t, d), 5, T, 3)
	if err != nil {
		t.Fatal(err)
	}
	for k := range set.Len() {
		tokens := set.Tokens(nil, k, T)
		at := func(i int) []complex128 { return tokens[(i-1)*d : i*d] }
		r, o := &ridge{}, &leastSquares{}
		r.begin(d)
		o.begin(d)
		for pos := 2; pos < T; pos++ {
			r.see(at(pos-1), at(pos))
			o.see(at(pos-1), at(pos))
			for _, c := range []struct {
				name   string
				l      learner
				lambda float64
			}{{"ridge", r, 1}, {"least squares", o, 0}} {
				got := make([]complex128, d)
				c.l.predict(got, at(pos))
				for j, want := range regression(tokens, d, pos, c.lambda, at(pos)) {
					if !(abs(got[j]-want) <= 1e-9) {
						t.Errorf("%s, sequence %d, t = %d: %v, by definition %v", c.name, k, pos, got[j], want)
					}
				}
			}
		}
	}
}

// regression predicts what follows x by ridge regression on the pairs before pos,
// by least squares of least norm where lambda is 0.
func regression(tokens []complex128, d, pos int, lambda float64, x []complex128) []complex128 {
	// Columns of keys and values as real matrices of complex structure.
	n := pos - 1
	keys, values := mat.NewDense(2*d, 2*n, nil), mat.NewDense(2*d, 2*n, nil)
	put := func(m *mat.Dense, col int, v []complex128) {
		for j, z := range v {
			m.Set(j, 2*col, real(z))
			m.Set(d+j, 2*col, imag(z))
			m.Set(j, 2*col+1, -imag(z))
			m.Set(d+j, 2*col+1, real(z))
		}
	}
	for i := range n {
		put(keys, i, tokens[i*d:(i+1)*d])
		put(values, i, tokens[(i+1)*d:(i+2)*d])
	}
	var w mat.Dense // transposed
	if lambda == 0 {
		var svd mat.SVD
		svd.Factorize(keys.T(), mat.SVDThin)
		svd.SolveTo(&w, values.T(), 2*min(n, d))
	} else {
		var gram, cross mat.Dense
		gram.Mul(keys, keys.T())
		for j := range 2 * d {
			gram.Set(j, j, gram.At(j, j)+lambda)
		}
		cross.Mul(keys, values.T())
		if err := w.Solve(&gram, &cross); err != nil {
			panic(err)
		}
	}
	column := mat.NewDense(2*d, 2, nil)
	put(column, 0, x)
	var y mat.Dense
	y.Mul(w.T(), column)
	out := make([]complex128, d)
	for j := range out {
		out[j] = complex(y.At(j, 0), y.At(d+j, 0))
	}
	return out
}

// The delta rule is right for the latest pair.
func TestDeltaRule(t *testing.T) {
	src := draw.New(1, 1)
	l := &delta{}
	l.begin(2)
	for range 5 {
		x, next := make([]complex128, 2), make([]complex128, 2)
		for j := range x {
			x[j], next[j] = complex(src.Norm(), src.Norm()), complex(src.Norm(), src.Norm())
		}
		l.see(x, next)
		got := make([]complex128, 2)
		l.predict(got, x)
		for j := range got {
			if abs(got[j]-next[j]) > 1e-12 {
				t.Errorf("after %v: %v, want %v", x, got, next)
			}
		}
	}
	l.see([]complex128{0, 0}, []complex128{1, 1}) // says nothing
}

func TestExp(t *testing.T) {
	for x := 0.0; x > -720; x -= 0.37 {
		if got, want := exp(x), math.Exp(x); math.Abs(got-want) > 1e-15*want+1e-304 {
			t.Errorf("e^%v = %v, want %v", x, got, want)
		}
	}
}

// Softmax attention at its best temperature beats predicting nothing and is a mean
// of what it has seen: at t = 2 that is the one token it has seen follow.
func TestSoftmax(t *testing.T) {
	const d, T = 3, 30
	r := raced(t, gaussian(t, d), lsa.Diagonal(d, 1, 0.2), T, 500)
	if got, se := r.Share(Softmax, T-1); !(got+4*se < 1) {
		t.Errorf("%v ± %v of the loss is left", got, se)
	}
	l := &softmax{beta: 3}
	l.begin(1)
	l.see([]complex128{1}, []complex128{2i})
	got := make([]complex128, 1)
	if l.predict(got, []complex128{5}); got[0] != 2i {
		t.Errorf("%v", got)
	}
}

// The temperature is the best over every position of every sequence it is chosen on.
func TestTuning(t *testing.T) {
	const d, T, n = 2, 6, 3
	set, err := New(gaussian(t, d), 4, T, n)
	if err != nil {
		t.Fatal(err)
	}
	u := newTuning(&softmax{}, set, T, 1)
	// β goes from far too soft to far too sharp, by √2, with 1/E x² in its middle.
	for i, beta := range newTuning(&softmax{}, set, T, 4).beta {
		if want := math.Pow(2, float64(i-16)/2) / 4; math.Abs(beta/want-1) > 1e-15 {
			t.Errorf("β %d is %v, want %v", i, beta, want)
		}
	}
	for u.k < n {
		u.advance()
	}
	best := 0
	for b, beta := range u.beta {
		want := 0.0
		for k := range n {
			x := set.Tokens(nil, k, T)
			for now := 1; now+1 < T; now++ {
				sum, mean := 0.0, make([]complex128, d)
				most := math.Inf(-1)
				for i := range now {
					most = max(most, real(dot(x[i*d:(i+1)*d], x[now*d:(now+1)*d])))
				}
				for i := range now {
					w := math.Exp(beta * (real(dot(x[i*d:(i+1)*d], x[now*d:(now+1)*d])) - most))
					sum += w
					for j := range mean {
						mean[j] += complex(w, 0) * x[(i+1)*d+j]
					}
				}
				for j, v := range mean {
					want += abs2(v/complex(sum, 0) - x[(now+1)*d+j])
				}
			}
		}
		if got := u.miss[b]; !(math.Abs(got-want) < 1e-6*want) {
			t.Errorf("β = %v misses by %v, by its definition %v", beta, got, want)
		}
		if u.miss[b] < u.miss[best] {
			best = b
		}
	}
	if u.attention.beta != u.beta[best] {
		t.Errorf("β = %v, the best is %v", u.attention.beta, u.beta[best])
	}
}
