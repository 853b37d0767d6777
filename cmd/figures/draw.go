package main

import (
	"fmt"
	"math"

	"mesascope/render/scene"
	"mesascope/sim/figures"
)

// draw makes a part's picture.
func draw(r result) *scene.Scene {
	if r.part.Shows == figures.Weights {
		return grid(r).Scene(14)
	}
	return chart(r).Scene(560, 360)
}

// chart is the plot of a quantity with the paper's axes: solid for the exact
// engine, dotted for the paper's protocol, theory's value at this T dashed, the
// paper's own line as T → ∞ loosely dashed.
func chart(r result) *scene.Chart {
	p := r.part
	c := &scene.Chart{X: "Epoch", Y: axisNames[p.Shows], End: float64(p.Epochs)}
	lo, hi := math.Inf(1), math.Inf(-1)
	see := func(v float64) {
		if v-v == 0 {
			lo, hi = math.Min(lo, v), math.Max(hi, v)
		}
	}
	add := func(t table, style scene.Curve, named bool) {
		for i, curve := range t.curves {
			v := style
			v.Color = scene.Run(i)
			if named {
				v.Name = legend(p, curve.name)
			}
			for step := p.First; step < len(curve.values) && step <= p.Epochs; step++ {
				y := curve.values[step].Value
				v.X, v.Y = append(v.X, float64(step)), append(v.Y, y)
				see(y)
			}
			c.Curves = append(c.Curves, v)
		}
	}
	add(r.exact, scene.Curve{Alpha: 1, Width: 2}, true)
	if len(r.protocol.curves) > 0 {
		add(r.protocol, scene.Curve{Alpha: 0.9, Width: 1.6, Dash: scene.Dotted}, false)
		c.Levels = append(c.Levels, scene.Level{
			Name: "n = 10000 sequences", Value: math.NaN(), Color: scene.Soft, Dash: scene.Dotted, Width: 1.6,
		})
	}
	if at, ok := p.Predicted(p.Shows); ok {
		see(at)
		t := scenarioOf(p.Links[0]).T
		c.Levels = append(c.Levels, scene.Level{
			Name: fmt.Sprintf("theory, *T* = %d: %s", t, short(at)), Value: at, Color: scene.Theory, Dash: scene.Dashed, Width: 1.6,
		})
		if math.Abs(at-p.Line) > 1e-9 {
			see(p.Line)
			c.Levels = append(c.Levels, scene.Level{
				Name: lineName(p), Value: p.Line, Color: scene.Theory, Dash: scene.Loose, Width: 1.2,
			})
		}
	}
	if !(lo < hi) {
		lo, hi = lo-0.5, lo+0.5
	}
	c.Lo, c.Hi = lo-0.05*(hi-lo), hi+0.05*(hi-lo)
	return c
}

// grid is the matrices of every run, and beside them the protocol's.
func grid(r result) *scene.Grid {
	g := &scene.Grid{Columns: []string{"*W*^{PV}", "*W*^{KQ}"}}
	if len(r.protocol.curves) > 0 {
		g.Columns = append(g.Columns, "*W*^{PV}, n = 10000", "*W*^{KQ}, n = 10000")
	}
	most := 0.0
	for k, c := range r.exact.curves {
		row := scene.GridRow{Name: legend(r.part, c.name), Cols: 2 * c.last.D, Matrices: [][]float64{c.last.PV(), c.last.KQ()}}
		if k < len(r.protocol.curves) {
			last := r.protocol.curves[k].last
			row.Matrices = append(row.Matrices, last.PV(), last.KQ())
		}
		for _, m := range row.Matrices {
			for _, v := range m {
				most = math.Max(most, math.Abs(v))
			}
		}
		g.Rows = append(g.Rows, row)
	}
	g.Max = scene.RoundAbove(most)
	return g
}
