package train

import (
	"fmt"
	"testing"

	"mesascope/sim/scenario"
	"mesascope/sim/start"
)

// Above theory's bound a run does not settle at its limit, below it does.
func TestStepBoundDecides(t *testing.T) {
	for _, link := range []string{"d=3&T=10&from=0.4,0.5", "start=sparse&d=2&T=5&from=1,0.3", "start=ones&mask=diagonal&d=3&T=8&from=0.6,1.1"} {
		s := parsed(t, link+"&steps=3000")
		bound := opened(t, link).Snapshot().Theory.Runs[0].StepBound
		for factor, want := range map[float64]Status{0.9: Converged, 1.3: Finished, 20: Diverged} {
			s.LR = factor * bound
			r, err := New(s)
			if err != nil {
				t.Fatal(err)
			}
			r.Advance(s.Steps)
			if got := r.Snapshot().Runs[0].Status; got != want {
				t.Errorf("%s at %v × bound: %v, want %v", link, factor, got, want)
			}
		}
	}
}

// A run that diverges keeps its last finite row while the others go on.
func TestDivergedRunsFreeze(t *testing.T) {
	r := opened(t, "d=2&T=10&lr=0.02&steps=300&from=0.1,0.1~3,3")
	r.Advance(300)
	s := r.Snapshot()
	good, bad := s.Runs[0], s.Runs[1]
	if s.Step != 300 || good.Now.Step != 300 || good.Status != Converged {
		t.Errorf("the stable run: %+v %v", good.Now, good.Status)
	}
	if bad.Status != Diverged || bad.Now.Step != bad.StopsAt-1 || bad.Now.Loss-bad.Now.Loss != 0 {
		t.Errorf("the unstable run: %+v %v, stops at %d", bad.Now, bad.Status, bad.StopsAt)
	}
	if last := bad.Rows[len(bad.Rows)-1]; last != bad.Now {
		t.Errorf("its last row is %+v", last)
	}
	if !r.Done() {
		t.Error("not done")
	}
	r.Seek(0)
	if v := r.Snapshot().Runs[1]; v.Status != Running || v.StopsAt != bad.StopsAt {
		t.Errorf("at step 0 it is %v and stops at %d", v.Status, v.StopsAt)
	}
}

func TestAllDiverged(t *testing.T) {
	r := opened(t, "d=2&T=10&lr=10&steps=1000")
	if n := r.Advance(1000); n >= 10 || !r.Done() {
		t.Fatalf("%d steps, done %v", n, r.Done())
	}
	r.Seek(500)
	if s := r.Snapshot(); s.Step != s.Reached || s.Runs[2].Status != Diverged {
		t.Errorf("shows step %d of %d", s.Step, s.Reached)
	}
}

// Converged runs are done, and can still be stepped.
func TestConvergedRunsGoOn(t *testing.T) {
	r := opened(t, "d=2&T=5&steps=100000")
	for !r.Done() {
		if r.Advance(10) == 0 {
			t.Fatal("stopped without being done")
		}
	}
	at := r.Snapshot().Reached
	if at > 5000 || r.Advance(100) != 100 {
		t.Errorf("converged at %d, and went on to %d", at, r.Snapshot().Reached)
	}
}

// A start near the saddle is not taken for one that has arrived.
func TestLeavingTheSaddleIsNotConverged(t *testing.T) {
	s := ended(t, "d=2&T=5&from=1e-12,1e-12&steps=3000&lr=0.01")
	v := s.Runs[0]
	near(t, "ab", v.Now.AB, s.Theory.Limit, 1e-9)
	if v.Status != Converged || v.StopsAt < 20 {
		t.Errorf("%v at %d", v.Status, v.StopsAt)
	}
}

// end holds how the first run of each link stands at its end.
func end(t *testing.T, links map[string]Status) {
	t.Helper()
	for link, want := range links {
		if v := ended(t, link).Runs[0]; v.Status != want {
			t.Errorf("%s: %v at %d", link, v.Status, v.StopsAt)
		}
	}
}

// What is on its way out of a saddle has not arrived while what leads in still shrinks;
// what symmetry keeps there has.
func TestBesideASaddleIsNotConverged(t *testing.T) {
	end(t, map[string]Status{
		"from=1e-11,-1.05e-11&steps=20":                          Finished,
		"start=rademacher&d=1&from=1e-11,-1.05e-11&steps=20":     Finished,
		"start=ones&from=1e-11,-1.05e-11&steps=20":               Finished,
		"model=stack&from=0.1,0.1000000000001&lr=5e-5&steps=200": Finished,
		"model=stack&from=0.1,0.1&lr=5e-5&steps=200":             Converged,
		"from=1,-1&steps=3000":                                   Converged,
		"start=sparse&from=1,-1&steps=3000":                      Converged,
		"start=ones&mask=diagonal&from=1,-1&steps=3000":          Converged,
		"from=0,0":            Converged,
		"start=ones&from=0,0": Converged,
	})
}

