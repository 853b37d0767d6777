package paint

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"mesascope/render/scene"
	"mesascope/render/theme"
)

// drawn paints a scene once for each of its changes with one painter, and
// returns the pixels of each.
func drawn(t testing.TB, s *scene.Scene, th *theme.Theme, scale float64, changes ...func()) []*image.RGBA {
	t.Helper()
	var out []*image.RGBA
	inLoop(t, func() {
		var p Painter
		w, h := int(math.Ceil(s.W*scale)), int(math.Ceil(s.H*scale))
		img := ebiten.NewImageWithOptions(image.Rect(0, 0, w, h), &ebiten.NewImageOptions{Unmanaged: true})
		defer img.Deallocate()
		for _, change := range changes {
			change()
			p.Draw(img, s, th, scale)
			pix := image.NewRGBA(image.Rect(0, 0, w, h))
			img.ReadPixels(pix.Pix)
			out = append(out, pix)
		}
	})
	return out
}

func nothing() {}

// near reports whether a pixel has a colour, up to what drivers differ by.
func near(got color.RGBA, want theme.Color, by int) bool {
	d := func(a, b uint8) bool { return int(a)-int(b) <= by && int(b)-int(a) <= by }
	return d(got.R, want.R) && d(got.G, want.G) && d(got.B, want.B) && got.A == 255
}

type spot struct {
	x, y float64 // CSS pixels
	want theme.Color
}

func check(t *testing.T, img *image.RGBA, scale float64, by int, spots ...spot) {
	t.Helper()
	for _, s := range spots {
		x, y := int(s.x*scale), int(s.y*scale)
		if got := img.RGBAAt(x, y); !near(got, s.want, by) {
			t.Errorf("at (%v, %v), scale %v: %v, want %s", s.x, s.y, scale, got, s.want.Hex())
		}
	}
}

// Every primitive comes out in its place and colour, at every device scale, in
// both themes, and in the second and third picture, which come from kept
// triangles and kept pixels, as in the first.
func TestEveryPrimitive(t *testing.T) {
	for _, th := range []*theme.Theme{&theme.Light, &theme.Dark} {
		for _, scale := range []float64{1, 1.5, 2, 3} {
			s := sample()
			pics := drawn(t, s, th, scale, nothing, nothing, nothing)
			ground, panel := th.Of(scene.Ground), th.Of(scene.Panel)
			for i, pic := range pics {
				check(t, pic, scale, 2,
					spot{195, 5, ground},
					spot{30.5, 20.5, th.Of(scene.Wash)},                  // box
					spot{10.2, 20.5, th.Of(scene.Ink)},                   // its outline
					spot{71, 21, th.Cell(1, 1)},                          // cells: +, 0, −
					spot{81, 21, th.Cell(0, 1)},                          //
					spot{91, 21, th.Cell(-0.3, 1)},                       //
					spot{79.6, 21, ground},                               // the gap between cells
					spot{101, 21, ground},                                // not a number: no cell
					spot{60.5, 60.5, th.Of(scene.Run1)},                  // thick line
					spot{60.5, 66.5, ground},                             // beside it
					spot{20.5, 90.5, th.Of(scene.Run2)},                  // circle
					spot{50.5, 90.5, th.Of(scene.Run3)},                  // square
					spot{80.5, 90.5, panel},                              // hollow diamond
					spot{130.5, 90.5, th.Of(scene.Theory)},               // polygon
					spot{150.5, 60.5, ground.Mix(th.Of(scene.Ink), 0.5)}, // translucent line at its corner
				)
				if i > 0 && !bytes.Equal(pic.Pix, pics[0].Pix) {
					t.Errorf("%s, scale %v: picture %d differs from the first", th.Name, scale, i+1)
				}
			}
		}
	}
}

