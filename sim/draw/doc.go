// Package draw is the one source of randomness: seeded draws that come out the
// same, to the last bit, on every machine.
//
// A shared link must mean the same numbers to everyone who opens it, so two
// things are ruled out. A generator nobody seeded is one; floating-point
// functions whose last bit depends on the platform are the other. The bits
// therefore come from a permuted congruential generator over integers, and
// everything made of them uses only + − × ÷ and square roots, which IEEE 754
// rounds correctly everywhere, with each product rounded by itself so that no
// compiler may fuse it with a sum. The one logarithm needed, in ln.go, is built
// from the same four operations.
package draw
