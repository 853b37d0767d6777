package scene

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestNiceStep(t *testing.T) {
	for _, c := range []struct {
		span     float64
		n        int
		step     float64
		decimals int
	}{
		{1, 10, 0.1, 1}, {1, 9, 0.2, 1}, {1, 4, 0.5, 1}, {1, 1, 1, 0}, {10, 4, 5, 0},
		{0.52, 4, 0.2, 1}, {7, 5, 2, 0}, {3.2e-3, 4, 1e-3, 3}, {320, 4, 100, 0},
		{0, 4, 1, 0}, {math.NaN(), 4, 1, 0}, {math.Inf(1), 4, 1, 0}, {1, 0, 1, 0},
	} {
		step, decimals := niceStep(c.span, c.n)
		if math.Abs(step-c.step) > 1e-12*c.step || decimals != c.decimals {
			t.Errorf("niceStep(%v, %d) = %v, %d; want %v, %d", c.span, c.n, step, decimals, c.step, c.decimals)
		}
	}
}

func TestTicksAreRoundAndInRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(-1e6, 1e6).Draw(t, "lo")
		span := math.Pow(10, rapid.Float64Range(-6, 7).Draw(t, "log span"))
		n := rapid.IntRange(1, 12).Draw(t, "n")
		if span < 1e-9*math.Abs(lo) {
			return // finer than the numbers themselves
		}
		a := axis{lo: lo, hi: lo + span, p0: 0, p1: 100}
		var x texts
		ticks := a.ticks(nil, n, &x)
		if len(ticks) > n+1 {
			t.Fatalf("%d ticks, asked for %d", len(ticks), n)
		}
		step, _ := niceStep(a.hi-a.lo, n) // not span: rounding has its say in hi
		seen := map[string]bool{}
		for _, k := range ticks {
			if k.value < lo-1e-6*span || k.value > lo+1.000001*span {
				t.Errorf("tick %v outside [%v, %v]", k.value, lo, lo+span)
			}
			if r := k.value / step; math.Abs(r-math.Round(r)) > 1e-6 {
				t.Errorf("tick %v is no multiple of %v", k.value, step)
			}
			if seen[k.label] {
				t.Errorf("label %q twice in [%v, %v]", k.label, lo, lo+span)
			}
			seen[k.label] = true
		}
	})
}

func labels(ticks []tick) []string {
	var out []string
	for _, k := range ticks {
		out = append(out, k.label)
	}
	return out
}

func TestTickLabels(t *testing.T) {
	for _, c := range []struct {
		name string
		axis axis
		n    int
		want []string
	}{
		{"real minus signs, plain zero", axis{lo: -0.8, hi: 0.6}, 4, []string{"−0.5", "0", "0.5"}},
		{"many steps become powers", axis{lo: 0, hi: 1e6}, 5, []string{"0", "2·10^{5}", "4·10^{5}", "6·10^{5}", "8·10^{5}", "1·10^{6}"}},
		{"decades", axis{lo: 1e-4, hi: 20, kind: logarithmic}, 6, []string{"10^{−4}", "10^{−3}", "0.01", "0.1", "1", "10"}},
		{"every second decade", axis{lo: 1e-6, hi: 100, kind: logarithmic}, 4, []string{"10^{−6}", "10^{−4}", "0.01", "1", "100"}},
		{"a short log range", axis{lo: 80, hi: 320, kind: logarithmic}, 4, []string{"100", "200"}},
		{"a very short log range", axis{lo: 101, hi: 109, kind: logarithmic}, 4, []string{"102", "104", "106", "108"}},
		{"steps on a log axis", axis{lo: 0, hi: 200, kind: logSteps, unit: 1}, 4, []string{"0", "1", "10", "100"}},
		{"flow time on a log axis", axis{lo: 0, hi: 0.02, kind: logSteps, unit: 1e-4}, 4, []string{"0", "10^{−4}", "10^{−3}", "0.01"}},
	} {
		var x texts
		got := labels(c.axis.ticks(nil, c.n, &x))
		if len(got) != len(c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
				break
			}
		}
	}
}

func TestAxisInverse(t *testing.T) {
	for _, a := range []axis{
		{lo: -3, hi: 7, p0: 50, p1: 250},
		{lo: 1e-3, hi: 1e5, p0: 250, p1: 50, kind: logarithmic},
		{lo: 0, hi: 1e6, p0: 40, p1: 900, kind: logSteps, unit: 1},
	} {
		for _, f := range []float64{0, 0.1, 0.5, 1} {
			p := a.p0 + f*(a.p1-a.p0)
			if got := a.at(a.inverse(p)); math.Abs(got-p) > 1e-9 {
				t.Errorf("%+v: pixel %v comes back as %v", a, p, got)
			}
		}
	}
	if a := (axis{lo: 1, hi: 2, kind: logarithmic}); !math.IsNaN(a.at(0)) {
		t.Error("a log axis has a place for 0")
	}
}

func TestNumbers(t *testing.T) {
	var x texts
	for _, c := range []struct{ got, want string }{
		{x.number(0.19190508, 4), "0.1919"}, {x.number(103.949759934, 5), "103.95"}, {x.number(-0.000034, 2), "−3.4·10^{−5}"},
		{x.number(55000, 4), "55000"}, {x.number(1.5e9, 3), "1.50·10^{9}"}, {x.number(math.NaN(), 4), "?"},
		{x.number(math.Inf(-1), 4), "−∞"}, {x.number(0, 4), "0"}, {x.number(0.99999, 3), "1.00"}, {x.number(999999.9, 3), "1.00·10^{6}"},
		{x.short(0.1, 3), "0.1"}, {x.short(2, 3), "2"}, {x.short(-0.9, 3), "−0.9"}, {x.short(1200, 2), "1200"}, {x.short(1e300, 3), "1·10^{300}"},
		{x.short(5e-324, 3), "4.94·10^{−324}"},
		{x.fixed(-0.001, 1), "0.0"}, {x.fixed(-0.06, 1), "−0.1"}, {x.power(-3), "10^{−3}"}, {x.fixed(1e20, 0), "100000000000000000000"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestFill(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"from ({a}, {b})", "from (1, 2)"}, {"{b}{a}", "21"}, {"{c} {", "{c} {"}, {"{a", "{a"}, {"", ""}, {"*ab* = {a}", "*ab* = 1"},
	} {
		if got := string(fill(nil, c.text, "a", "1", "b", "2")); got != c.want {
			t.Errorf("fill(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
