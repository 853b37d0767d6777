package population

// Live says which parameters can move, and so which entries are worth having.
type Live int

const (
	// All keeps every parameter: blocks 12, 13 of W^PV and 22, 23, 32, 33 of W^KQ.
	All Live = iota
	// Pair keeps blocks W^PV_12 and W^KQ_32 and takes the others to be zero.
	// From such a start the full gradient flow keeps them zero (phase
	// symmetry), so nothing is lost and an eighth of the features remains.
	Pair
)

// String returns "all" or "pair".
func (l Live) String() string {
	if l == Pair {
		return "pair"
	}
	return "all"
}

// halves returns the halves of the embedding that each of the feature's three
// coordinates may lie in: k (a column of W^PV), l and n (a row and a column of
// W^KQ).
func (l Live) halves() (k, row, col []int) {
	if l == Pair {
		return []int{0}, []int{1}, []int{0}
	}
	both := []int{0, 1}
	return both, both, both
}
