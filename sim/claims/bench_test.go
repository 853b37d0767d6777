package claims

import (
	"testing"

	"mesascope/sim/incontext"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/train"
)

// BenchmarkExamine measures what a page pays for a card: the first one on a set
// of test sequences, and each one after it.
func BenchmarkExamine(b *testing.B) {
	s := scenario.Default()
	run, err := train.New(s)
	if err != nil {
		b.Fatal(err)
	}
	run.Seek(50)
	dist, err := start.Of(s)
	if err != nil {
		b.Fatal(err)
	}
	set, err := incontext.New(dist, s.Seed, s.T, 1000)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			NewExaminer(set).Examine(run.Snapshot(), 0)
		}
	})
	b.Run("again", func(b *testing.B) {
		e := NewExaminer(set)
		e.Examine(run.Snapshot(), 0)
		for b.Loop() {
			e.Examine(run.Snapshot(), 0)
		}
	})
}
