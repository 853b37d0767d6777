package method

// GD is gradient descent, θ ← θ − η∇L(θ): Euler's method for the gradient flow
// with step η. It remembers nothing.
type GD struct {
	LR float64 // η
}

// StateLen returns 0.
func (GD) StateLen(int) int { return 0 }

// Init does nothing.
func (GD) Init(theta, grad, state []float64) {}

// Next moves theta and asks for the gradient there. It never fails: θ may
// become non-finite when η is too large, which is for the caller to see.
func (m GD) Next(theta, grad, state []float64) (Request, error) {
	for i, g := range grad {
		theta[i] -= float64(m.LR * g)
	}
	return Request{At: theta, Grad: grad, Last: true}, nil
}
