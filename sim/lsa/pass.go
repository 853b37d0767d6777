package lsa

// Pass runs one layer forward over sequences, one at a time. It owns the work
// space that this takes and is not safe for concurrent use.
type Pass struct {
	d   int
	seq Sequence
	t   int
	f   folded

	a               array // A_{t−1}
	prev, cur, next array // x_{t−1}, x_t, x_{t+1}
	w, z, y         array // R x_{t−1}, A_{t−1} w, ŷ_t
}

// NewPass returns the work space for dimension d.
func NewPass(d int) *Pass {
	s := &Pass{d: d, f: newFolded(d), a: newArray(d * d)}
	for _, v := range []*array{&s.prev, &s.cur, &s.next, &s.w, &s.z, &s.y} {
		*v = newArray(d)
	}
	return s
}

// Predict overwrites re and im, row-major with d columns, with ŷ_1, ŷ_2, … for
// as many t as they have rows. ŷ_1, for which ρ_1 = 0, is not defined and given
// as 0.
func (s *Pass) Predict(p Params, seq Sequence, re, im []float64) {
	d := s.d
	clear(re[:min(d, len(re))])
	clear(im[:min(d, len(im))])
	s.begin(p, seq)
	for at := d; at < len(re); at += d {
		s.predict()
		copy(re[at:at+d], s.y.re)
		copy(im[at:at+d], s.y.im)
		s.advance()
	}
}

// Loss returns Σ_{t=2}^{T−1} ½‖ŷ_t − x_{t+1}‖² for one sequence.
func (s *Pass) Loss(p Params, seq Sequence, T int) float64 {
	s.begin(p, seq)
	loss := 0.0
	for s.t < T {
		s.predict()
		loss += s.residual()
		s.advance()
	}
	return loss / 2
}

// begin folds the weights with a sequence and stands at t = 2.
func (s *Pass) begin(p Params, seq Sequence) {
	s.seq, s.t = seq, 2
	s.f.fold(p, seq)
	copy(s.prev.re, seq.X1)
	clear(s.prev.im)
	turn(s.cur.re, s.cur.im, s.prev.re, s.prev.im, seq)
	turn(s.next.re, s.next.im, s.cur.re, s.cur.im, seq)
	s.a.clear()
	s.include(s.prev)
}

// include adds x x^* to A.
func (s *Pass) include(x array) {
	for k, re := range x.re {
		s.a.row(k, s.d).addConj(re, x.im[k], x)
	}
}

// predict computes ŷ_t.
func (s *Pass) predict() {
	s.f.r.times(s.prev, s.w)
	s.a.times(s.w, s.z)
	s.f.u.times(s.z, s.y)
	fr, fi := s.f.c.dot(s.prev)
	inv := 1 / float64(s.t-1)
	for j, hr := range s.f.h.re {
		hi := s.f.h.im[j]
		s.y.re[j] = float64((s.y.re[j] + (float64(hr*fr) - float64(hi*fi))) * inv)
		s.y.im[j] = float64((s.y.im[j] + (float64(hr*fi) + float64(hi*fr))) * inv)
	}
}

// residual returns ‖ŷ_t − x_{t+1}‖².
func (s *Pass) residual() float64 {
	sum := 0.0
	for j, yr := range s.y.re {
		er, ei := yr-s.next.re[j], s.y.im[j]-s.next.im[j]
		sum += float64(er*er) + float64(ei*ei)
	}
	return sum
}

// advance moves on to t + 1.
func (s *Pass) advance() {
	s.include(s.cur)
	s.prev, s.cur, s.next = s.cur, s.next, s.prev
	turn(s.next.re, s.next.im, s.cur.re, s.cur.im, s.seq)
	s.t++
}
