// Package incontext watches the mesa-optimizer at work: it takes one layer's
// weights, gives the layer test sequences it has never seen, and asks what the
// layer does with its context.
//
// # What the corollary claims
//
// A test sequence follows x_{t+1} = W x_t for a W the layer has never met. By
// position t its context holds t−1 solved exercises (x_1, x_2), …, (x_{t−1},
// x_t) of the regression problem "find W":
//
//	L_OLS,t(W) = ½ Σ_{i<t} ‖x_{i+1} − W x_i‖².
//
// Corollary 4.1 of Zheng et al. (2024, arXiv 2405.16845) says that the trained
// layer, whose weights never change again, answers with ŷ_t = Ŵ_t x_t, where
//
//	Ŵ_t = (ab/(t−1)) Σ_{i<t} x_{i+1} x_i^*
//
// is what one step of gradient descent on L_OLS,t reaches from W = 0 with step
// size ab/(t−1). Training by gradient descent has produced a layer that itself
// runs gradient descent: a mesa-optimizer.
//
// # How it is checked
//
// [OLS] knows nothing of attention: it holds the context as data, and its loss,
// its gradient and its descent step are written for any W. [View] puts its step
// beside the forward pass of package lsa for one sequence, and [View.Residual]
// is the difference: about 1e-15 for weights a·I and b·I, and plainly visible
// for the dense weights that the start "ones" leads to (Proposition 4.2).
// [OLS.Bowl] cuts the regression problem along one coordinate, where the loss is
// a round bowl around λ_j and the single step lands at ab·x_1j²·λ_j: it stops
// short, or overshoots, by an amount that depends on the start alone.
//
// # How well it works
//
// [Meter] asks for the ratio r_j = ŷ_j/(Wx)_j over a whole test set. One step
// scales coordinate j by ab·x_1j² on average over W, so for Gaussian starts and
// the trained ab → 1/(5σ²) there are three numbers to tell apart (derived here):
//
//   - the mean of r_j over coordinates, E ab·x_1j² → 1/5 (Proposition 4.1);
//   - the energy-weighted slope Σ Re(ŷ·conj x)/Σ|x|² → ab·κ1/m2 = 3/5;
//   - the share of the loss that remains, Σ|ŷ−x|²/Σ|x|² → 2/5.
//
// [Sweep] follows the error along the context: at once zero for one-hot starts,
// falling like 1/(t−1) for random signs, and never falling to zero for Gaussian
// ones (Theorem 4.2).
//
// # Numbers that can be compared
//
// The same seed gives the same numbers on every machine, to the last bit, and
// however a Sweep is cut into pieces. Complex products are therefore written out
// in real ones (see mul): a compiler may fuse those hidden in Go's own.
package incontext
