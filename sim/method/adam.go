package method

import "math"

// The constants of New's Adam, as its authors and PyTorch set them.
const (
	DefaultBeta1 = 0.9
	DefaultBeta2 = 0.999
	DefaultEps   = 1e-8
)

// Adam is Algorithm 1 of Kingma and Ba 2015 (arXiv 1412.6980):
//
//	m ← β1·m + (1 − β1)g,   v ← β2·v + (1 − β2)g²,
//	θ ← θ − η · m/(1 − β1ᵗ) / (√(v/(1 − β2ᵗ)) + ε),   t = 1, 2, …
//
// A step moves every parameter by about η whatever its gradient's size, as long
// as that is well above ε. A parameter whose gradient has always been 0 stays
// exactly where it is.
//
// Its state is m, v, β1ᵗ and β2ᵗ; the powers are kept by multiplication, since a
// power function need not agree between platforms in its last bit.
type Adam struct {
	LR           float64 // η
	Beta1, Beta2 float64 // in [0, 1)
	Eps          float64 // ε > 0
}

// StateLen returns 2n + 2.
func (Adam) StateLen(n int) int { return 2*n + 2 }

// Init sets both means to 0 and both powers to 1.
func (Adam) Init(theta, grad, state []float64) {
	n := len(theta)
	clear(state)
	state[2*n], state[2*n+1] = 1, 1
}

// Next moves the means and theta and asks for the gradient there. It never
// fails.
func (a Adam) Next(theta, grad, state []float64) (Request, error) {
	n := len(theta)
	m, v, pow := state[:n], state[n:2*n], state[2*n:2*n+2]
	pow[0] = float64(pow[0] * a.Beta1) // rounded: the difference below must not be fused with it
	pow[1] = float64(pow[1] * a.Beta2)
	c1, c2 := 1-pow[0], 1-pow[1]
	r1, r2 := 1-a.Beta1, 1-a.Beta2
	for i, g := range grad {
		m[i] = float64(a.Beta1*m[i]) + float64(r1*g)
		v[i] = float64(a.Beta2*v[i]) + float64(r2*float64(g*g))
		theta[i] -= float64(a.LR*(m[i]/c1)) / (math.Sqrt(v[i]/c2) + a.Eps)
	}
	return Request{At: theta, Grad: grad, Last: true}, nil
}
