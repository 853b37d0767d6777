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

// Kappas returns the moments of a named start distribution at a scale in dimension d,
// in closed form. For an unknown name all are zero.
func Kappas(start string, scale float64, d int) Moments {
	n := float64(d)
	s2 := scale * scale
	s4, s6 := s2*s2, s2*s2*s2
	// iid coordinates with E x² = p·s², E x⁴ = q·s⁴, E x⁶ = r·s⁶: the mixed
	// moment E x_j² x_r⁴ is p·q·s⁶.
	iid := func(p, q, r float64) Moments {
		return Moments{M2: p * s2, K1: q * s4, K2: r * s6, K3: (n - 1) * p * q * s6}
	}
	switch start {
	case "gaussian": // E x^{2k} = (2k−1)!! σ^{2k}
		return iid(1, 3, 15)
	case "ones", "rademacher": // x² = c²
		return iid(1, 1, 1)
	case "uniform": // E x^{2k} = s^{2k}/(2k+1)
		return iid(1./3, 1./5, 1./7)
	case "laplace": // density e^{−|x|/s}/2s: E x^{2k} = (2k)! s^{2k}
		return iid(2, 24, 720)
	case "skewed": // −s with probability 2/3, 2s with 1/3
		return iid(2, 6, 22)
	case "sparse": // ±c·e_k: two coordinates are never both nonzero
		return Moments{M2: s2 / n, K1: s4 / n, K2: s6 / n}
	case "sphere": // E Π x^{2e} = r^{2k} Π (2e−1)!! / (d(d+2)…(d+2k−2))
		six := s6 / (n * (n + 2) * (n + 4))
		return Moments{M2: s2 / n, K1: 3 * s4 / (n * (n + 2)), K2: 15 * six, K3: (n - 1) * 3 * six}
	}
	return Moments{}
}

// MomentsOf returns the moments of a scenario's start, on average over the
// coordinates where these differ, as they may in a custom start.
func MomentsOf(s scenario.Scenario) Moments {
	if s.Start != "custom" {
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
	if s.Start == "custom" {
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
