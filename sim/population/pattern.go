package population

// variable is the position that a slot's token is taken at.
type variable int

const (
	atT     variable = iota // t
	atI                     // the inner index i of F_t
	atPrime                 // the inner index i′ of conj(F_t)
)

// slot is one factor x_1[label]·λ_label^exponent of a product of embeddings, with
//
//	exponent = sign·(variable − 1 − shift − half),
//
// where half is the half of the embedding that the factor is read from.
type slot struct {
	at     variable
	sign   int // −1 where the factor is conjugated
	shift  int
	halves []int // halves it may be read from
}

// hessianSlots are the factors of F_t[k,l,n]·conj(F_t[k′,l′,n′]), in the order
// k, k′, l, n, l′, n′ that makes enumeration emit rows of H in storage order.
func hessianSlots(live Live) []slot {
	k, l, n := live.halves()
	return []slot{
		{at: atI, sign: 1, halves: k},
		{at: atPrime, sign: -1, halves: k},
		{at: atI, sign: -1, halves: l},
		{at: atT, sign: 1, halves: n},
		{at: atPrime, sign: 1, halves: l},
		{at: atT, sign: -1, halves: n},
	}
}

// linearSlots are the factors of x_{t+1,j}·conj(F_t[k,l,n]), in the order j, k, l, n.
func linearSlots(live Live) []slot {
	k, l, n := live.halves()
	return []slot{
		{at: atT, sign: 1, shift: -1, halves: []int{0}},
		{at: atI, sign: -1, halves: k},
		{at: atI, sign: 1, halves: l},
		{at: atT, sign: -1, halves: n},
	}
}

// tree holds the set partitions of the first m slots for m = 0, 1, …, M. A
// partition is written as the block of each slot in turn, blocks numbered in
// order of appearance; appending a slot to block b (or to a new one, b = number
// of blocks) leads to a child.
type tree struct {
	child  [][][]int // child[m][node][b]: a node of level m+1
	leaves [][]int   // leaves[node][slot]: block of each of the M slots
}

// newTree enumerates the partitions of m slots: 203 for six, 15 for four.
func newTree(m int) *tree {
	t := &tree{child: make([][][]int, m)}
	level := [][]int{nil}
	for depth := range t.child {
		t.child[depth] = make([][]int, len(level))
		var next [][]int
		for node, blocks := range level {
			for b := 0; b <= blockCount(blocks); b++ {
				t.child[depth][node] = append(t.child[depth][node], len(next))
				next = append(next, append(append([]int(nil), blocks...), b))
			}
		}
		level = next
	}
	t.leaves = level
	return t
}

// blockCount returns the number of blocks of a partition.
func blockCount(blocks []int) int {
	n := 0
	for _, b := range blocks {
		n = max(n, b+1)
	}
	return n
}

// blockSizes returns the size of each block.
func blockSizes(blocks []int) []int {
	sizes := make([]int, blockCount(blocks))
	for _, b := range blocks {
		sizes[b]++
	}
	return sizes
}
