package theory

import "mesascope/sim/scenario"

// Assumption is one of the paper's conditions, held against a scenario.
type Assumption struct {
	ID    string // a31, a41, a41needed or a42
	Holds bool
	// Reason is Met, or a code for why the condition fails.
	Reason string
	// Witness is the first quantity that should vanish and does not, such as
	// E[x₁x₂], and Value is its value; "" and 0 where the condition holds.
	Witness string
	Value   float64
}

// The assumptions.
const (
	Diagonal    = "a31"       // Assumption 3.1: the start is diagonal
	Printed     = "a41"       // Assumption 4.1 as printed
	Needed      = "a41needed" // Assumption 4.1 as Theorem 4.1 needs it (derived here)
	Recoverable = "a42"       // Assumption 4.2
)

// Why an assumption fails, beside Random and Cubic.
const (
	Met = "met" // it does not
	// Odd: a moment with a first power does not vanish.
	Odd = "odd"
	// Harmless: one does not vanish, but Theorem 4.1 does not need it to.
	Harmless = "harmless"
	// Unequal: a moment that should be the same in every coordinate is not.
	Unequal = "unequal"
	// Levels: |x_1j| takes more than one value besides 0.
	Levels = "levels"
	// Supposes: Assumption 4.2 supposes 4.1, which fails; what it asks for
	// besides is given.
	Supposes = "supposes"
)

// AssumptionReasons returns every code that Assumption.Reason can hold.
func AssumptionReasons() []string {
	return []string{Met, Random, Odd, Harmless, Cubic, Unequal, Levels, Supposes}
}

// Assumptions holds a scenario against each assumption in turn.
//
// Assumption 4.1 as printed is read as: every E x_j vanishes, and every mixed
// moment of two to four coordinates in which one has the power one, up to total
// order six, beyond which nothing depends on it; and κ1, κ2, κ3 are the same for
// every coordinate. What Theorem 4.1 needs is less, and more (derived here): with
// h = Σ 1/(t−1) and h₂ = Σ 1/(t−1)² over t = 2…T−1, for all j ≠ l,
//
//	E x_j³x_l³ = 0,  E x_j x_l³ = 0,  h₂ Σ_{r≠j,l} E x_r²x_j x_l³ + h E x_j x_l⁵ = 0,
//
// and the same κ1, (T−2)κ2 + hκ3 and (T−2)κ2 + h Σ_r E x_r²x_j⁴ for every
// coordinate.
//
// Assumption 4.2 asks that (κ1/κ2)(1/(t−1)) Σ_{i<t} x_i x_i^* x_t → x_t. Its j-th
// coordinate tends to (κ1/κ2)x_1j²·x_tj unless two eigenvalues of W coincide, so
// that this holds for almost every W if and only if every x_1j is 0 or ±c for one
// c, which is then √(κ2/κ1) (derived here). It supposes Assumption 4.1 as printed. The value is what else remains of
// the loss as T, t → ∞.
func Assumptions(s scenario.Scenario) []Assumption {
	random := Assumption{ID: Diagonal, Holds: true, Reason: Met}
	if s.Init == "random" {
		random.Holds, random.Reason = false, Random
	}
	return []Assumption{random, moments41(s, Printed), moments41(s, Needed), recoverable(s)}
}

// moments41 is Assumption 4.1, as printed or as needed.
func moments41(s scenario.Scenario, id string) Assumption {
	a := Assumption{ID: id, Holds: true, Reason: Met}
	fails := func(reason string, w witness) Assumption {
		if id == Printed && reason == Odd && moments41(s, Needed).Holds {
			reason = Harmless
		}
		return Assumption{ID: id, Reason: reason, Witness: w.what, Value: w.value}
	}
	switch {
	case s.StartKind().Vectors && id == Printed:
		f := finiteOf(s)
		if w, found := f.odd(); found {
			return fails(Odd, w)
		}
		if w, found := f.unequal(false); found {
			return fails(Unequal, w)
		}
	case s.StartKind().Vectors:
		f := finiteOf(s)
		if reason, w := f.leaving(s.T); reason != "" {
			return fails(reason, w)
		}
		if !f.even(s.T) {
			w, _ := f.unequal(true)
			return fails(Unequal, w)
		}
	default:
		f := formulasOf(s.Start)
		if f.first != 0 && id == Printed {
			return fails(Odd, witness{momentText([]int{1}), f.first * s.Scale})
		}
		if f.third != 0 && id == Needed && s.D > 1 {
			cube := f.third * power(s.Scale, 3)
			return fails(Cubic, witness{momentText([]int{3, 3}), cube * cube})
		}
	}
	return a
}

// recoverable is Assumption 4.2.
func recoverable(s scenario.Scenario) Assumption {
	if !twoValued(s) {
		m := MomentsOf(s)
		return Assumption{ID: Recoverable, Reason: Levels, Witness: "1 − κ₁²/(κ₂m₂)", Value: 1 - m.K1/m.K2*(m.K1/m.M2)}
	}
	if printed := moments41(s, Printed); !printed.Holds {
		return Assumption{ID: Recoverable, Reason: Supposes, Witness: printed.Witness, Value: printed.Value}
	}
	return Assumption{ID: Recoverable, Holds: true, Reason: Met}
}

// twoValued reports whether every x_1j is 0 or ±c for one c.
func twoValued(s scenario.Scenario) bool {
	if s.StartKind().Vectors {
		return finiteOf(s).twoValued()
	}
	return formulasOf(s.Start).twoValued(s.D)
}
