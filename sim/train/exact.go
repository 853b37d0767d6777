package train

import (
	"math"

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
	return law{keys: s.Law(), d: s.D, T: s.T}
}

// problem is what determines an exact objective.
type problem struct {
	law  law
	live population.Live
	mask string

	layers int // of a stack; 0 for the paper's layer
	tied   bool
}

// problemOf returns the exact problem of a scenario's runs. Exact runs that
// begin in the pair of blocks stay there; on drawn sequences all blocks move.
func problemOf(s scenario.Scenario, from initialState) problem {
	if s.Stacked() {
		return problem{law: lawOf(s), layers: s.Layers, tied: s.Tied == "yes"}
	}
	p := problem{law: lawOf(s), live: population.All, mask: s.Mask}
	if s.Engine == "exact" && from.paired(s.D) {
		p.live = population.Pair
	}
	return p
}

// exact is an exact loss with what a run has to know of it. It is shared by all
// runs that have it, one at a time.
type exact struct {
	of problem
	objective
	rates map[origin]float64 // stable step sizes worked out before
}

// objective is an exact loss as a function of the parameters of one model. What
// differs between the models stands behind it, and in shape.
type objective interface {
	method.Objective
	// keeping returns the objective of the run that begins at theta: where a
	// symmetry keeps it in a set, it is kept there against rounding.
	keeping(theta []float64) method.Objective
	// descent is how much of a gradient-descent step the model is that LossGrad
	// was last asked about.
	descent() float64
	// natural is the size of a parameter to be expected.
	natural() float64
	// endCurvature is the largest curvature where the run from a point ends, or 0
	// where that is not known beforehand.
	endCurvature(at scenario.Point) float64
}

func newExact(s scenario.Scenario, of problem) (*exact, error) {
	dist, err := start.Of(s)
	if err != nil {
		return nil, err
	}
	o := &exact{of: of, rates: map[origin]float64{}}
	if of.layers > 0 {
		o.objective, err = newSteps(dist, of)
	} else {
		o.objective, err = newLayer(dist, of)
	}
	return o, err
}

// layer is the population loss of the paper's layer, with the scenario's mask.
type layer struct {
	of     problem
	full   *population.Objective
	masked bool

	symmetry population.Symmetry
	plane    population.Plane
}

func newLayer(dist start.Distribution, of problem) (*layer, error) {
	full, err := population.New(dist, of.law.T, of.live)
	if err != nil {
		return nil, err
	}
	masked := of.mask == "diagonal"
	return &layer{
		of: of, full: full, masked: masked, symmetry: population.SymmetryOf(dist, of.law.T, masked),
		plane: population.PlaneOf(dist, of.law.T),
	}, nil
}

func (o *layer) descent() float64 { return o.full.Descent() }
func (o *layer) natural() float64 { return math.Sqrt(o.plane.Product()) }

// endCurvature is the curvature across the valley where the flow from a point of
// the plane ends: c1(a² + b²) there, of which a² − b² has not changed.
func (o *layer) endCurvature(at scenario.Point) float64 {
	conserved, u := (at.A-at.B)*(at.A+at.B), 2*o.plane.C2/o.plane.C1
	return o.plane.C1 * math.Sqrt(float64(conserved*conserved)+float64(u*u))
}

// LossGrad returns L(theta) and overwrites grad with its gradient, of which the
// mask removes what may not move: the off-diagonal entries of W^PV_12 and
// W^KQ_32, as in Theorem 4.3.
func (o *layer) LossGrad(theta, grad []float64) float64 {
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
	*layer
	line bool // P = −Q, too
}

// LossGrad is the objective's, with the gradient's components off the set
// removed.
func (o kept) LossGrad(theta, grad []float64) float64 {
	loss := o.layer.LossGrad(theta, grad)
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

func (o *layer) keeping(theta []float64) method.Objective {
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
