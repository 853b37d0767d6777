package scene

// limit is where theory has a run's two blocks end: W^PV_12 with p on its
// diagonal and pOff off it, W^KQ_32 with q and qOff.
type limit struct {
	known            bool
	p, pOff, q, qOff float64
}

// limit returns that of the run whose matrices are shown. A theorem gives
// multiples of I; for all ones without a mask the blocks are dense.
func (v *view) limit() limit {
	e, known := v.snap.Theory.End(v.opts.Run)
	if v.opts.NoTheory || !known || !finite(e.P) || !finite(e.Q) || !finite(e.POff) || !finite(e.QOff) {
		return limit{}
	}
	return limit{true, e.P, e.POff, e.Q, e.QOff}
}

// at is the limit of the entry in row i, column j of W^PV, or of W^KQ (keys).
func (l *limit) at(d int, keys bool, i, j int) float64 {
	diag, off := l.p, l.pOff
	if keys {
		diag, off, i = l.q, l.qOff, i-d
	}
	switch {
	case i < 0 || j >= d:
		return 0
	case i == j:
		return diag
	}
	return off
}
