package train

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

// byHand draws a step's sequences and returns their mean loss and gradient at
// theta, without any of this package's code.
func byHand(t *testing.T, s scenario.Scenario, step int, theta []float64) (loss float64, grad []float64) {
	t.Helper()
	dist, err := start.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	src := draw.New(s.Seed, 1<<32+uint64(step))
	grad = make([]float64, len(theta))
	one := make([]float64, len(theta))
	for range s.N {
		b := lsa.NewBatch(s.D, s.T, 1)
		b.Draw(dist, src)
		loss += b.LossGrad(lsa.Params{D: s.D, Complex: true, Theta: theta}, one) / float64(s.N)
		for i, g := range one {
			grad[i] += g / float64(s.N)
		}
	}
	return loss, grad
}

// A row's loss and gradient are over the sequences of its own step (of step 0
// under engine=dataset), and the step from it goes down that gradient.
func TestStepsByHand(t *testing.T) {
	for _, engine := range []string{"sampled", "dataset"} {
		s := parsed(t, "d=2&T=5&n=7&seed=3&lr=0.01&steps=5&from=0.3,0.4~1,-0.2&engine="+engine)
		r, err := New(s)
		if err != nil {
			t.Fatal(err)
		}
		r.Advance(0)
		for step := 0; step <= 5; step++ {
			of := step
			if engine == "dataset" {
				of = 0
			}
			var next [][]float64
			for i, v := range r.Snapshot().Runs {
				if !v.Params.Complex || v.Now.Step != step {
					t.Fatalf("%s: %+v at step %d", engine, v.Now, step)
				}
				loss, grad := byHand(t, s, of, v.Params.Theta)
				near(t, fmt.Sprintf("%s, step %d, run %d: loss", engine, step, i+1), v.Now.Loss, loss, 1e-13)
				near(t, fmt.Sprintf("%s, step %d, run %d: gradient", engine, step, i+1), v.Now.Grad, norm(grad), 1e-13)
				for k := range grad {
					grad[k] = v.Params.Theta[k] - 0.01*grad[k]
				}
				next = append(next, grad)
			}
			r.Advance(1)
			for i, v := range r.Snapshot().Runs {
				for k, want := range next[i] {
					if got := v.Params.Theta[k]; step < 5 && math.Abs(got-want) > 1e-14 {
						t.Fatalf("%s, step %d, run %d: θ[%d] = %v, want %v", engine, step+1, i+1, k, got, want)
					}
				}
			}
		}
	}
}

// The runs of a scenario see the same sequences, which those of another seed do
// not; and the sequences do not depend on what else the scenario says.
func TestCommonSequences(t *testing.T) {
	for _, engine := range []string{"sampled", "dataset"} {
		link := "start=laplace&scale=0.3&d=2&T=5&n=5&steps=9&engine=" + engine
		a := ended(t, link+"&from=0.5,0.6~0.2,0.1~0.5,0.6")
		b := ended(t, link+"&from=0.5,0.6&method=momentum&lr=1e-5")
		c := ended(t, link+"&from=0.5,0.6&seed=2&lr=1e-5")
		if !slices.Equal(a.Runs[0].Params.Theta, a.Runs[2].Params.Theta) {
			t.Errorf("%s: two runs from one start differ", engine)
		}
		if a.Runs[0].Rows[0] != b.Runs[0].Rows[0] {
			t.Errorf("%s: the method changes the first row", engine)
		}
		if b.Runs[0].Rows[0].Loss == c.Runs[0].Rows[0].Loss {
			t.Errorf("%s: the seed changes nothing", engine)
		}
	}
	dataset, sampled := ended(t, "d=2&T=5&n=5&steps=3&engine=dataset"), ended(t, "d=2&T=5&n=5&steps=3&engine=sampled")
	if x, y := dataset.Runs[0].Rows, sampled.Runs[0].Rows; x[0] != y[0] || x[1].Loss == y[1].Loss {
		t.Error("a dataset is the sequences of step 0, kept")
	}
}

// Random weights are those of the exact engine, and the mask keeps what it
// masks, imaginary parts too.
func TestSampledFromRandomMasked(t *testing.T) {
	const link = "init=random&mask=diagonal&start=ones&d=3&T=6&n=4&steps=20&from=1,1~1,1"
	r := opened(t, link+"&engine=dataset")
	exact := opened(t, link).Snapshot()
	for i, v := range r.Snapshot().Runs {
		if n := len(v.Params.Theta) / 2; !slices.Equal(v.Params.Theta[:n], exact.Runs[i].Params.Theta) || norm(v.Params.Theta[n:]) != 0 {
			t.Errorf("run %d starts elsewhere", i+1)
		}
	}
	before := slices.Clone(r.Snapshot().Runs[0].Params.Theta)
	r.Advance(20)
	p := r.Snapshot().Runs[0].Params
	for i := range 3 {
		for j := range 3 {
			for _, at := range []int{i*6 + j, 18 + (3+i)*6 + j, 54 + i*6 + j, 72 + (3+i)*6 + j} {
				if moved := p.Theta[at] != before[at]; moved != (i == j) {
					t.Errorf("θ[%d] moved: %v", at, moved)
				}
			}
		}
	}
}

