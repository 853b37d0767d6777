package main

import (
	"bytes"
	"io"
	"testing"
	"time"

	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// The trace is the same bytes however time cuts it.
func TestExportInSlices(t *testing.T) {
	for _, link := range []string{"steps=700&d=2&T=10", "steps=0", "steps=300&from=2,2&lr=0.01"} {
		s, problems := scenario.Parse(link)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var want bytes.Buffer
		tracer, err := train.NewTracer(s)
		if err != nil {
			t.Fatal(err)
		}
		for err == nil {
			err = tracer.Next(&want, 1<<20)
		}
		if err != io.EOF {
			t.Fatal(err)
		}

		x, err := newExport(s, ticking(2*time.Millisecond))
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		slices := 0
		last := -1.0
		for done := false; !done; slices++ {
			if done, err = x.slice(&got); err != nil {
				t.Fatal(err)
			}
			if p := x.progress(); p < last || p > 1 {
				t.Fatalf("%s: progress went from %v to %v", link, last, p)
			} else {
				last = p
			}
		}
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("%s: %d bytes in slices, %d at once, or others", link, got.Len(), want.Len())
		}
		if s.Steps > 500 && slices < 3 {
			t.Errorf("%s: made in %d slices", link, slices)
		}
	}
}
