package start

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mesascope/sim/draw"
	"mesascope/sim/scenario"
)

func mustCustom(t testing.TB, link string) Distribution {
	t.Helper()
	s, _ := scenario.Parse(link)
	s.Start = "custom"
	dist, err := Of(s)
	if err != nil {
		t.Fatal(err)
	}
	return dist
}

// cube is the law of d independent coordinates with the given values and
// weights, written as vectors.
func cube(values, weights []float64, d int) []scenario.Atom {
	atoms := []scenario.Atom{{Weight: 1}}
	for range d {
		var next []scenario.Atom
		for _, a := range atoms {
			for i, v := range values {
				next = append(next, scenario.Atom{X: append(slices.Clone(a.X), v), Weight: a.Weight * weights[i]})
			}
		}
		atoms = next
	}
	return atoms
}

// Where a named start is finite, its vectors are the same law.
func TestCustomEqualsNamed(t *testing.T) {
	const d, scale = 3, 1.7
	usual := scenario.Default()
	usual.D = d
	for kind, atoms := range map[string][]scenario.Atom{
		"sparse":     usual.Atoms(),
		"ones":       {{X: []float64{1, 1, 1}, Weight: 0.3}},
		"rademacher": cube([]float64{1, -1}, []float64{2, 2}, d),
		"skewed":     cube([]float64{-1, 2}, []float64{2, 1}, d),
	} {
		custom, err := NewCustom(atoms, scale, d)
		if err != nil {
			t.Fatal(err)
		}
		named := mustNew(t, kind, scale, d)
		if custom.Dim() != d || custom.SignSymmetric() != named.SignSymmetric() {
			t.Errorf("%s: d = %d, symmetric: %v", kind, custom.Dim(), custom.SignSymmetric())
		}
		for _, e := range exponents(d, MaxOrder) {
			got, want := custom.Moment(e), named.Moment(e)
			if !near(got, want) || want == 0 && got != 0 {
				t.Errorf("%s: E x^%v = %v, want %v", kind, e, got, want)
			}
		}
	}
}

func TestCustomMomentsAgainstSamples(t *testing.T) {
	dist := mustCustom(t, "d=2&scale=0.5&atoms=1,2*3~-1,0~0,4*0.5~2,-2")
	const n = 200000
	es := exponents(2, 3)
	sum := make([]float64, len(es))
	x, src := make([]float64, 2), draw.New(3, 4)
	for range n {
		dist.Sample(x, src)
		for i, e := range es {
			sum[i] += monomial(x, e)
		}
	}
	for i, e := range es {
		want := dist.Moment(e)
		se := math.Sqrt((dist.Moment([]int{2 * e[0], 2 * e[1]}) - want*want) / n)
		if got := sum[i] / n; math.Abs(got-want) > 4.5*se+1e-12 {
			t.Errorf("E x^%v: sampled %v ± %v, exact %v", e, got, se, want)
		}
	}
	// By hand: weights 3, 1, ½, 1 of 5½ on (½,1), (−½,0), (0,2), (1,−1).
	if got, want := dist.Moment([]int{2, 1}), (3*0.25-1)/5.5; math.Abs(got-want) > 1e-15 {
		t.Errorf("E x₁²x₂ = %v, want %v", got, want)
	}
}

// Every draw is one of the vectors, in proportion to the weights, whatever their
// range; the bits are those of any machine.
func TestCustomSamples(t *testing.T) {
	dist := mustCustom(t, "d=1&atoms=1*1e6~2*1e-6~3*1e6~4*1e6")
	count := map[float64]int{}
	x, src := make([]float64, 1), draw.New(1, 1)
	for range 30000 {
		dist.Sample(x, src)
		count[x[0]]++
	}
	for _, v := range []float64{1, 3, 4} {
		if n := count[v]; math.Abs(float64(n)-10000) > 400 {
			t.Errorf("%v was drawn %d times", v, n)
		}
	}
	if len(count) != 3 {
		t.Errorf("drew %v", count)
	}
	dist = mustCustom(t, "d=2&atoms=1,0*0.1~0,1*0.2~-1,-1*0.7&scale=3")
	src = draw.New(5, 6)
	got := ""
	x = make([]float64, 2)
	for range 12 {
		dist.Sample(x, src)
		got += fmt.Sprint(x)
	}
	const want = "[0 3][-3 -3][3 0][-3 -3][-3 -3][-3 -3][-3 -3][-3 -3][-3 -3][-3 -3][-3 -3][0 3]"
	if got != want {
		t.Errorf("drew %s", got)
	}
}

