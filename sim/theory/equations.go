package theory

import "slices"

// equations says that some exponents vanish, solved one index at a time: i′ from
// the others, then i from t, then a condition on t alone. A form that is zero
// says nothing.
type equations struct {
	prime form // i′ ≠ 0 unless zero
	inner form // i ≠ 0, i′ = 0 unless zero
	outer form // of t alone
}

// eliminate solves "form = 0" for all forms, and reports whether it can be done
// at all for some t ≥ 2.
func eliminate(forms []form) (eqs equations, soluble bool) {
	for _, f := range forms {
		if f.prime != 0 {
			if eqs.prime == (form{}) {
				eqs.prime = f.reduced()
				continue
			}
			f = f.times(eqs.prime.prime).plus(eqs.prime.times(-f.prime))
		}
		if f.i != 0 {
			if eqs.inner == (form{}) {
				eqs.inner = f.reduced()
				continue
			}
			f = f.times(eqs.inner.i).plus(eqs.inner.times(-f.i))
		}
		f = f.reduced()
		switch {
		case f == form{} || f == eqs.outer:
		case eqs.outer != form{} || f.t == 0 || f.one%f.t != 0 || -f.one/f.t < 2:
			return eqs, false
		default:
			eqs.outer = f
		}
	}
	return eqs, true
}

// reduced divides a form by what its numbers share, its first one positive.
func (f form) reduced() form {
	divisor := 0
	for _, n := range [...]int{f.i, f.prime, f.t, f.one} {
		for n != 0 {
			divisor, n = n, divisor%n
		}
	}
	if divisor == 0 {
		return f
	}
	f = form{f.i / divisor, f.prime / divisor, f.t / divisor, f.one / divisor}
	for _, n := range [...]int{f.i, f.prime, f.t, f.one} {
		if n != 0 {
			if n < 0 {
				f = f.times(-1)
			}
			break
		}
	}
	return f
}

// count returns Σ_t (t−1)⁻² times the number of pairs (i, i′), 1 ≤ i, i′ < t < T,
// that solve the equations, and Σ_t (t−1)⁻¹ times that of single i, for equations
// without i′.
func (e equations) count(T int) (pairs, singles float64) {
	for t := 2; t < T; t++ {
		if e.outer.t*t+e.outer.one != 0 {
			continue
		}
		first, last := 1, t-1
		if e.inner.i != 0 {
			v := -(e.inner.t*t + e.inner.one)
			if v%e.inner.i != 0 {
				continue
			}
			v /= e.inner.i
			first, last = max(first, v), min(last, v)
		}
		n, one := 0, 0
		for i := first; i <= last; i++ {
			one++
			if e.prime.prime == 0 {
				n += t - 1
				continue
			}
			v := -e.prime.at(i, t)
			if k := v / e.prime.prime; v%e.prime.prime == 0 && 1 <= k && k < t {
				n++
			}
		}
		pairs += float64(n) / float64((t-1)*(t-1))
		singles += float64(one) / float64(t-1)
	}
	return pairs, singles
}

// system is a set of equations, and how often it counts for each coefficient of
// the loss: place 4a+b for H_ab, 16+a for g_a.
type system struct {
	equations
	weight [20]float64
}

// collect adds equations to those that are there already.
func collect(all []system, eqs equations, place int, ways float64) []system {
	at := slices.IndexFunc(all, func(s system) bool { return s.equations == eqs })
	if at < 0 {
		at = len(all)
		all = append(all, system{equations: eqs})
	}
	all[at].weight[place] += ways
	return all
}
