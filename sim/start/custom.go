package start

import (
	"fmt"
	"math"

	"mesascope/sim/draw"
	"mesascope/sim/scenario"
)

// Of returns the start distribution of a scenario, a custom one included.
func Of(s scenario.Scenario) (Distribution, error) {
	if s.StartKind().Vectors {
		return NewCustom(s.Atoms(), s.Scale, s.D)
	}
	return New(s.Start, s.Scale, s.D)
}

// custom is a law on finitely many vectors.
type custom struct {
	d         int
	x         []float64 // one vector after the other, scaled
	weight    []float64 // normalised
	reach     []float64 // sum of the weights up to and with each vector
	symmetric bool
}

// NewCustom returns the law that takes each vector, times scale, with a
// probability in proportion to its weight.
func NewCustom(atoms []scenario.Atom, scale float64, d int) (Distribution, error) {
	if d < 1 {
		return nil, fmt.Errorf("start: dimension %d is below 1", d)
	}
	if !positive(scale) {
		return nil, fmt.Errorf("start: scale %v is not a positive number", scale)
	}
	if len(atoms) == 0 {
		return nil, fmt.Errorf("start: a custom start needs at least one vector")
	}
	c := &custom{d: d}
	total := 0.0
	for i, a := range atoms {
		switch {
		case len(a.X) != d:
			return nil, fmt.Errorf("start: vector %d has %d numbers, not %d", i+1, len(a.X), d)
		case !positive(a.Weight):
			return nil, fmt.Errorf("start: the weight %v of vector %d is not a positive number", a.Weight, i+1)
		}
		for _, x := range a.X {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return nil, fmt.Errorf("start: vector %d holds %v", i+1, x)
			}
			c.x = append(c.x, scale*x)
		}
		total += a.Weight
		c.reach = append(c.reach, total)
	}
	for i, a := range atoms {
		c.weight = append(c.weight, a.Weight/total)
		c.reach[i] /= total // the last is 1
	}
	c.symmetric = c.oddVanish()
	return c, nil
}

func positive(v float64) bool { return v > 0 && !math.IsInf(v, 0) }

func (c *custom) Dim() int            { return c.d }
func (c *custom) SignSymmetric() bool { return c.symmetric }

func (c *custom) Sample(dst []float64, src *draw.Source) {
	u, i := src.Float64(), 0
	for u >= c.reach[i] {
		i++
	}
	copy(dst, c.x[i*c.d:(i+1)*c.d])
}

func (c *custom) Moment(e []int) float64 {
	order(e, c.d)
	odd := false
	for _, k := range e {
		odd = odd || k%2 != 0
	}
	if odd && c.symmetric {
		return 0
	}
	term := make([]float64, len(c.weight))
	for i := range term {
		term[i] = 1
		for j, k := range e {
			for ; k > 0; k-- {
				term[i] *= c.x[i*c.d+j]
			}
		}
	}
	return c.mean(term)
}

// mean returns Σ w·term, and 0 where that is 0 but for rounding: where vectors
// cancel, no residue may pass for a moment.
func (c *custom) mean(term []float64) float64 {
	sum, size := 0.0, 0.0
	for i, w := range c.weight {
		v := float64(w * term[i])
		sum += v
		size += math.Abs(v)
	}
	// Each v carries at most 2·MaxOrder roundings, the sum one more for each.
	if math.Abs(sum) <= float64(len(term)+2*MaxOrder)*0x1p-53*size {
		return 0
	}
	return sum
}

// oddVanish reports whether every moment with an odd exponent vanishes, up to
// MaxOrder. That is symmetry for all that anything here depends on, whether or
// not the law itself is symmetric.
func (c *custom) oddVanish() bool {
	n := len(c.weight)
	terms := make([]float64, (MaxOrder+1)*n)
	for i := range n {
		terms[i] = 1
	}
	// visit multiplies the terms at a depth by powers of coordinate j on.
	var visit func(j, depth int, odd bool) bool
	visit = func(j, depth int, odd bool) bool {
		at := terms[depth*n : (depth+1)*n]
		if j == c.d {
			return !odd || c.mean(at) == 0
		}
		if !visit(j+1, depth, odd) {
			return false
		}
		last := at
		for k := 1; depth+k <= MaxOrder; k++ {
			next := terms[(depth+k)*n : (depth+k+1)*n]
			for i := range next {
				next[i] = last[i] * c.x[i*c.d+j]
			}
			last = next
			if !visit(j+1, depth+k, odd || k%2 != 0) {
				return false
			}
		}
		return true
	}
	return visit(0, 0, false)
}
