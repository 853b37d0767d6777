package stack

import (
	"fmt"
	"math"
	"math/cmplx"
	"slices"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"

	"mesascope/sim/draw"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

func law(t testing.TB, kind string, d int) start.Distribution {
	t.Helper()
	dist, err := start.New(kind, 1, d)
	if err != nil {
		t.Fatal(err)
	}
	return dist
}

func custom(t testing.TB, link string) start.Distribution {
	t.Helper()
	s, problems := scenario.Parse("start=custom&" + link)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	dist, err := start.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	return dist
}

func moments(t testing.TB, dist start.Distribution, layers int) Moments {
	t.Helper()
	m, err := NewMoments(dist, layers)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func near(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance*math.Abs(want) }

// The numbers of d = 2, T = 6, as fractions.
func TestMomentsAsFractions(t *testing.T) {
	for kind, want := range map[string][]float64{
		"gaussian": {8, 24, 265. / 2, 16135. / 16, 2797655. / 288},
		"ones":     {8, 8, 73. / 6, 3047. / 144, 101611. / 2592},
	} {
		m := moments(t, law(t, kind, 2), 2)
		for n, w := range want {
			if got := m.Over(n, 6); !near(got, w, 1e-14) {
				t.Errorf("%s: M_%d = %.15g, want %.15g", kind, n, got, w)
			}
		}
	}
}

// Enumerated: the average over the phases is a mean over roots of unity of an
// order beyond any exponent that occurs, and over the vectors of x_1.
func TestMomentsByEnumeration(t *testing.T) {
	for _, c := range []struct {
		atoms [][]float64
		link  string
	}{
		{[][]float64{{1, 1}}, "d=2&atoms=1,1"},
		{[][]float64{{1, 0.5}, {-2, 1}, {0, 3}}, "d=2&atoms=1,0.5~-2,1~0,3"},
		{[][]float64{{1, 2, -1}, {0.5, 0, 1}}, "d=3&atoms=1,2,-1~0.5,0,1"},
	} {
		const layers = 3
		m := moments(t, custom(t, c.link), layers)
		d := len(c.atoms[0])
		for pos := 2; pos <= 3; pos++ {
			want := make([]float64, 2*layers+1)
			// Every λ appears to a power of at most (n+1)(pos−1).
			roots := (2*layers+1)*(pos-1) + 1
			angles := make([]int, d)
			count := 0.0
			var turn func(j int)
			turn = func(j int) {
				if j < d {
					for angles[j] = range roots {
						turn(j + 1)
					}
					return
				}
				count++
				for _, x1 := range c.atoms {
					token := func(i int) *mat.CDense {
						v := mat.NewCDense(d, 1, nil)
						for j, x := range x1 {
							v.Set(j, 0, complex(x, 0)*cmplx.Exp(complex(0, 2*math.Pi*float64(angles[j]*(i-1))/float64(roots))))
						}
						return v
					}
					last := token(pos)
					v := mat.NewCDense(d, 1, nil)
					v.Copy(last)
					for n := range want {
						dot := complex(0, 0)
						for j := range d {
							dot += cmplx.Conj(last.At(j, 0)) * v.At(j, 0)
						}
						want[n] += real(dot) / float64(len(c.atoms))
						next := mat.NewCDense(d, 1, nil)
						for i := 1; i < pos; i++ {
							x := token(i)
							dot := complex(0, 0)
							for j := range d {
								dot += cmplx.Conj(x.At(j, 0)) * v.At(j, 0)
							}
							for j := range d {
								next.Set(j, 0, next.At(j, 0)+x.At(j, 0)*dot/complex(float64(pos-1), 0))
							}
						}
						v = next
					}
				}
			}
			turn(0)
			for n, w := range want {
				if got := m.At(n, pos); !near(got, w/count, 1e-11) {
					t.Errorf("%s, t = %d: M_%d = %.13g, enumerated %.13g", c.link, pos, n, got, w/count)
				}
			}
			if d == 3 {
				break
			}
		}
	}
}

// Drawn: at sizes that nobody enumerates, within four standard errors.
func TestMomentsByDrawing(t *testing.T) {
	for _, kind := range []string{"gaussian", "laplace", "sphere", "skewed", "uniform", "sparse", "rademacher"} {
		const d, pos, draws, most = 3, 9, 20000, 4
		dist := law(t, kind, d)
		m := moments(t, dist, 2)
		src := draw.New(1, 9)
		var sum, squares [most + 1]float64
		x1 := make([]float64, d)
		for range draws {
			dist.Sample(x1, src)
			var tokens [pos][d]complex128
			for j := range d {
				cos, sin := src.Unit()
				x := complex(x1[j], 0)
				for i := range pos {
					tokens[i][j] = x
					x *= complex(cos, sin)
				}
			}
			v := tokens[pos-1]
			for n := range sum {
				dot := 0.0
				for j := range d {
					dot += real(cmplx.Conj(tokens[pos-1][j]) * v[j])
				}
				sum[n] += dot
				squares[n] += dot * dot
				var next [d]complex128
				for _, x := range tokens[:pos-1] {
					along := complex(0, 0)
					for j := range d {
						along += cmplx.Conj(x[j]) * v[j]
					}
					for j := range d {
						next[j] += x[j] * along / (pos - 1)
					}
				}
				v = next
			}
		}
		for n := range sum {
			mean := sum[n] / draws
			se := math.Sqrt((squares[n]/draws - mean*mean) / draws)
			if got := m.At(n, pos); math.Abs(got-mean) > 4*se+1e-9 {
				t.Errorf("%s: M_%d = %v, drawn %v ± %v", kind, n, got, mean, se)
			}
		}
	}
}

// least minimises o from eta by gradient descent whose step is halved where the
// loss rises.
func least(o *Objective, eta []float64) (float64, []float64) {
	g, next := make([]float64, len(eta)), make([]float64, len(eta))
	loss, lr := o.LossGrad(eta, g), 1e-3
	for range 20000 {
		for i := range eta {
			next[i] = eta[i] - lr*g[i]
		}
		if there := o.LossGrad(next, g); there <= loss {
			loss, lr = there, lr*1.1
			copy(eta, next)
		} else {
			lr /= 2
			o.LossGrad(eta, g)
		}
	}
	return loss, eta
}

func TestBestStacks(t *testing.T) {
	for _, c := range []struct {
		kind string
		loss float64
		eta  []float64
	}{
		{"gaussian", 103.949759934, []float64{0.1919051}},
		{"gaussian", 62.575430132, []float64{0.2974955, 0.0895981}},
		{"ones", 42.672698454, []float64{0.8258257}},
		{"ones", 17.721395433, []float64{0.9817228, 0.2863430}},
		{"sparse", 0, []float64{1}},
	} {
		o := NewObjective(moments(t, law(t, c.kind, 5), len(c.eta)), 100)
		loss, eta := least(o, append([]float64{c.eta[0] * 0.9}, c.eta[1:]...))
		if math.Abs(loss-c.loss) > 5e-9*math.Max(1, c.loss) {
			t.Errorf("%s, %d layers: least loss %.12g, want %.12g", c.kind, len(c.eta), loss, c.loss)
		}
		for i, e := range c.eta {
			if math.Abs(eta[i]-e) > 5e-7 {
				t.Errorf("%s: η = %v, want %v", c.kind, eta, c.eta)
			}
		}
	}
}

// Gradient descent on two layers, step by step: the looped model is a saddle.
func TestTwoLayersTrained(t *testing.T) {
	o := NewObjective(moments(t, law(t, "gaussian", 5), 2), 100)
	run := func(eta []float64, steps int) float64 {
		g := make([]float64, 2)
		for range steps {
			o.LossGrad(eta, g)
			for i := range eta {
				eta[i] -= 5e-5 * g[i]
			}
		}
		return o.LossGrad(eta, g)
	}
	for _, c := range []struct {
		from  []float64
		steps int
		eta   []float64
		loss  float64
	}{
		{[]float64{0.05, 0.10}, 1, []float64{0.070662, 0.125367}, 95.151660},
		{[]float64{0.05, 0.10}, 80, []float64{0.089598, 0.297390}, 62.575440},
		{[]float64{0.10, 0.10}, 400, []float64{0.1535823, 0.1535823}, 75.771590961},
		{[]float64{0.10, 0.1001}, 40, nil, 75.568},
		{[]float64{0.10, 0.1001}, 80, nil, 62.6459},
	} {
		name := fmt.Sprint(c.from, c.steps)
		eta := append([]float64{}, c.from...)
		if got := run(eta, c.steps); math.Abs(got-c.loss) > 6e-6*c.loss {
			t.Errorf("%s: loss %.9g, want %.9g", name, got, c.loss)
		}
		for i, e := range c.eta {
			if math.Abs(eta[i]-e) > 6e-7 {
				t.Errorf("%s: η = %v, want %v", name, eta, c.eta)
			}
		}
	}
	// Along (1, −1)/√2 the loss curves down there.
	tied, h := []float64{0.1535823, 0.1535823}, 1e-4
	at := func(by float64) float64 { return o.LossGrad([]float64{tied[0] + by, tied[1] - by}, make([]float64, 2)) }
	if got := (at(h) - 2*at(0) + at(-h)) / (2 * h * h); math.Abs(got+2866) > 1 {
		t.Errorf("curvature %v, want −2866", got)
	}
}

func TestGradientByDifferences(t *testing.T) {
	for layers := 1; layers <= MaxLayers; layers++ {
		o := NewObjective(moments(t, law(t, "uniform", 4), layers), 30)
		eta := []float64{0.3, -0.1, 0.9, 0.4}[:layers]
		got := make([]float64, layers)
		o.LossGrad(eta, got)
		want := fd.Gradient(nil, func(x []float64) float64 { return o.LossGrad(x, make([]float64, layers)) }, eta, &fd.Settings{Formula: fd.Central})
		for i := range got {
			// Central differences of a loss of this size are good to about 1e-7.
			if math.Abs(got[i]-want[i]) > 1e-6*(1+math.Abs(want[i])) {
				t.Errorf("%d layers: gradient %v, by differences %v", layers, got, want)
			}
		}
	}
}

func TestNewMomentsRefuses(t *testing.T) {
	for _, layers := range []int{0, -1, MaxLayers + 1} {
		if _, err := NewMoments(law(t, "ones", 2), layers); err == nil {
			t.Errorf("%d layers were taken", layers)
		}
	}
}

// The best polynomial is where descent on the step sizes ends.
func TestBestIsWhereDescentEnds(t *testing.T) {
	for kind, from := range map[string][]float64{"gaussian": {0.3, 0.1}, "ones": {0.9, 0.3}, "sphere": {0.3, 0.1}, "laplace": {0.05, 0.01}} {
		m := moments(t, law(t, kind, 5), 2)
		o := NewObjective(m, 100)
		want, eta := least(o, from)
		best := m.Best(2, 100)
		got := 0.0
		for pos := 2; pos < 100; pos++ {
			got += m.Square(best, pos)
		}
		if !near(got, want, 1e-9) {
			t.Errorf("%s: best %.12g at %v, by descent %.12g at η = %v", kind, got, best, want, eta)
		}
	}
	// One layer does all for one-hot starts: further ones have nothing to add.
	if p := moments(t, law(t, "sparse", 5), 3).Best(3, 100); math.Abs(p[1]+1) > 1e-12 || p[2] != 0 || p[3] != 0 {
		t.Errorf("sparse: %v", p)
	}
}

// The ladder for T → ∞: the Christoffel numbers of the law of s, for Gaussian
// 1/binom(L+3/2, L).
func TestLadderOfLongContexts(t *testing.T) {
	m := moments(t, law(t, "gaussian", 5), 3)
	// In long contexts C_t tends to diag(s): M_n/M_0 to E s^{n+1}/E s, from which the
	// least loss follows as at any T. The next term is of the order of 1/t.
	const far = 200000
	for layers, want := range map[int]float64{1: 2. / 5, 2: 8. / 35, 3: 16. / 105} {
		total := make([]float64, 2*layers+1)
		for n := range total {
			total[n] = m.At(n, far)
		}
		c, ok := solve(total, layers)
		if !ok {
			t.Fatal(layers)
		}
		got := m.Square(append([]float64{1}, c...), far) / m.Square([]float64{1}, far)
		if math.Abs(got-want) > 2e-3 {
			t.Errorf("%d layers: %v of the loss is left, want %v", layers, got, want)
		}
	}
}

// Every rung is where descent ends, no lower one is above it, and of equal layers
// none does better than the looped one.
func TestLadder(t *testing.T) {
	for _, kind := range []string{"gaussian", "ones", "sphere", "laplace", "skewed"} {
		m := moments(t, law(t, kind, 5), MaxLayers)
		ladder := NewObjective(m, 100).Ladder()
		for l, rung := range ladder {
			layers := l + 1
			o := NewObjective(moments(t, law(t, kind, 5), layers), 100)
			grad := make([]float64, layers)
			if got := o.LossGrad(rung.Eta[:layers], grad); !near(got, rung.Loss, 1e-8) {
				t.Errorf("%s: the steps %v leave %.12g, the polynomial %.12g", kind, rung.Eta, got, rung.Loss)
			}
			for _, g := range grad {
				if math.Abs(g) > 1e-4*o.m[1] {
					t.Errorf("%s, %d layers: the gradient at %v is %v", kind, layers, rung.Eta, grad)
				}
			}
			if l > 0 && rung.Loss > ladder[l-1].Loss {
				t.Errorf("%s: %d layers leave more than %d", kind, layers, l)
			}
			eta, loss := o.Looped()
			for _, nearby := range []float64{0.99 * eta, 1.01 * eta} {
				all := []float64{nearby, nearby, nearby, nearby}[:layers]
				if o.LossGrad(all, grad) < loss {
					t.Errorf("%s, %d layers: equal steps %v do better than %v", kind, layers, nearby, eta)
				}
			}
			if loss < rung.Loss*(1-1e-9) || layers == 1 && !near(loss, rung.Loss, 1e-12) {
				t.Errorf("%s, %d layers: looped %v, best %v", kind, layers, loss, rung.Loss)
			}
		}
	}
	o := NewObjective(moments(t, law(t, "gaussian", 5), 2), 100)
	if eta, loss := o.Looped(); math.Abs(eta-0.1535823) > 5e-8 || math.Abs(loss-75.771590961) > 5e-9 {
		t.Errorf("looped: %v at %v", loss, eta)
	}
	ladder := NewObjective(moments(t, law(t, "sparse", 5), MaxLayers), 100).Ladder()
	if got := ladder[3]; got.Loss > 1e-12 || math.Abs(got.Eta[0]-1) > 1e-12 || got.Eta[1] != 0 {
		t.Errorf("sparse: %+v", got)
	}
}

func BenchmarkLadder(b *testing.B) {
	atoms := ""
	for i := range scenario.MaxAtoms {
		if i > 0 {
			atoms += "~"
		}
		for j := range 8 {
			if j > 0 {
				atoms += ","
			}
			atoms += fmt.Sprint(1 + (i*7+j*3)%13)
		}
	}
	for name, dist := range map[string]start.Distribution{"gaussian": law(b, "gaussian", 8), "sphere": law(b, "sphere", 8), "custom": custom(b, "d=8&atoms="+atoms)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				NewObjective(moments(b, dist, MaxLayers), 400).Ladder()
			}
		})
	}
}

