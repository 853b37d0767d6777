package scene

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestPlacer(t *testing.T) {
	var p placer
	var l Layer
	p.reset(Rect{0, 0, 200, 100})
	label := Label{Text: "abc", Size: 10}
	if !p.try(&l, label, []spot{{10, 20, Left}}) {
		t.Fatal("no place in an empty picture")
	}
	if p.try(&l, label, []spot{{15, 22, Left}, {195, 50, Left}, {-5, 50, Left}, {50, 4, Left}}) {
		t.Errorf("placed over another label or outside: %+v", l.Labels)
	}
	from := len(l.Lines)
	l.segment(Point{0, 60}, Point{200, 60}, Line{Width: 1})
	p.blockLines(&l, from, 3)
	if !p.try(&l, label, []spot{{50, 64, Left}, {50, 70, Left}, {50, 80, Right}}) {
		t.Fatal("no place beside a line")
	}
	if got := l.Labels[1]; got.Y != 80 || got.Anchor != Right {
		t.Errorf("placed at %+v, want the first spot clear of the line", got)
	}
	// put minds labels, not lines.
	if !p.put(&l, Label{Text: "x", Size: 10, X: 100, Y: 62}) || p.put(&l, Label{Text: "x", Size: 10, X: 102, Y: 62}) || p.put(&l, Label{Text: "", Size: 10, X: 150, Y: 30}) {
		t.Error("put")
	}
}

// A segment meets a rectangle exactly when some point of it lies inside.
func TestClipSegment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.Float64Range(-20, 20)
		r := Rect{c.Draw(t, "x"), c.Draw(t, "y"), math.Abs(c.Draw(t, "w")), math.Abs(c.Draw(t, "h"))}
		p, q := Point{c.Draw(t, "px"), c.Draw(t, "py")}, Point{c.Draw(t, "qx"), c.Draw(t, "qy")}
		a, b, ok := clipSegment(p, q, r)
		some := false
		const n = 400
		for i := 0; i <= n; i++ {
			f := float64(i) / n
			s := Point{p.X + f*(q.X-p.X), p.Y + f*(q.Y-p.Y)}
			some = some || r.holds(s)
			if ok && r.grow(-1e-9).holds(s) && (s.X < math.Min(a.X, b.X)-1e-9 || s.X > math.Max(a.X, b.X)+1e-9) {
				t.Fatalf("%v lies inside, but was cut off", s)
			}
		}
		if some && !ok {
			t.Fatal("dropped a segment that passes through")
		}
		if ok && (!r.holds(a) || !r.holds(b)) {
			t.Fatalf("%v–%v leaves %v", a, b, r)
		}
	})
}

// What the pen leaves out lies within its slack of what it draws, and it draws
// nothing outside its rectangle.
func TestPenStaysClose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l Layer
		clip := Rect{0, 0, 100, 100}
		p := pen{layer: &l, clip: clip, line: Line{Width: 1}}
		at := Point{50, 50}
		var given []Point
		step := rapid.SampledFrom([]float64{0.02, 0.5, 5}).Draw(t, "step")
		turn := rapid.Float64Range(0, 3).Draw(t, "turn")
		angle := 0.0
		for range rapid.IntRange(2, 300).Draw(t, "n") {
			p.to(at)
			given = append(given, at)
			angle += rapid.Float64Range(-turn, turn).Draw(t, "by")
			at = Point{at.X + step*math.Cos(angle), at.Y + step*math.Sin(angle)}
		}
		p.lift()
		for _, q := range given {
			if !clip.holds(q) {
				continue
			}
			best := math.Inf(1)
			for _, n := range l.Lines {
				pts := l.Points[n.First : n.First+n.Count]
				for i := 1; i < len(pts); i++ {
					best = math.Min(best, distance(q, pts[i-1], pts[i]))
				}
			}
			if best > 1.5*slack {
				t.Fatalf("%v lies %v from the line", q, best)
			}
		}
		for _, q := range l.Points {
			if !clip.holds(q) {
				t.Fatalf("drew %v outside", q)
			}
		}
	})
}

func distance(q, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if d := dx*dx + dy*dy; d > 0 {
		t = clamp(((q.X-a.X)*dx+(q.Y-a.Y)*dy)/d, 0, 1)
	}
	return math.Hypot(q.X-a.X-t*dx, q.Y-a.Y-t*dy)
}

func TestPenBreaksAndSimplifies(t *testing.T) {
	var l Layer
	p := pen{layer: &l, clip: Rect{0, 0, 100, 100}, line: Line{Width: 1}}
	for x := 0.0; x <= 100; x += 0.1 {
		p.to(Point{x, 50})
	}
	p.lift()
	if len(l.Lines) != 1 || l.Lines[0].Count != 2 {
		t.Errorf("a straight line took %+v", l.Lines)
	}
	l.reset("")
	p.to(Point{10, 10})
	p.to(Point{20, 20})
	p.to(Point{math.NaN(), 5})
	p.to(Point{30, 30})
	p.to(Point{40, math.Inf(1)}) // leaves through the bottom
	p.to(Point{60, 50})
	p.lift()
	if len(l.Lines) != 3 {
		t.Errorf("%d lines, want 3: to the gap, out, back in: %+v %v", len(l.Lines), l.Lines, l.Points)
	}
}

func TestSpans(t *testing.T) {
	type want = []Span
	for _, c := range []struct {
		text string
		want want
	}{
		{"plain", want{{"plain", false, 0}}},
		{"*W*^{PV}", want{{"W", true, 0}, {"PV", false, 1}}},
		{"*x*_{*t*−1} now", want{{"x", true, 0}, {"t", true, -1}, {"−1", false, -1}, {" now", false, 0}}},
		{"10^{−3}", want{{"10", false, 0}, {"−3", false, 1}}},
		{"a ^ b } _c", want{{"a ^ b } _c", false, 0}}},
	} {
		var got want
		for s, rest := (Span{}), c.text; rest != ""; {
			s, rest = NextSpan(s, rest)
			if s.Text != "" {
				got = append(got, s)
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%q: %v", c.text, got)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: %v, want %v", c.text, got, c.want)
				break
			}
		}
	}
}

func FuzzSpans(f *testing.F) {
	f.Add("*a*^{b}_{*c*}")
	f.Add("}}}***^{^{")
	f.Fuzz(func(t *testing.T, text string) {
		n := 0
		for s, rest := (Span{}), text; rest != ""; n++ {
			before := len(rest)
			s, rest = NextSpan(s, rest)
			if len(rest) >= before {
				t.Fatalf("no progress at %q", rest)
			}
		}
		if w := TextWidth(text, 12, false); !(w >= 0) {
			t.Fatalf("width %v", w)
		}
	})
}
