package claims

import (
	"math"

	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/population"
	"mesascope/sim/start"
	"mesascope/sim/theory"
)

// The program's own statements about what a layer does along the context, and in another
// world. None of them is in the paper: they were derived for this project, and the page
// says so.
const (
	Along     = "along"     // what it leaves at each length, where least squares has done
	World     = "world"     // what it leaves in the world that the link tests it in
	Threshold = "threshold" // tokens √2 times as large: as bad as predicting nothing
)

// Reasons why they are about something else.
const (
	NoStep = "no-step" // the weights are not one gradient-descent step
	AtHome = "at-home" // the link tests the layer in the world of its training
)

// What they measure.
const (
	LeastSquares = "least-squares" // share that least squares leaves after d pairs
	LargerLoss   = "larger-loss"   // loss where tokens are √2 times as large
	FareBetter   = "fare-better"   // part of the sequences predicted better where they are 1.7 times as large
)

// fares is how much larger tokens are where sequences are counted that fare better.
const fares = 1.7

// further is what these statements need of a run.
type further struct {
	step   bool             // the weights are one gradient-descent step
	larger float64          // the loss where tokens are √2 times as large
	better float64          // part of the sequences that fare better where they are larger
	met    *incontext.Stats // what the layer does in the other world
	away   *tails
	least  float64 // what least squares leaves after d pairs
	done   bool
}

// lookBeyond finds out what depends on the training law alone.
func (x *exam) lookBeyond() {
	b := &x.other
	b.done = true
	b.step = x.mute() || math.Abs(x.along-1) <= 1e-9+sigmas*x.alongSE && OffPlaneShare(x.run.Params) < 1e-9
	b.larger, b.least = math.NaN(), math.NaN()
	if x.s.D+2 <= x.set.Length() {
		b.least = incontext.LeastSquaresShare(x.set, x.s.D+1, looked)
	}
	if !b.step {
		return
	}
	if x.mute() {
		b.better = 0 // all fare as before
	}
	larger := x.s
	larger.Scale *= math.Sqrt2
	dist, err := start.Of(larger)
	if err != nil {
		panic("claims: " + err.Error()) // it is the run's own start
	}
	objective, err := population.New(dist, x.s.T, population.Pair)
	if err != nil {
		panic("claims: " + err.Error())
	}
	theta := x.run.Params.Theta[:lsa.Count(x.s.D, false)] // imaginary parts come after it, and are none of a step
	b.larger = objective.LossGrad(theta, make([]float64, len(theta)))
}

// mute reports whether the layer says nothing: a step of length 0, whose share of a step
// is no number.
func (x *exam) mute() bool { return math.IsNaN(x.along) && x.measured[0].Share == 1 }

// meets reports whether the link tests the layer elsewhere.
func (x *exam) meets() bool { return x.s.Display.Test != "" }

// meet measures the layer there.
func (x *exam) meet() {
	tested := x.s.Tested()
	dist, err := start.Of(tested)
	if err != nil {
		panic("claims: " + err.Error()) // a link that is read has a start
	}
	set, err := incontext.New(dist, tested.Seed, x.set.Length(), x.set.Len())
	if err != nil {
		panic("claims: " + err.Error()) // as long as the other one
	}
	set.Exchange(tested.Display.Switch, tested.Seed)
	m := *incontext.NewMeter(set).Measure(x.run.Params, x.set.Length())
	m.Ratios = nil
	x.other.met, x.other.away = &m, tailsOf(tested)
}

// alongContext holds what the layer leaves along the context against its formula: its loss
// in all, which is the run's own, and the share at a few lengths. After d pairs least
// squares has nothing left.
func (x *exam) alongContext() Claim {
	if !x.other.step {
		return Claim{ID: Along, Holds: NA, Reason: NoStep, Check: none()}
	}
	ab := x.run.Now.AB
	c := Claim{ID: Along, Holds: Yes, Reason: Met}
	sum := 0.0
	for t := 2; t < x.s.T; t++ {
		sum += x.p.Tested(ab, t).Share
	}
	loss := float64(x.s.D) / 2 * x.p.M2 * sum
	c.Check = check(Loss, loss, x.run.Now.Loss, 0)
	if x.s.Engine == "exact" { // the loss of drawn sequences is their own
		c.Check = c.Check.judge(max(1e-9*loss, 1e-12*x.p.LossZero), true)
	}
	for i, t := range x.lengths() {
		m := &x.measured[i]
		at := x.p.Tested(ab, t)
		k := check(Share, at.Share, m.Share, x.shareError(m, at)).judge(float64(1e-9*(1+at.Share)), true)
		k.At = t
		c.More = append(c.More, k)
	}
	if !math.IsNaN(x.other.least) {
		k := check(LeastSquares, 0, x.other.least, 0).judge(1e-9, true)
		k.At = x.s.D + 1
		c.More = append(c.More, k)
	}
	return c
}

// otherWorld holds what the layer leaves in the link's other world against the formula with
// that law's moments.
func (x *exam) otherWorld() Claim {
	switch {
	case !x.meets():
		return Claim{ID: World, Holds: NA, Reason: AtHome, Check: none()}
	case !x.other.step:
		return Claim{ID: World, Holds: NA, Reason: NoStep, Check: none()}
	}
	tested, m := x.s.Tested(), x.other.met
	t := x.set.Length()
	law, part := theory.Predict(tested), tested.Display.Switch
	at := law.Exchanged(x.run.Now.AB, t, part)
	c := Claim{ID: World, Holds: Yes, Reason: Met}
	c.Check = check(Share, at.Share, m.Share, x.other.away.shareError(m, at, float64(x.s.D)*law.M2, part, x.set.Len())).judge(float64(1e-9*(1+at.Share)), true)
	c.At = t
	return c
}

// worseThanNothing holds the loss where tokens are √2 times as large against that of
// predicting nothing there, which it is at the best step, whatever T and the law. It is
// true of the mean alone, which the part of sequences that fare better says. As it is
// true of a layer that says nothing, too, ab must be at the limit.
func (x *exam) worseThanNothing() Claim {
	if !x.other.step {
		return Claim{ID: Threshold, Holds: NA, Reason: NoStep, Check: none()}
	}
	c := Claim{ID: Threshold}
	c.Holds, c.Reason = x.limited()
	zero := 2 * x.p.LossZero
	c.Check = x.trained(check(LargerLoss, zero, x.other.larger, 4*x.noise()*x.p.C2*float64(x.s.D)), closeTo(zero), false)
	c.More = []Check{check(FareBetter, math.NaN(), x.other.better, 0)}
	return c.applied()
}
