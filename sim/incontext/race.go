package incontext

import (
	"fmt"
	"math"
	"slices"

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
// t = 2 … T−1 of the training loss, and the loss that these add up to. What has a
// closed form is exact and there at once; the others are measured on a test set, in
// pieces, with their standard error. Bayes has nothing left at any t ≥ 2:
// λ_j = x_{2j}/x_{1j}, and a coordinate that is 0 stays 0. Nothing here is in the
// paper.
type Race struct {
	set     *Set
	T       int
	moments stack.Moments
	zero    float64              // the loss of predicting 0, Σ_t ½ E‖x_{t+1}‖²
	exact   map[string][]float64 // share by t−2
	rivals  []*rival             // softmax attention last
	tuning  *tuning

	// The layer, where it has no closed form: what is shown, what is being
	// measured, and the weights that this is of.
	trained, measuring *Sweep
	weights            lsa.Params
}

// rival is a learner that is measured.
type rival struct {
	id      string
	learner learner
	share   []ratio // by t−2
	total   ratio

	k, t         int // the sequence and the position that come next
	tokens       []complex128
	guess        []complex128
	miss, energy float64 // along sequence k, so far
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

// NewRace lets the others run on n sequences of length T ≥ 3 that start from dist,
// drawn with seed. Nothing is measured yet, and there is no layer before Train.
func NewRace(dist start.Distribution, T int, seed uint64, n int) (*Race, error) {
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
	r := &Race{set: set, T: T, moments: moments, exact: map[string][]float64{}}
	r.zero = moments.Over(0, T) / 2
	r.shares(Zero, []float64{1})
	r.shares(Steps2, moments.Best(2, T))
	r.shares(Steps3, moments.Best(3, T))
	r.exact[Bayes] = make([]float64, T-2)
	attention := &softmax{}
	// Tuned on other sequences than it is measured on.
	tuned, err := New(dist, seed+1, T-1, min(n, tuningLen))
	if err != nil {
		return nil, err
	}
	r.tuning = newTuning(attention, tuned, T, start.SquaresOverDistinct(dist, []int{1})/float64(set.d))
	r.join(Delta, &delta{})
	r.join(Ridge, &ridge{})
	r.join(LeastNorm, &leastSquares{})
	r.join(Softmax, attention)
	return r, nil
}

// shares notes what an error polynomial leaves, which is exact.
func (r *Race) shares(id string, polynomial []float64) {
	list := r.exact[id]
	if list == nil {
		list = make([]float64, r.T-2)
		r.exact[id] = list
	}
	whole := r.moments.Square([]float64{1}, 2) // the same at every context length
	for i := range list {
		list[i] = r.moments.Square(polynomial, i+2) / whole
	}
}

// Train gives the layer weights p. Where they are one gradient-descent step it is
// exact at once; otherwise what is being measured is finished first, so that a
// layer that goes on learning is seen on its way: Train reports whether it took p.
func (r *Race) Train(p lsa.Params) (taken bool) {
	if ab, ok := step(p); ok {
		r.shares(Layer, []float64{1, -ab})
		r.trained, r.measuring = nil, nil
		return true
	}
	delete(r.exact, Layer)
	if r.measuring != nil || r.trained != nil && slices.Equal(r.weights.Theta, p.Theta) {
		return false
	}
	r.weights = lsa.Params{D: p.D, Complex: p.Complex, Theta: append(r.weights.Theta[:0], p.Theta...)}
	r.measuring = NewSweep(r.set, r.weights)
	return true
}

// tuningLen is how many sequences a temperature is chosen on.
const tuningLen = 100

func (r *Race) join(id string, l learner) {
	r.rivals = append(r.rivals, &rival{id: id, learner: l, share: make([]ratio, r.T-2), guess: make([]complex128, r.set.d)})
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

// Add does n small pieces of work, each a few positions of a sequence, and tells
// whether there is nothing left to measure. How the work is cut changes no number.
func (r *Race) Add(n int) (done bool) {
	quick, attention := r.rivals[:len(r.rivals)-1], r.rivals[len(r.rivals)-1]
	for ; n > 0; n-- {
		switch {
		case r.measuring != nil:
			if r.measuring.Add(1) {
				r.trained, r.measuring = r.measuring, nil
			}
		case quick[0].k < r.set.n:
			for _, v := range quick {
				v.advance(r.set, r.T)
			}
		case r.tuning.k < r.tuning.set.n:
			r.tuning.advance()
		case attention.k < r.set.n:
			attention.advance(r.set, r.T)
		default:
			return true
		}
	}
	return r.measuring == nil && attention.k == r.set.n
}

// Progress is about the part of the work that is done.
func (r *Race) Progress() float64 {
	part := func(k, n int) float64 { return float64(k) / float64(n) }
	n := r.set.n
	return (part(r.rivals[0].k, n) + part(r.tuning.k, r.tuning.set.n) + 2*part(r.rivals[len(r.rivals)-1].k, n)) / 4
}

// advance takes the next position of a sequence in.
func (v *rival) advance(set *Set, T int) {
	d := set.d
	if v.t == 0 {
		v.tokens = set.Tokens(v.tokens[:0], v.k, T)
		v.learner.begin(d)
		v.t, v.miss, v.energy = 2, 0, 0
	}
	t := v.t
	before, now, next := v.tokens[(t-2)*d:(t-1)*d], v.tokens[(t-1)*d:t*d], v.tokens[t*d:(t+1)*d]
	v.learner.see(before, now)
	v.learner.predict(v.guess, now)
	miss, energy := 0.0, 0.0
	for j, x := range next {
		miss += abs2(v.guess[j] - x)
		energy += abs2(x)
	}
	v.share[t-2].add(miss, energy)
	v.miss += miss
	v.energy += energy
	if v.t++; v.t == T {
		v.total.add(v.miss, v.energy)
		v.k, v.t = v.k+1, 0
	}
}

// Learners lists who takes part.
func (r *Race) Learners() []string {
	return []string{Zero, Layer, Steps2, Steps3, Softmax, Delta, Ridge, LeastNorm, Bayes}
}

// Exact reports whether a learner's numbers have a closed form.
func (r *Race) Exact(id string) bool { return r.exact[id] != nil }

// Counted is the number of whole sequences that a learner has been measured on.
func (r *Race) Counted(id string) int {
	if id == Layer {
		return r.layer().done
	}
	return r.rival(id).k
}

// layer is the measurement of the layer that there is to see.
func (r *Race) layer() *Sweep {
	if r.trained != nil {
		return r.trained
	}
	return r.measuring
}

func (r *Race) rival(id string) *rival {
	for _, v := range r.rivals {
		if v.id == id {
			return v
		}
	}
	panic("incontext: no learner " + id)
}

// Share returns the share of the loss that a learner has left at context length
// t, 2 ≤ t < T, and its standard error: 0 where it is exact, not a number where
// nothing has been measured yet.
func (r *Race) Share(id string, t int) (share, se float64) {
	if list := r.exact[id]; list != nil {
		return list[t-2], 0
	}
	v := &r.shared(id)[t-2]
	return v.value(), v.se()
}

func (r *Race) shared(id string) []ratio {
	if id == Layer {
		return r.layer().share
	}
	return r.rival(id).share
}

// Loss returns the training loss that a learner leaves, Σ_t ½ E‖ŷ_t − x_{t+1}‖², and
// its standard error, as Share does.
func (r *Race) Loss(id string) (loss, se float64) {
	if list := r.exact[id]; list != nil {
		sum := 0.0
		for i, share := range list {
			sum += float64(share * r.moments.Square([]float64{1}, i+2))
		}
		return sum, 0
	}
	var v *ratio
	if id == Layer {
		v = &r.layer().total
	} else {
		v = &r.rival(id).total
	}
	return r.zero * v.value(), r.zero * v.se()
}
