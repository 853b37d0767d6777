package incontext

import "math"

// delta follows every pair at once: W += (x_{i+1} − W x_i) x_i^*/‖x_i‖², which
// makes W right for the latest pair (Kaczmarz's method, one pass).
type delta struct {
	d int
	w []complex128 // d×d
}

func (l *delta) begin(d int) {
	l.d = d
	l.w = make([]complex128, d*d)
}

func (l *delta) see(x, next []complex128) {
	size := 0.0
	for _, v := range x {
		size += abs2(v)
	}
	if size == 0 {
		return
	}
	for j := range next {
		e := next[j] - row(l.w, j, x)
		for k, v := range x {
			l.w[j*l.d+k] += scale(1/size, mul(e, conj(v)))
		}
	}
}

func (l *delta) predict(dst, x []complex128) { apply(dst, l.w, x) }

// ridge minimises Σ‖x_{i+1} − W x_i‖² + ‖W‖² over all pairs seen, by recursion
// (recursive least squares): what von Oswald et al. call the mesa layer.
type ridge struct {
	delta
	p []complex128 // (I + Σ x_i x_i^*)^{−1}
}

func (l *ridge) begin(d int) {
	l.delta.begin(d)
	l.p = make([]complex128, d*d)
	for j := range d {
		l.p[j*d+j] = 1
	}
}

func (l *ridge) see(x, next []complex128) {
	gain := make([]complex128, l.d) // P x, then P x/(1 + x^* P x)
	apply(gain, l.p, x)
	size := 1.0
	for k, v := range x {
		size += real(mul(conj(v), gain[k]))
	}
	for j := range next {
		e := next[j] - row(l.w, j, x)
		for k, g := range gain {
			l.w[j*l.d+k] += scale(1/size, mul(e, conj(g)))
		}
	}
	for j, g := range gain {
		for k, h := range gain {
			l.p[j*l.d+k] -= scale(1/size, mul(g, conj(h)))
		}
	}
}

// leastSquares is the W of least norm among those that fit all pairs seen. It is
// kept as an orthonormal basis of the x_i and what W makes of it.
type leastSquares struct {
	basis, image [][]complex128
}

func (l *leastSquares) begin(int) { l.basis, l.image = l.basis[:0], l.image[:0] }

func (l *leastSquares) see(x, next []complex128) {
	rest, to := append([]complex128{}, x...), append([]complex128{}, next...)
	before := norm2(x)
	// Twice, since once leaves rounding errors along the basis.
	for range 2 {
		for i, q := range l.basis {
			along := dot(q, rest)
			for k := range rest {
				rest[k] -= mul(along, q[k])
				to[k] -= mul(along, l.image[i][k])
			}
		}
	}
	size := norm2(rest)
	if len(l.basis) == len(x) || !(size > 1e-24*before) {
		return // nothing new
	}
	for k := range rest {
		rest[k], to[k] = scale(1/math.Sqrt(size), rest[k]), scale(1/math.Sqrt(size), to[k])
	}
	l.basis, l.image = append(l.basis, rest), append(l.image, to)
}

func (l *leastSquares) predict(dst, x []complex128) {
	clear(dst)
	for i, q := range l.basis {
		along := dot(q, x)
		for k := range dst {
			dst[k] += mul(along, l.image[i][k])
		}
	}
}

// dot is a^* b.
func dot(a, b []complex128) complex128 {
	var sum complex128
	for k := range a {
		sum += mul(conj(a[k]), b[k])
	}
	return sum
}

func norm2(a []complex128) float64 {
	sum := 0.0
	for _, v := range a {
		sum += abs2(v)
	}
	return sum
}

// softmax attends to the tokens seen by the size of their product with x and
// predicts the mean of their successors: Σ_i softmax_i(β Re x_i^* x) x_{i+1}.
type softmax struct {
	beta      float64
	keys, val []complex128
	weight    []float64
}

func (l *softmax) begin(int) { l.keys, l.val = l.keys[:0], l.val[:0] }

func (l *softmax) see(x, next []complex128) {
	l.keys, l.val = append(l.keys, x...), append(l.val, next...)
}

func (l *softmax) predict(dst, x []complex128) {
	d := len(x)
	l.weight = l.weight[:0]
	most := math.Inf(-1)
	for i := 0; i < len(l.keys); i += d {
		v := l.beta * real(dot(l.keys[i:i+d], x))
		most = max(most, v)
		l.weight = append(l.weight, v)
	}
	clear(dst)
	sum := 0.0
	for i, v := range l.weight {
		w := exp(v - most)
		sum += w
		for k := range dst {
			dst[k] += scale(w, l.val[i*d+k])
		}
	}
	for k := range dst {
		dst[k] = scale(1/sum, dst[k])
	}
}

