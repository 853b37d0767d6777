package scene

import (
	"math"
	"testing"
)

// Everything of a chart lies within its picture, in every shape, and what has a
// name is in the legend; a legend avoids the curves where it can.
func TestChart(t *testing.T) {
	steps := make([]float64, 101)
	low, rising := make([]float64, 101), make([]float64, 101)
	for i := range steps {
		steps[i], low[i], rising[i] = float64(i), 0.1, 4*float64(i)/100
	}
	low[50] = math.NaN()
	c := &Chart{X: "Epoch", Y: "Dynamics of *ab*", End: 100, Lo: -0.2, Hi: 4.2,
		Curves: []Curve{
			{Name: "one", X: steps, Y: low, Color: Run1, Alpha: 1, Width: 2},
			{Name: "two", X: steps, Y: rising, Color: Run2, Alpha: 1, Width: 2},
			{X: steps, Y: rising, Color: Run2, Alpha: 1, Width: 2, Dash: Dotted},
		},
		Levels: []Level{{Name: "three", Value: 3.9, Color: Theory, Width: 1.5, Dash: Dashed}, {Name: "four", Value: math.NaN(), Color: Soft, Width: 1}},
	}
	for _, size := range [][2]float64{{560, 360}, {320, 240}, {900, 420}} {
		s := c.Scene(size[0], size[1])
		all := Rect{0, 0, s.W, s.H}
		names := map[string]bool{}
		for _, l := range s.Layers[0].Labels {
			names[l.Text] = true
			if !all.holdsRect(LabelBox(l)) {
				t.Errorf("%v: %q leaves the picture", size, l.Text)
			}
		}
		for _, want := range []string{"one", "two", "three", "four", "Epoch", "Dynamics of *ab*"} {
			if !names[want] {
				t.Errorf("%v: %q is missing", size, want)
			}
		}
		for _, p := range s.Layers[0].Points {
			if !all.holds(p) {
				t.Errorf("%v: a line reaches %v", size, p)
			}
		}
		broken := 0
		for _, line := range s.Layers[0].Lines {
			if line.Color == Run1 {
				broken++
			}
		}
		if broken != 3 { // two pieces and the legend's
			t.Errorf("%v: the interrupted curve has %d pieces", size, broken)
		}
		if again := c.Scene(size[0], size[1]); again.Layers[0].Version != s.Layers[0].Version {
			t.Error("the same chart gives another picture")
		}
	}
	s := c.Scene(900, 420)
	var box Rect
	for _, l := range s.Layers[0].Labels {
		if l.Text == "two" {
			box = LabelBox(l)
		}
	}
	layer := &s.Layers[0]
	if covered := layer.covered(box); covered > 0 {
		t.Errorf("the legend at %v covers %v pixels of the curves", box, covered)
	}
}

func TestGrid(t *testing.T) {
	g := &Grid{Columns: []string{"P", "Q"}, Max: 2, Rows: []GridRow{
		{Name: "first", Cols: 4, Matrices: [][]float64{{1, 2, 3, 4, 5, 6, 7, 8}, make([]float64, 16)}},
		{Name: "second", Cols: 4, Matrices: [][]float64{make([]float64, 8), make([]float64, 16)}},
	}}
	s := g.Scene(10)
	l := &s.Layers[0]
	if len(l.Heats) != 5 { // four matrices and the key
		t.Fatalf("%d heat maps", len(l.Heats))
	}
	all := Rect{0, 0, s.W, s.H}
	for i, h := range l.Heats {
		if !all.holdsRect(h.Rect) {
			t.Errorf("heat map %d leaves the picture", i)
		}
		for k, other := range l.Heats[:i] {
			if h.Rect.meets(other.Rect) {
				t.Errorf("heat maps %d and %d overlap", k, i)
			}
		}
	}
	if h := l.Heats[0]; h.Rows != 2 || h.Cols != 4 || l.Values[h.First+7] != 8 {
		t.Errorf("the first matrix is %+v", h)
	}
	for _, label := range l.Labels {
		if !all.holdsRect(LabelBox(label)) {
			t.Errorf("%q leaves the picture", label.Text)
		}
	}
}
