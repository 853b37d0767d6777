package train

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"mesascope/sim/method"
	"mesascope/sim/theory"
)

// The flow is theory's path from every start, and keeps a² − b², to the
// integrator's tolerance; gradient descent of the same η leaves both.
func TestFlowIsTheoryPath(t *testing.T) {
	const from = "&steps=60&from=0.1,0.1~0.5,1.5~2,2~1,-0.6~-0.3,0~0.7,-0.7"
	for _, link := range []string{"", "start=sparse&scale=0.5&d=3&T=12", "start=ones&mask=diagonal&d=4&T=8"} {
		flow, gd := opened(t, link+"&method=flow"+from), opened(t, link+from)
		if flow.LR() != gd.LR() {
			t.Errorf("%s: grid %v beside η = %v", link, flow.LR(), gd.LR())
		}
		strayed := 0.0
		for step := 0; step <= 60; step++ {
			flow.Seek(step)
			gd.Seek(step)
			s, d := flow.Snapshot(), gd.Snapshot()
			for i, v := range s.Runs {
				p := s.Theory.Runs[i]
				a, b := path(s.Theory.C1, s.Theory.C2, p.A0, p.B0, v.Now.Time)
				off := math.Max(math.Abs(v.Now.QDiag-a), math.Abs(v.Now.PDiag-b))
				drift := math.Abs(theory.Conserved(v.Now.QDiag, v.Now.PDiag) - p.Conserved)
				if !(off <= 1e-9) || !(drift <= 1e-10) {
					t.Fatalf("%s, run %d at τ = %v: off by %.3g, a² − b² by %.3g", link, i+1, v.Now.Time, off, drift)
				}
				now := d.Runs[i].Now
				strayed = math.Max(strayed, math.Abs(theory.Conserved(now.QDiag, now.PDiag)-p.Conserved))
			}
		}
		if strayed < 1e-3 {
			t.Errorf("%s: gradient descent stays within %.3g of its hyperbolas", link, strayed)
		}
	}
}

// Every method reaches the valley: ab is that of the theorem.
func TestMethodsReachTheValley(t *testing.T) {
	for _, name := range method.Names() {
		for _, link := range []string{"d=3&T=10", "start=sparse&scale=2&d=2&T=20", "start=laplace&scale=0.1&d=2&T=5"} {
			s := ended(t, link+"&from=0.1,0.1~0.3,0.5&steps=4000&method="+name)
			for i, v := range s.Runs {
				near(t, fmt.Sprintf("%s, %s, run %d: ab", name, link, i+1), v.Now.AB/s.Theory.Limit, 1, 1e-6)
			}
			if s.TimeIsTau != s.Scenario.MethodKind().FollowsFlow || s.TauPerStep != s.LR {
				t.Errorf("%s: time is τ %v, %v a step", name, s.TimeIsTau, s.TauPerStep)
			}
		}
	}
}

// The step size that a link does not give: the grid of the flow is gradient
// descent's η, momentum keeps its pace, and Adam's is a share of √u*, so that it
// scales with the parameters.
func TestDefaultRateOfMethods(t *testing.T) {
	gd := opened(t, "").LR()
	near(t, "flow", opened(t, "method=flow").LR(), gd, 0)
	near(t, "momentum", opened(t, "method=momentum").LR()/gd, 0.1, 1e-12)
	for scale, want := range map[string]float64{"0.1": 0.05, "1": 0.005, "10": 0.0005} { // √u* = 0.438/σ
		near(t, "Adam at scale "+scale, opened(t, "method=adam&scale="+scale).LR(), want, 1e-12)
	}
	// Few sequences are worse than their mean; many are not.
	for link, want := range map[string]float64{"n=10000": gd, "n=256": gd, "n=32": gd / 10} {
		near(t, link, opened(t, "engine=sampled&"+link).LR(), want, 1e-12)
	}
}

// With the step size of a link that gives none, runs on drawn sequences, many or
// few, are not lost.
func TestDefaultRateHoldsForSamples(t *testing.T) {
	lost, runs := 0, 0
	for _, engine := range []string{"sampled", "dataset"} {
		for _, kind := range []string{"gaussian", "sparse", "ones", "rademacher", "uniform", "laplace", "sphere", "skewed"} {
			for i, size := range []string{"d=2&T=10&n=64", "d=3&T=12&n=16", "d=2&T=8&n=4", "d=1&T=5&n=1", "d=2&T=5&n=256"} {
				for _, v := range ended(t, fmt.Sprintf("engine=%s&start=%s&%s&seed=%d&steps=100", engine, kind, size, i)).Runs {
					if runs++; v.Status == Diverged {
						t.Logf("%s, %s, %s: run from %v is lost", engine, kind, size, v.From)
						lost++
					}
				}
			}
		}
	}
	// Rare bad luck is not excluded: no step size excludes it.
	if lost > runs/100 {
		t.Errorf("%d of %d runs are lost", lost, runs)
	}
}

// A flow that cannot be followed stops, which is not to diverge, and says why.
func TestStiffFlowStops(t *testing.T) {
	r := opened(t, "d=1&T=3&method=flow&lr=1e9&steps=10&from=0.5,1~1,-1")
	if n := r.Advance(10); n != 0 || !r.Over() || !r.Done() {
		t.Fatalf("%d steps, over %v", n, r.Over())
	}
	for i, v := range r.Snapshot().Runs {
		if v.Status != Stopped || v.Reason != ReasonStiff || v.StopsAt != 1 || v.Now.Step != 0 || v.Fault == nil || v.Fault.Code != method.FaultStiff {
			t.Errorf("run %d: %v, %q, at %d, %v", i+1, v.Status, v.Reason, v.StopsAt, v.Fault)
		} else if !strings.Contains(v.Fault.Error(), "smaller η") {
			t.Errorf("it says %q", v.Fault)
		}
	}
}

func TestReasons(t *testing.T) {
	for link, want := range map[string]struct {
		status Status
		reason string
	}{
		"d=2&T=5&steps=1":             {Finished, ReasonLast},
		"d=2&T=5&steps=5000":          {Converged, ReasonConverged},
		"d=2&T=5&steps=50&lr=3":       {Diverged, ReasonDiverged},
		"d=2&T=5&steps=50&lr=1e30":    {Diverged, ReasonDiverged},
		"d=1&T=3&method=flow&steps=9": {Finished, ReasonLast},
	} {
		r := opened(t, link+"&from=0.5,0.6")
		r.Advance(5000)
		if v := r.Snapshot().Runs[0]; v.Status != want.status || v.Reason != want.reason {
			t.Errorf("%s: %v, %q", link, v.Status, v.Reason)
		}
		if r.Seek(0); r.Snapshot().Reached == 0 {
			continue
		}
		if v := r.Snapshot().Runs[0]; v.Status != Running || v.Reason != "" {
			t.Errorf("%s at step 0: %v, %q", link, v.Status, v.Reason)
		}
	}
	l := limits{size: 10}
	if got := l.lost([]float64{1}, Row{Loss: math.Inf(1)}); got != ReasonNotFinite {
		t.Errorf("an infinite loss: %q", got)
	}
}
