// Package start holds the start distributions: the laws of the first token x_1.
//
// What an in-context learner learns here depends on x_1 only through a handful
// of its joint moments: the loss is quadratic in each weight matrix, sixth
// order in the tokens, and every token is x_1 turned by unit phases. So a
// Distribution offers two things that are tested against each other: seeded
// samples, and exact joint moments E Π_j x_j^{e_j} up to order six by closed
// forms. gaussian, sparse and ones are those of Zheng et al. 2024
// (arXiv 2405.16845); the others probe what their theorems need. A custom start is
// any law on a few weighted vectors, whose moments are sums over them.
package start