func sample() *scene.Scene {
	l := scene.Layer{Name: "sample", Version: 1}
	l.Rects = []scene.Box{{Rect: scene.Rect{X: 10, Y: 10, W: 40, H: 20}, Fill: scene.Wash, Stroke: scene.Ink, StrokeWidth: 1, Alpha: 1}}
	l.Values = []float64{1, 0, -0.3, math.NaN()}
	l.Heats = []scene.Heat{{Rect: scene.Rect{X: 70, Y: 15, W: 40, H: 12}, Rows: 1, Cols: 4, Max: 1, Gap: 1}}
	line := func(width float64, c scene.Role, alpha float64, pts ...scene.Point) {
		l.Lines = append(l.Lines, scene.Line{First: len(l.Points), Count: len(pts), Width: width, Color: c, Alpha: alpha})
		l.Points = append(l.Points, pts...)
	}
	line(6, scene.Run1, 1, scene.Point{X: 10, Y: 60}, scene.Point{X: 110, Y: 61})
	line(8, scene.Ink, 0.5, scene.Point{X: 130, Y: 45}, scene.Point{X: 151, Y: 61}, scene.Point{X: 175, Y: 50})
	l.Fills = []scene.Fill{{First: len(l.Points), Count: 3, Color: scene.Theory, Alpha: 1}}
	l.Points = append(l.Points, scene.Point{X: 120, Y: 80}, scene.Point{X: 142, Y: 90}, scene.Point{X: 120, Y: 102})
	l.Markers = []scene.Marker{
		{Shape: scene.Circle, X: 20, Y: 90, R: 6, Fill: scene.Run2, Alpha: 1},
		{Shape: scene.Square, X: 50, Y: 90, R: 6, Fill: scene.Run3, Stroke: scene.Panel, StrokeWidth: 1.5, Alpha: 1},
		{Shape: scene.Diamond, X: 80, Y: 90, R: 6, Fill: scene.Panel, Stroke: scene.Run1, StrokeWidth: 2, Alpha: 1},
	}
	return &scene.Scene{W: 200, H: 120, Layers: []scene.Layer{l}}
}

// The field is tinted as scene.Field.Tint says.
func TestFieldTint(t *testing.T) {
	f := scene.Field{Rect: scene.Rect{W: 100, H: 100}, X0: -1, X1: 3, Y0: -1, Y1: 3, U: 0.4, Depth: 0.5}
	s := &scene.Scene{W: 100, H: 100, Layers: []scene.Layer{{Name: "field", Fields: []scene.Field{f}}}}
	for _, th := range []*theme.Theme{&theme.Light, &theme.Dark} {
		pic := drawn(t, s, th, 2, nothing)[0]
		for y := 5.0; y < 100; y += 9.5 {
			for x := 5.0; x < 100; x += 9.5 {
				// The middle of the device pixel that check reads.
				cx, cy := (math.Floor(2*x)+0.5)/2, (math.Floor(2*y)+0.5)/2
				a, b := -1+cx/100*4, 3-cy/100*4
				check(t, pic, 2, 2, spot{x, y, th.Of(scene.Panel).Mix(th.Of(scene.Theory), th.TintAlpha*f.Tint(a*b))})
			}
		}
	}
}

