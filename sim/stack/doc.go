// Package stack is the exact loss of a stack of layers that refine their query,
// beyond the paper: what depth buys when each layer takes one plain step.
//
// # The model
//
// A token carries a prediction y, a query q, a value v and a key k, at first
// (0, x_t, x_t, x_{t−1}). Layer ℓ of L attends to the context as the paper's layer
// does and writes
//
//	y += (η_ℓ/(t−1)) Σ_{i<t} x_{i+1} (x_i^* q)
//	q −= (η_ℓ/(t−1)) Σ_{i<t} x_i (x_i^* q).
//
// Keys and values stay as they are, so that the causal mask costs nothing. The
// prediction of x_{t+1} is y. One layer is the paper's with ab = η_1; L of them are
// L gradient-descent steps from zero on the least-squares problem of the context,
// with step sizes η_ℓ/(t−1): with C_t = (1/(t−1)) Σ_{i<t} x_i x_i^*,
//
//	ŷ_t − x_{t+1} = −W p(C_t) x_t,  p(z) = Π_ℓ (1 − η_ℓ z).
//
// # The loss
//
// With p's coefficients p_m the loss, a sum over t as the paper's is, is
//
//	L(η) = ½ Σ_{m,n} p_m p_n M_{m+n},  M_n = Σ_{t=2}^{T−1} E x_t^* C_t^n x_t:
//
// 2L+1 numbers hold all of it, and a step costs O(L²). Each M_n is exact. Written
// out it is a sum over closed walks t → i_1 → … → i_n → t whose edges carry
// coordinates; averaged over the phases of W, only those walks survive in which the
// steps of edges with equal coordinate add up to zero. How many there are is a
// polynomial in t−1, counted once for all by scripts/walks; what the start
// contributes is E Π s_j^k over distinct coordinates j, s_j = x_1j².
//
// Everything here was derived for this project and is tested against enumeration.
package stack
