package population

import (
	"fmt"
	"math"

	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

// Limits of what New accepts. Packed exponents hold 8 coordinates, and a byte
// numbers the 256 entries of W^KQ.
const (
	MaxDim = 8
	MinLen = 3
)

// Objective is the population loss L of one start distribution and training
// length, as a function of real parameters. It is not safe for concurrent use.
type Objective struct {
	f        features
	h        *quadratic
	g        *linear
	gd       descent
	constant float64 // ½(T−2)Σ_j E x_j²
	quad     float64 // ⟨V, V⟩ of the layer that LossGrad was last asked about

	// Work space of LossGrad.
	p, dp []float64 // live columns of W^PV and their gradient, d×columns
	c     *cells    // live entries of W^KQ and theirs
	n, m  []float64 // N = PᵀP and M_kk′ = qᵀH_kk′q
	gq    []float64 // g_jk·q
}

// New builds the objective for sequences of length T ≥ 3 that start from dist,
// of dimension at most MaxDim.
func New(dist start.Distribution, T int, live Live) (*Objective, error) {
	d := dist.Dim()
	switch {
	case d < 1 || d > MaxDim:
		return nil, fmt.Errorf("population: dimension %d is not in 1…%d", d, MaxDim)
	case T < MinLen:
		return nil, fmt.Errorf("population: length %d is below %d", T, MinLen)
	case live != All && live != Pair:
		return nil, fmt.Errorf("population: unknown set of live blocks %d", int(live))
	}
	f := features{d: d, live: live}
	cols := f.columns()
	o := &Objective{
		f: f, h: newQuadratic(dist, T, f), g: newLinear(dist, T, f),
		p: make([]float64, d*cols), dp: make([]float64, d*cols), gq: make([]float64, d*cols),
		c: new(cells),
		n: make([]float64, cols*cols), m: make([]float64, cols*cols),
	}
	o.gd = newDescent(o.h, f)
	e := make([]int, d)
	sum := 0.0
	for j := range e {
		e[j] = 2
		sum += dist.Moment(e)
		e[j] = 0
	}
	o.constant = float64(T-2) * sum / 2
	return o, nil
}

// Dim returns d.
func (o *Objective) Dim() int { return o.f.d }

// LossGrad returns L at theta and overwrites grad with ∇L, both in the layout
// of the real part of lsa.Params.Theta, of length 6d². Entries of theta outside
// the live blocks are taken to be zero, and their gradient is set to zero. It
// panics on other lengths and does not allocate.
//
// With N = PᵀP, q = vec Q and M_kk′ = qᵀH_kk′q,
//
//	L = ½ Σ_kk′ N_kk′ M_kk′ − Σ_jk P_jk g_jk·q + const,
//	∇P_jk = Σ_k′ M_kk′ P_jk′ − g_jk·q,   ∇q = Σ_kk′ N_kk′ H_kk′ q − Σ_jk P_jk g_jk,
//
// so one pass over H serves every output j.
func (o *Objective) LossGrad(theta, grad []float64) float64 {
	if n := lsa.Count(o.f.d, false); len(theta) != n || len(grad) != n {
		panic(fmt.Sprintf("population: %d parameters and %d gradient entries, want %d", len(theta), len(grad), n))
	}
	o.f.gather(theta, o.p, o.c)
	d, cols := o.f.d, o.f.columns()
	o.gram()
	o.h.apply(cols, o.n, o.c, o.m)
	o.g.apply(o.p, o.c, o.gq)

	quad, lin := 0.0, 0.0
	for i, v := range o.n {
		quad += float64(v * o.m[i])
	}
	for j := 0; j < d; j++ {
		p := o.p[j*cols : (j+1)*cols]
		for k := range p {
			m := o.m[k*cols : (k+1)*cols]
			gq := o.gq[j*cols+k]
			sum := -gq
			for k2, v := range p {
				sum += float64(m[k2] * v)
			}
			o.dp[j*cols+k] = sum
			lin += float64(p[k] * gq)
		}
	}
	o.f.scatter(o.dp, o.c, grad)
	o.quad = quad
	return float64(quad/2) - lin + o.constant
}

// Descent returns how much of a gradient-descent step the layer is that LossGrad
// was last asked about: cos² of the angle to such a step, 1 where the layer is one
// and not a number where it says nothing.
func (o *Objective) Descent() float64 {
	if o.quad < silent {
		o.raise()
	}
	return o.gd.of(o.p, o.c, o.quad)
}

// silent is the ⟨V, V⟩ under which its terms may have lost digits, being too small for
// a float64 to hold them all.
const silent = 0x1p-960

// raise takes the layer with both of its blocks multiplied by powers of two, which
// change no digit, so that they are of size 1: nothing to the angle.
func (o *Objective) raise() {
	p, q := 0.0, 0.0
	for _, v := range o.p {
		p = max(p, math.Abs(v))
	}
	o.f.entries(func(k, _ int) { q = max(q, math.Abs(o.c[k].q)) })
	_, ep := math.Frexp(p)
	_, eq := math.Frexp(q)
	for i, v := range o.p {
		o.p[i] = math.Ldexp(v, -ep)
	}
	o.f.entries(func(k, _ int) { o.c[k].q = math.Ldexp(o.c[k].q, -eq) })
	o.gram()
	o.h.apply(o.f.columns(), o.n, o.c, o.m)
	o.quad = 0
	for i, v := range o.n {
		o.quad += float64(v * o.m[i])
	}
}

// gram computes N = PᵀP.
func (o *Objective) gram() {
	cols := o.f.columns()
	for k := 0; k < cols; k++ {
		for k2 := k; k2 < cols; k2++ {
			sum := 0.0
			for at := 0; at < len(o.p); at += cols {
				sum += float64(o.p[at+k] * o.p[at+k2])
			}
			o.n[k*cols+k2] = sum
			o.n[k2*cols+k] = sum
		}
	}
}
