package incontext

import (
	"fmt"
	"math"

	"mesascope/sim/lsa"
	"mesascope/sim/stack"
	"mesascope/sim/start"
)

// Learners of a Race, from the one that knows least to the one that knows most.
const (
	Zero      = "zero"    // predicts 0
	Layer     = "layer"   // the trained layer
	Steps2    = "steps2"  // two gradient-descent steps, the best for the training loss
	Steps3    = "steps3"  // three
	Softmax   = "softmax" // softmax attention at its best temperature
	Delta     = "delta"   // the normalised delta rule, one pass (Kaczmarz)
	Ridge     = "ridge"   // ridge regression with λ = 1, the mesa layer
	LeastNorm = "ols"     // ordinary least squares, the solution of least norm
	Bayes     = "bayes"   // knows that W is diagonal with entries of size 1
)

// Race asks who else could have learned the next token from the context: for each
// learner the share of the loss left, E‖ŷ_t − x_{t+1}‖²/E‖x_{t+1}‖², at every
// t = 2 … T−1 of the training loss. What has a closed form is exact; the others
// are measured on a test set, with their standard error. Bayes has nothing left at
// any t ≥ 2: λ_j = x_{2j}/x_{1j}, and a coordinate that is 0 stays 0. Nothing here
// is in the paper.
type Race struct {
	set     *Set
	T       int
	exact   map[string][]float64 // share by t−2
	trained *Sweep               // of the layer, where it has no closed form
	rivals  []rival
	done    int
}

// rival is a learner that is measured.
type rival struct {
	id      string
	learner learner
	share   []ratio // by t−2
}

// learner predicts from pairs that it has seen, of one sequence.
type learner interface {
	// begin forgets what was seen, before a sequence of d-vectors.
	begin(d int)
	// see takes in that x is followed by next.
	see(x, next []complex128)
	// predict overwrites dst with what it expects after x.
	predict(dst, x []complex128)
}

// NewRace lets a trained layer with weights p run against the others on n sequences
// of length T ≥ 3 that start from dist, drawn with seed. Nothing is measured yet.
func NewRace(dist start.Distribution, p lsa.Params, T int, seed uint64, n int) (*Race, error) {
	if T < 3 {
		return nil, fmt.Errorf("incontext: sequences of length %d hold no prediction", T)
	}
	set, err := New(dist, seed, T-1, n)
	if err != nil {
		return nil, err
	}
	moments, err := stack.NewMoments(dist, 3)
	if err != nil {
		return nil, err
	}
	r := &Race{set: set, T: T, exact: map[string][]float64{}}
	shares := func(id string, polynomial []float64) {
		list := make([]float64, T-2)
		for i := range list {
			list[i] = moments.Square(polynomial, i+2) / moments.Square([]float64{1}, i+2)
		}
		r.exact[id] = list
	}
	shares(Zero, []float64{1})
	shares(Steps2, moments.Best(2, T))
	shares(Steps3, moments.Best(3, T))
	r.exact[Bayes] = make([]float64, T-2)
	if ab, ok := step(p); ok {
		shares(Layer, []float64{1, -ab})
	} else {
		r.trained = NewSweep(set, p)
	}
	// Tuned on other sequences than it is measured on.
	tuning, err := New(dist, seed+1, T-1, min(n, tuningLen))
	if err != nil {
		return nil, err
	}
	attention := &softmax{}
	attention.tune(tuning, T, start.SquaresOverDistinct(dist, []int{1})/float64(set.d))
	r.join(Softmax, attention)
	r.join(Delta, &delta{})
	r.join(Ridge, &ridge{})
	r.join(LeastNorm, &leastSquares{})
	return r, nil
}

// tuningLen is how many sequences a temperature is chosen on.
const tuningLen = 100

func (r *Race) join(id string, l learner) {
	r.rivals = append(r.rivals, rival{id, l, make([]ratio, r.T-2)})
}

// step returns ab where the weights are W^PV_12 = b·I, W^KQ_32 = a·I and nothing
// else, but for rounding: the layer is then one gradient-descent step.
func step(p lsa.Params) (ab float64, ok bool) {
	d := p.D
	a, b := p.KQ()[2*d*d], p.PV()[0]
	want := lsa.Diagonal(d, a, b)
	near := 1e-12 * (math.Abs(a) + math.Abs(b))
	for i, v := range p.Theta {
		other := 0.0
		if i < len(want.Theta) {
			other = want.Theta[i]
		}
		if !(math.Abs(v-other) <= near) {
			return 0, false
		}
	}
	return a * b, true
}

// Add takes in up to n more sequences and tells whether all have been.
func (r *Race) Add(n int) bool {
	for ; n > 0 && r.done < r.set.n; n-- {
		r.follow(r.done)
		r.done++
		if r.trained != nil {
			r.trained.Add(1)
		}
	}
	return r.done == r.set.n
}

// follow walks along sequence k with every rival.
func (r *Race) follow(k int) {
	d := r.set.d
	tokens := r.set.Tokens(nil, k, r.T)
	guess := make([]complex128, d)
	for i := range r.rivals {
		v := &r.rivals[i]
		v.learner.begin(d)
		for t := 2; t < r.T; t++ {
			before, now, next := tokens[(t-2)*d:(t-1)*d], tokens[(t-1)*d:t*d], tokens[t*d:(t+1)*d]
			v.learner.see(before, now)
			v.learner.predict(guess, now)
			miss, energy := 0.0, 0.0
			for j, x := range next {
				miss += abs2(guess[j] - x)
				energy += abs2(x)
			}
			v.share[t-2].add(miss, energy)
		}
	}
}

// Learners lists who takes part.
func (r *Race) Learners() []string {
	return []string{Zero, Layer, Steps2, Steps3, Softmax, Delta, Ridge, LeastNorm, Bayes}
}

// Share returns the share of the loss that a learner has left at context length
// t, 2 ≤ t < T, and its standard error: 0 where it is exact, not a number where
// nothing has been measured yet.
func (r *Race) Share(id string, t int) (share, se float64) {
	if list := r.exact[id]; list != nil {
		return list[t-2], 0
	}
	if id == Layer {
		return r.trained.share[t-2].value(), r.trained.share[t-2].se()
	}
	for i := range r.rivals {
		if v := &r.rivals[i]; v.id == id {
			return v.share[t-2].value(), v.share[t-2].se()
		}
	}
	panic("incontext: no learner " + id)
}
