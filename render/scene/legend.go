package scene

import "mesascope/sim/train"

// legend is how the runs are named above the flow panel's plot.
type legend struct {
	n      int
	title  bool // the panel's title is shown
	short  bool // starts without the word "from"
	height float64
	at     [maxRuns]Point // of each marker, from the panel's plot left and top
}

const (
	legendMark = 5.0  // radius of a legend's marker
	legendText = 12.0 // from the marker's centre to its text
	legendGap  = 18.0
	legendRow  = 20.0
)

// runName is what a legend says of run i.
func (b *Builder) runName(v *view, i int, short bool) string {
	t := &b.texts
	var s string
	switch {
	case v.random:
		s = t.filled(b.words[wRandom], "n", t.fixed(float64(i+1), 0))
	case v.stacked():
		s = b.stepsName(v, i)
	case short:
		s = t.filled("({a}, {b})", "a", t.short(v.runs[i].From.A, 3), "b", t.short(v.runs[i].From.B, 3))
	default:
		s = t.filled(b.words[wFrom], "a", t.short(v.runs[i].From.A, 3), "b", t.short(v.runs[i].From.B, 3))
	}
	if v.runs[i].Status == train.Diverged {
		s = t.filled("{name}: {what}", "name", s, "what", b.words[wDiverged])
	}
	return s
}

// fitLegend lays the legend out in a width: at the right end of the title's row
// if all fits there, else in rows below it.
func (b *Builder) fitLegend(v *view, width, panelHeight float64) legend {
	l := legend{n: len(v.runs), title: panelHeight >= 250 || v.compared}
	titleWidth := 0.0
	if l.title {
		titleWidth = TextWidth(b.sideTitle(v, width), titleSize, true) + 24
	}
	var wide [maxRuns]float64
	total := func(short bool) float64 {
		sum := -legendGap
		for i := range l.n {
			wide[i] = legendMark + legendText + TextWidth(b.runName(v, i, short), noteSize, false)
			sum += wide[i] + legendGap
		}
		return sum
	}
	// Whole names if they fit the title's row or one of their own, else short ones.
	sum := total(false)
	if titleWidth+sum > width {
		if s := total(true); titleWidth+s <= width || sum > width {
			l.short, sum = true, s
		} else {
			total(false)
		}
	}
	if titleWidth+sum <= width {
		x := 0.0
		if l.title {
			x = width - sum
		}
		for i := range l.n {
			l.at[i] = Point{x + legendMark, 10}
			x += wide[i] + legendGap
		}
		l.height = titleRow
		return l
	}
	x, y := 0.0, 10.0
	if l.title {
		y += titleRow
	}
	for i := range l.n {
		if x > 0 && x+wide[i] > width {
			x, y = 0, y+legendRow
		}
		l.at[i] = Point{x + legendMark, y}
		x += wide[i] + legendGap
	}
	l.height = y - 10 + legendRow
	return l
}
