// Package theory says, in closed form, what a run must find.
//
// The source is Zheng et al., "On Mesa-Optimization in Autoregressively Trained
// Transformers: Emergence and Capability" (NeurIPS 2024, arXiv 2405.16845). A
// layer that starts with W^KQ_32 = a·I, W^PV_12 = b·I and zeros elsewhere stays
// in that plane under Theorem 4.1, where gradient flow reads (Lemma 5.2)
//
//	da/dτ = b(c2 − c1·ab),  db/dτ = a(c2 − c1·ab)
//	c1 = (T−2)κ2 + κ3 Σ_{t=2}^{T−1} 1/(t−1),  c2 = (T−2)κ1
//
// and ends on the hyperbola ab = c2/c1. Everything here follows from c1 and c2:
// the loss, the conserved quantity a² − b², the end point, the whole path, and
// the step size above which gradient descent cannot stay at the end point.
//
// Assumptions holds a scenario's start against the paper's conditions and names
// the first moment that breaks one; Prediction.Tested says what the trained
// layer then does to sequences it has not seen (Proposition 4.1, Theorem 4.2);
// DenseOnes is the limit that is no multiple of I (Proposition 4.2).
//
// The package knows nothing of how the simulator works: it has its own moments
// and shares no code with package population, so that their agreement means
// something.
//
// Path uses math.Exp, which differs in its last bit between machines: paths are
// drawn and compared, and never enter a run. C1C2 and StepBound use only
// + − × ÷ √, so that a run may take its own scale from them.
package theory
