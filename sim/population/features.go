package population

// features numbers the live parameters: columns k of W^PV by their embedding
// index, and entries (l, n) of W^KQ, each from 0 without gaps.
type features struct {
	d    int
	live Live
}

// columns returns how many columns of W^PV are live.
func (f features) columns() int {
	if f.live == Pair {
		return f.d
	}
	return 2 * f.d
}

// entry numbers the entry of W^KQ at embedding indices (l, n).
func (f features) entry(l, n int) int {
	if f.live == Pair {
		return (l-f.d)*f.d + n
	}
	return l*2*f.d + n
}

// entryCount returns how many entries of W^KQ are live.
func (f features) entryCount() int { return f.columns() * f.columns() }

// gather copies the live parameters out of theta, in the layout of lsa.Params,
// into p (d×columns) and c, and clears the gradient in c.
func (f features) gather(theta, p []float64, c *cells) {
	d, n := f.d, f.columns()
	for j := 0; j < d; j++ {
		copy(p[j*n:(j+1)*n], theta[j*2*d:])
	}
	f.entries(func(q, at int) {
		c[q].q, c[q].grad = theta[at], 0
	})
}

// scatter writes the gradient in dp and c to grad, in the layout of theta, and
// zeros for what is not live.
func (f features) scatter(dp []float64, c *cells, grad []float64) {
	d, n := f.d, f.columns()
	clear(grad)
	for j := 0; j < d; j++ {
		copy(grad[j*2*d:(j+1)*2*d], dp[j*n:(j+1)*n])
	}
	f.entries(func(q, at int) { grad[at] = c[q].grad })
}

// entries calls visit with each live entry of W^KQ: its number and its place in
// theta.
func (f features) entries(visit func(q, at int)) {
	kq, first := 2*f.d*f.d, 0
	if f.live == Pair {
		first = f.d
	}
	for l := first; l < 2*f.d; l++ {
		for n := 0; n < f.columns(); n++ {
			visit(f.entry(l, n), kq+l*2*f.d+n)
		}
	}
}
