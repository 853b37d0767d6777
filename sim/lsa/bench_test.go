package lsa

import (
	"fmt"
	"testing"

	"mesascope/sim/draw"
	"mesascope/sim/start"
)

// BenchmarkSampled measures one gradient over n sequences on complex
// parameters, on one thread. docs/benchmarks.md reports it.
func BenchmarkSampled(b *testing.B) {
	for _, c := range []struct{ n, d, T int }{
		{1000, 5, 100},
		{100, 5, 100}, {10000, 5, 100}, // in n
		{256, 5, 10}, {256, 5, 25}, {256, 5, 50}, {256, 5, 100}, {256, 5, 200}, {256, 5, 400}, // in T
		{256, 1, 100}, {256, 2, 100}, {256, 3, 100}, {256, 4, 100}, {256, 6, 100}, {256, 7, 100}, {256, 8, 100}, // in d
	} {
		b.Run(fmt.Sprintf("n=%d/d=%d/T=%d", c.n, c.d, c.T), func(b *testing.B) {
			dist, err := start.New("gaussian", 1, c.d)
			if err != nil {
				b.Fatal(err)
			}
			batch := NewBatch(c.d, c.T, c.n)
			batch.Draw(dist, draw.New(1, 1))
			p := randomComplex(c.d, 0.1, draw.New(1, 2))
			grad := make([]float64, len(p.Theta))
			b.ReportAllocs()
			for b.Loop() {
				batch.LossGrad(p, grad)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*c.n), "ns/sequence")
		})
	}
}

// BenchmarkDraw measures how long it takes to draw the sequences, which is
// small beside their gradient.
func BenchmarkDraw(b *testing.B) {
	dist, err := start.New("gaussian", 1, 5)
	if err != nil {
		b.Fatal(err)
	}
	batch, src := NewBatch(5, 100, 1000), draw.New(1, 1)
	for b.Loop() {
		batch.Draw(dist, src)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*1000), "ns/sequence")
}

// randomComplex draws every entry, imaginary parts included.
func randomComplex(d int, sw float64, src *draw.Source) Params {
	p := NewParams(d, true)
	for i := range p.Theta {
		p.Theta[i] = sw * src.Norm()
	}
	return p
}
