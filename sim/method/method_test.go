package method

import (
	"math"
	"strings"
	"testing"
)

func TestNew(t *testing.T) {
	for _, name := range Names() {
		m, err := New(name, 1e-4)
		if err != nil || m == nil {
			t.Errorf("New(%q) = %v, %v", name, m, err)
		}
	}
	for _, lr := range []float64{0, -1, math.NaN(), math.Inf(1), math.Inf(-1)} {
		if _, err := New("gd", lr); err == nil || !strings.Contains(err.Error(), "above 0") {
			t.Errorf("New with η = %v: error %v", lr, err)
		}
	}
	if _, err := New("newton", 1); err == nil || !strings.Contains(err.Error(), "momentum") {
		t.Errorf("unknown method: error %v does not list the known ones", err)
	}
	Names()[0] = "changed"
	if Names()[0] != "gd" {
		t.Error("Names hands out its own storage")
	}
}

// What a step leaves behind is θ_{n+1} with its own gradient and loss.
func TestStepLeavesGradientAtTheta(t *testing.T) {
	for _, name := range Names() {
		m, _ := New(name, 1e-4)
		r := newRun(m, gaussian, 0.5, 1.5)
		for range 50 {
			r.step(t, 1)
			want := make([]float64, 2)
			if loss := gaussian.LossGrad(r.theta, want); loss != r.loss || want[0] != r.grad[0] || want[1] != r.grad[1] {
				t.Fatalf("%s: loss %v gradient %v; at θ they are %v, %v", name, r.loss, r.grad, loss, want)
			}
		}
	}
}

// A parameter without gradient stays, to the bit.
func TestMaskedParametersStay(t *testing.T) {
	for _, name := range Names() {
		m, _ := New(name, 1e-2)
		r := newRun(m, bowl{3, 0, 7}, 1, 0.1, -2)
		r.step(t, 200)
		if r.theta[1] != 0.1 {
			t.Errorf("%s: a parameter without gradient moved to %v", name, r.theta[1])
		}
		if r.theta[0] == 1 {
			t.Errorf("%s: nothing moved", name)
		}
	}
}

func TestStepDoesNotAllocate(t *testing.T) {
	for _, name := range Names() {
		m, _ := New(name, 1e-3)
		var obj Objective = well{}
		r := newRun(m, obj, 0.1, -0.3, 2)
		if n := testing.AllocsPerRun(100, func() { Step(m, obj, r.theta, r.grad, r.state) }); n != 0 {
			t.Errorf("%s: %v allocations a step", name, n)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	for _, name := range Names() {
		b.Run(name, func(b *testing.B) {
			m, _ := New(name, 1e-2)
			theta := make([]float64, 150) // d = 5, real
			for i := range theta {
				theta[i] = 0.01 * float64(i+1)
			}
			var obj Objective = well{}
			r := newRun(m, obj, theta...)
			b.ReportAllocs()
			for b.Loop() {
				Step(m, obj, r.theta, r.grad, r.state)
			}
		})
	}
}
