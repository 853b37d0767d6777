package incontext

import (
	"testing"

	"mesascope/sim/lsa"
	"mesascope/sim/start"
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

// The exact lines of a race.
func BenchmarkNewRace(b *testing.B) {
	dist, err := start.New("gaussian", 1, 5)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := NewRace(dist, 100, 1, 1000); err != nil {
			b.Fatal(err)
		}
	}
}

// One piece of a race's work: the others, and softmax attention.
func BenchmarkRaceWork(b *testing.B) {
	dist, err := start.New("gaussian", 1, 5)
	if err != nil {
		b.Fatal(err)
	}
	for _, part := range []string{"quick", "softmax"} {
		b.Run(part, func(b *testing.B) {
			r, err := NewRace(dist, 100, 1, 100)
			if err != nil {
				b.Fatal(err)
			}
			if part == "softmax" {
				r.Add(100 * 98)
			}
			for b.Loop() {
				if r.Add(1) {
					b.Fatal("nothing left to measure")
				}
			}
		})
	}
}
