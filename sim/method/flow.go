package method

import "math"

const (
	// DefaultTol is the error that New's flow allows in one internal step.
	DefaultTol = 1e-12
	// MaxTries is how many internal steps, accepted or not, a flow attempts
	// between two grid points before it gives up with FaultStiff.
	MaxTries = 100_000
)

// Flow follows the gradient flow dθ/dτ = −∇L(θ) and shows it on the grid
// τ_n = n·LR. Between grid points it takes whatever internal steps keep the
// estimated error of each, in every parameter, below Tol·(1 + |θ_i|): Tol is
// both the absolute and the relative tolerance. The largest component counts,
// not a mean, so that parameters which cannot move change nothing.
//
// The objective must be the same function at every evaluation: the exact one,
// or one on a fixed set of sequences. On sequences drawn afresh there is no
// flow to follow.
//
// One internal step costs six evaluations, a grid point one more: its loss and
// gradient, at the interpolated θ. Its state, 11 + 9n numbers, is the internal
// step in hand: where it is, its two ends and its seven stages.
type Flow struct {
	LR  float64 // η, the spacing of the grid in τ
	Tol float64 // see above; 1e-13 … 1e-3 makes sense
}

// The state's layout: these scalars, then the vectors y0, y1, k_1 … k_7. Counts
// and codes are whole numbers, which a float64 holds exactly.
const (
	slotStage    = iota // last stage asked for (2…7); 1: an attempt begins; 0: a complete step is held
	slotGrid            // grid points passed
	slotT               // τ at the start of the internal step
	slotH               // its length
	slotNext            // length of the next attempt
	slotErr             // error of the last accepted step
	slotCut             // 0, or why the attempt before this one was rejected
	slotTries           // attempts since the last grid point
	slotAccepted        // attempts that met the tolerance
	slotRejected        // attempts that did not
	slotFault           // 0, or one of the fault numbers
	slots
)

const (
	noFault = iota
	faultNotFinite
	faultUnderflow
	faultStiff
)

const (
	cutByError     = 1
	cutByNotFinite = 2
)

// flowState is a view of the state slice.
type flowState struct {
	s      []float64
	y0, y1 []float64
	k      []float64 // k_1 … k_7 one after the other
}

func viewFlow(state []float64, n int) flowState {
	v := state[slots:]
	return flowState{s: state[:slots], y0: v[:n], y1: v[n : 2*n], k: v[2*n : 9*n]}
}

// stage returns k_i, i = 1…7.
func (f flowState) stage(i int) []float64 {
	n := len(f.y0)
	return f.k[(i-1)*n : i*n]
}

// StateLen returns 11 + 9n.
func (Flow) StateLen(n int) int { return slots + 9*n }

// Init holds an internal step of length 0 that ends at theta.
func (m Flow) Init(theta, grad, state []float64) {
	clear(state)
	f := viewFlow(state, len(theta))
	copy(f.y1, theta)
	copy(f.stage(7), grad)
	f.s[slotErr] = errFloor
	f.s[slotNext] = firstStep(theta, grad, m.LR, m.Tol)
	if math.IsNaN(f.s[slotNext]) {
		f.s[slotNext] = 0
		f.s[slotFault] = faultNotFinite
	}
}

// Next asks for the stages of internal steps until one reaches the next grid
// point, then for the gradient at that point.
func (m Flow) Next(theta, grad, state []float64) (Request, error) {
	f := viewFlow(state, len(theta))
	s := f.s
	if s[slotFault] != noFault {
		return Request{}, m.fault(s)
	}
	switch i := int(s[slotStage]); {
	case i == 7:
		m.judge(f)
	case i >= 2:
		return m.ask(f, i+1), nil
	}
	if s[slotStage] == 0 {
		tau := float64((s[slotGrid] + 1) * m.LR)
		if tau <= s[slotT]+s[slotH] {
			m.interpolate(f, tau, theta)
			s[slotGrid]++
			s[slotTries] = 0
			return Request{At: theta, Grad: grad, Last: true}, nil
		}
		// Go on from the held step's end; its last stage is our first.
		s[slotT] += s[slotH]
		s[slotH] = s[slotNext]
		s[slotStage] = 1
		s[slotCut] = 0
		copy(f.y0, f.y1)
		copy(f.stage(1), f.stage(7))
	}
	if !m.attempt(s) {
		return Request{}, m.fault(s)
	}
	return m.ask(f, 2), nil
}

