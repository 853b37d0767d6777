package scene

import "math"

// contextLayout is how the context panel's parts stand: the circles on top, the
// bowl and the distribution side by side under them, or below one another where
// the panel is tall. A part that is left out has W = 0.
type contextLayout struct {
	circles, bowl, spread Rect

	cols, rows int
	cell       float64 // height of a circle's place; 0 when nothing fits
	head       float64 // title and legend over the circles
	long       bool    // the long title
	named      int     // length of the legend's names: 2 whole, 1 short
	below      bool    // the legend has a row of its own
	foot       float64 // height of what is written under the bowl
	plain      bool    // the circles and the distribution alone
}

const (
	ratioRow   = 17.0 // what is written under a circle
	contextGap = 20.0
	leastParts = 96 + titleRow + noteRow // height of the bowl and the distribution
	legendStep = 13.0                    // from the middle of a legend's mark to its name
)

// legendWidth is what the legend of the circles takes.
func (b *Builder) contextLegendWidth(short bool) float64 {
	w := -legendGap
	for _, name := range b.contextNames(short) {
		w += legendMark + legendStep + TextWidth(name, noteSize, false) + legendGap
	}
	return w
}

// contextNames are the names of the three marks.
func (b *Builder) contextNames(short bool) [3]string {
	names := [3]string{b.words[wTruth], b.words[wLayer], b.words[wDescent]}
	if short {
		names[2] = b.words[wDescentShort]
	}
	if b.descents > 1 {
		names[1] = b.words[wStackSays]
		names[2] = b.texts.filled(b.words[wDescents], "n", b.texts.fixed(float64(b.descents), 0))
	}
	return names
}

// fitContext lays the panel out for d coordinates. Alone means that it has the
// picture to itself, with all of its parts where there is room; plain, that the bowl
// is left out, and what only a close look asks for.
func (b *Builder) fitContext(r Rect, d int, alone, plain bool) contextLayout {
	l := contextLayout{named: 2}
	title := TextWidth(b.words[wContextTitle], titleSize, true) + 28
	l.long = title <= r.W // a reader's own typeface may be wider than ours
	if title+b.contextLegendWidth(false) > r.W {
		l.below = true
		if b.contextLegendWidth(false) > r.W {
			l.named = 1
		}
	}
	l.head = titleRow
	if l.below {
		l.head += legendRow
	}

	most := r.H
	if alone && r.H >= 240 {
		most = math.Max(l.head+noteRow+ratioRow+64, 0.44*r.H)
		// Many coordinates on a narrow panel: two rows, if the rest still has room.
		if two := l.head + noteRow + 2*(ratioRow+50); r.W < 52*float64(d) && r.H-two >= contextGap+leastParts {
			most = math.Max(most, two)
		}
	}
	l.fitCells(r.W, most, d)
	if l.cell < 26 {
		return contextLayout{}
	}
	height := l.head + float64(l.rows)*(l.cell+ratioRow) + noteRow
	l.circles = Rect{r.X, r.Y, r.W, height}
	if !alone {
		return l
	}
	rest := Rect{r.X, r.Y + height + contextGap, r.W, r.H - height - contextGap}
	if l.plain = plain; plain && rest.H >= leastParts {
		l.spread = rest
		return l
	}
	l.foot = noteRow
	if rest.H >= leastParts+48 {
		l.foot = 2*noteRow - 2
	}
	switch {
	case rest.H < leastParts || rest.W < 280:
		l.fitCells(r.W, r.H, d)
		l.circles.H = l.head + float64(l.rows)*(l.cell+ratioRow) + noteRow
	case rest.W < 480 && rest.H >= 2*leastParts+contextGap+120:
		half := (rest.H - contextGap) / 2
		side := math.Min(half-titleRow-l.foot, rest.W)
		l.bowl = Rect{rest.X, rest.Y, rest.W, side + titleRow + l.foot}
		y := l.bowl.y1() + contextGap
		l.spread = Rect{rest.X, y, rest.W, r.y1() - y}
	default:
		side := math.Floor(math.Min(rest.H-titleRow-l.foot, 0.42*rest.W))
		l.bowl = Rect{rest.X, rest.Y, side, side + titleRow + l.foot}
		x := l.bowl.x1() + math.Max(contextGap, 0.04*rest.W)
		l.spread = Rect{x, rest.Y, rest.x1() - x, rest.H}
	}
	return l
}

// fitCells finds the rows of circles that let them be largest.
func (l *contextLayout) fitCells(w, h float64, d int) {
	l.cell = 0
	for rows := 1; rows <= min(d, 3); rows++ {
		cols := (d + rows - 1) / rows
		cell := math.Min(w/float64(cols)-6, (h-l.head-noteRow)/float64(rows)-ratioRow)
		if cell > 1.08*l.cell {
			l.rows, l.cols, l.cell = rows, cols, cell
		}
	}
	l.cell = math.Floor(math.Min(l.cell, 176))
}

// place returns the box of coordinate j's circle, without what is written under it.
func (l *contextLayout) place(j int) Rect {
	w := l.circles.W / float64(l.cols)
	row, col := j/l.cols, j%l.cols
	return Rect{
		l.circles.X + float64(col)*w,
		l.circles.Y + l.head + float64(row)*(l.cell+ratioRow),
		w, l.cell,
	}
}
