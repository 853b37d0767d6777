package mesh

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"mesascope/render/scene"
)

// shade is the shader's line and area coverage in Go, so that triangles are
// judged by the picture they make.
func shade(src point, c [4]float64) float64 {
	clamp := func(v float64) float64 { return math.Max(0, math.Min(1, v)) }
	if c[3] > float64(KindArea)-1 {
		return clamp(src.x)
	}
	over := math.Max(math.Max(-src.x, src.x-c[0]), 0)
	return clamp(0.5 + c[1] - math.Hypot(over, src.y))
}

// paintings returns, for the pixel at q, the coverage of each triangle it is in.
// A pixel on a shared edge belongs to one of them: q must lie on none.
func paintings(m *Mesh, q point) []float64 {
	var found []float64
	for i := 0; i < len(m.Indices); i += 3 {
		a, b, c := m.Vertices[m.Indices[i]], m.Vertices[m.Indices[i+1]], m.Vertices[m.Indices[i+2]]
		pa, pb, pc := dst(a), dst(b), dst(c)
		area := pb.minus(pa).cross(pc.minus(pa))
		if area == 0 {
			continue
		}
		u := pb.minus(q).cross(pc.minus(q)) / area
		v := pc.minus(q).cross(pa.minus(q)) / area
		w := 1 - u - v
		if u <= 0 || v <= 0 || w <= 0 {
			continue
		}
		mix := func(f func(Vertex) float32) float64 {
			return u*float64(f(a)) + v*float64(f(b)) + w*float64(f(c))
		}
		found = append(found, shade(
			point{mix(func(v Vertex) float32 { return v.SrcX }), mix(func(v Vertex) float32 { return v.SrcY })},
			[4]float64{
				mix(func(v Vertex) float32 { return v.Custom0 }), mix(func(v Vertex) float32 { return v.Custom1 }),
				mix(func(v Vertex) float32 { return v.Custom2 }), mix(func(v Vertex) float32 { return v.Custom3 }),
			}))
	}
	return found
}

func dst(v Vertex) point { return point{float64(v.DstX), float64(v.DstY)} }

// toSegments is the distance from q to a polyline.
func toSegments(pts []scene.Point, q point) float64 {
	best := math.Inf(1)
	for i := range pts[:len(pts)-1] {
		a, b := point{pts[i].X, pts[i].Y}, point{pts[i+1].X, pts[i+1].Y}
		d := b.minus(a)
		t := 0.0
		if n := d.dot(d); n > 0 {
			t = math.Max(0, math.Min(1, q.minus(a).dot(d)/n))
		}
		e := q.minus(a.along(d, t))
		best = math.Min(best, math.Hypot(e.x, e.y))
	}
	return best
}

// A line's picture is that of the distance to it, at every pixel, and no pixel
// is painted twice: else a translucent line would have beads at its joints.
func TestLineShadesByDistanceOnce(t *testing.T) {
	for name, pts := range map[string][]scene.Point{
		"straight":        {{X: 10, Y: 10}, {X: 50, Y: 30}},
		"dot":             {{X: 30, Y: 30}},
		"gentle":          {{X: 5, Y: 20}, {X: 25, Y: 24}, {X: 45, Y: 20}, {X: 58, Y: 40}},
		"right angle":     {{X: 10, Y: 10}, {X: 40, Y: 10}, {X: 40, Y: 50}},
		"sharp":           {{X: 10, Y: 10}, {X: 50, Y: 20}, {X: 15, Y: 32}},
		"sharp the other": {{X: 10, Y: 50}, {X: 50, Y: 40}, {X: 15, Y: 28}},
		"zigzag":          {{X: 8, Y: 10}, {X: 50, Y: 14}, {X: 10, Y: 32}, {X: 52, Y: 50}},
	} {
		for _, width := range []float64{1, 2, 5} {
			var m Mesh
			m.Line(pts, 1, Stroke{Width: width, Color: Color{1, 1, 1, 1}})
			ends := pts
			if len(pts) == 1 {
				ends = []scene.Point{pts[0], pts[0]}
			}
			// Off the grid of corners, so that no pixel lies on an edge.
			for y := 0.137; y < 62; y += 0.51 {
				for x := 0.219; x < 62; x += 0.51 {
					q := point{x, y}
					want := math.Max(0, math.Min(1, 0.5+width/2-toSegments(ends, q)))
					sum, most := 0.0, 0
					for _, c := range paintings(&m, q) {
						sum += c
						if c > 1e-3 {
							most++
						}
					}
					if math.Abs(sum-want) > 2e-3 {
						t.Fatalf("%s, %v wide: coverage %v at (%v, %v), want %v, in %d strips", name, width, sum, x, y, want, most)
					}
				}
			}
		}
	}
}

