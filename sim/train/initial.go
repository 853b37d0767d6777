package train

import (
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
)

// origin is what determines where one run of a scenario starts.
type origin struct {
	from   scenario.Point
	seed   uint64
	stream int
	sw     float64
}

// originOf returns where run i of a scenario starts. Its unused fields are
// zero, so that equal origins mean equal parameters.
func originOf(s scenario.Scenario, i int) origin {
	if s.Init == "random" {
		return origin{seed: s.Seed, stream: i, sw: s.SW}
	}
	return origin{from: s.From[i]}
}

// initialState is where the runs of an engine begin: at step 0, or where a branch
// leaves other runs.
type initialState struct {
	step   int
	thetas [][]float64 // of each run, real or complex
	branch bool

	// Of a branch: the time at which it leaves, and whether that is not τ.
	time    float64
	nominal bool
}

// initialStateOf is where a scenario's own runs begin.
func initialStateOf(s scenario.Scenario) initialState {
	o := initialState{thetas: make([][]float64, len(s.From))}
	for i := range o.thetas {
		o.thetas[i] = originOf(s, i).theta(problemOf(s, o))
	}
	return o
}

// points returns where on the plane of mean diagonals the runs begin, or with which
// steps.
func (o initialState) points(s scenario.Scenario) []scenario.Point {
	out := make([]scenario.Point, len(o.thetas))
	for i, theta := range o.thetas {
		var at Row
		at.describe(s, theta)
		out[i] = at.Place(s)
	}
	return out
}

// planeShare is how far from the diagonal plane, relative to its distance from
// zero, rounding may take a run that in exact arithmetic stays on it.
const planeShare = 1e-9

// aligned reports whether every run begins on the diagonal plane of Assumption
// 3.1, up to rounding.
func (o initialState) aligned(d int) bool {
	for _, theta := range o.thetas {
		if !onPlane(d, theta, planeShare) {
			return false
		}
	}
	return true
}

// onPlane reports whether parameters are on the plane W^KQ_32 = a·I,
// W^PV_12 = b·I, all else 0, up to a share of their size.
func onPlane(d int, theta []float64, share float64) bool {
	at := lsa.Summarize(params(d, theta))
	diagonal, off := lsa.Diagonal(d, at.QDiag, at.PDiag).Theta, 0.0
	for k, v := range theta {
		if k < len(diagonal) {
			v -= diagonal[k]
		}
		off += float64(v * v)
	}
	return off <= float64(share*share)*float64(d)*(float64(at.QDiag*at.QDiag)+float64(at.PDiag*at.PDiag))
}

// paired reports whether every run begins with nothing but real entries of the
// blocks W^PV_12 and W^KQ_32.
func (o initialState) paired(d int) bool {
	for _, theta := range o.thetas {
		for k, v := range theta {
			row, col := k/(2*d), k%(2*d)
			pair := k < lsa.Count(d, false) && col < d && (row < d || row >= 2*d)
			if v != 0 && !pair {
				return false
			}
		}
	}
	return true
}
