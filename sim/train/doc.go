// Package train is a run: a loss, a method that moves the parameters, and a
// timeline that remembers where they have been.
//
// All runs of one scenario advance in lockstep, a step at a time, by one of the
// methods of package method: gradient descent θ ← θ − η∇L(θ), momentum, Adam, or
// the gradient flow itself on a grid of spacing η.
//
// # Three engines
//
// With engine=exact L is the population loss of package population, without
// sampling: a run is then the discretised gradient flow that the theorems of
// Zheng et al. (2024, arXiv 2405.16845) speak about, or with method=flow that
// flow. With engine=dataset L is the mean loss over n sequences drawn once, the
// paper's protocol; with engine=sampled over n sequences drawn afresh at every
// step. The last two train complex parameters, as the authors' program does.
//
// # The same bits
//
// A run's numbers depend on its scenario alone. How work is sliced, where Seek
// has been, what is shown beside it, and whether Reopen found something to reuse
// never change a bit; products are rounded before they are added, and nothing
// but + − × ÷ √ reaches a number.
//
// That holds within a step too. A step over ten thousand sequences is cut into
// slices of a few, so that no frame of a picture waits for it. Until the step is
// complete in every run, all of them are shown where they were. The sequences of
// a step are fixed by the seed and the step before the loss is evaluated there:
// the row of a step and the step taken from it share one evaluation, and coming
// back to it finds the same sequences.
//
// # The timeline
//
// A run of a million steps cannot keep every step. The timeline keeps rows and
// keyframes (parameters and the method's state) at every stride-th step and
// doubles the stride when it is full, so its memory is bounded. Seeking to a
// kept step costs nothing, to another at most one stride of steps taken again,
// which give the bits they gave the first time: a fixed share of the work that
// the run has cost so far.
//
// # What starts a run
//
// With init=diagonal each point (a, b) of the scenario starts one run. In the
// exact engine only W^PV_12 and W^KQ_32 can then move: the phases of the tokens
// keep the other blocks at zero for every start distribution (derived here), so
// the objective leaves them out. On drawn sequences that holds only on average,
// and all blocks move. With init=random they all move from the start; run i
// draws its weights from stream i of the seed, and the points say only how many
// runs there are.
//
// # Runs beside runs
//
// A link may hold a second scenario, whose runs have a start of their own or
// leave the first one's at some step, and the exact engine's runs can be had as a
// reference beside sampled ones. A Run holds all of them on one clock.
package train
