package scene_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"mesascope/render/scene"
	"mesascope/render/theme"
)

// at returns the options with the pointer on an entry of a matrix.
func onCell(o scene.Options, s *scene.Scene, name string, rows, cols, i, j int) scene.Options {
	for _, a := range s.Areas {
		if a.Name == name {
			o.PointerX = a.Rect.X + a.Rect.W*(float64(j)+0.5)/float64(cols)
			o.PointerY = a.Rect.Y + a.Rect.H*(float64(i)+0.5)/float64(rows)
		}
	}
	return o
}

// The cell under the pointer is that of the parameters, in every arrangement, and
// its theory's value is the limit that the run tends to.
func TestCellUnderPointer(t *testing.T) {
	for _, c := range []struct {
		link      string
		known     bool
		reach     int
		tolerance float64
	}{{"", true, 4000, 1e-6}, {"start=ones&method=flow", true, 4000, 1e-6}, {"start=skewed", false, 10, 0}, {"init=random", false, 10, 0}} {
		r := run(t, c.link+"&steps=4000", c.reach, c.reach)
		p := r.Snapshot().Runs[0].Params
		d := p.D
		var b scene.Builder
		for _, o := range []scene.Options{off(340, 390, "weights"), off(896, 586, "weights"), off(912, 602, ""), off(1200, 300, "weights")} {
			bare := *b.Build(r.Snapshot(), o)
			if bare.Cell != nil {
				t.Errorf("%q: a cell without a pointer", c.link)
			}
			pv := b.Build(r.Snapshot(), onCell(o, &bare, "weights.pv", d, 2*d, 1, 3)).Cell
			if pv == nil || pv.Block != "12" || pv.Row != 2 || pv.Col != 4 || pv.Value != p.PV()[1*2*d+3] {
				t.Fatalf("%q, %v×%v: %+v is not row 2, column 4 of block 12", c.link, o.W, o.H, pv)
			}
			kq := b.Build(r.Snapshot(), onCell(o, &bare, "weights.kq", 2*d, 2*d, d+2, 2)).Cell
			if kq == nil || kq.Block != "32" || kq.Row != 3 || kq.Col != 3 || kq.Value != p.KQ()[(d+2)*2*d+2] {
				t.Fatalf("%q, %v×%v: %+v is not row 3, column 3 of block 32", c.link, o.W, o.H, kq)
			}
			for _, cell := range []*scene.Cell{pv, kq} {
				if known := !math.IsNaN(cell.Theory); known != c.known {
					t.Errorf("%q: theory's value known: %v", c.link, known)
				}
				if c.known && !(math.Abs(cell.Difference()) <= c.tolerance) {
					t.Errorf("%q: block %s is %v, theory has %v", c.link, cell.Block, cell.Value, cell.Theory)
				}
			}
		}
	}
}

// shown returns the values of the two matrices.
func shown(t *testing.T, s *scene.Scene) (pv, kq []float64, max float64) {
	l := layer(t, s, "weights.front")
	p, q := l.Heats[0], l.Heats[1]
	return l.Values[p.First : p.First+p.Rows*p.Cols], l.Values[q.First : q.First+q.Rows*q.Cols], p.Max
}

// Differences are those from the limit, imaginary parts are those of complex
// weights, and both are on a scale on which they are seen.
func TestParts(t *testing.T) {
	o := off(896, 586, "weights")
	var b scene.Builder
	r := run(t, "steps=4000", 400, 400)
	o.Part = "diff"
	s := b.Build(r.Snapshot(), o)
	pv, kq, top := shown(t, s)
	p, theory := r.Snapshot().Runs[0].Params, r.Snapshot().Theory.Runs[0]
	d := p.D
	if got, want := pv[0], p.PV()[0]-theory.B; got != want || want == 0 {
		t.Errorf("W^PV's difference is %v, want %v", got, want)
	}
	if got, want := kq[d*2*d], p.KQ()[d*2*d]-theory.A; got != want {
		t.Errorf("W^KQ's difference is %v, want %v", got, want)
	}
	if most := math.Abs(pv[0]); top < most || top > 10*most*(1+1e-9) {
		t.Errorf("a difference of %v on a scale up to %v", most, top)
	}

	r = run(t, "engine=dataset&n=20&T=10&d=2", 30, 30)
	o.Part = "imag"
	pv, kq, _ = shown(t, b.Build(r.Snapshot(), o))
	p = r.Snapshot().Runs[0].Params
	for i, want := range p.PVIm() {
		if pv[i] != want {
			t.Fatalf("Im W^PV is %v, want %v", pv, p.PVIm())
		}
	}
	if kq[3] != p.KQIm()[3] || kq[3] == 0 {
		t.Errorf("Im W^KQ has %v, want %v", kq[3], p.KQIm()[3])
	}
}

// Colours go by the square root, or in proportion where that is asked for, and the
// key's numbers stand where the colours have them.
func TestShades(t *testing.T) {
	r := run(t, "start=ones", 200, 200)
	p := r.Snapshot().Runs[0].Params
	for _, linear := range []bool{false, true} {
		share := func(v, max float64) float64 { // of the whole colour
			if linear {
				return math.Abs(v) / max
			}
			return math.Sqrt(math.Abs(v) / max)
		}
		o := off(1000, 620, "weights")
		o.Linear = linear
		var b scene.Builder
		s := b.Build(r.Snapshot(), o)
		pv, _, top := shown(t, s)
		for i, want := range p.PV() {
			if got := theme.CellWeight(pv[i], top); math.Abs(got-share(want, top)) > 1e-12 || math.Signbit(pv[i]) != math.Signbit(want) {
				t.Errorf("linear %v: W^PV's entry %d, %v, has %v of the colour", linear, i, want, got)
			}
		}
		numbers := 0
		back := layer(t, s, "weights.back")
		for _, h := range back.Heats {
			if h.Cols != 1 {
				continue
			}
			for _, l := range back.Labels {
				v, err := strconv.ParseFloat(strings.Replace(l.Text, "−", "-", 1), 64)
				if at := 1 - 2*(l.Y-4-h.Rect.Y)/h.Rect.H; err == nil && l.X == h.Rect.X+h.Rect.W+6 && math.Abs(share(v, top)-math.Abs(at)) < 0.1 {
					numbers++
				}
			}
		}
		if numbers != 5 {
			t.Errorf("linear %v: %d numbers of the key are at their colours, want 5", linear, numbers)
		}
	}
}
