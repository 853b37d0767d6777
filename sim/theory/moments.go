package theory

import "mesascope/sim/scenario"

// Moments are the four numbers through which the start distribution enters the
// theory.
type Moments struct {
	M2 float64 // m2 = E x_j²
	K1 float64 // κ1 = E x_j⁴
	K2 float64 // κ2 = E x_j⁶
	K3 float64 // κ3 = Σ_{r≠j} E x_j² x_r⁴
}

// formulas are what theory knows of a named start distribution. Nothing here
// comes from package start.
type formulas struct {
	moments func(scale float64, d int) Moments

	// E x_j and E x_j³ at scale 1. A mixed moment with odd exponents is a product
	// of the coordinates' own; both are 0 where flipping one coordinate's sign
	// leaves the law as it is.
	first, third float64

	even func(n, d int) float64 // E x_j^{2n} at scale 1

	twoValued func(d int) bool    // is every x_1j 0 or ±c, for one c?
	present   func(d int) float64 // P(x_1j ≠ 0)
	dense     bool                // unmasked, the limit is Proposition 4.2's (DenseOnes)
}

// known are the formulas, one for each of scenario.Starts but those that a link
// gives by vectors (finite).
var known = map[string]formulas{
	"gaussian": { // E x^{2k} = (2k−1)!! σ^{2k}
		even: func(n, _ int) float64 { return odds(n, 1) }, moments: iid(1, 3, 15), twoValued: never, present: always},
	"ones": { // x = c
		even: unit, moments: iid(1, 1, 1), first: 1, third: 1, twoValued: ever, present: always, dense: true},
	"rademacher": { // x² = c²
		even: unit, moments: iid(1, 1, 1), twoValued: ever, present: always},
	"uniform": { // E x^{2k} = s^{2k}/(2k+1)
		even: func(n, _ int) float64 { return 1 / float64(2*n+1) }, moments: iid(1./3, 1./5, 1./7), twoValued: never, present: always},
	"laplace": { // density e^{−|x|/s}/2s: E x^{2k} = (2k)! s^{2k}
		even: func(n, _ int) float64 { return odds(n, 1) * factorial(n) * power(2, n) }, moments: iid(2, 24, 720), twoValued: never, present: always},
	"skewed": { // −s with probability 2/3, 2s with 1/3
		even: func(n, _ int) float64 { return (2 + power(4, n)) / 3 }, moments: iid(2, 6, 22), third: 2, twoValued: never, present: always},
	"sparse": { // ±c·e_k: two coordinates are never both nonzero
		even: func(_, d int) float64 { return 1 / float64(d) }, moments: func(c float64, d int) Moments {
			n, s2 := float64(d), c*c
			return Moments{M2: s2 / n, K1: s2 * s2 / n, K2: s2 * s2 * s2 / n}
		},
		twoValued: ever, present: func(d int) float64 { return 1 / float64(d) }},
	"sphere": { // E Π x^{2e} = r^{2k} Π (2e−1)!! / (d(d+2)…(d+2k−2))
		even: func(n, d int) float64 { return odds(n, 1) / odds(n, d) }, moments: func(r float64, d int) Moments {
			n, s2 := float64(d), r*r
			six := s2 * s2 * s2 / (n * (n + 2) * (n + 4))
			return Moments{M2: s2 / n, K1: 3 * (s2 * s2) / (n * (n + 2)), K2: 15 * six, K3: (n - 1) * 3 * six}
		},
		twoValued: func(d int) bool { return d == 1 }, present: always},
}

func unit(int, int) float64 { return 1 }

// odds is d(d+2)…(d+2n−2), which is (2n−1)!! for d = 1.
func odds(n, d int) float64 {
	p := 1.0
	for k := range n {
		p *= float64(d + 2*k)
	}
	return p
}

func factorial(n int) float64 {
	p := 1.0
	for k := 2; k <= n; k++ {
		p *= float64(k)
	}
	return p
}

func ever(int) bool      { return true }
func never(int) bool     { return false }
func always(int) float64 { return 1 }

// iid are the moments of independent coordinates with E x² = p·s², E x⁴ = q·s⁴,
// E x⁶ = r·s⁶: the mixed moment E x_j² x_r⁴ is p·q·s⁶.
func iid(p, q, r float64) func(scale float64, d int) Moments {
	return func(scale float64, d int) Moments {
		s2 := scale * scale
		s4, s6 := s2*s2, s2*s2*s2
		return Moments{M2: p * s2, K1: q * s4, K2: r * s6, K3: float64(d-1) * p * q * s6}
	}
}

// formulasOf returns the formulas of a named start.
func formulasOf(start string) formulas {
	f, ok := known[start]
	if !ok {
		panic("theory: there are no formulas for the start " + start)
	}
	return f
}

// Kappas returns the moments of a named start distribution at a scale in
// dimension d, in closed form.
func Kappas(start string, scale float64, d int) Moments { return formulasOf(start).moments(scale, d) }

// MomentsOf returns the moments of a scenario's start, on average over the
// coordinates where these differ, as they may in a custom start.
func MomentsOf(s scenario.Scenario) Moments {
	if !s.StartKind().Vectors {
		return Kappas(s.Start, s.Scale, s.D)
	}
	var m Moments
	n := float64(s.D)
	for _, c := range Coordinates(s) {
		m.M2 += c.M2 / n
		m.K1 += c.K1 / n
		m.K2 += c.K2 / n
		m.K3 += c.K3 / n
	}
	return m
}

// Coordinates returns the moments of each of the d coordinates.
func Coordinates(s scenario.Scenario) []Moments {
	if s.StartKind().Vectors {
		return finiteOf(s).coordinates()
	}
	list := make([]Moments, s.D)
	for j := range list {
		list[j] = Kappas(s.Start, s.Scale, s.D)
	}
	return list
}

// C1C2 returns the coefficients of Lemma 5.2. Products are rounded before they
// are added, so that every machine gets the same bits.
func C1C2(m Moments, T int) (c1, c2 float64) {
	harmonic := 0.0
	for t := T - 1; t >= 2; t-- { // smallest terms first
		harmonic += 1 / float64(t-1)
	}
	n := float64(T - 2)
	return float64(n*m.K2) + float64(m.K3*harmonic), n * m.K1
}
