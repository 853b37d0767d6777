package train

import (
	"mesascope/sim/lsa"
	"mesascope/sim/method"
	"mesascope/sim/population"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

// law is the law of the sequences: of x_1, and their number of tokens.
type law struct {
	keys string // what the link says of it
	d, T int
}

func lawOf(s scenario.Scenario) law {
	return law{keys: s.Only("start", "atoms", "scale", "d", "T"), d: s.D, T: s.T}
}

// problem is what determines an exact objective.
type problem struct {
	law  law
	live population.Live
	mask string
}

// problemOf returns the exact problem of a scenario's runs. Exact runs that
// begin in the pair of blocks stay there; on drawn sequences all blocks move.
func problemOf(s scenario.Scenario, from initialState) problem {
	p := problem{law: lawOf(s), live: population.All, mask: s.Mask}
	if s.Engine == "exact" && from.paired(s.D) {
		p.live = population.Pair
	}
	return p
}

// exact is the population loss with the scenario's mask. It satisfies
// method.Objective and is shared by all runs that have it, one at a time.
type exact struct {
	of     problem
	full   *population.Objective
	masked bool

	symmetry population.Symmetry
	plane    population.Plane
	rates    map[origin]float64 // stable step sizes that were worked out before
}

func newExact(s scenario.Scenario, of problem) (*exact, error) {
	dist, err := start.Of(s)
	if err != nil {
		return nil, err
	}
	full, err := population.New(dist, of.law.T, of.live)
	if err != nil {
		return nil, err
	}
	masked := of.mask == "diagonal"
	return &exact{
		of: of, full: full, masked: masked, symmetry: population.SymmetryOf(dist, of.law.T, masked),
		plane: population.PlaneOf(dist, of.law.T), rates: map[origin]float64{},
	}, nil
}

// LossGrad returns L(theta) and overwrites grad with its gradient, of which the
// mask removes what may not move: the off-diagonal entries of W^PV_12 and
// W^KQ_32, as in Theorem 4.3.
func (o *exact) LossGrad(theta, grad []float64) float64 {
	loss := o.full.LossGrad(theta, grad)
	if o.masked {
		maskOffDiagonal(lsa.Params{D: o.of.law.d, Theta: grad})
	}
	return loss
}

// maskOffDiagonal clears the off-diagonal entries of W^PV_12 and W^KQ_32.
func maskOffDiagonal(g lsa.Params) {
	mask := func(pv, kq []float64) {
		d := g.D
		for i := range d {
			for j := range d {
				if i != j {
					pv[i*2*d+j] = 0
					kq[(d+i)*2*d+j] = 0
				}
			}
		}
	}
	mask(g.PV(), g.KQ())
	if g.Complex {
		mask(g.PVIm(), g.KQIm())
	}
}

// kept is the objective of a run that begins in a set of diagonal blocks which
// the gradient does not lead out of (population.Symmetry). In exact arithmetic the
// run stays in it; but rounding would push it off, and where the set is a ridge,
// as the line a = −b is beside the saddle, every such push is magnified until the
// run escapes. Like the blocks that are left out, the symmetry is therefore
// imposed and not left to rounding.
type kept struct {
	*exact
	line bool // P = −Q, too
}

// LossGrad is the objective's, with the gradient's components off the set
// removed.
func (o kept) LossGrad(theta, grad []float64) float64 {
	loss := o.exact.LossGrad(theta, grad)
	g := lsa.Params{D: o.of.law.d, Theta: grad}
	maskOffDiagonal(g)
	if o.line {
		d := g.D
		pv, kq := g.PV(), g.KQ()
		for j := range d {
			p, q := j*2*d+j, (d+j)*2*d+j
			half := (pv[p] - kq[q]) / 2
			pv[p], kq[q] = half, -half
		}
	}
	return loss
}

// keeping returns the objective of the run that begins at theta.
func (o *exact) keeping(theta []float64) method.Objective {
	if o.of.live != population.Pair || !isDiagonal(o.of.law.d, theta) {
		return o
	}
	plane := o.symmetry.Plane && onPlane(o.of.law.d, theta, planeShare)
	if !plane && !o.symmetry.Diagonals {
		return o
	}
	return kept{o, (plane || o.symmetry.Line) && isOnLine(o.of.law.d, theta)}
}

// isDiagonal reports whether parameters of which only the blocks W^PV_12 and
// W^KQ_32 are not zero have those diagonal.
func isDiagonal(d int, theta []float64) bool {
	p := lsa.Params{D: d, Theta: theta}
	for i := range d {
		for j := range d {
			if i != j && (p.PV()[i*2*d+j] != 0 || p.KQ()[(d+i)*2*d+j] != 0) {
				return false
			}
		}
	}
	return true
}

// isOnLine reports whether the diagonals of the two blocks are each other's
// negatives.
func isOnLine(d int, theta []float64) bool {
	p := lsa.Params{D: d, Theta: theta}
	for j := range d {
		if p.PV()[j*2*d+j] != -p.KQ()[(d+j)*2*d+j] {
			return false
		}
	}
	return true
}