func TestCustomSymmetry(t *testing.T) {
	cases := []struct {
		link string
		want bool
	}{
		{"d=2", true},
		{"d=2&atoms=1,2~-1,2~1,-2~-1,-2", true},
		{"d=2&atoms=1,2~-1,2~1,-2~-1,-2*2", false},
		{"d=2&atoms=1,1~-1,-1", false}, // E x₁x₂ = 1
		{"d=2&atoms=0.1,0.3*0.1~-0.1,0.3*0.1~-0.1,-0.3*0.05~0.1,-0.3*0.1~-0.1,-0.3*0.05", true}, // one vector in two halves
		{"d=1&atoms=1", false},
		{"d=1&atoms=1~-1", true},
		// No law of moments up to six can tell this one from a symmetric one.
		{"d=1&atoms=-1*14~2*14~-3*6~4", true},
		// Rounding: thirds and sevenths of weights that cancel only in the mean.
		{"d=1&atoms=0.7*0.1~0.7*0.2~-0.7*0.3", true},
		{"d=1&atoms=0.7*0.1~0.7*0.2~-0.7*0.30000000001", false},
		{"d=3&atoms=1,1,1~1,-1,-1~-1,1,-1~-1,-1,1", false}, // pairwise independent; E x₁x₂x₃ = 1
	}
	// E x₁ᵃx₂ᵇ = (2 − 2ᵃ)(2 − 2ᵇ)·const for odd a and b: the sixth order is the first that tells.
	sixth := "d=2&atoms="
	for _, x := range []float64{-2, -1, 1, 2} {
		for _, y := range []float64{-2, -1, 1, 2} {
			u := map[float64]float64{1: 2, 2: -1, -1: -2, -2: 1}
			sixth += fmt.Sprintf("%v,%v*%v~", x, y, 5+u[x]*u[y])
		}
	}
	cases = append(cases, struct {
		link string
		want bool
	}{strings.TrimSuffix(sixth, "~"), false})
	for _, c := range cases {
		if got := mustCustom(t, c.link).SignSymmetric(); got != c.want {
			t.Errorf("%s: SignSymmetric = %v", c.link, got)
		}
	}
}

// Every choice of signs equally likely is symmetry, in whatever order; one vector
// more likely is not.
func TestCustomSymmetryIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.IntRange(1, 4).Draw(t, "d")
		var atoms []scenario.Atom
		for range rapid.IntRange(1, 4).Draw(t, "vectors") {
			x := make([]float64, d)
			for j := range x {
				x[j] = rapid.Float64Range(-3, 3).Draw(t, "x")
			}
			w := rapid.Float64Range(0.01, 10).Draw(t, "weight")
			for signs := range 1 << d { // every choice of signs, equally likely
				y := slices.Clone(x)
				for j := range y {
					if signs>>j&1 == 1 {
						y[j] = -y[j]
					}
				}
				atoms = append(atoms, scenario.Atom{X: y, Weight: w})
			}
		}
		whole, _ := NewCustom(rapid.Permutation(atoms).Draw(t, "order"), 1.3, d)
		if !whole.SignSymmetric() {
			t.Fatalf("%v is symmetric in every sign", atoms)
		}
		e := drawExponents(t, d, MaxOrder)
		for _, k := range e {
			if k%2 != 0 && whole.Moment(e) != 0 {
				t.Fatalf("E x^%v = %v", e, whole.Moment(e))
			}
		}
		// One vector heavier, and some odd moment says so, unless it is 0.
		heavy := slices.Clone(atoms)
		heavy[0].Weight *= 1.5
		lopsided, _ := NewCustom(heavy, 1.3, d)
		if some := slices.ContainsFunc(heavy[0].X, func(v float64) bool { return math.Abs(v) > 0.5 }); some && lopsided.SignSymmetric() {
			t.Fatalf("%v passes for symmetric", heavy)
		}
	})
}

func TestCustomRefused(t *testing.T) {
	one := []scenario.Atom{{X: []float64{1, 0}, Weight: 1}}
	for _, c := range []struct {
		atoms []scenario.Atom
		scale float64
		d     int
	}{
		{nil, 1, 2}, {one, 1, 3}, {one, 0, 2}, {one, 1, 0}, {[]scenario.Atom{{X: []float64{1, 0}}}, 1, 2},
		{[]scenario.Atom{{X: []float64{1, math.NaN()}, Weight: 1}}, 1, 2}, {[]scenario.Atom{{X: []float64{1, 0}, Weight: math.Inf(1)}}, 1, 2},
	} {
		if _, err := NewCustom(c.atoms, c.scale, c.d); err == nil {
			t.Errorf("%v, %v, %d: no error", c.atoms, c.scale, c.d)
		}
	}
}

func TestOf(t *testing.T) {
	s := scenario.Default()
	s.Scale = 1.5
	e := []int{2, 4, 0, 0, 0}
	for _, s.Start = range Kinds() {
		dist, err := Of(s)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := dist.Moment(e), mustNew(t, s.Start, 1.5, 5).Moment(e); got != want {
			t.Errorf("%s: %v, want %v", s.Start, got, want)
		}
	}
	s.Start = "nothing"
	if _, err := Of(s); err == nil {
		t.Error("an unknown start has a law")
	}
}

func BenchmarkNewCustom(b *testing.B) {
	s := scenario.Default()
	s.D = 8
	base := s.Atoms()
	for len(s.Custom) < scenario.MaxAtoms {
		s.Custom = append(s.Custom, base...)
	}
	for b.Loop() {
		if _, err := NewCustom(s.Custom, 1, 8); err != nil {
			b.Fatal(err)
		}
	}
}
