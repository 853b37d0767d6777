package lsa

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"pgregory.net/rapid"

	"mesascope/sim/draw"
	"mesascope/sim/start"
)

// setting draws parameters, real or complex, and a sequence.
func setting(t *rapid.T) (Params, Sequence) {
	d := rapid.IntRange(1, 6).Draw(t, "d")
	src := draw.New(rapid.Uint64().Draw(t, "seed"), 0)
	p := Random(d, 0.4, src)
	if rapid.Bool().Draw(t, "complex") {
		p = randomComplex(d, 0.4, src)
	}
	kind := rapid.SampledFrom(start.Kinds()).Draw(t, "kind")
	dist, err := start.New(kind, 1, d)
	if err != nil {
		t.Fatal(err)
	}
	s := NewSequence(d)
	s.Draw(dist, src)
	return p, s
}

// TestAgainstDefinition compares tokens, predictions and loss with the layer as
// it is defined.
func TestAgainstDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, s := setting(t)
		d, T := p.D, rapid.IntRange(3, 30).Draw(t, "T")
		want, tokens := naive(p, s, T)
		pass := NewPass(d)
		re, im := make([]float64, T*d), make([]float64, T*d)

		s.tokens(re, im)
		for i := range re {
			x := tokens[i/d][i%d]
			if math.Hypot(re[i]-real(x), im[i]-imag(x)) > 1e-13*(1+math.Abs(s.X1[i%d])) {
				t.Fatalf("x_%d[%d] = %v%+vi, want %v", i/d+1, i%d, re[i], im[i], x)
			}
		}

		pass.Predict(p, s, re, im)
		size := 1.0
		for _, y := range want {
			for _, v := range y {
				size = max(size, math.Hypot(real(v), imag(v)))
			}
		}
		for i := range re {
			y := want[i/d][i%d]
			if !(math.Hypot(re[i]-real(y), im[i]-imag(y)) <= 1e-12*size) {
				t.Fatalf("ŷ_%d[%d] = %v%+vi, want %v", i/d+1, i%d, re[i], im[i], y)
			}
		}

		loss := 0.0
		for at := 2; at < T; at++ {
			for j := range want[at-1] {
				r := want[at-1][j] - tokens[at][j]
				loss += (real(r)*real(r) + imag(r)*imag(r)) / 2
			}
		}
		if got := pass.Loss(p, s, T); !(math.Abs(got-loss) <= 1e-11*(1+loss)) {
			t.Fatalf("loss %v, want %v", got, loss)
		}
	})
}

func TestGradientAgainstDifferences(t *testing.T) {
	for _, c := range []struct {
		d, T    int
		complex bool
	}{{1, 3, true}, {2, 5, true}, {3, 20, true}, {3, 20, false}, {5, 60, true}} {
		t.Run(fmt.Sprintf("d=%d/T=%d/complex=%v", c.d, c.T, c.complex), func(t *testing.T) {
			dist, err := start.New("skewed", 0.6, c.d)
			if err != nil {
				t.Fatal(err)
			}
			src := draw.New(4, uint64(c.T))
			p := Random(c.d, 0.3, src)
			if c.complex {
				p = randomComplex(c.d, 0.3, src)
			}
			b := NewBatch(c.d, c.T, 5)
			b.Draw(dist, src)
			grad := make([]float64, len(p.Theta))
			loss := b.LossGrad(p, grad)

			pass := NewPass(c.d)
			mean := func(theta []float64) float64 {
				q, sum := Params{c.d, c.complex, theta}, 0.0
				for i := 0; i < b.Len(); i++ {
					sum += pass.Loss(q, b.Sequence(i), c.T)
				}
				return sum / float64(b.Len())
			}
			if got := mean(p.Theta); math.Abs(got-loss) > 1e-12*got {
				t.Errorf("mean loss %v, batch says %v", got, loss)
			}
			want := fd.Gradient(nil, mean, p.Theta, &fd.Settings{Formula: fd.Central, Step: 1e-4})
			size := 0.0
			for _, g := range want {
				size = max(size, math.Abs(g))
			}
			for i := range want {
				if !(math.Abs(grad[i]-want[i]) <= 1e-6*size+1e-11*loss) {
					t.Errorf("∂L/∂θ[%d] = %.10g, differences give %.10g", i, grad[i], want[i])
				}
			}
		})
	}
}

