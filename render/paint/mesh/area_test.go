package mesh

import (
	"math"
	"testing"

	"mesascope/render/scene"
)

// A polygon's picture covers its own area: the feather gives outside what it
// takes inside.
func TestPolygonCoversItsArea(t *testing.T) {
	for _, c := range []struct {
		name string
		pts  []scene.Point
		area float64
	}{
		{"square", []scene.Point{{X: 10, Y: 10}, {X: 40, Y: 10}, {X: 40, Y: 40}, {X: 10, Y: 40}}, 900},
		{"turned round", []scene.Point{{X: 10, Y: 40}, {X: 40, Y: 40}, {X: 40, Y: 10}, {X: 10, Y: 10}}, 900},
		{"triangle", []scene.Point{{X: 10, Y: 10}, {X: 50, Y: 12}, {X: 20, Y: 44}}, 670},
		{"arrow head", []scene.Point{{X: 10, Y: 10}, {X: 50, Y: 30}, {X: 10, Y: 50}, {X: 20, Y: 30}}, 600},
	} {
		var m Mesh
		m.Polygon(c.pts, 1, Color{1, 1, 1, 1})
		checkIndices(t, &m)
		const h = 0.25
		sum := 0.0
		for y := h * 0.513; y < 60; y += h {
			for x := h * 0.479; x < 60; x += h {
				once := 0.0
				for _, k := range paintings(&m, point{x, y}) {
					once += k
				}
				if once > 1.0001 {
					t.Fatalf("%s: painted twice at (%v, %v)", c.name, x, y)
				}
				sum += once * h * h
			}
		}
		if math.Abs(sum-c.area) > 0.01*c.area {
			t.Errorf("%s: covers %.1f, want %v", c.name, sum, c.area)
		}
	}
}

func TestPolygonOfNothing(t *testing.T) {
	var m Mesh
	m.Polygon(nil, 1, Color{})
	m.Polygon([]scene.Point{{X: 1, Y: 1}, {X: 2, Y: 2}}, 1, Color{})
	m.Polygon([]scene.Point{{X: 1, Y: 1}, {X: 5, Y: 5}, {X: 9, Y: 9}}, 1, Color{})
	if len(m.Indices) != 0 {
		t.Errorf("%d indices", len(m.Indices))
	}
}

func TestFrameCoversEachPixelOnce(t *testing.T) {
	var m Mesh
	m.Frame(2, 3, 12, 9, 1, Color{1, 1, 1, 1})
	for y := 0.5; y < 12; y++ {
		for x := 0.5; x < 14; x++ {
			inside := x > 2 && x < 12 && y > 3 && y < 9
			core := x > 3 && x < 11 && y > 4 && y < 8
			// Off the diagonals that halve the quads.
			n := len(paintings(&m, point{x + 0.013, y + 0.007}))
			want := 0
			if inside && !core {
				want = 1
			}
			if n != want {
				t.Errorf("(%v, %v) is painted %d times, want %d", x, y, n, want)
			}
		}
	}
}

func TestFieldCarriesThePlane(t *testing.T) {
	var m Mesh
	m.Field(10, 20, 110, 70, -1, 3, -2, 2, 0.2, 0.5, Color{})
	for _, v := range m.Vertices {
		a := -1 + (float64(v.DstX)-10)/100*4
		b := 2 - (float64(v.DstY)-20)/50*4
		if math.Abs(a-float64(v.SrcX)) > 1e-6 || math.Abs(b-float64(v.SrcY)) > 1e-6 || v.Custom0 != 0.2 || v.Custom1 != 0.5 {
			t.Errorf("vertex %+v, want a = %v, b = %v", v, a, b)
		}
	}
}

func TestEmptyShapesAddNothing(t *testing.T) {
	var m Mesh
	nan := math.NaN()
	m.Quad(5, 5, 5, 9, Color{})
	m.Quad(nan, 5, 9, 9, Color{})
	m.Round(5, 5, 0, 3, 1, 0, Color{})
	m.Field(0, 0, 9, 9, 0, 1, 0, 1, 1, 0, Color{})
	if len(m.Vertices) != 0 {
		t.Errorf("%d vertices", len(m.Vertices))
	}
}

func TestOverlaps(t *testing.T) {
	var a, b, c, none Mesh
	a.Quad(0, 0, 10, 10, Color{})
	b.Quad(5, 5, 15, 15, Color{})
	c.Quad(10, 0, 20, 4, Color{})
	for _, k := range []struct {
		m, n *Mesh
		want bool
	}{{&a, &b, true}, {&b, &a, true}, {&a, &c, false}, {&b, &c, false}, {&a, &none, false}, {&none, &a, false}} {
		if k.m.Overlaps(k.n) != k.want {
			t.Errorf("overlap of %v-%v and %v-%v is not %v", k.m.low, k.m.high, k.n.low, k.n.high, k.want)
		}
	}
	a.Reset()
	if a.Overlaps(&b) {
		t.Error("an emptied mesh overlaps")
	}
}

func TestSteadyUseDoesNotAllocate(t *testing.T) {
	pts := make([]scene.Point, 300)
	for i := range pts {
		s, c := math.Sincos(float64(i) / 20)
		pts[i] = scene.Point{X: 100 + float64(i)*c/4, Y: 100 + float64(i)*s/4}
	}
	var m Mesh
	fill := func() {
		m.Reset()
		m.Line(pts, 2, Stroke{Width: 2, Color: Color{1, 1, 1, 1}})
		m.Polygon(pts[:7], 2, Color{1, 1, 1, 1})
		m.Quad(0, 0, 5, 5, Color{})
	}
	fill()
	if n := testing.AllocsPerRun(20, fill); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkLine(b *testing.B) {
	pts := make([]scene.Point, 10_000)
	for i := range pts {
		pts[i] = scene.Point{X: float64(i), Y: 100 * math.Sin(float64(i)/30)}
	}
	var m Mesh
	b.ReportAllocs()
	for b.Loop() {
		m.Reset()
		m.Line(pts, 1, Stroke{Width: 2})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10_000, "ns/segment")
}
