// Package method holds the rules that move the parameters θ downhill on a loss
// L: what a run does between one recorded step and the next.
//
// Four rules share one shape. With g = ∇L(θ_n) and step size η,
//
//	gd        θ ← θ − ηg                                 (Cauchy 1847)
//	momentum  v ← βv + g,  θ ← θ − ηv                    (Polyak 1964, PyTorch's convention)
//	adam      running means of g and g², θ ← θ − η m̂/(√v̂ + ε)   (Kingma and Ba 2015)
//	flow      θ_n = θ(nη), where dθ/dτ = −∇L(θ)          (the ordinary differential equation itself)
//
// # Which of them the theorems are about
//
// Zheng et al. 2024 (arXiv 2405.16845) prove Theorem 4.1 for the gradient flow
// dθ/dτ = −∇L. From a diagonal start it reduces to Lemma 5.2's two equations
//
//	da/dτ = b(c2 − c1·ab),   db/dτ = a(c2 − c1·ab),
//
// and since a·da/dτ = b·db/dτ, the flow keeps C = a² − b² and so stays on the
// hyperbola through its start (derived here). Where on the valley ab = c2/c1 a
// run ends is therefore known before it begins.
//
//   - flow is that statement, to a tolerance: C moves by no more than the
//     integrator's error.
//   - gd is its first-order approximation (Euler's method): one step multiplies C
//     by exactly 1 − η²(c2 − c1·ab)², so it leaves the hyperbola by O(η) over a
//     run, and above a bound on η it does not converge at all.
//   - momentum has inertia, which the flow has not: it starts slowly, moves at up
//     to 1/(1 − β) times gd's pace, overshoots the valley and comes back, and so
//     leaves the hyperbola by more than gd does at that pace.
//   - adam divides every coordinate by the size of its own gradient. Its path is
//     that of no gradient flow: to first order a and b move by the same amount
//     whatever b/a is, so that a − b is kept rather than a² − b², and it ends
//     elsewhere in the valley.
//
// So theory's limit of the product ab holds for whichever of them converges to
// the valley; theory's a, b and path hold for flow, approximately for gd, and
// not for the other two.
//
// # How a step is taken
//
// No rule evaluates the loss itself. [Method.Next] says where the gradient is
// wanted next and where to put it, and the caller evaluates it, at once or over
// many frames; a [Request] marked Last is at θ_{n+1} itself, so each of gd,
// momentum and adam costs one evaluation a step, and the loss and gradient that
// are recorded at θ_{n+1} are the ones that the next step uses. [Step] and
// [Work] are that loop for an objective that is quick.
//
// All that a rule remembers is in one flat slice that the caller owns. A copy of
// θ, gradient and state, taken whenever no request is open, is a complete save:
// continuing from it gives the same bits, and so does any way of cutting the
// work into pieces. Only +, −, ×, ÷ and √ are used, every product is rounded
// before it is added, and so the bits are those of every platform.
//
// # The flow's integrator
//
// [Flow] is the pair of Dormand and Prince (1980) of orders 5 and 4 with its
// last stage reused as the next step's first, and the fourth-order interpolant
// of Shampine (1986) gives θ on the grid τ_n = nη: internal steps follow the
// solution, not the grid. One may cover many grid points, as happens near the
// limit, or many may be needed within one. The discretisation is thus no longer
// tied to η, which only says how often the run is looked at.
package method
