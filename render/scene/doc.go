// Package scene describes a picture of a run: Snapshot in, display list out.
//
// A display list is a handful of flat slices of lines, cells, markers and labels
// in CSS pixels, with roles instead of colours. It knows no screen: the same list
// is painted on a canvas, written as SVG, and held by tests, so each picture is
// thought out once.
//
// # The panels
//
// flow is the plane of the two numbers that matter, a in W^KQ_32 = a·I and b in
// W^PV_12 = b·I. The loss depends on the product ab alone, so its valley is the
// hyperbola ab = u* and its level sets are hyperbolas; gradient flow conserves
// a² − b², so its streamlines are hyperbolas as well, crossing the first kind at
// right angles. Both are drawn from their formulas, not traced. Runs with more
// parameters than two are shown by the mean diagonals of the two blocks.
//
// weights shows the matrices themselves, every trained entry, beside the limit
// that theory gives. curves shows the product ab and the loss against the step.
//
// context watches the trained layer at work: what it says the next token of a test
// sequence is, a ring where one step of gradient descent on the context puts it
// (Corollary 4.1 says that the two are one), the bowl that the step is taken in,
// and how far the steps get over many sequences.
//
// # Building costs little
//
// A Builder keeps its storage. Each panel has a back layer (axes, field,
// streamlines, names), rebuilt only when something it shows has changed, and a
// front layer that follows the run. Once warm, building allocates nothing:
// strings made from numbers are kept and found again.
//
// The same snapshot and options give the same list, digests included, whatever
// was built before; Options.HoldPlane is the one exception, made for dragging.
package scene
