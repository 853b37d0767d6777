package main

import (
	"bytes"
	"testing"
	"time"
)

// The others in the race are measured between frames, a slice at a time; then it
// rests. The file of it is the same bytes however time cuts it.
func TestRaceInSlices(t *testing.T) {
	const link = "view=race&d=2&T=6"
	s := opened(t, ticking(time.Millisecond), link)
	if s.rival() == nil || !s.racing() {
		t.Fatal("no race begins")
	}
	slices, told := 0, 0
	for ; s.racing(); slices++ {
		if slices == 1<<20 {
			t.Fatal("it goes on for ever")
		}
		if s.measure() {
			told++
		}
	}
	if slices < 3 || told < 1 {
		t.Errorf("measured in %d slices, told of %d times", slices, told)
	}
	if s.measure() {
		t.Error("what is measured is measured again")
	}

	export := func(s *session) []byte {
		x, slices := raceExport{s}, 0
		var got bytes.Buffer
		for done := false; !done; slices++ {
			var err error
			if done, err = x.slice(&got); err != nil {
				t.Fatal(err)
			}
		}
		if p := x.progress(); p != 1 {
			t.Errorf("its progress ends at %v", p)
		}
		return got.Bytes()
	}
	now := export(s)
	if !bytes.Contains(now, []byte("\nt,learner,share,se\n")) {
		t.Errorf("the file begins %.40q", now)
	}
	if other := export(opened(t, stopped, link)); !bytes.Equal(now, other) {
		t.Error("another pace, another file")
	}
}
