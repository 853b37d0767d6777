package stack

import (
	"fmt"

	"mesascope/sim/start"
)

//go:generate go run mesascope/scripts/walks -n 8 -o table.go

// MaxLayers is how many layers the table of walks reaches to.
const MaxLayers = 4

// walk is the walks that split their edges into blocks of these sizes.
type walk struct {
	sizes []int
	// differences are the forward differences at 0 of the number of such walks as
	// a polynomial in ρ = t−1.
	differences []float64
}

// count returns how many of them there are through ρ positions, over ρ^n.
func (w walk) count(rho, n int) float64 {
	sum, binomial := 0.0, 1.0
	for k, c := range w.differences {
		sum += float64(c * binomial)
		binomial *= float64(rho-k) / float64(k+1)
	}
	for range n {
		sum /= float64(rho)
	}
	return sum
}

// Moments are E x_t^* C_t^n x_t of one start distribution, n = 0…2L.
type Moments struct {
	// weight[n] is by walks[n]: E Π s_j^k, summed over distinct coordinates.
	weight [][]float64
}

// NewMoments works out what stacks of up to layers layers need of dist.
func NewMoments(dist start.Distribution, layers int) (Moments, error) {
	if layers < 1 || layers > MaxLayers {
		return Moments{}, fmt.Errorf("stack: %d layers: there may be 1 to %d", layers, MaxLayers)
	}
	var m Moments
	for _, group := range walks[:2*layers+1] {
		weight := make([]float64, len(group))
		for i, w := range group {
			weight[i] = start.SquaresOverDistinct(dist, w.sizes)
		}
		m.weight = append(m.weight, weight)
	}
	return m, nil
}

// At returns E x_t^* C_t^n x_t, t ≥ 2.
func (m Moments) At(n, t int) float64 {
	sum := 0.0
	for i, w := range walks[n] {
		sum += float64(m.weight[n][i] * w.count(t-1, n))
	}
	return sum
}

// Over returns M_n: its sum over t = 2…T−1.
func (m Moments) Over(n, T int) float64 {
	sum := 0.0
	for t := T - 1; t >= 2; t-- { // the smallest terms first
		sum += m.At(n, t)
	}
	return sum
}