// The table counts walks: as those found by going them one by one, through few
// positions. And as a polynomial it has no more than their freedom: each of the
// blocks but one takes a position away.
func TestTableCountsWalks(t *testing.T) {
	for n, groups := range walks {
		for _, w := range groups {
			for k, c := range w.differences {
				if free := n + 1 - len(w.sizes); k > free && c != 0 || k == free && c == 0 || k == 0 && n > 0 && c != 0 {
					t.Errorf("n = %d, %v: the difference of order %d is %v, and %d positions are free", n, w.sizes, k, c, free)
				}
			}
		}
		for rho := 1; rho <= 4 && math.Pow(float64(rho), float64(n)) <= 1000; rho++ {
			found := map[string]float64{}
			for path := range int(math.Pow(float64(rho), float64(n))) {
				eachSplit(stepsOf(path, n, rho), nil, func(sizes []int) { found[fmt.Sprint(sizes)]++ })
			}
			for _, w := range groups {
				got := 0.0
				for k, binomial := 0, 1.0; k < len(w.differences); k++ {
					got += w.differences[k] * binomial
					binomial *= float64(rho-k) / float64(k+1)
				}
				if want := found[fmt.Sprint(w.sizes)]; got != want {
					t.Errorf("n = %d, ρ = %d, %v: %v walks, found %v", n, rho, w.sizes, got, want)
				}
				delete(found, fmt.Sprint(w.sizes))
			}
			if len(found) > 0 {
				t.Errorf("n = %d, ρ = %d: the table lacks %v", n, rho, found)
			}
		}
	}
}