// spread returns the mean and standard deviation over seeds of how far ab is
// from the exact engine's, run by run at the last step.
func spread(t *testing.T, link string, seeds int) (mean, deviation float64) {
	t.Helper()
	r := opened(t, link+"&ref=exact")
	sum, squares := 0.0, 0.0
	for seed := range seeds {
		s := parsed(t, fmt.Sprintf("%s&seed=%d&ref=exact", link, seed))
		s.LR = r.LR()
		var err error
		if r, err = Reopen(r, s); err != nil {
			t.Fatal(err)
		}
		r.Advance(s.Steps)
		snap := r.Snapshot()
		off := snap.Runs[0].Now.AB - snap.Reference.Runs[0].Now.AB
		sum += off
		squares += off * off
	}
	n := float64(seeds)
	mean = sum / n
	return mean, math.Sqrt((squares - n*mean*mean) / (n - 1))
}

// Runs on drawn sequences scatter around the exact one, the less the more
// sequences there are: as 1/√n. Their mean is off by a bias that falls as 1/n.
func TestScatterFallsAsRoot(t *testing.T) {
	const seeds = 60
	for _, engine := range []string{"sampled", "dataset"} {
		var before struct{ mean, deviation float64 }
		for _, n := range []int{32, 128, 512} {
			mean, deviation := spread(t, fmt.Sprintf("engine=%s&n=%d&start=uniform&d=2&T=4&lr=0.3&steps=15&from=0.8,0.9", engine, n), seeds)
			t.Logf("%s, n = %d: mean %.3g, deviation %.3g", engine, n, mean, deviation)
			if n > 32 {
				// A deviation from 60 seeds has a relative error of 1/√118, the
				// ratio of two √2 times that: 2 within four of those.
				if ratio := before.deviation / deviation; math.Abs(math.Log(ratio/2)) > 4*math.Sqrt(2./118) {
					t.Errorf("%s: from n = %d to %d the scatter falls by %.3g, want about 2", engine, n/4, n, ratio)
				}
			}
			if n > 128 {
				left, err := mean-before.mean/4, math.Hypot(deviation, before.deviation/4)/math.Sqrt(seeds)
				if math.Abs(left) > 4*err {
					t.Errorf("%s, n = %d: mean %.3g after %.3g, with a standard error of %.3g", engine, n, mean, before.mean, err)
				}
			}
			before.mean, before.deviation = mean, deviation
		}
	}
}

// Full-batch runs on a dataset end within three standard errors of the exact
// limit: about √(15.9/(nd)) of it for a normal law. For sparse starts every
// sequence is fitted perfectly, and so the limit is the exact one.
func TestDatasetEnds(t *testing.T) {
	for _, c := range []struct {
		link  string
		share float64 // of the limit
	}{
		{"start=gaussian&scale=1&d=3&T=12&n=400&steps=150", 3 * math.Sqrt(15.9/(400*3))},
		{"start=gaussian&scale=0.5&d=3&T=12&n=400&steps=150", 3 * math.Sqrt(15.9/(400*3))},
		{"start=sparse&scale=0.5&d=3&T=12&n=60&steps=500", 1e-3},
		{"start=sparse&scale=2&d=3&T=12&n=60&steps=500", 1e-3},
	} {
		s := ended(t, c.link+"&engine=dataset&from=0.6,0.5")
		v := s.Runs[0]
		off := v.Now.AB/s.Theory.Limit - 1
		t.Logf("%s: ab %.6g, limit %.6g, off by %.3g of it; may be %.3g", c.link, v.Now.AB, s.Theory.Limit, off, c.share)
		if !(math.Abs(off) <= c.share) {
			t.Errorf("%s: ab = %v ends %.3g of the limit away, more than %.3g", c.link, v.Now.AB, off, c.share)
		}
		if last := v.Rows[len(v.Rows)-20]; math.Abs(last.AB/v.Now.AB-1) > c.share/20 {
			t.Errorf("%s: ab still moves, from %v to %v in 20 steps", c.link, last.AB, v.Now.AB)
		}
	}
}
