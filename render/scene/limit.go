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
	i, p := v.opts.Run, &v.snap.Theory
	if v.opts.NoTheory || !p.Ends(i) {
		return limit{}
	}
	r := &p.Runs[i]
	l := limit{known: true, p: r.B, q: r.A}
	if d := p.Dense; d != nil && !r.Saddle {
		b, a := d.Diagonals(r.A0, r.B0)
		l = limit{true, b, b * d.RhoP, a, a * d.RhoQ}
	}
	if !finite(l.p) || !finite(l.q) || !finite(l.pOff) || !finite(l.qOff) {
		return limit{}
	}
	return l
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