// stepsOf are the steps of the walk from ρ+1 through n positions, which are the
// digits of path, and back.
func stepsOf(path, n, rho int) []int {
	var steps []int
	at := rho + 1
	for range n {
		to := path%rho + 1
		path /= rho
		steps = append(steps, to-at)
		at = to
	}
	return append(steps, rho+1-at)
}

// eachSplit visits the sizes, largest first, of every split of steps into blocks
// that each add up to nothing.
func eachSplit(steps, sizes []int, visit func(sizes []int)) {
	if len(steps) == 0 {
		sorted := slices.Clone(sizes)
		slices.SortFunc(sorted, func(a, b int) int { return b - a })
		visit(sorted)
		return
	}
	rest := steps[1:]
	for chosen := range 1 << len(rest) { // beside the first
		sum, size := steps[0], 1
		var left []int
		for i, s := range rest {
			if chosen>>i&1 != 0 {
				sum, size = sum+s, size+1
			} else {
				left = append(left, s)
			}
		}
		if sum == 0 {
			eachSplit(left, append(sizes, size), visit)
		}
	}
}

// Further passes through one layer are a stack of equal steps; and the numbers of the
// best one layer, all ones: it is no good twice, unless its step is damped.
func TestPassesThroughOneLayer(t *testing.T) {
	o := NewObjective(moments(t, law(t, "ones", 5), MaxLayers), 100)
	zero, eta := o.Sums()[0]/2, o.Ladder()[0].Eta[0]
	if !near(eta, 0.8258257, 1e-7) {
		t.Errorf("one layer's step is %v", eta)
	}
	for _, c := range []struct {
		damping float64
		shares  [MaxLayers]string
	}{
		{1, [MaxLayers]string{"0.174", "0.353", "2.43", "21.5"}},
		{0.7, [MaxLayers]string{"0.248", "0.122", "0.159", "0.406"}},
	} {
		for r, loss := range o.Passes(c.damping * eta) {
			of := o.Of(r + 1)
			steps := make([]float64, r+1)
			for l := range steps {
				steps[l] = c.damping * eta
			}
			if direct := of.LossGrad(steps, make([]float64, r+1)); loss != direct {
				t.Errorf("%d passes of %v times the step leave %v, a stack of such steps %v", r+1, c.damping, loss, direct)
			}
			if got := fmt.Sprintf("%.3g", loss/zero); got != c.shares[r] {
				t.Errorf("%d passes of %v times the step leave %s, want %s", r+1, c.damping, got, c.shares[r])
			}
		}
	}
}
