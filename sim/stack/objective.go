package stack

// Objective is the exact population loss of a stack of L layers as a function of
// η_1…η_L. It is not safe for concurrent use.
type Objective struct {
	m []float64 // M_0…M_2L
	// Work space: p, and p without the factor of one layer.
	p, without []float64
}

// NewObjective returns the loss on sequences of length T ≥ 3.
func NewObjective(m Moments, T int) *Objective {
	o := &Objective{m: make([]float64, len(m.weight))}
	for n := range o.m {
		o.m[n] = m.Over(n, T)
	}
	return o
}

// Of returns the loss of a stack of fewer layers on the same sequences.
func (o *Objective) Of(layers int) *Objective {
	return &Objective{m: o.m[:2*layers+1]}
}

// Sums returns M_0…M_2L.
func (o *Objective) Sums() []float64 { return o.m }

// Layers returns L.
func (o *Objective) Layers() int { return len(o.m) / 2 }

// Dim returns the number of parameters, L.
func (o *Objective) Dim() int { return o.Layers() }

// LossGrad returns L(eta) and writes its gradient to grad. Both have length L.
func (o *Objective) LossGrad(eta, grad []float64) float64 {
	o.p = Polynomial(o.p, eta, -1)
	for l := range grad {
		o.without = Polynomial(o.without, eta, l)
		// ∂p/∂η_l = −z·without
		sum := 0.0
		for m, a := range o.without {
			for n, b := range o.p {
				sum += float64(float64(a*b) * o.m[m+n+1])
			}
		}
		grad[l] = -sum
	}
	return square(o.m, o.p)
}

// square is ½ Σ p_m p_n M_{m+n}.
func square(total, p []float64) float64 {
	sum := 0.0
	for m, a := range p {
		for n, b := range p {
			sum += float64(float64(a*b) * total[m+n])
		}
	}
	return sum / 2
}

// Polynomial overwrites p with the coefficients of Π_ℓ (1 − η_ℓ z), from that of
// z^0 on, leaving out layer skip (−1 for none).
func Polynomial(p, eta []float64, skip int) []float64 {
	p = append(p[:0], 1)
	for l, e := range eta {
		if l == skip {
			continue
		}
		p = append(p, 0)
		for k := len(p) - 1; k > 0; k-- {
			p[k] -= float64(e * p[k-1])
		}
	}
	return p
}

// Square returns ½ Σ p_m p_n M_{m+n} at one context length t: the part of the
// loss there for a polynomial p of degree at most L.
func (m Moments) Square(p []float64, t int) float64 {
	sum := 0.0
	for i, a := range p {
		for j, b := range p {
			sum += float64(float64(a*b) * m.At(i+j, t))
		}
	}
	return sum / 2
}