// Pictures that follow one another are each what they would be alone, whatever
// was kept from those before.
func TestKeptPixelsAreNeverStale(t *testing.T) {
	back := scene.Layer{Name: "back", Version: 1, Rects: []scene.Box{{Rect: scene.Rect{X: 5, Y: 5, W: 50, H: 40}, Fill: scene.Wash, Alpha: 1}}}
	moving := scene.Layer{Name: "moving", Version: 1, Rects: []scene.Box{{Rect: scene.Rect{X: 10, Y: 10, W: 10, H: 10}, Fill: scene.Run1, Alpha: 1}}}
	over := scene.Layer{Name: "over", Version: 1, Rects: []scene.Box{{Rect: scene.Rect{X: 15, Y: 12, W: 20, H: 4}, Fill: scene.Ink, Alpha: 0.5}}}
	apart := scene.Layer{Name: "apart", Version: 1, Rects: []scene.Box{{Rect: scene.Rect{X: 70, Y: 10, W: 20, H: 20}, Fill: scene.Run2, Alpha: 1}}}
	s := &scene.Scene{W: 100, H: 60}
	step := func(dx float64, backVersion uint64, layers int) func() {
		return func() {
			moving.Version++
			moving.Rects = []scene.Box{{Rect: scene.Rect{X: 10 + dx, Y: 10, W: 10, H: 10}, Fill: scene.Run1, Alpha: 1}}
			back.Version = backVersion
			back.Rects = []scene.Box{{Rect: scene.Rect{X: 5, Y: 5, W: 50, H: 38 + 2*float64(backVersion)}, Fill: scene.Wash, Alpha: 1}}
			s.Layers = []scene.Layer{back, moving, over, apart}[:layers]
		}
	}
	changes := []func(){
		step(0, 1, 4), step(2, 1, 4), step(4, 1, 4), // the back and what lies apart are kept
		step(20, 2, 4), step(22, 2, 4), // the back changes once
		step(24, 2, 2), step(26, 2, 4), step(28, 2, 4), // layers go and come back
		nothing, nothing, // all is kept
		step(0, 3, 1), step(0, 3, 4),
	}
	got := drawn(t, s, &theme.Light, 2, changes...)
	for i := range changes {
		changes[i]()
		alone := drawn(t, s, &theme.Light, 2, nothing)[0]
		if !bytes.Equal(alone.Pix, got[i].Pix) {
			t.Errorf("picture %d differs from itself drawn alone", i+1)
		}
	}
}

// A change of size, scale or theme drops what was kept.
func TestLookChanges(t *testing.T) {
	s := sample()
	inLoop(t, func() {
		var p Painter
		for _, c := range []struct {
			scale float64
			th    *theme.Theme
		}{{1, &theme.Light}, {1, &theme.Light}, {1, &theme.Dark}, {1, &theme.Dark}, {2, &theme.Dark}, {2, &theme.Dark}, {1, &theme.Light}} {
			img := ebiten.NewImage(int(s.W*c.scale), int(s.H*c.scale))
			p.Draw(img, s, c.th, c.scale)
			pix := image.NewRGBA(img.Bounds())
			img.ReadPixels(pix.Pix)
			check(t, pix, c.scale, 2, spot{20.5, 90.5, c.th.Of(scene.Run2)}, spot{195, 5, c.th.Of(scene.Ground)})
			img.Deallocate()
		}
	})
}

// Only what has changed becomes triangles again.
func TestBuildsOnlyWhatChanged(t *testing.T) {
	s := sample()
	second := s.Layers[0]
	second.Name = "second"
	s.Layers = append(s.Layers, second)
	inLoop(t, func() {
		var p Painter
		img := ebiten.NewImage(200, 120)
		defer img.Deallocate()
		for i, want := range []int{2, 0, 1, 0} {
			if i == 2 {
				s.Layers[1].Version++
			}
			p.Draw(img, s, &theme.Light, 1)
			if p.Built != want {
				t.Errorf("picture %d built %d layers, want %d", i+1, p.Built, want)
			}
		}
	})
}

// What Ebitengine does with the triangles is its own business; making them, and
// deciding what to keep, allocates nothing.
func TestSteadyPictureDoesNotAllocate(t *testing.T) {
	s := sample()
	still := s.Layers[0]
	still.Name = "still"
	s.Layers = append([]scene.Layer{still}, s.Layers...)
	inLoop(t, func() {
		var p Painter
		img := ebiten.NewImage(200, 120)
		defer img.Deallocate()
		next := func() {
			s.Layers[1].Version++
			p.take(s, look{200, 120, 1, &theme.Light})
			p.sort(p.layers[:2])
		}
		for range 3 {
			p.Draw(img, s, &theme.Light, 1)
			next()
		}
		if n := testing.AllocsPerRun(50, next); n != 0 {
			t.Errorf("%v allocations", n)
		}
	})
}
