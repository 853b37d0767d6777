package train

// Bounds on what a timeline keeps.
const (
	maxRows    = 2048    // rows of one run
	maxKeys    = 1024    // keyframes
	minKeys    = 64      // keyframes, however large they are
	keyNumbers = 1 << 22 // numbers in all keyframes (32 MB)
)

// timeline remembers every stride-th step, counted from the first. The stride
// of keyframes is never less than that of rows, so where there is a keyframe
// there is a row.
type timeline struct {
	first     int
	rows      [][]Row // of each run; row k is that of step first + k·rowStride
	rowStride int
	keys      []float64 // keyframe k, of step first + k·keyStride, is at k·keySize
	keyStride int
	keySize   int
	mostKeys  int
}

// reset empties the timeline, for runs that begin at a step, and keeps its
// storage.
func (t *timeline) reset(first int, trajectories []trajectory) {
	t.first = first
	if cap(t.rows) < len(trajectories) {
		t.rows = append(t.rows[:cap(t.rows)], make([][]Row, len(trajectories)-cap(t.rows))...)
	}
	t.rows = t.rows[:len(trajectories)]
	for i := range t.rows {
		t.rows[i] = t.rows[i][:0]
	}
	t.rowStride, t.keyStride, t.keySize = 1, 1, 0
	for i := range trajectories {
		t.keySize += len(trajectories[i].kept)
	}
	t.keys = t.keys[:0]
	t.mostKeys = min(maxKeys, max(minKeys, keyNumbers/t.keySize)) &^ 1 // even, see thinRows
}

// record keeps the trajectories' state at a step, if it is one to keep. Steps come one
// by one from the first.
func (t *timeline) record(step int, trajectories []trajectory) {
	step -= t.first
	if step%t.rowStride == 0 {
		if step/t.rowStride == maxRows {
			t.thinRows()
		}
		for i := range trajectories {
			if !trajectories[i].stopped() {
				t.rows[i] = append(t.rows[i], trajectories[i].row)
			}
		}
	}
	if step%t.keyStride == 0 {
		if step/t.keyStride == t.mostKeys {
			t.thinKeys()
		}
		for i := range trajectories {
			t.keys = append(t.keys, trajectories[i].kept...)
		}
	}
}

// thinRows keeps every second row. The row being recorded then lies on the new
// stride, for maxRows is even; the same holds for keyframes.
func (t *timeline) thinRows() {
	for i, rows := range t.rows {
		kept := rows[:0]
		for k := 0; k < len(rows); k += 2 {
			kept = append(kept, rows[k])
		}
		t.rows[i] = kept
	}
	t.rowStride *= 2
}

func (t *timeline) thinKeys() {
	n := 0
	for at := 0; at < len(t.keys); at += 2 * t.keySize {
		copy(t.keys[n:n+t.keySize], t.keys[at:at+t.keySize])
		n += t.keySize
	}
	t.keys = t.keys[:n]
	t.keyStride *= 2
}

// view returns run i's rows and, after them, the newest row if it is not among
// them. The result shares storage with the timeline.
func (t *timeline) view(i int, newest Row) []Row {
	rows := t.rows[i]
	if rows[len(rows)-1].Step == newest.Step {
		return rows
	}
	t.rows[i] = append(rows, newest)[:len(rows)]
	return t.rows[i][:len(rows)+1]
}

// keeps reports whether everything is kept of a step that has been recorded.
func (t *timeline) keeps(step int) bool { return (step-t.first)%t.keyStride == 0 }

// keyBefore returns the last step at or before another that has a keyframe.
func (t *timeline) keyBefore(step int) int { return step - (step-t.first)%t.keyStride }

// key returns run i's parameters and state, of the lengths given, at a step that
// has a keyframe.
func (t *timeline) key(step, i, theta, state int) (_, _ []float64) {
	k := (step - t.first) / t.keyStride
	key := t.keys[k*t.keySize+i*(theta+state):]
	return key[:theta], key[theta : theta+state]
}

// row returns run i's row of a step that is kept.
func (t *timeline) row(i, step int) Row { return t.rows[i][(step-t.first)/t.rowStride] }
