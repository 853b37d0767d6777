package incontext

import (
	"math"

	"mesascope/sim/lsa"
)

// View is one test sequence, looked at with a context of T tokens: what was
// seen, what comes next, what the layer says, and what one step of gradient
// descent on the context says. Vectors have d entries, matrices are d×d
// row-major; all of them alias the View's storage or the Set's, hold until the
// next Show and are not to be written to.
type View struct {
	K, T int // sequence and context length

	Lambda []complex128 // diagonal of W
	Tokens []complex128 // x_1 … x_T, T×d row-major
	Truth  []complex128 // x_{T+1} = W x_T
	Layer  []complex128 // ŷ_T, by the layer's forward pass
	GD     []complex128 // Ŵ_T x_T, by the regression problem

	// Residual is max_j |Layer_j − GD_j|: what Corollary 4.1 says is zero.
	Residual float64

	AB     float64      // mean_j of the diagonal product of the two live blocks
	Step   float64      // the step size AB/(T−1)
	W      []complex128 // diag(λ)
	WHat   []complex128 // Ŵ_T: one step of size Step from 0 on L_OLS,T
	WError float64      // ‖Ŵ_T − W‖_F/‖W‖_F

	// Of a stack (ShowStack): its steps, its prediction after each layer, and the share
	// of ‖x_{T+1}‖² that is missed after 0, 1, … layers. GD then takes as many steps.
	Eta    []float64
	Passes []complex128 // L×d row-major
	Left   []float64

	OLS      OLS     // the regression problem posed by Tokens
	LossZero float64 // L_OLS,T(0)
	LossStep float64 // L_OLS,T(Ŵ_T)

	set       *Set
	exchanged layer // where W was exchanged, which lsa.Pass does not know of
	pass      *lsa.Pass
	seq       lsa.Sequence
	re, im    []float64    // ŷ_1 … ŷ_T, T×d
	zero      []complex128 // the matrix 0, where gradient descent starts
	sum, step []complex128 // scratch, d×d
	now, next []complex128 // scratch, d
}

// NewView returns a View into set that waits for Show.
func NewView(set *Set) *View {
	d := set.d
	vector := func() []complex128 { return make([]complex128, d) }
	matrix := func() []complex128 { return make([]complex128, d*d) }
	return &View{
		Tokens: make([]complex128, 0, d*set.length),
		Truth:  vector(), Layer: vector(), GD: vector(), W: matrix(), WHat: matrix(),
		set: set, pass: lsa.NewPass(d), seq: lsa.NewSequence(d),
		re: make([]float64, d*set.length), im: make([]float64, d*set.length),
		zero: matrix(), sum: matrix(), step: matrix(), now: vector(), next: vector(),
	}
}

// Show looks at sequence k through the weights p with a context of t ≥ 2
// tokens. It panics when p's dimension is not the set's or there is no such
// sequence or prediction.
func (v *View) Show(p lsa.Params, k, t int) {
	check(v.set, p, t)
	last := v.see(k, t)
	v.forward(p)

	v.AB = lsa.Summarize(p).AB
	v.Step = v.AB / float64(t-1)
	v.OLS.Descend(v.WHat, v.zero, v.Step)
	v.compare(last)
}

// see looks at sequence k with a context of t tokens, and returns the last of them.
func (v *View) see(k, t int) (last []complex128) {
	d := v.set.d
	v.K, v.T = k, t
	v.Eta, v.Passes, v.Left = v.Eta[:0], v.Passes[:0], v.Left[:0]
	v.Lambda = v.set.Lambda(k)
	v.Tokens = v.set.Tokens(v.Tokens[:0], k, t)
	last = v.Tokens[(t-1)*d:]
	for j, l := range v.Lambda {
		v.W[j*d+j] = l
		v.Truth[j] = mul(l, last[j])
	}
	v.OLS = OLS{D: d, X: v.Tokens}
	return last
}

// compare holds what the model has said against the descent that Ŵ has come from.
func (v *View) compare(last []complex128) {
	apply(v.GD, v.WHat, last)
	v.LossZero, v.LossStep = v.OLS.Loss(v.zero), v.OLS.Loss(v.WHat)

	v.Residual = 0
	for j, y := range v.Layer {
		if r := abs(y - v.GD[j]); !(r <= v.Residual) { // a NaN must show
			v.Residual = r
		}
	}
	v.WError = distance(v.WHat, v.Lambda)
}

// forward runs the layer over the tokens in view and keeps its last word.
func (v *View) forward(p lsa.Params) {
	d := v.set.d
	if v.set.old != nil {
		v.forwardExchanged(p)
		return
	}
	copy(v.seq.X1, v.set.Start(v.K))
	for j, l := range v.Lambda {
		v.seq.Re[j], v.seq.Im[j] = real(l), imag(l)
	}
	if n := v.T * d; cap(v.re) < n {
		v.re, v.im = make([]float64, n), make([]float64, n)
	}
	re, im := v.re[:v.T*d], v.im[:v.T*d]
	v.pass.Predict(p, v.seq, re, im)
	for j := range v.Layer {
		at := (v.T-1)*d + j
		v.Layer[j] = complex(re[at], im[at])
	}
}

// forwardExchanged is forward where two matrices made the context: its sums are
// added up token by token.
func (v *View) forwardExchanged(p lsa.Params) {
	d, last := v.set.d, (v.T-1)*v.set.d
	c := context{
		now: v.Tokens[last : last+d], prev: v.Tokens[last-d : last], pairs: float64(v.T - 1),
		gram: v.sum, cross: v.step,
	}
	clear(c.gram)
	clear(c.cross)
	for at := 0; at < last; at += d {
		x, next := v.Tokens[at:at+d], v.Tokens[at+d:at+2*d]
		for j := range d {
			for k, y := range x {
				c.gram[j*d+k] += mul(x[j], conj(y))
				c.cross[j*d+k] += mul(next[j], conj(y))
			}
		}
	}
	v.exchanged.load(p)
	v.exchanged.predict(v.Layer, &c)
}

// Bowl cuts the regression problem along coordinate j.
func (v *View) Bowl(j int) Bowl { return v.OLS.Bowl(j, v.Lambda[j], v.Step) }

// distance is ‖A − diag(λ)‖_F/‖diag(λ)‖_F.
func distance(a, lambda []complex128) float64 {
	d := len(lambda)
	var miss, norm float64
	for j, l := range lambda {
		for k := 0; k < d; k++ {
			z := a[j*d+k]
			if k == j {
				z -= l
			}
			miss += abs2(z)
		}
		norm += abs2(l)
	}
	return math.Sqrt(miss / norm)
}
