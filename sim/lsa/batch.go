package lsa

import (
	"mesascope/sim/draw"
	"mesascope/sim/start"
)

// Batch is a set of sequences and the mean of their losses and gradients. For
// complex parameters a gradient is ∂L/∂Re θ + i·∂L/∂Im θ, which is PyTorch's
// convention; the tokens are data, through which no gradient flows.
//
// A sequence is kept as x_1 and λ alone and its tokens are made as they are
// needed: 10,000 sequences take 2 MB at d = 8, whatever T is, where their tokens
// would take 512 MB at T = 400.
//
// The work can be cut into slices of any size: sequences are always added up in
// order, so that how it is cut never changes a bit.
type Batch struct {
	T     int
	seqs  []Sequence
	group *group

	p    Params
	grad []float64
	loss float64
	done int
}

// NewBatch returns n sequences of d coordinates and length T, yet to be drawn.
func NewBatch(d, T, n int) *Batch {
	b := &Batch{T: T, seqs: make([]Sequence, n), group: newGroup(d)}
	mem := make([]float64, 3*d*n)
	for i := range b.seqs {
		s := mem[3*d*i:]
		b.seqs[i] = Sequence{s[:d:d], s[d : 2*d : 2*d], s[2*d : 3*d : 3*d]}
	}
	return b
}

// Len returns the number of sequences.
func (b *Batch) Len() int { return len(b.seqs) }

// Sequence returns sequence i, aliasing the batch's.
func (b *Batch) Sequence(i int) Sequence { return b.seqs[i] }

// Draw draws all sequences afresh, in order.
func (b *Batch) Draw(dist start.Distribution, src *draw.Source) {
	for _, s := range b.seqs {
		s.Draw(dist, src)
	}
}

// Begin starts on the loss and gradient at p, which must not change until they
// are done. grad, of the length of p.Theta, is overwritten; it holds the
// gradient once Work has returned true.
func (b *Batch) Begin(p Params, grad []float64) {
	b.p, b.grad, b.loss, b.done = p, grad, 0, 0
	clear(grad)
}

// Work takes n more sequences into account, or as many as are left, and reports
// whether all are done. They go in groups of four, so n is rounded up.
func (b *Batch) Work(n int) (done bool) {
	if b.done == len(b.seqs) {
		return true
	}
	for end := min(b.done+n, len(b.seqs)); b.done < end; {
		next := min(b.done+lanes, len(b.seqs))
		b.loss = b.group.run(b.p, b.seqs[b.done:next], b.T, b.grad, b.loss)
		b.done = next
	}
	if b.done < len(b.seqs) {
		return false
	}
	size := float64(len(b.seqs))
	b.loss /= size
	for i := range b.grad {
		b.grad[i] /= size
	}
	return true
}

// Loss returns the mean loss, once Work has returned true.
func (b *Batch) Loss() float64 { return b.loss }

// LossGrad does all the work at once: it returns the mean loss at p and
// overwrites grad with the mean gradient.
func (b *Batch) LossGrad(p Params, grad []float64) float64 {
	b.Begin(p, grad)
	b.Work(len(b.seqs))
	return b.loss
}
