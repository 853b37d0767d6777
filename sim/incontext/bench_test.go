package incontext

import (
	"testing"

	"mesascope/sim/lsa"
)

// The sizes of the panel: 1000 sequences, d = 5, T = 100.

func BenchmarkMeasurePair(b *testing.B) {
	m := NewMeter(testSet(b, "gaussian", 1, 5, 1, 100, 1000))
	p := lsa.Diagonal(5, 0.4, 0.4)
	m.Measure(p, 100)
	b.ReportAllocs()
	for b.Loop() {
		m.Measure(p, 100)
	}
}

func BenchmarkMeasureDenseComplex(b *testing.B) {
	m := NewMeter(testSet(b, "gaussian", 1, 5, 1, 100, 1000))
	p := dense(5, true, 1)
	m.Measure(p, 100)
	b.ReportAllocs()
	for b.Loop() {
		m.Measure(p, 100)
	}
}

func BenchmarkMoveLength(b *testing.B) {
	m := NewMeter(testSet(b, "gaussian", 1, 5, 1, 100, 1000))
	for b.Loop() {
		m.move(100)
	}
}

func BenchmarkSweepSequence(b *testing.B) {
	p := lsa.Diagonal(5, 0.4, 0.4)
	s := NewSweep(testSet(b, "gaussian", 1, 5, 1, 100, 1000), p)
	for b.Loop() {
		if s.Add(1) {
			s.Reset(p)
		}
	}
}

func BenchmarkNewSet(b *testing.B) {
	for b.Loop() {
		testSet(b, "gaussian", 1, 5, 1, 100, 1000)
	}
}
