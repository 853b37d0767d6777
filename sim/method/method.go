package method

import (
	"fmt"
	"slices"
	"strings"
)

// Objective is a loss that can be differentiated. LossGrad returns L(theta) and
// overwrites grad with ∇L(theta); it must not keep or change theta. Parameters
// that are not to move (a mask) are the objective's business: their gradient is
// 0, and every method of this package leaves such a parameter exactly where it
// started.
type Objective interface {
	LossGrad(theta, grad []float64) float64
}

// Method is one rule, with its step size and constants but without anything
// that changes: a Method may be shared by any number of runs. What a run
// remembers lies in three slices of its own: theta and grad of length n, and
// state of length StateLen(n).
type Method interface {
	// StateLen is how many numbers the rule remembers for n parameters.
	StateLen(n int) int

	// Init starts a run, or a branch of one, at theta = θ_0, where grad =
	// ∇L(θ_0) has already been evaluated. It overwrites state.
	Init(theta, grad, state []float64)

	// Next does the arithmetic up to the next evaluation that the rule needs and
	// says which it is. Before it is called, the previous request must have been
	// answered. While one is open, the contents of theta, grad and state are
	// the rule's own affair; after a request marked Last has been answered,
	// theta is θ_{n+1} and grad its gradient, and Next begins the step after it.
	//
	// An error is a *Fault. It is final: Next then changes nothing, and returns
	// the same again. Next never allocates.
	Next(theta, grad, state []float64) (Request, error)
}

// Request is an evaluation that a Method wants: Grad ← ∇L(At). Both alias the
// slices given to Next.
type Request struct {
	At   []float64
	Grad []float64
	// Last says that At is θ_{n+1}: its loss is the step's loss, and once it is
	// answered the step is done.
	Last bool
}

// Rule is a method as a link names it, with the traits that other code asks for.
type Rule struct {
	Name  string
	Title string // in English, where nobody gives words

	// FollowsFlow: step times η is the gradient flow's time, and a run ends where
	// the flow does.
	FollowsFlow bool
	// StepBound: a step is a plain step down the gradient, stable where η is below
	// two over the curvature.
	StepBound bool
	// Conserves: it is the flow itself, so that what the flow conserves stays as
	// it is between steps, too.
	Conserves bool
	// FixedObjective: it needs one loss throughout, for it looks at it more than
	// once a step.
	FixedObjective bool

	// Reach is how many times as far as one of gradient descent a step goes in the
	// long run, under a steady gradient; 0 for a rule whose η is a distance,
	// whatever the gradient's size.
	Reach float64

	with func(lr float64) Method
}

// rules are the methods, in the order to offer them.
var rules = []Rule{
	{Name: "gd", Title: "gradient descent", FollowsFlow: true, StepBound: true, Reach: 1, with: func(lr float64) Method { return GD{LR: lr} }},
	{Name: "flow", Title: "gradient flow", FollowsFlow: true, Conserves: true, FixedObjective: true, Reach: 1, with: func(lr float64) Method { return Flow{LR: lr, Tol: DefaultTol} }},
	{Name: "momentum", Title: "momentum", Reach: 1 / (1 - DefaultBeta), with: func(lr float64) Method { return Momentum{LR: lr, Beta: DefaultBeta} }},
	{Name: "adam", Title: "Adam", with: func(lr float64) Method {
		return Adam{LR: lr, Beta1: DefaultBeta1, Beta2: DefaultBeta2, Eps: DefaultEps}
	}},
}

// Rules returns every method, in the order to offer them.
func Rules() []Rule { return slices.Clone(rules) }

// Named returns the rule of that name.
func Named(name string) (Rule, error) {
	for _, r := range rules {
		if r.Name == name {
			return r, nil
		}
	}
	return Rule{}, fmt.Errorf("method %q is unknown; known are %s", name, strings.Join(Names(), ", "))
}

// New returns the method of the given name with step size lr = η and the usual
// constants. Any η that is finite and above 0 is accepted, stable or not.
func New(name string, lr float64) (Method, error) {
	if !(lr > 0) || lr-lr != 0 { // NaN, ±Inf and everything not above 0
		return nil, fmt.Errorf("method %s: the step size is %v; it must be above 0 and finite", name, lr)
	}
	r, err := Named(name)
	if err != nil {
		return nil, err
	}
	return r.with(lr), nil
}

// Names lists the methods that New knows.
func Names() []string {
	list := make([]string, len(rules))
	for i, r := range rules {
		list[i] = r.Name
	}
	return list
}
