// Package population is the exact population loss and its exact gradient, over
// all the parameters of the layer, with no sampling and no approximation.
//
// # Why that is possible
//
// With P = W^PV (d×2d) and Q = W^KQ (2d×2d) the layer's prediction of the j-th
// coordinate is a bilinear form in its weights,
//
//	ŷ_{t,j} = Σ_{k,l,n} P_jk Q_ln F_t[k,l,n],
//	F_t[k,l,n] = (1/ρ_t) Σ_{i≤t} e_i[k]·conj(e_i[l])·e_t[n],   ρ_t = t−1,
//
// so that the loss L = Σ_{t=2}^{T−1} ½E‖ŷ_t − x_{t+1}‖² is, in θ_j = vec(P_j ⊗ Q),
//
//	L = Σ_j (½ θ_jᵀHθ_j − g_jᵀθ_j) + ½(T−2) Σ_j E x_j²,
//	H = Σ_t E[F_t F_t^*],   g_j = Σ_t E[x_{t+1,j} conj(F_t)].
//
// Each token is x_1 turned by phases: half s ∈ {0, 1} of the embedding e_t holds
// x_{t−s}, whose coordinate k is λ_k^{t−1−s}·x_1[k]. An entry of H is thus a sum,
// over t and the two inner indices i, i′ ≤ t, of E[Π x_1]·E[Π λ^±…], and E λ^m = 0
// unless m = 0. Hence every entry is
//
//	(a sixth moment of x_1) × Σ_t ρ_t⁻² · #{(i, i′): every λ's exponents cancel},
//
// and every entry of g a fourth moment times such a count over (t, i).
//
// # How it is computed
//
// The count depends on the six coordinates only through which of them are equal
// (a partition of six slots, 203 of them) and on the six halves (64). pattern.go
// enumerates the partitions, count.go counts each in O(T), build.go emits the
// nonzero entries in the order in which objective.go reads them. A step then
// costs nothing in T. This construction is derived here; the setting is that of
// Zheng et al. 2024, arXiv 2405.16845.
package population
