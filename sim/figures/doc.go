// Package figures is the paper's Figures 1 to 7 as data: which runs each part
// shows, what it plots against what, what the paper claims of it, what theory
// says at the figure's own T, and how to measure the same of a run here.
//
// The paper is Zheng et al. (2024, arXiv 2405.16845). Its experiments train the
// layer by full-batch gradient descent on n = 10000 sequences with d = 5 and
// T = 100, for about 200 steps, and measure it on as many test sequences. Each
// part comes with two kinds of links: Links run on the population itself and
// are there at once; Protocol gives the paper's own experiment.
//
// What the released program logs is kept, also where it is not what one would
// choose: the "ratio" is Re mean ŷ/(x + 1e-5) at the last prediction, whose
// context has T−1 tokens, and the "MSE" is the test loss summed over all t.
//
// Names, titles and notes are codes, for which the page has words.
package figures