// Whatever the points, every vertex is finite and near the line, and indices
// are in range.
func TestLineIsFiniteAndNear(t *testing.T) {
	var m Mesh // used again, as a painter does
	rapid.Check(t, func(t *rapid.T) {
		coord := rapid.OneOf(rapid.Float64Range(0, 40), rapid.SampledFrom([]float64{0, 1, 10, 10.1, math.NaN(), math.Inf(1)}))
		n := rapid.IntRange(0, 12).Draw(t, "n")
		pts := make([]scene.Point, n)
		for i := range pts {
			pts[i] = scene.Point{X: coord.Draw(t, "x"), Y: coord.Draw(t, "y")}
		}
		width := rapid.Float64Range(0, 8).Draw(t, "width")
		st := Stroke{Width: width, Color: Color{1, 1, 1, 1}, Closed: rapid.Bool().Draw(t, "closed")}
		st.Pattern = rapid.SampledFrom([]Pattern{Unbroken, Dots, Dashes, LooseDashes, DashesAndDots}).Draw(t, "pattern")
		if st.Pattern != Unbroken {
			st.Period = rapid.SampledFrom([]float64{4, 10, 18}).Draw(t, "period")
		}
		m.Reset()
		m.Line(pts, 1, st)
		reach := math.Sqrt2*(math.Max(width/2, 0.5)+fringe) + 1
		for _, v := range m.Vertices {
			if !(float64(v.DstX) >= -reach && float64(v.DstX) <= 40+reach && float64(v.DstY) >= -reach && float64(v.DstY) <= 40+reach) {
				t.Fatalf("a vertex at (%v, %v)", v.DstX, v.DstY)
			}
			if v.SrcX != v.SrcX || v.SrcY != v.SrcY || v.Custom0 != v.Custom0 || v.Custom2 != v.Custom2 {
				t.Fatalf("not a number in %+v", v)
			}
		}
		checkIndices(t, &m)
	})
}

func checkIndices(t interface{ Fatalf(string, ...any) }, m *Mesh) {
	if len(m.Indices)%3 != 0 {
		t.Fatalf("%d indices make no triangles", len(m.Indices))
	}
	for _, i := range m.Indices {
		if int(i) >= len(m.Vertices) {
			t.Fatalf("index %d of %d vertices", i, len(m.Vertices))
		}
	}
}

func TestThinStrokeIsFainterNotThinner(t *testing.T) {
	var m Mesh
	m.Line([]scene.Point{{X: 0, Y: 0}, {X: 9, Y: 0}}, 1, Stroke{Width: 0.25, Color: Color{1, 1, 1, 1}})
	if v := m.Vertices[0]; v.Custom1 != 0.5 || v.ColorA != 0.25 {
		t.Errorf("half width %v, alpha %v; want 0.5 and 0.25", v.Custom1, v.ColorA)
	}
}

// The phase of a dash goes on through corners: arc length is carried.
func TestDashPhaseRunsThroughCorners(t *testing.T) {
	var m Mesh
	m.Line([]scene.Point{{X: 0, Y: 0}, {X: 7, Y: 0}, {X: 7, Y: 8}, {X: 12, Y: 8}}, 1, Stroke{Width: 1, Pattern: Dashes, Period: 10, Color: Color{1, 1, 1, 1}})
	var got []float32
	for i := 0; i < len(m.Vertices); i += 4 {
		got = append(got, m.Vertices[i].Custom2)
	}
	want := []float32{0, 7, 5} // 0, 7 and 15 modulo 10
	if len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("phases %v, want %v", got, want)
	}
}

func TestScaleMultipliesPoints(t *testing.T) {
	var a, b Mesh
	a.Line([]scene.Point{{X: 1, Y: 2}, {X: 5, Y: 9}}, 3, Stroke{Width: 2})
	b.Line([]scene.Point{{X: 3, Y: 6}, {X: 15, Y: 27}}, 1, Stroke{Width: 2})
	for i := range a.Vertices {
		if a.Vertices[i] != b.Vertices[i] {
			t.Fatalf("vertex %d: %+v and %+v", i, a.Vertices[i], b.Vertices[i])
		}
	}
}