// attempt counts the attempt that begins and says whether it may.
func (m Flow) attempt(s []float64) bool {
	s[slotTries]++
	switch {
	case s[slotTries] > MaxTries:
		s[slotFault] = faultStiff
	case s[slotH] < float64(hFloor*math.Max(s[slotT], m.LR)):
		s[slotFault] = faultUnderflow
		if s[slotCut] == cutByNotFinite {
			s[slotFault] = faultNotFinite
		}
	}
	return s[slotFault] == noFault
}

// ask places stage i (2…7) in y1, where the seventh is the step's end.
func (m Flow) ask(f flowState, i int) Request {
	f.s[slotStage] = float64(i)
	descend(f.y1, f.y0, f.k, f.s[slotH], dpA[i-1][:i-1])
	return Request{At: f.y1, Grad: f.stage(i)}
}

// judge accepts the completed attempt, which is then held, or prepares a
// shorter one from the same place.
func (m Flow) judge(f flowState) {
	s := f.s
	e := m.errorNorm(f)
	switch {
	case e-e != 0: // NaN or Inf
		s[slotRejected]++
		s[slotCut] = cutByNotFinite
		s[slotStage] = 1
		s[slotH] = float64(s[slotH] * notFinite)
	case e > 1:
		s[slotRejected]++
		s[slotCut] = cutByError
		s[slotStage] = 1
		s[slotH] = float64(s[slotH] * shrink(e))
	default:
		s[slotAccepted]++
		s[slotStage] = 0
		by := grow(e, s[slotErr])
		if s[slotCut] != 0 {
			by = math.Min(by, 1)
		}
		s[slotErr] = e
		s[slotNext] = float64(s[slotH] * by)
	}
}

// errorNorm is the step's estimated error in units of the tolerance: the
// largest over the parameters, NaN or Inf if anything in it is not finite.
func (m Flow) errorNorm(f flowState) float64 {
	n, h := len(f.y0), f.s[slotH]
	worst := 0.0
	for i := 0; i < n; i++ {
		sum := 0.0
		for j, w := range dpErr {
			sum += float64(w * f.k[j*n+i])
		}
		size := math.Max(math.Abs(f.y0[i]), math.Abs(f.y1[i]))
		e := math.Abs(float64(h*sum)) / (m.Tol + float64(m.Tol*size))
		if !(e <= worst) { // so that NaN is taken, and then kept
			worst = e
			if math.IsNaN(worst) {
				return worst
			}
		}
	}
	return worst
}

// interpolate sets theta to the held step's solution at tau, within it.
func (m Flow) interpolate(f flowState, tau float64, theta []float64) {
	b := dpDenseWeights((tau - f.s[slotT]) / f.s[slotH])
	descend(theta, f.y0, f.k, f.s[slotH], b[:])
}

// fault makes the error that the state records.
func (m Flow) fault(s []float64) error {
	code := FaultStiff
	switch s[slotFault] {
	case faultNotFinite:
		code = FaultNotFinite
	case faultUnderflow:
		code = FaultUnderflow
	}
	return &Fault{Code: code, Tau: s[slotT], H: s[slotH]}
}

// Progress is how far a flow's integrator has come.
type Progress struct {
	Tau      float64 // end of the last accepted internal step; may lie beyond the grid point shown
	H        float64 // length of the internal step in hand
	Accepted int     // internal steps accepted since Init
	Rejected int     // and rejected, each for a shorter one
}

// Progress reads the state of a flow, which may be in the middle of a step.
func (Flow) Progress(state []float64) Progress {
	p := Progress{Tau: state[slotT], H: state[slotH], Accepted: int(state[slotAccepted]), Rejected: int(state[slotRejected])}
	if state[slotStage] == 0 {
		p.Tau += p.H
	}
	return p
}
