package incontext

import (
	"math/cmplx"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"mesascope/sim/start"
)

func TestSetIsDeterministic(t *testing.T) {
	for _, kind := range start.Kinds() {
		a := testSet(t, kind, 1, 3, 5, 10, 20)
		if b := testSet(t, kind, 1, 3, 5, 10, 20); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: the same seed gives two sets", kind)
		}
		longer := testSet(t, kind, 1, 3, 5, 30, 40)
		for k := 0; k < a.Len(); k++ {
			if !reflect.DeepEqual(a.Tokens(nil, k, 10), longer.Tokens(nil, k, 10)) {
				t.Errorf("%s: sequence %d depends on how many there are", kind, k)
			}
		}
		if c := testSet(t, kind, 1, 3, 6, 10, 20); reflect.DeepEqual(a.lambda, c.lambda) {
			t.Errorf("%s: two seeds give one set", kind)
		}
	}
}

func TestSetFollowsW(t *testing.T) {
	set := testSet(t, "gaussian", 2, 4, 1, 100, 10)
	if set.d != 4 || set.Len() != 10 || set.Length() != 100 {
		t.Errorf("set of %d sequences of %d tokens in %d dimensions", set.Len(), set.Length(), set.d)
	}
	for k := 0; k < set.Len(); k++ {
		x := set.Tokens(nil, k, 100)
		for j, l := range set.Lambda(k) {
			near(t, "|λ|", cmplx.Abs(l), 1, 1e-15)
			nearC(t, "x_1", x[j], complex(set.Start(k)[j], 0), 0)
			for i := 0; i < 99; i++ {
				nearC(t, "x_t", x[i*4+j], cmplx.Pow(l, complex(float64(i), 0))*x[j], 1e-12)
			}
		}
	}
}

func TestSetRefuses(t *testing.T) {
	dist, err := start.New("gaussian", 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ length, n int }{{1, 5}, {0, 5}, {-3, 5}, {5, 0}, {5, -1}} {
		if set, err := New(dist, 1, tt.length, tt.n); err == nil || set != nil {
			t.Errorf("length %d, n %d: no error", tt.length, tt.n)
		}
	}
}

func TestPowers(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(0, 500).Draw(rt, "n")
		phase := rapid.OneOf(rapid.Float64Range(-4, 4), rapid.Float64Range(-1e-6, 1e-6), rapid.Just(0.)).Draw(rt, "phase")
		lambda := cmplx.Exp(complex(0, phase))
		var pow, sum complex128 = 1, 0
		for i := 0; i < n; i++ {
			sum += pow
			pow *= lambda
		}
		gotPow, gotSum := powers(lambda, n)
		if cmplx.Abs(gotPow-pow) > 1e-12 || cmplx.Abs(gotSum-sum) > 1e-12*float64(n+1) {
			rt.Errorf("powers(%v, %d) = %v, %v, want %v, %v", lambda, n, gotPow, gotSum, pow, sum)
		}
	})
}