// TestSlices: how the work is cut changes no bit, nor does work done before.
func TestSlices(t *testing.T) {
	dist, err := start.New("gaussian", 1, 4)
	if err != nil {
		t.Fatal(err)
	}
	b := NewBatch(4, 12, 23)
	b.Draw(dist, draw.New(8, 0))
	p := randomComplex(4, 0.3, draw.New(8, 1))
	whole := make([]float64, len(p.Theta))
	loss := b.LossGrad(p, whole)
	rapid.Check(t, func(t *rapid.T) {
		grad := slices.Repeat([]float64{7}, len(whole))
		b.Begin(p, grad)
		for !b.Work(rapid.IntRange(1, 30).Draw(t, "slice")) {
		}
		if b.Loss() != loss || !slices.Equal(grad, whole) {
			t.Fatal("cutting the work changes the result")
		}
	})
}

// TestRealParameters: real parameters are complex ones without imaginary part,
// and their gradient is the real part.
func TestRealParameters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, s := setting(t)
		n := Count(p.D, false)
		re, both := Params{p.D, false, p.Theta[:n]}, NewParams(p.D, true)
		copy(both.Theta, re.Theta)
		b := NewBatch(p.D, 9, 1)
		b.seqs[0] = s
		g1, g2 := make([]float64, n), make([]float64, 2*n)
		l1, l2 := b.LossGrad(re, g1), b.LossGrad(both, g2)
		if l1 != l2 || !slices.Equal(g1, g2[:n]) {
			t.Fatal("real and complex parameters disagree")
		}
	})
}

func TestNoAllocation(t *testing.T) {
	dist, err := start.New("laplace", 1, 3)
	if err != nil {
		t.Fatal(err)
	}
	b, src := NewBatch(3, 10, 4), draw.New(1, 1)
	p := randomComplex(3, 0.1, src)
	grad := make([]float64, len(p.Theta))
	if n := testing.AllocsPerRun(10, func() {
		b.Draw(dist, src)
		b.LossGrad(p, grad)
	}); n != 0 {
		t.Errorf("a step allocates %v times", n)
	}
}

func TestRandom(t *testing.T) {
	p := Random(8, 0.1, draw.New(1, 1))
	if len(p.Theta) != Count(8, false) || p.Complex {
		t.Fatal("not real parameters")
	}
	sum := 0.0
	for _, v := range p.Theta {
		sum += v * v
	}
	// The sum of 384 squares over σ² has mean 384 and variance 768.
	if z := (sum/0.01 - 384) / math.Sqrt(768); math.Abs(z) > 4.5 {
		t.Errorf("entries' variance is %.1f standard errors off", z)
	}
	if q := Random(8, 0.1, draw.New(1, 1)); !slices.Equal(p.Theta, q.Theta) {
		t.Error("the same seed gives other weights")
	}
}

// TestPinned holds bits that must be the same on every machine.
func TestPinned(t *testing.T) {
	dist, err := start.New("sphere", 1.1, 5)
	if err != nil {
		t.Fatal(err)
	}
	src := draw.New(2, 2)
	b := NewBatch(5, 40, 7)
	b.Draw(dist, src)
	p := randomComplex(5, 0.2, src)
	grad := make([]float64, len(p.Theta))
	bits := func(values ...float64) (digest uint64) {
		for _, v := range values {
			digest = digest*0x9e3779b97f4a7c15 + math.Float64bits(v)
		}
		return digest
	}
	re, im := make([]float64, 5*40), make([]float64, 5*40)
	NewPass(5).Predict(p, b.Sequence(3), re, im)
	for _, c := range []struct {
		what      string
		got, want uint64
	}{
		{"loss", bits(b.LossGrad(p, grad)), 0x403cdcf7a17e5deb},
		{"gradient", bits(grad...), 0x25523195b38211aa},
		{"prediction", bits(append(re, im...)...), 0xece9b729fa269bb6},
	} {
		if c.got != c.want {
			t.Errorf("%s: digest %#x, want %#x", c.what, c.got, c.want)
		}
	}
}
