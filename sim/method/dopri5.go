package method

// The pair of Dormand and Prince (J. Comput. Appl. Math. 6, 1980), which
// advances with order 5 and estimates its error with order 4. Stage i is
// evaluated at y0 + h Σ_j a[i][j] k_j; row 6 is also the fifth-order result, so
// the last stage's gradient is the next step's first (FSAL). dpErr is that row
// minus the embedded fourth-order one.
var (
	dpA = [7][6]float64{
		{},
		{1.0 / 5},
		{3.0 / 40, 9.0 / 40},
		{44.0 / 45, -56.0 / 15, 32.0 / 9},
		{19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
		{9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
		{35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84},
	}
	dpErr = [7]float64{71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40}
)

// dpDense is the interpolant of Shampine (Math. Comp. 46, 1986): inside the
// step, at the share s of it, y = y0 + h Σ_i b_i(s) k_i with
// b_i(s) = Σ_j dpDense[i][j] s^{j+1}. It is of order 4, passes through both ends,
// and has the right slope at both.
var dpDense = [7][4]float64{
	{1, -8048581381.0 / 2820520608, 8663915743.0 / 2820520608, -12715105075.0 / 11282082432},
	{},
	{0, 131558114200.0 / 32700410799, -68118460800.0 / 10900136933, 87487479700.0 / 32700410799},
	{0, -1754552775.0 / 470086768, 14199869525.0 / 1410260304, -10690763975.0 / 1880347072},
	{0, 127303824393.0 / 49829197408, -318862633887.0 / 49829197408, 701980252875.0 / 199316789632},
	{0, -282668133.0 / 205662961, 2019193451.0 / 616988883, -1453857185.0 / 822651844},
	{0, 40617522.0 / 29380423, -110615467.0 / 29380423, 69997945.0 / 29380423},
}

// dpDenseWeights returns b(s).
func dpDenseWeights(s float64) (b [7]float64) {
	for i := range b {
		p := &dpDense[i]
		q := float64(p[3]*s) + p[2]
		q = float64(q*s) + p[1]
		q = float64(q*s) + p[0]
		b[i] = float64(q * s)
	}
	return b
}

// descend sets dst = y − h Σ_j w[j]·k_j, where k holds the gradients ∇L, one
// after the other: the slope of the flow is −∇L.
func descend(dst, y, k []float64, h float64, w []float64) {
	n := len(dst)
	for i := range dst {
		sum := 0.0
		for j, wj := range w {
			sum += float64(wj * k[j*n+i])
		}
		dst[i] = y[i] - float64(h*sum)
	}
}
