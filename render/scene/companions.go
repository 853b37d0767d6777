package scene

import "mesascope/sim/train"

// companion is a set of runs shown beside the scenario's own: a second scenario's,
// a branch's, or the exact engine's. Each keeps its run's hue; the dash says whose
// it is, and theory's is another: in the eyes of many, violet is blue. A second
// scenario's run has its marker at its head, hollow.
type companion struct {
	runs []train.RunView
	dash Dash
}

// companions returns those of the snapshot; unused places hold no runs.
func (v *view) companions() (list [2]companion) {
	if s := v.snap.Second; s != nil {
		list[0] = companion{s.Runs, DashDot}
	}
	if s := v.snap.Reference; s != nil {
		list[1] = companion{s.Runs, Dotted}
	}
	return list
}

// apart reports whether a second scenario's runs have no place on the plane: it has one
// of its own beside this, or they are of stacks with more numbers or fewer.
func (v *view) apart() bool {
	return v.compared || v.snap.Second != nil && v.stacked() && v.snap.Second.Scenario.Layers != v.snap.Scenario.Layers
}

// hollow makes the marker of run k one of a second scenario's.
func (m *Marker) hollow(k int) { m.Fill, m.Stroke, m.StrokeWidth = Panel, Run(k), 1.7 }

// companionPaths draws the companions' runs up to the shown step, through at.
// Where the second scenario has a plane of its own (apart), it is left out.
func (v *view) companionPaths(l *Layer, clip Rect, apart bool, at func(*train.Row) Point) {
	for i, c := range v.companions() {
		if apart && i == 0 {
			continue
		}
		for k := range min(len(c.runs), maxRuns) {
			r := &c.runs[k]
			if len(r.Rows) == 0 {
				continue
			}
			p := pen{layer: l, clip: clip, line: Line{Width: 1.6, Color: Run(k), Alpha: 0.9, Dash: c.dash}}
			rows := r.Rows[:beyond(r.Rows, r.Now.Step)]
			for i := range rows {
				p.to(at(&rows[i]))
			}
			end := at(&r.Now)
			p.to(end)
			p.lift()
			if c.dash == DashDot && clip.holds(end) {
				m := current(k, end, 4.2)
				m.hollow(k)
				l.Markers = append(l.Markers, m)
			}
		}
	}
}

// companionsGone marks at the plane's edge the companions' runs that have left it.
func (v *view) companionsGone(l *Layer, pl Plane) {
	for i, c := range v.companions() {
		if v.apart() && i == 0 {
			continue
		}
		for k := range min(len(c.runs), maxRuns) {
			if q, ok := v.whereabouts(pl, &c.runs[k]); ok && !pl.Rect.holds(q) {
				l.gone(k, q, pl.Rect, 4)
				if c.dash == DashDot {
					l.Markers[len(l.Markers)-1].hollow(k)
				}
			}
		}
	}
}

// nameCompanions says beside a plot's title whose the lines are that are not solid.
func (b *Builder) nameCompanions(v *view, p *plot) {
	label := Label{X: p.rect.x1(), Y: p.rect.Y - 8, Anchor: Right, Size: noteSize, Color: Soft}
	switch {
	case v.snap.Second != nil && v.snap.Reference != nil:
		label.Text = b.words[wBoth]
	case v.snap.Second != nil:
		label.Text = b.texts.filled(b.words[wSecond], "changes", b.sides.names[1])
	case v.snap.Reference != nil:
		label.Text = b.words[wReferred]
	default:
		return
	}
	above := wProduct
	if p.value == steps {
		above = wSteps2
	}
	title := TextWidth(b.words[above], titleSize, true)
	if room := p.rect.W - title - 12; TextWidth(label.Text, label.Size, false) > room {
		label.Text = b.words[wOthers]
		if TextWidth(label.Text, label.Size, false) > room {
			return
		}
	}
	b.curves.place.put(&b.curves.front, label)
}
