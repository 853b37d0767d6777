package train

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
)

// A run is not taken over into another model, whatever else stays.
func TestReopenInAnotherModel(t *testing.T) {
	links := []string{
		"model=stack&from=0.1,0.2&steps=9&with=lr:1e-5", "from=0.1,0.2&steps=9", "model=stack&from=0.1,0.2&steps=9",
		"model=stack&tied=yes&from=0.1,0.1&steps=9&with=lr:1e-5", "model=stack&from=0.1,0.1&steps=9", "model=stack&layers=1&from=0.1&steps=9&with=lr:1e-5",
	}
	var r *Run
	for _, link := range append(links, links...) {
		s := parsed(t, link)
		next, err := Reopen(r, s)
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := New(s)
		if err != nil {
			t.Fatal(err)
		}
		r = next
		r.Advance(9)
		fresh.Advance(9)
		if got, want := r.Snapshot().Runs[0].Now, fresh.Snapshot().Runs[0].Now; got != want {
			t.Errorf("%s: %+v after another link, %+v by itself", link, got, want)
		}
	}
}

// Layers that begin equal stay equal to the last bit, by every method; and what they
// are not told to keep, they do not.
func TestEqualLayersStayEqual(t *testing.T) {
	for _, method := range []string{"gd", "flow", "momentum", "adam"} {
		r := opened(t, "model=stack&layers=4&from=0.3,0.05,0.3,0.05~0.1,0.2,0.3,0.4&steps=300&method="+method)
		r.Seek(300)
		snap := r.Snapshot()
		if eta := snap.Runs[0].Now.Eta; eta[0] != eta[2] || eta[1] != eta[3] || eta[0] == eta[1] {
			t.Errorf("%s: %v", method, eta)
		}
		if eta := snap.Runs[1].Now.Eta; eta[0] == eta[1] || eta[1] == eta[2] {
			t.Errorf("%s: %v", method, eta)
		}
	}
}

// The gradient of a shared step, and that of one layer by the paper's layer.
func TestStepsGradient(t *testing.T) {
	for _, link := range []string{"model=stack&tied=yes&layers=3&T=20", "model=stack&layers=1&start=skewed&T=20", "model=stack&layers=3&start=ones&T=20"} {
		s := parsed(t, link)
		o, err := newExact(s, problemOf(s, initialState{}))
		if err != nil {
			t.Fatal(err)
		}
		theta := []float64{0.21, 0.13, 0.32}[:parameters(s)]
		got := make([]float64, len(theta))
		o.LossGrad(theta, got)
		want := fd.Gradient(nil, func(x []float64) float64 { return o.LossGrad(x, make([]float64, len(x))) }, theta, &fd.Settings{Formula: fd.Central})
		for i := range got {
			if math.Abs(got[i]-want[i]) > 1e-5*(1+math.Abs(want[i])) {
				t.Errorf("%s: %v, by differences %v", link, got, want)
			}
		}
	}
}
