package incontext

import "mesascope/sim/lsa"

// Sweep follows the prediction error along the context, t = 2 … Length: does the
// layer recover the process as it sees more of it (Theorem 4.2)? Every position
// of every sequence is visited, which is too much for one frame of a picture, so
// the work is done in pieces; how it is cut changes no number.
type Sweep struct {
	set   *Set
	layer layer
	done  int // sequences taken in

	share []ratio // of the error to the truth, by t−2
	total ratio   // over all t

	prev, now, next, gram, guess []complex128
}

// NewSweep returns a Sweep of the weights p over set, with nothing taken in yet.
// It panics when p's dimension is not the set's.
func NewSweep(set *Set, p lsa.Params) *Sweep {
	d, n := set.d, set.length-1
	s := &Sweep{
		set: set, share: make([]ratio, n),
		prev: make([]complex128, d), now: make([]complex128, d), next: make([]complex128, d),
		gram: make([]complex128, d*d), guess: make([]complex128, d),
	}
	s.Reset(p)
	return s
}

// Reset begins anew with the weights p, which it copies. It panics when p's
// dimension is not the set's.
func (s *Sweep) Reset(p lsa.Params) {
	check(s.set, p, 2)
	s.layer.load(p)
	s.done = 0
	clear(s.share)
	s.total = ratio{}
}

// Add takes in up to n more sequences and tells whether all have been.
func (s *Sweep) Add(n int) bool {
	for ; n > 0 && s.done < s.set.n; n-- {
		s.follow(s.done)
		s.done++
	}
	return s.done == s.set.n
}

// follow walks along sequence k.
func (s *Sweep) follow(k int) {
	d := s.set.d
	c := context{x1: s.set.Start(k), lambda: s.set.Lambda(k), gram: s.gram}
	for j, x := range c.x1 {
		s.prev[j] = 0
		s.now[j] = complex(x, 0)
		s.next[j] = mul(c.lambda[j], s.now[j])
	}
	clear(s.gram)
	var missed, all float64
	for t := 2; t <= s.set.length; t++ {
		s.prev, s.now, s.next = s.now, s.next, s.prev
		for j, l := range c.lambda {
			s.next[j] = mul(l, s.now[j])
			for k, x := range s.prev {
				s.gram[j*d+k] += mul(s.prev[j], conj(x))
			}
		}
		c.prev, c.now, c.pairs = s.prev, s.now, float64(t-1)
		s.layer.predict(s.guess, &c)
		var miss, energy float64
		for j, x := range s.next {
			miss += abs2(s.guess[j] - x)
			energy += abs2(x)
		}
		s.share[t-2].add(miss, energy)
		missed += miss
		all += energy
	}
	s.total.add(missed, all)
}
