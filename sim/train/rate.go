package train

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"mesascope/sim/method"
	"mesascope/sim/population"
	"mesascope/sim/scenario"
)

// How much work goes into a step size that the link does not give.
const (
	probeSteps   = 200  // steps of gradient descent tried at most
	probeArrives = 0.01 // a step's share of the whole descent at which the probe ends
	probeMoves   = 1e-9 // share of the loss that must be gone by then, to be no rounding
	probeTries   = 200  // step sizes tried at most, each at most nine tenths of the one before
	mostRates    = 64   // step sizes remembered

	// Of the first loss, and of the loss of predicting nothing, rounding may make so much.
	probeRounding = 1e-12
	lossRounding  = 1e-13
)

// distanceShare is the distance that such a method goes in a step by default, as a share of
// the natural size √u* of a parameter.
const distanceShare = 0.02

// defaultRate returns the step size of runs that are given none. That of
// gradient descent on the population's loss is stable for each of them, and
// serves the flow as the grid on which it is looked at. A method that goes
// several times as far in a step, as momentum does, gets as much less, so as to
// keep the same pace. Where η is a distance in the space of the parameters, as
// it is Adam's, the slope of the loss is nothing to it.
func defaultRate(s scenario.Scenario, p population.Plane, from initialState, cache *cache) (float64, error) {
	rule, err := method.Named(s.Method)
	if err != nil {
		return 0, err
	}
	if rule.Reach == 0 {
		return round(distanceShare * naturalSize(s, p)), nil
	}
	obj, err := cache.exact(s, from)
	if err != nil {
		return 0, err
	}
	rate, err := obj.stableRate(s, from)
	if err != nil {
		return 0, err
	}
	if s.Engine != "exact" {
		rate = round(rate * exactly / excess(p, s.N))
	}
	if rule.Reach != 1 {
		rate = round(rate * exactly / rule.Reach)
	}
	return rate, nil
}

// exactly keeps round from taking 0.1 times 1e-4, which is a little less than
// 1e-5, for that.
const exactly = 1 + 1e-12

// excess is by how much the curvature of the mean loss over n drawn sequences
// may exceed the population's, which is what a step has to be stable for. A
// curvature is a sixth moment of x_1, and the relative variance of a sampled one
// is about r²/n with r = κ2/(m2·κ1): 1 for coordinates of one size, 25 for a
// normal law, 225 for Laplace's. The factor in front was found by trying.
func excess(p population.Plane, n int) float64 {
	r := p.M6 / (p.M2 * p.M4)
	return max(1, 8*r*r/float64(n))
}

// stableRate returns the smallest of the step sizes that suit the runs one by
// one, which makes it a function of where they begin alone, while dragging one
// start costs one new size.
func (o *exact) stableRate(s scenario.Scenario, from initialState) (float64, error) {
	lr := 0.0
	for i, theta := range from.thetas {
		rate, err := 0.0, error(nil)
		if from.branch {
			rate, err = o.rateFrom(slices.Clone(realPart(s, theta)), from.points(s)[i])
		} else {
			rate, err = o.knownRate(originOf(s, i))
		}
		if err != nil {
			return 0, err
		}
		if i == 0 || rate < lr {
			lr = rate
		}
	}
	return lr, nil
}

// knownRate is rateFrom, worked out once for each origin.
func (o *exact) knownRate(from origin) (float64, error) {
	rate, known := o.rates[from]
	if !known {
		if len(o.rates) >= mostRates {
			clear(o.rates)
		}
		var err error
		if rate, err = o.rateFrom(from.theta(o.of), from.from); err != nil {
			return 0, err
		}
		o.rates[from] = rate
	}
	return rate, nil
}

// rateFrom returns the largest of 1, 2, 5 times a power of ten at which
// gradient descent from theta does well, which it overwrites. A step is stable
// while it is below two over the curvature, so the size is
//
//   - at most 2/λ at the start, λ being the largest curvature in size,
//   - at most 1/λ where the flow in the plane would end, or the best stack is, so
//     that the approach is monotone there,
//   - small enough that the loss never rises in a probe, and
//   - at most 1/λ where the probe arrives.
//
// Where the loss is no finite number there is no such size, which is an error.
func (o *exact) rateFrom(theta []float64, at scenario.Point) (float64, error) {
	c := newCurvature(o, len(theta), o.natural())
	lr := 2 / c.at(theta)
	if end := o.endCurvature(at); end > 0 {
		lr = min(lr, 2/end/2)
	}
	lr = round(lr)
	begin := append([]float64(nil), theta...)
	clear(theta)
	rounding := float64(lossRounding * o.LossGrad(theta, c.grad))
	copy(theta, begin)
	for range probeTries {
		if o.descends(theta, c.grad, lr, rounding) {
			if lr = min(lr, round(1/c.at(theta))); !(lr > 0) || math.IsInf(lr, 0) {
				break
			}
			return lr, nil
		}
		lr = round(0.9 * lr)
		copy(theta, begin)
	}
	return 0, fmt.Errorf("train: no step size makes the loss fall from its start: give one with lr")
}

// descends tries gradient descent and reports whether the loss never rises. It
// goes on until a step takes little of the whole way down: on leaving a saddle
// each step takes more than all before it, so the probe does not end there. From
// where there is nothing left to learn the loss is rounding, which may rise.
func (o *exact) descends(theta, grad []float64, lr, rounding float64) bool {
	first := o.LossGrad(theta, grad)
	before, rounding := first, max(float64(probeRounding*first), rounding)
	for range probeSteps {
		for i, g := range grad {
			theta[i] -= float64(lr * g)
		}
		loss := o.LossGrad(theta, grad)
		if !(loss <= before+rounding) {
			return false
		}
		if fallen := first - loss; fallen > probeMoves*first && before-loss <= probeArrives*fallen {
			return true
		}
		before = loss
	}
	return true
}

// round returns the largest of 1, 2, 5 times a power of ten that is at most v,
// as the number that its decimal text means.
func round(v float64) float64 {
	if v == 0 {
		return 0
	}
	text := strconv.FormatFloat(v, 'e', -1, 64)
	digit := byte('1')
	switch {
	case text[0] >= '5':
		digit = '5'
	case text[0] >= '2':
		digit = '2'
	}
	for i := range text {
		if text[i] == 'e' {
			r, _ := strconv.ParseFloat(string(digit)+text[i:], 64)
			return r
		}
	}
	return v
}