// exp is e^x for x ≤ 0, the same on every machine: math.Exp is not.
func exp(x float64) float64 {
	if x < -700 {
		return 0
	}
	n := math.Round(x / math.Ln2)
	// ln 2 in two parts, of which the first times n is exact.
	const high, low = 0x1.62e42feep-1, math.Ln2 - 0x1.62e42feep-1
	r := x - float64(n*high) - float64(n*low) // |r| < 0.35
	sum := 1.0
	for k := 16.0; k > 0; k-- {
		sum = 1 + float64(r*sum)/k
	}
	return math.Ldexp(sum, int(n))
}

// tuning sets the β of softmax attention to that of the least loss on some
// sequences, among powers of √2 about 1/m2.
type tuning struct {
	attention *softmax
	set       *Set
	T         int
	beta      [41]float64
	miss      [41]float64

	k, t   int // the sequence and the position that come next
	tokens []complex128
	score  []float64
	weight [2][]float64 // of every second β
	guess  []complex128
}

func newTuning(l *softmax, set *Set, T int, m2 float64) *tuning {
	u := &tuning{attention: l, set: set, T: T, guess: make([]complex128, set.d)}
	for i := range u.beta {
		k := i - 16
		u.beta[i] = math.Ldexp(1/m2, k>>1)
		if k&1 != 0 {
			u.beta[i] *= math.Sqrt2
		}
	}
	return u
}

// advance takes the next position of a sequence in. Doubling β squares every
// weight, so that two of the β need an exponential and the others none.
func (u *tuning) advance() {
	d := u.set.d
	if u.t == 0 {
		u.tokens = u.set.Tokens(u.tokens[:0], u.k, u.T)
		u.t = 2
	}
	n := u.t - 1 // pairs seen
	x, next := u.tokens[n*d:(n+1)*d], u.tokens[(n+1)*d:(n+2)*d]
	most := math.Inf(-1)
	u.score = u.score[:0]
	for i := range n {
		v := real(dot(u.tokens[i*d:(i+1)*d], x))
		most = max(most, v)
		u.score = append(u.score, v)
	}
	for i, beta := range u.beta {
		w := u.weight[i&1]
		if i < 2 {
			w = w[:0]
			for _, v := range u.score {
				w = append(w, exp(beta*(v-most)))
			}
			u.weight[i] = w
		} else {
			for j, v := range w {
				w[j] = v * v
			}
		}
		u.miss[i] += u.missed(w, next)
	}
	if u.t++; u.t == u.T {
		u.k, u.t = u.k+1, 0
	}
	if u.k == u.set.n {
		u.settle()
	}
}

// missed is the squared error of the mean of the successors with these weights.
func (u *tuning) missed(weight []float64, next []complex128) float64 {
	d := len(next)
	clear(u.guess)
	sum := 0.0
	for i, w := range weight {
		sum += w
		for j, v := range u.tokens[(i+1)*d : (i+2)*d] {
			u.guess[j] += scale(w, v)
		}
	}
	miss := 0.0
	for j, v := range u.guess {
		miss += abs2(scale(1/sum, v) - next[j])
	}
	return miss
}

// settle gives the attention the best β.
func (u *tuning) settle() {
	least := math.Inf(1)
	for i, miss := range u.miss {
		if miss < least {
			u.attention.beta, least = u.beta[i], miss
		}
	}
}

// LeastSquaresShare is the share of the loss that least squares leaves at context length t
// on the first n sequences of a set.
func LeastSquaresShare(set *Set, t, n int) float64 {
	d := set.d
	var tokens []complex128
	guess := make([]complex128, d)
	miss, energy := 0.0, 0.0
	for k := range min(n, set.n) {
		tokens = set.Tokens(tokens[:0], k, t+1)
		var l leastSquares
		for i := range t - 1 {
			l.see(tokens[i*d:(i+1)*d], tokens[(i+1)*d:(i+2)*d])
		}
		l.predict(guess, tokens[(t-1)*d:t*d])
		for j, x := range tokens[t*d:] {
			miss += abs2(guess[j] - x)
			energy += abs2(x)
		}
	}
	return miss / energy
}
