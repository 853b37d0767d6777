package train

import (
	"testing"
)

// However long a run is, memory is bounded and rows are evenly spaced from 0.
func TestLongRunsAreThinned(t *testing.T) {
	r := opened(t, "d=1&T=3&steps=30001&from=0.1,0.1~2,2")
	r.Advance(30001)
	s := r.Snapshot()
	for _, v := range s.Runs {
		n := len(v.Rows)
		if n > maxRows+1 || n < maxRows/2 {
			t.Errorf("%d rows", n)
		}
		stride := v.Rows[1].Step
		for k, row := range v.Rows[:n-1] {
			if row.Step != k*stride {
				t.Fatalf("row %d is of step %d, with stride %d", k, row.Step, stride)
			}
		}
		if v.Rows[n-1] != v.Now || v.Now.Step != 30001 {
			t.Errorf("the newest row is %+v", v.Rows[n-1])
		}
	}
	if keys := len(r.first.past.keys) / r.first.past.keySize; keys > maxKeys || keys < maxKeys/2 {
		t.Errorf("%d keyframes", keys)
	}
}

// Showing, advancing and seeking a warm run allocate nothing.
func TestNoSteadyAllocation(t *testing.T) {
	r := opened(t, "d=2&T=5&steps=1000000")
	r.Advance(5000)
	r.Seek(17)
	r.Snapshot()
	at := 0
	if n := testing.AllocsPerRun(100, func() {
		at = (at + 777) % 5000
		r.Seek(at)
		r.Snapshot()
	}); n > 0 {
		t.Errorf("%v allocations a seek", n)
	}
	if n := testing.AllocsPerRun(100, func() {
		r.Advance(1)
		r.Snapshot()
	}); n > 0 {
		t.Errorf("%v allocations a step", n)
	}
}

func BenchmarkNew(b *testing.B) {
	for _, link := range []string{"", "start=ones", "init=random", "d=8&T=400&from=1,1"} {
		b.Run(link, func(b *testing.B) {
			for b.Loop() {
				opened(b, link)
			}
		})
	}
}

// BenchmarkDrag is what every pointer move costs while a start is dragged.
func BenchmarkDrag(b *testing.B) {
	for _, link := range []string{"", "start=ones", "start=ones&lr=1e-4", "engine=sampled", "engine=dataset&n=10000&lr=1e-4", "with=start:sparse"} {
		b.Run(link, func(b *testing.B) {
			s := parsed(b, link)
			r := opened(b, link)
			for b.Loop() {
				s.From[0].A += 1e-6
				var err error
				if r, err = Reopen(r, s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkStep(b *testing.B) {
	r := opened(b, "steps=1000000")
	for b.Loop() {
		if r.Advance(1) == 0 {
			r = opened(b, "steps=1000000")
		}
	}
}
