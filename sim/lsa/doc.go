// Package lsa is the model: one layer of linear causal self-attention, trained
// autoregressively, in the setting of Zheng et al. 2024 (arXiv 2405.16845).
//
// A sequence starts from x_1 ∈ R^d and continues by x_{t+1} = W x_t with
// W = diag(λ), |λ_j| = 1. Tokens are embedded as e_t = (0, x_t, x_{t−1}), x_0 = 0,
// and with E_t = (e_1 … e_t) the layer outputs
//
//	f_t = e_t + W^PV E_t (E_t^* W^KQ e_t)/ρ_t,   ρ_t = t − 1,
//
// whose first d entries ŷ_t predict x_{t+1}. There is no softmax. The zero rows
// of the embedding leave W^PV acting as a d×2d matrix P and W^KQ as a 2d×2d
// matrix Q: the Params.
//
// # In O(d²) a token
//
// Written out, ŷ_t = P S_t Q e_t/ρ_t with S_t = Σ_{i≤t} e_i e_i^*: attention without
// softmax needs no more of the past than a running sum. And because each token
// is W times the one before, all of S_t follows from A_{t−1} = Σ_{i<t} x_i x_i^*.
// With W̄ = diag(conj λ), and blocks numbered as in the paper,
//
//	ŷ_t = (U A_{t−1} R x_{t−1} + h·cᵀx_{t−1})/ρ_t,
//	U = P12·W + P13,                       h = P12·x_1,
//	R = W̄(Q22·W + Q23) + (Q32·W + Q33),    c = (Q22·W + Q23)ᵀ x_1,
//
// where the second term is the first token's, the only one without a
// predecessor. Three d×d products a token are left of it, four more for the
// gradient, and both weight matrices enter through U, h, R and c once per
// sequence. (Derived here; a test holds it to the definition.)
package lsa
