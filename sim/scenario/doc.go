// Package scenario describes a run completely: which data, which model start,
// which method, how many steps, and how it is shown.
//
// A scenario is a link. The same query string works in the page's address, in
// an embedded figure and on the command line, and equal links give equal
// numbers to the last bit. One table of properties (properties.go) drives
// parsing, printing, validation and the ranges that the page offers, so that
// the four can never disagree.
//
// Parsing is total: it always returns a scenario that can be run. Every key
// that could not be used keeps its default and is reported as a Problem, which
// reads as one sentence.
package scenario
