package svg

import (
	"math"
	"regexp"
	"strconv"
	"testing"

	"mesascope/render/scene"
	"mesascope/render/theme"
)

func TestCoord(t *testing.T) {
	for _, c := range []struct {
		v    float64
		want string
	}{
		{0, "0"}, {1, "1"}, {-1, "-1"}, {0.5, ".5"}, {-0.25, "-.25"}, {12.345, "12.35"}, {-0.004, "0"}, {99.999, "100"},
		{1.01, "1.01"}, {math.NaN(), "0"}, {math.Inf(1), "1000000000000"},
	} {
		p := &printer{theme: &theme.Light}
		if got := string(p.coord(c.v).buf); got != c.want {
			t.Errorf("coord(%v) = %s, want %s", c.v, got, c.want)
		}
	}
}

// A tie and a number a last bit below it are written alike.
func TestTiesAreStable(t *testing.T) {
	for v := 0.125; v < 2000; v += 0.25 {
		if a, b := hundredths(v), hundredths(math.Nextafter(v, 0)); a != b {
			t.Fatalf("%v gives %d, the number before it %d", v, a, b)
		}
	}
}

var command = regexp.MustCompile(`([Mclz])([^Mclz]*)`)
var number = regexp.MustCompile(`-?\d*\.?\d+`)

// The edges of the field's bands are the level sets ab = u, to a tenth of a pixel.
func TestBandsAreHyperbolas(t *testing.T) {
	f := &scene.Field{Rect: scene.Rect{X: 40, Y: 20, W: 500, H: 400}, X0: -0.8, X1: 2.4, Y0: -0.7, Y1: 1.9, U: 0.19, Depth: 0.6}
	for _, c := range []struct{ u, x, y float64 }{
		{0.01, f.X1, f.Y1}, {0.5, f.X1, f.Y1}, {4, f.X1, f.Y1}, {0.1, f.X0, f.Y0}, {-0.02, f.X0, f.Y1}, {-1.2, f.X1, f.Y0},
	} {
		p := &printer{theme: &theme.Light}
		p.corner(f, c.u, c.x, c.y)
		var at scene.Point
		checked := 0
		for _, m := range command.FindAllStringSubmatch(string(p.buf), -1) {
			var n []float64
			for _, s := range number.FindAllString(m[2], -1) {
				v, err := strconv.ParseFloat(s, 64)
				if err != nil {
					t.Fatal(err)
				}
				n = append(n, v)
			}
			switch m[1] {
			case "M":
				at = scene.Point{X: n[0], Y: n[1]}
			case "c":
				if len(n) != 6 {
					t.Fatalf("curve of %d numbers: %s", len(n), m[0])
				}
				for i := 0.0; i <= 1; i += 0.125 {
					b1, b2, b3 := 3*i*(1-i)*(1-i), 3*i*i*(1-i), i*i*i
					q := scene.Point{X: at.X + b1*n[0] + b2*n[2] + b3*n[4], Y: at.Y + b1*n[1] + b2*n[3] + b3*n[5]}
					a := f.X0 + (q.X-f.Rect.X)/f.Rect.W*(f.X1-f.X0)
					b := f.Y0 + (f.Rect.Y+f.Rect.H-q.Y)/f.Rect.H*(f.Y1-f.Y0)
					// First-order distance to the level set, in pixels.
					g := math.Hypot(b*(f.X1-f.X0)/f.Rect.W, a*(f.Y1-f.Y0)/f.Rect.H)
					if d := math.Abs(a*b-c.u) / g; d > 0.1 {
						t.Errorf("u = %v: (%v, %v) is %.3f px off", c.u, a, b, d)
					}
					checked++
				}
				at = scene.Point{X: at.X + n[4], Y: at.Y + n[5]}
			case "l":
				end := scene.Point{X: at.X + n[0], Y: at.Y + n[1]}
				want := scene.Point{X: f.Rect.X, Y: f.Rect.Y}
				if c.x == f.X1 {
					want.X += f.Rect.W
				}
				if c.y == f.Y0 {
					want.Y += f.Rect.H
				}
				if math.Hypot(end.X-want.X, end.Y-want.Y) > 0.02 {
					t.Errorf("u = %v: closes at %v, want the corner %v", c.u, end, want)
				}
			}
		}
		if checked == 0 {
			t.Errorf("u = %v: no curve in %q", c.u, p.buf)
		}
	}
	p := &printer{theme: &theme.Light}
	p.corner(f, 5, f.X1, f.Y1) // beyond the corner
	if len(p.buf) != 0 {
		t.Errorf("drew %q beyond the corner", p.buf)
	}
}

// Laid over one another, the bands give the tint of the field.
func TestBandsAddUp(t *testing.T) {
	f := &scene.Field{Rect: scene.Rect{W: 100, H: 100}, X0: -1, X1: 2, Y0: -1, Y1: 2, U: 0.3, Depth: 0.5}
	p := &printer{theme: &theme.Light}
	p.field(f)
	alpha := 1.0
	for _, m := range regexp.MustCompile(`fill-opacity="([^"]+)"`).FindAllSubmatch(p.buf, -1) {
		v, err := strconv.ParseFloat(string(m[1]), 64)
		if err != nil {
			t.Fatal(err)
		}
		alpha *= 1 - v
	}
	if want, got := f.Tint(f.X1*f.Y1), 1-alpha; math.Abs(got-want) > 0.025 {
		t.Errorf("the corner's tint is %.3f, want about %.3f", got, want)
	}
}
