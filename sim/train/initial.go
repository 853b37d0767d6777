package train

import (
	"mesascope/sim/draw"
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

// params returns the parameters there. They are real for every engine, so that
// runs of different engines can start at one place.
func (o origin) params(d int) lsa.Params {
	if o.sw > 0 {
		return lsa.Random(d, o.sw, draw.New(o.seed, uint64(o.stream)))
	}
	return lsa.Diagonal(d, o.from.A, o.from.B)
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
		o.thetas[i] = originOf(s, i).params(s.D).Theta
	}
	return o
}

// points returns where on the plane of mean diagonals the runs begin.
func (o initialState) points(d int) []scenario.Point {
	out := make([]scenario.Point, len(o.thetas))
	for i, theta := range o.thetas {
		at := lsa.Summarize(params(d, theta))
		out[i] = scenario.Point{A: at.QDiag, B: at.PDiag}
	}
	return out
}

// aligned reports whether every run begins on the diagonal plane of Assumption
// 3.1, W^KQ_32 = a·I, W^PV_12 = b·I and all else 0, up to a share of its size.
func (o initialState) aligned(d int, share float64) bool {
	for i, at := range o.points(d) {
		diagonal, off := lsa.Diagonal(d, at.A, at.B).Theta, 0.0
		for k, v := range o.thetas[i] {
			if k < len(diagonal) {
				v -= diagonal[k]
			}
			off += float64(v * v)
		}
		if !(off <= float64(share*share)*float64(d)*(float64(at.A*at.A)+float64(at.B*at.B))) {
			return false
		}
	}
	return true
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

// realPart returns the real parts of parameters.
func realPart(d int, theta []float64) []float64 { return theta[:lsa.Count(d, false)] }
