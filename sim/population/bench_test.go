package population

import (
	"fmt"
	"testing"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

// cases are the sizes that docs/benchmarks.md reports.
var cases = []struct{ d, T int }{{2, 10}, {3, 100}, {5, 10}, {5, 100}, {5, 400}, {8, 100}, {8, 400}}

func each(b *testing.B, run func(b *testing.B, dist start.Distribution, T int, live Live)) {
	for _, live := range []Live{All, Pair} {
		for _, kind := range []string{"gaussian", "ones", "skewed"} {
			for _, c := range cases {
				dist, err := start.New(kind, 1, c.d)
				if err != nil {
					b.Fatal(err)
				}
				b.Run(fmt.Sprintf("%s/%s/d=%d/T=%d", live, kind, c.d, c.T), func(b *testing.B) {
					b.ReportAllocs()
					run(b, dist, c.T, live)
				})
			}
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	each(b, func(b *testing.B, dist start.Distribution, T int, live Live) {
		for b.Loop() {
			if _, err := New(dist, T, live); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkStep(b *testing.B) {
	each(b, func(b *testing.B, dist start.Distribution, T int, live Live) {
		o, err := New(dist, T, live)
		if err != nil {
			b.Fatal(err)
		}
		p := lsa.Random(o.Dim(), 0.1, draw.New(1, 1))
		grad := make([]float64, len(p.Theta))
		for b.Loop() {
			o.LossGrad(p.Theta, grad)
		}
		b.ReportMetric(float64(len(o.h.single)+len(o.h.col)+len(o.g.terms)), "entries")
	})
}

// BenchmarkDescent measures what the share of a gradient-descent step costs beside
// the step that it is told of.
func BenchmarkDescent(b *testing.B) {
	each(b, func(b *testing.B, dist start.Distribution, T int, live Live) {
		o, err := New(dist, T, live)
		if err != nil {
			b.Fatal(err)
		}
		p := lsa.Random(o.Dim(), 0.1, draw.New(1, 1))
		o.LossGrad(p.Theta, make([]float64, len(p.Theta)))
		for b.Loop() {
			o.Descent()
		}
	})
}
