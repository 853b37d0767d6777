package scene

import (
	"math"
	"testing"
)

func flowOf(u float64) (*flowPanel, Plane) {
	pl := Plane{Rect: Rect{40, 30, 600, 500}, X0: -0.9, X1: 2.5, Y0: -0.6, Y1: 2.1}
	f := &flowPanel{}
	f.streamlines(pl, u)
	return f, pl
}

// Streamlines are the hyperbolas that gradient flow conserves, evenly spread.
func TestStreamlinesConserve(t *testing.T) {
	f, pl := flowOf(0.19)
	if n := len(f.back.Lines); n < 20 {
		t.Fatalf("only %d lines", n)
	}
	for _, n := range f.back.Lines {
		pts := f.back.Points[n.First : n.First+n.Count]
		a, b := pl.Inverse(pts[n.Count/2])
		want := a*a - b*b
		for _, p := range pts {
			a, b := pl.Inverse(p)
			// A pixel's tenth, in C: dC = 2r·dr.
			if tol := 2 * math.Hypot(a, b) * 2 * slack * 3.4 / 600; math.Abs(a*a-b*b-want) > tol+1e-4 {
				t.Fatalf("C = %v at (%v, %v), %v elsewhere on the line", a*a-b*b, a, b, want)
			}
		}
	}
}

func TestStreamlinesAreEven(t *testing.T) {
	f, pl := flowOf(0.19)
	// Along any horizontal cut, lines are neither crowded nor far apart, away
	// from the axes of symmetry.
	nearest := func(q Point, skip int) float64 {
		best := math.Inf(1)
		for i, n := range f.back.Lines {
			if i == skip {
				continue
			}
			for k := 1; k < n.Count; k++ {
				best = math.Min(best, distance(q, f.back.Points[n.First+k-1], f.back.Points[n.First+k]))
			}
		}
		return best
	}
	crowded, points := 0, 0
	for i, n := range f.back.Lines {
		for k := range n.Count {
			q := f.back.Points[n.First+k]
			points++
			if nearest(q, i) < 0.7*spacing {
				crowded++
			}
		}
	}
	if float64(crowded) > 0.04*float64(points) {
		t.Errorf("%d of %d points lie closer than %v to another line", crowded, points, 0.7*spacing)
	}
	for x := pl.Rect.X + 20; x < pl.Rect.x1(); x += 20 {
		for y := pl.Rect.Y + 20; y < pl.Rect.y1(); y += 20 {
			q := Point{x, y}
			o := pl.At(0, 0)
			if math.Hypot(x-o.X, y-o.Y) < 4*spacing {
				continue // around the saddle the lines keep away
			}
			if d := nearest(q, -1); d > 1.6*spacing {
				t.Fatalf("no line within %v of %v: %v", 1.6*spacing, q, d)
			}
		}
	}
}

// Arrow heads point to lower loss.
func TestArrowsPointDownhill(t *testing.T) {
	const u = 0.19
	f, pl := flowOf(u)
	if len(f.back.Fills) < 15 {
		t.Fatalf("only %d arrow heads", len(f.back.Fills))
	}
	loss := func(p Point) float64 {
		a, b := pl.Inverse(p)
		return (a*b - u) * (a*b - u)
	}
	for _, h := range f.back.Fills {
		tip, l, r := f.back.Points[h.First], f.back.Points[h.First+1], f.back.Points[h.First+2]
		if tail := (Point{(l.X + r.X) / 2, (l.Y + r.Y) / 2}); loss(tip) >= loss(tail) {
			t.Errorf("an arrow at %v points uphill", tip)
		}
	}
}

func TestHyperbola(t *testing.T) {
	pl := Plane{Rect: Rect{0, 0, 500, 500}, X0: -1, X1: 2, Y0: -1, Y1: 2}
	var l Layer
	p := pen{layer: &l, clip: pl.Rect, line: Line{Width: 1}}
	hyperbola(&p, pl, 0.3, 1)
	hyperbola(&p, pl, 0.3, -1)
	if len(l.Lines) != 2 {
		t.Fatalf("%d branches", len(l.Lines))
	}
	for _, q := range l.Points {
		a, b := pl.Inverse(q)
		if math.Abs(a*b-0.3) > 0.003 {
			t.Errorf("ab = %v at (%v, %v)", a*b, a, b)
		}
	}
	for i, want := range []float64{1, -1} {
		first, last := l.Points[l.Lines[i].First], l.Points[l.Lines[i].First+l.Lines[i].Count-1]
		a0, _ := pl.Inverse(first)
		a1, _ := pl.Inverse(last)
		if a0*want < 0 || a1*want < 0 || math.Abs(a1) < 0.99 {
			t.Errorf("branch %v runs from a = %v to %v", want, a0, a1)
		}
	}
}

func TestFieldTint(t *testing.T) {
	f := Field{U: 0.2, Depth: 0.5}
	for _, c := range []struct{ u, want float64 }{{0.2, 0}, {0.7, 0.5}, {-0.3, 0.5}, {5.2, 10.0 / 11}} {
		if got := f.Tint(c.u); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("Tint(%v) = %v, want %v", c.u, got, c.want)
		}
	}
}
