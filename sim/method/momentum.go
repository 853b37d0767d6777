package method

// DefaultBeta is the share of the velocity that New's momentum keeps each step.
const DefaultBeta = 0.9

// Momentum is the heavy ball in PyTorch's convention (torch.optim.SGD with
// momentum=β, dampening=0): v ← βv + ∇L(θ), then θ ← θ − ηv, from v = 0. The
// gradient is not scaled by 1 − β, so under a steady gradient a step grows to
// η/(1 − β): compare it with GD at a step size 1/(1 − β) times as large. Near a
// minimum whose largest curvature is λ it is stable iff η < 2(1 + β)/λ.
//
// Its state is v.
type Momentum struct {
	LR   float64 // η
	Beta float64 // β, in [0, 1)
}

// StateLen returns n.
func (Momentum) StateLen(n int) int { return n }

// Init sets the velocity to 0.
func (Momentum) Init(theta, grad, state []float64) { clear(state) }

// Next moves velocity and theta and asks for the gradient there. It never
// fails.
func (m Momentum) Next(theta, grad, state []float64) (Request, error) {
	v := state[:len(grad)]
	for i, g := range grad {
		v[i] = float64(m.Beta*v[i]) + g
		theta[i] -= float64(m.LR * v[i])
	}
	return Request{At: theta, Grad: grad, Last: true}, nil
}
