// Package claims holds a run against the paper, statement by statement: does the
// condition hold for this scenario, what follows from it, what is measured now,
// and how far apart are the two.
//
// The statements are those of Zheng et al. (2024, arXiv 2405.16845): Assumptions
// 3.1, 4.1 and 4.2, Theorems 4.1 to 4.3, Corollary 4.1, Propositions 4.1 and
// 4.2, and beside Assumption 4.1 as printed the one that Theorem 4.1 needs.
//
// # Three sources that share no code
//
// Which conditions hold and what is predicted comes from package theory, which
// knows nothing of the weights. What an assumption is held against are the start
// distribution's joint moments (package start). What a theorem is held
// against is measured: the run's own weights, and what a layer with these
// weights does to test sequences that it has never seen (package incontext).
//
// # Verdicts
//
// A measured value agrees when it is as close to its prediction as it can be: to
// rounding and convergence for the exact engine, and within four standard errors
// where sequences are drawn. What does not agree is "not yet" while the run is
// still moving, and "differs" once it has converged.
//
// A verdict can say no. What a trained layer does agrees only where ab does, or is
// near in closed form, whatever the scatter of the sequences that it is measured on;
// and where an error is so large that an untrained layer would agree, or is not known,
// there is no verdict.
package claims