// One batch is no evidence: its sequences may say nothing, of all or of what is not
// learned yet, or less than the batch before. Runs that have arrived have.
func TestBatchesThatSayNothingAreNotConverged(t *testing.T) {
	end(t, map[string]Status{
		"start=custom&d=2&T=10&atoms=1,0~0,1~0,0*20&engine=sampled&n=1&steps=100&lr=0.01":   Finished,
		"start=custom&d=2&T=10&atoms=1,0~0,1~0,0*1000&engine=sampled&n=1&steps=100&lr=0.01": Finished,
		"engine=sampled&n=2&d=2&T=10&from=1e-12,1e-12&steps=50&lr=1e-3":                     Finished,
		"engine=sampled&n=2&d=2&T=10&from=0,0&steps=5&lr=1e-3":                              Converged,
		"start=sparse&engine=sampled&n=1&d=2&T=10&steps=50&from=1,1":                        Converged,
		"start=sparse&engine=sampled&n=40&d=1&T=5&steps=3000&from=0.5,1.5":                  Converged,
	})
}

// The step size that a link without one gets is stable: the loss never rises,
// for every start distribution, size and scale.
func TestDefaultRateIsStable(t *testing.T) {
	if testing.Short() {
		t.Skip("a sweep")
	}
	starts := []string{
		"", "&from=0.1,0.1", "&from=2,2", "&from=1e-9,1e-9", "&from=1,-1~1,-0.999", "&from=10,0", "&from=0,0", "&from=-100,-100~100,100", "&from=30,-0.1",
		"&init=random&sw=0.001", "&init=random&sw=1", "&mask=diagonal&init=random&sw=0.3",
	}
	for _, kind := range start.Kinds() {
		for i, from := range starts {
			sizes := []string{"d=1&T=3", "d=2&T=3&scale=0.001", "d=2&T=40&scale=1000", "d=3&T=12&scale=0.5", "d=4&T=5&scale=3"}
			link := fmt.Sprintf("start=%s&%s%s&steps=600", kind, sizes[i%len(sizes)], from)
			r := opened(t, link)
			r.Advance(600)
			for n, v := range r.Snapshot().Runs {
				for k := 1; k < len(v.Rows); k++ {
					if v.Rows[k].Loss > v.Rows[k-1].Loss+1e-11*v.Rows[0].Loss {
						t.Errorf("%s: lr=%v, run %d: the loss rises from %v to %v at step %d", link, r.LR(), n, v.Rows[k-1].Loss, v.Rows[k].Loss, k)
						break
					}
				}
			}
		}
	}
}

// Near the paper's step sizes where it gives them.
func TestDefaultRateIsSensible(t *testing.T) {
	for link, want := range map[string][2]float64{
		"":                         {5e-5, 2e-4},
		"scale=0.5":                {5e-4, 1e-2},
		"scale=2":                  {1e-6, 1e-5},
		"start=sparse":             {1e-3, 1e-2},
		"start=ones":               {2e-4, 2e-3},
		"start=sparse&scale=0.5":   {3e-2, 5e-1},
		"start=gaussian&d=8&T=400": {5e-6, 1e-4},
	} {
		if lr := opened(t, link).LR(); lr < want[0] || lr > want[1] {
			t.Errorf("%s: lr = %v, want within %v", link, lr, want)
		}
	}
}

func TestRound(t *testing.T) {
	for v, want := range map[float64]float64{1: 1, 0.99: 0.5, 1.99: 1, 2: 2, 4.99e-5: 2e-5, 5e-5: 5e-5, 9.99e20: 5e20, 1e-300: 1e-300, 0.1: 0.1} {
		if got := round(v); got != want {
			t.Errorf("round(%v) = %v, want %v", v, got, want)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	one, two := scenario.Default(), scenario.Default()
	one.Mask = "some"
	two.D, two.LR = 9, -1
	for _, s := range []scenario.Scenario{one, two} {
		if _, err := New(s); err == nil {
			t.Errorf("mask = %s, d = %d, lr = %v is accepted", s.Mask, s.D, s.LR)
		}
	}
}
