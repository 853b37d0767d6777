package population

import "slices"

// equation states that the exponents of one λ cancel: i·I + p·I′ + t·T + c = 0
// at I = i, I′ = i′, T = t.
type equation struct{ i, p, t, c int }

func (e equation) minus(m int, f equation) equation {
	return equation{e.i - m*f.i, e.p - m*f.p, e.t - m*f.t, e.c - m*f.c}
}

// lattice is the set of (i, i′) that solve one system of equations, as a
// function of t. Its shape does not depend on t, so that each t costs O(1).
type lattice struct {
	rank       int // 0: all (i, i′); 1: on a line; 2: at one point
	line, next equation
	det        int // of line and next, when rank is 2
	// The equations left after elimination involve t alone. They hold for every
	// t, for one t, or for none.
	onlyT       int // that one t, or 0 when all will do
	impossible  bool
	lowI, lowIP int // i ≥ lowI and i′ ≥ lowIP, where their tokens begin
}

// equations returns the system for slots with the given blocks and halves: one
// equation a block. Where no slot is at i′ (in g), i′ = 1 stands for it.
func equations(slots []slot, blocks []int, halves int) []equation {
	eqs := make([]equation, blockCount(blocks))
	if !slices.ContainsFunc(slots, func(s slot) bool { return s.at == atPrime }) {
		eqs = append(eqs, equation{p: 1, c: -1})
	}
	for m, s := range slots {
		e := &eqs[blocks[m]]
		switch s.at {
		case atT:
			e.t += s.sign
		case atI:
			e.i += s.sign
		case atPrime:
			e.p += s.sign
		}
		e.c -= s.sign * (1 + s.shift + halfOf(halves, m, len(slots)))
	}
	return eqs
}

// halfOf reads the half of slot m out of n from a number whose most significant
// bit belongs to slot 0.
func halfOf(halves, m, n int) int { return halves >> (n - 1 - m) & 1 }

// solve eliminates i and i′ from the system.
func solve(slots []slot, blocks []int, halves int) lattice {
	l := lattice{lowI: 1, lowIP: 1}
	for m, s := range slots {
		// Before its first token the second half of an embedding is zero. For
		// factors at t, t ≥ 2 is enough.
		first := 1 + halfOf(halves, m, len(slots))
		switch s.at {
		case atI:
			l.lowI = max(l.lowI, first)
		case atPrime:
			l.lowIP = max(l.lowIP, first)
		}
	}
	eqs := equations(slots, blocks, halves)
	for _, e := range eqs {
		if e.i == 0 && e.p == 0 {
			continue
		}
		if l.rank == 0 {
			l.rank, l.line = 1, e
		} else if det := l.line.i*e.p - l.line.p*e.i; det != 0 {
			l.rank, l.next, l.det = 2, e, det
			break
		}
	}
	for _, e := range eqs {
		l.restrict(l.reduce(e))
	}
	return l
}

// reduce removes i and i′ from e by means of line and next; what is left is a
// multiple of an equation in t.
func (l *lattice) reduce(e equation) equation {
	switch l.rank {
	case 1:
		// Coefficients of i and i′ are −1, 0 or 1, so e is ±line or 0 in them.
		if m := e.i*l.line.i + e.p*l.line.p; m != 0 {
			if l.line.i != 0 && l.line.p != 0 {
				m /= 2
			}
			e = e.minus(m, l.line)
		}
	case 2:
		// Cramer: det·(i, i′) is linear in t, with coefficients below.
		it, ic, pt, pc := l.point()
		e = equation{t: l.det*e.t + e.i*it + e.p*pt, c: l.det*e.c + e.i*ic + e.p*pc}
	}
	return e
}

// point returns det·i = it·t + ic and det·i′ = pt·t + pc at rank 2.
func (l *lattice) point() (it, ic, pt, pc int) {
	a, b := l.line, l.next
	return a.p*b.t - b.p*a.t, a.p*b.c - b.p*a.c, b.i*a.t - a.i*b.t, b.i*a.c - a.i*b.c
}

// restrict takes account of an equation in t alone. Its coefficient is −1, 0 or 1:
// no system has another, which the test of the counts holds of them all.
func (l *lattice) restrict(e equation) {
	t := -e.c * e.t
	switch {
	case e.t == 0:
		l.impossible = l.impossible || e.c != 0
	case t < 1, l.onlyT != 0 && l.onlyT != t:
		l.impossible = true
	default:
		l.onlyT = t
	}
}

// count returns the number of solutions with lowI ≤ i ≤ t and lowIP ≤ i′ ≤ t.
func (l *lattice) count(t int) int {
	switch l.rank {
	case 0:
		return max(0, t-l.lowI+1) * max(0, t-l.lowIP+1)
	case 1:
		return l.onLine(t)
	}
	it, ic, pt, pc := l.point()
	i, p := it*t+ic, pt*t+pc
	if i%l.det != 0 || p%l.det != 0 {
		return 0
	}
	i, p = i/l.det, p/l.det
	if i < l.lowI || i > t || p < l.lowIP || p > t {
		return 0
	}
	return 1
}

// onLine counts the solutions of line alone.
func (l *lattice) onLine(t int) int {
	e := l.line
	r := -(e.t*t + e.c) // i·I + p·I′ = r
	switch {
	case e.p == 0: // i is fixed
		if i := r * e.i; i < l.lowI || i > t {
			return 0
		}
		return max(0, t-l.lowIP+1)
	case e.i == 0: // i′ is fixed
		if p := r * e.p; p < l.lowIP || p > t {
			return 0
		}
		return max(0, t-l.lowI+1)
	case e.i == e.p: // I = r/i − I′ falls as I′ rises
		s := r * e.i
		return max(0, min(t, s-l.lowIP)-max(l.lowI, s-t)+1)
	default: // I = I′ + r/i
		s := r * e.i
		return max(0, min(t, t+s)-max(l.lowI, l.lowIP+s)+1)
	}
}

// weigh returns Σ_{t=2}^{T−1} w[t]·(number of solutions at t), summed upwards.
func (l *lattice) weigh(w []float64, length int) float64 {
	if l.impossible {
		return 0
	}
	from, to := 2, length-1
	if l.onlyT != 0 {
		from, to = max(from, l.onlyT), min(to, l.onlyT)
	}
	sum := 0.0
	for t := from; t <= to; t++ {
		if n := l.count(t); n > 0 {
			sum += float64(w[t] * float64(n))
		}
	}
	return sum
}
