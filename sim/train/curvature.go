package train

import (
	"math"

	"mesascope/sim/draw"
	"mesascope/sim/method"
)

const (
	powerSteps   = 12   // power iterations at most
	powerSettled = 0.01 // relative change of the curvature at which they stop
	nudge        = 1e-5 // length of a gradient difference, relative to θ
	sideways     = 0.3  // share of the first direction that is not the gradient's
)

// curvature measures the largest eigenvalue, in size, of the loss's Hessian:
// power iteration on differences of gradients.
type curvature struct {
	obj     method.Objective
	natural float64 // size of the parameters to be expected
	grad    []float64
	moved   []float64 // a place beside theta, and
	there   []float64 // the gradient there
	along   []float64 // direction of unit length
}

func newCurvature(o method.Objective, params int, natural float64) *curvature {
	mem := make([]float64, 4*params)
	part := func(i int) []float64 { return mem[i*params : (i+1)*params] }
	return &curvature{obj: o, natural: natural, grad: part(0), moved: part(1), there: part(2), along: part(3)}
}

// at returns the curvature at theta. It begins along the gradient, which on the
// diagonal plane is the direction across the valley, mixed with a fixed
// irregular one, so that no symmetry of theta hides a steeper direction.
func (c *curvature) at(theta []float64) float64 {
	c.obj.LossGrad(theta, c.grad)
	src := draw.New(0, 0)
	for i := range c.moved {
		c.moved[i] = src.Norm()
	}
	slope, noise := norm(c.grad), norm(c.moved)
	for i, v := range c.moved {
		c.along[i] = sideways * v / noise
		if slope > 0 {
			c.along[i] += c.grad[i] / slope
		}
	}
	h := nudge * (norm(theta) + c.natural)
	found := 0.0
	size := norm(c.along)
	for range powerSteps {
		for i, v := range c.along {
			c.along[i] = v / size
			c.moved[i] = theta[i] + float64(h*c.along[i])
		}
		c.obj.LossGrad(c.moved, c.there)
		for i, g := range c.there {
			c.along[i] = (g - c.grad[i]) / h
		}
		size = norm(c.along)
		last := found
		found = size
		if size == 0 || math.Abs(found-last) <= powerSettled*found {
			break
		}
	}
	return found
}
