package train

import (
	"slices"

	"mesascope/sim/lsa"
	"mesascope/sim/method"
	"mesascope/sim/population"
	"mesascope/sim/scenario"
	"mesascope/sim/stack"
	"mesascope/sim/start"
)

// steps is the exact loss of a stack of layers as a function of their step sizes,
// or of the one that they share.
type steps struct {
	of    problem
	loss  method.Objective
	plane population.Plane
	sharp float64 // largest curvature at the best stack

	eta, grad []float64 // of every layer, where they share a step
}

func newSteps(dist start.Distribution, of problem) (*steps, error) {
	o := &steps{of: of, plane: population.PlaneOf(dist, of.law.T), eta: make([]float64, of.layers), grad: make([]float64, of.layers)}
	if of.layers == 1 {
		// That is the paper's layer, and so is its loss, to the last bit.
		full, err := population.New(dist, of.law.T, population.Pair)
		if err != nil {
			return nil, err
		}
		o.loss = newSingle(full)
	} else {
		m, err := stack.NewMoments(dist, of.layers)
		if err != nil {
			return nil, err
		}
		o.loss = stack.NewObjective(m, of.law.T)
		if !of.tied {
			best := make([]float64, of.layers)
			stack.Steps(best, m.Best(of.layers, of.law.T))
			o.sharp = newCurvature(o, of.layers, o.natural()).at(best)
		}
	}
	return o, nil
}

// LossGrad returns the loss and overwrites grad with its gradient.
func (o *steps) LossGrad(theta, grad []float64) float64 {
	if !o.of.tied {
		return o.loss.LossGrad(theta, grad)
	}
	for l := range o.eta {
		o.eta[l] = theta[0]
	}
	loss := o.loss.LossGrad(o.eta, o.grad)
	grad[0] = 0
	for _, g := range o.grad {
		grad[0] += g
	}
	return loss
}

// natural is the best step of one layer.
func (o *steps) natural() float64 { return o.plane.Product() }

// descent is 1: a stack is gradient descent on the context's least squares, in as
// many steps as it has layers.
func (o *steps) descent() float64 { return 1 }

func (o *steps) endCurvature(scenario.Point) float64 { return o.sharp }

// keeping returns the objective of a run that begins at theta. The loss does not
// change when layers change places, so that layers which begin with equal steps
// keep them equal. The looped model being a saddle, rounding must not push them
// apart.
func (o *steps) keeping(theta []float64) method.Objective {
	k := equals{o, make([]int, len(theta))}
	some := false
	for l, x := range theta {
		k.first[l] = slices.Index(theta, x)
		some = some || k.first[l] != l
	}
	if !some {
		return o
	}
	return k
}

// equals keeps the steps equal of layers whose first is the same.
type equals struct {
	*steps
	first []int
}

// LossGrad is the objective's, with one derivative for equal steps.
func (o equals) LossGrad(theta, grad []float64) float64 {
	loss := o.steps.LossGrad(theta, grad)
	for l, first := range o.first {
		grad[l] = grad[first]
	}
	return loss
}

// single is the loss of one layer that takes the step η: the paper's, at a = η and
// b = 1.
type single struct {
	full *population.Objective
	p, g lsa.Params
}

func newSingle(full *population.Objective) *single {
	return &single{full, lsa.Diagonal(full.Dim(), 0, 1), lsa.NewParams(full.Dim(), false)}
}

// LossGrad returns the loss and its derivative in η.
func (o *single) LossGrad(eta, grad []float64) float64 {
	d := o.full.Dim()
	kq, g := o.p.KQ(), o.g.KQ()
	for j := range d {
		kq[(d+j)*2*d+j] = eta[0]
	}
	loss := o.full.LossGrad(o.p.Theta, o.g.Theta)
	grad[0] = 0
	for j := range d {
		grad[0] += g[(d+j)*2*d+j]
	}
	return loss
}
