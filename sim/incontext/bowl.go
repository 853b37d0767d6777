package incontext

// Bowl is L_OLS,t along the slice in which W_jj = z is free and every other
// entry of W is 0: Floor + ½·Curvature·|z − Min|², the same in every direction
// of ℂ.
type Bowl struct {
	J         int
	Lambda    complex128 // the truth λ_j
	Min       complex128 // minimiser found from the data; 0 when Flat
	Step      complex128 // where one gradient step from 0 lands: ab·x_1j²·λ_j
	Curvature float64    // Σ_{i<t} |x_ij|² = (t−1)·x_1j²
	Floor     float64    // value at Min: what the other coordinates still miss
	AtZero    float64    // value at z = 0
	AtStep    float64    // value at Step
	Flat      bool       // x_1j = 0: the context says nothing about λ_j
}

// At is the value of the bowl at z.
func (b Bowl) At(z complex128) float64 {
	return b.Floor + float64(b.Curvature/2*abs2(z-b.Min))
}

// Bowl cuts the problem along coordinate j. step is the step size of gradient
// descent, ab/(t−1) for the trained layer; lambda is the truth, carried along to
// be shown.
func (o OLS) Bowl(j int, lambda complex128, step float64) Bowl {
	b := Bowl{J: j, Lambda: lambda}
	var cross complex128
	var rest, own float64
	for i := 0; i < o.Pairs(); i++ {
		for k, next := range o.X[(i+1)*o.D : (i+2)*o.D] {
			if k == j {
				x := o.X[i*o.D+j]
				cross += mul(next, conj(x))
				b.Curvature += abs2(x)
				own += abs2(next)
			} else {
				rest += abs2(next)
			}
		}
	}
	b.Flat = b.Curvature == 0
	if !b.Flat {
		b.Min = scale(1/b.Curvature, cross)
	}
	// In the slice the gradient at 0 is −cross.
	b.Step = scale(step, cross)
	for i := 0; i < o.Pairs(); i++ {
		b.Floor += abs2(o.X[(i+1)*o.D+j] - mul(b.Min, o.X[i*o.D+j]))
	}
	b.Floor = (b.Floor + rest) / 2
	b.AtZero = (own + rest) / 2
	b.AtStep = b.At(b.Step)
	return b
}
