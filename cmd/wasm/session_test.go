package main

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"mesascope/sim/report"
	"mesascope/sim/train"
)

// stopped is a clock that stands still: every budget lasts for ever.
func stopped() time.Duration { return 0 }

// ticking is a clock that moves by itself at every look, as if work took time.
func ticking(by time.Duration) func() time.Duration {
	now := time.Duration(0)
	return func() time.Duration { now += by; return now }
}

// numbers are what the page would read.
func numbers(s *session) []float64 {
	var out [frameMost]float64
	n := s.frame(&out)
	return out[:n]
}

func opened(t *testing.T, clock func() time.Duration, link string) *session {
	t.Helper()
	s := newSession(clock)
	s.resize(900, 700)
	if problems := s.apply(link, "").problems; len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// with is the link of what is shown with some keys, given as key=value, changed.
func with(s *session, pairs ...string) string {
	shown := s.scenario
	shown.Display.At = -1
	var keys []string
	for _, pair := range strings.Split(shown.Link(), "&") {
		key, _, _ := strings.Cut(pair, "=")
		if pair != "" && !slices.ContainsFunc(pairs, func(p string) bool { return strings.HasPrefix(p, key+"=") }) {
			keys = append(keys, pair)
		}
	}
	for _, p := range pairs {
		if !strings.HasSuffix(p, "=") {
			keys = append(keys, p)
		}
	}
	return strings.Join(keys, "&")
}

// A link that differs in how it is shown alone keeps the run, its step and
// whether it plays; one with other numbers makes another run, at the same step; and
// of one with anything wrong nothing comes.
func TestApply(t *testing.T) {
	s := opened(t, stopped, "d=2&at=30")
	run := s.run
	for _, c := range []struct {
		link, how      string
		refused, fresh bool
		step           int
	}{
		{"d=2&view=flow&axis=tau&speed=5&fig=1", change, false, false, 30},
		{"d=2&seq=0", change, true, false, 30},
		{"d=99", strict, true, false, 30},
		{"d=3&lang=zh", change, false, true, 30},
		{"d=3&steps=20", change, false, true, 20},
		{"d=3&run=3&from=1,1", change, false, true, 20}, // a run that is no longer there is not looked at
		{"d=3&from=1,1&theme=dark", "", false, false, 0},
		{"d=3&from=1,1&at=4", "", false, false, 4},
		{"d=2&at=7", strict, false, true, 7},
		{"d=2&ref=exact&engine=sampled&n=4&steps=8", going, false, true, 7},
		{"d=2&engine=sampled&n=4&steps=8", going, false, true, 7},
		{"d=99&T=9", "", false, true, 0},
	} {
		a := s.apply(c.link, c.how)
		for s.busy() {
			s.tick()
		}
		if a.refused != c.refused || a.fresh != c.fresh || s.snap.Step != c.step || (s.run != run) != c.fresh {
			t.Errorf("%q (%s): %+v at step %d, want refused %v, fresh %v, step %d", c.link, c.how, a, s.snap.Step, c.refused, c.fresh, c.step)
		}
		if c.refused == (len(a.problems) == 0) && c.link != "d=99&T=9" {
			t.Errorf("%q: problems %v", c.link, a.problems)
		}
		run = s.run
	}
	s.play(true)
	if s.apply(with(s, "seq=5"), change); !s.player.playing {
		t.Error("looking at another sequence stops it")
	}
	if s.apply(with(s, "d=3"), change); !s.player.playing || s.snap.Step != 0 {
		t.Errorf("another run: playing %v at %d", s.player.playing, s.snap.Step)
	}
	if s.apply("d=3", ""); s.player.playing {
		t.Error("a link from outside plays on")
	}
}

// A picture with room for one panel shows the plane where the link asks for all.
func TestNarrow(t *testing.T) {
	s := opened(t, stopped, "")
	for _, c := range []struct {
		narrow bool
		view   string
		want   string
	}{{true, "", "flow"}, {true, "curves", "curves"}, {false, "", ""}} {
		s.setNarrow(c.narrow)
		s.apply(with(s, "view="+c.view), change)
		if s.options.View != c.want || s.scenario.Display.View != c.view {
			t.Errorf("%+v: %q is shown", c, s.options.View)
		}
	}
}

func TestUsualPace(t *testing.T) {
	for steps, want := range map[int]float64{0: 30, 200: 30, 301: 60, 4000: 1000, 1_000_000: 3000} {
		if got := usualPace(steps); got != want {
			t.Errorf("%d steps: %v, want %v", steps, got, want)
		}
	}
}

func TestBeforeOpenNothingHappens(t *testing.T) {
	s := newSession(stopped)
	s.resize(900, 700)
	s.play(true)
	s.step(1)
	s.seek(9)
	s.tick()
	if s.busy() || s.build() != nil || len(numbers(s)) != 0 || s.params(0) != nil {
		t.Error("there is something to see")
	}
}

func TestStepAndSeek(t *testing.T) {
	s := opened(t, stopped, "steps=50")
	for _, c := range []struct {
		do      func()
		want    int
		reached int
	}{
		{func() { s.step(1) }, 1, 1},
		{func() { s.step(3) }, 4, 4},
		{func() { s.step(-2) }, 2, 4},
		{func() { s.step(1) }, 3, 4},
		{func() { s.step(-9) }, 0, 4},
		{func() { s.seek(30) }, 30, 30},
		{func() { s.seek(999) }, 50, 50},
		{func() { s.step(1) }, 50, 50},
		{func() { s.seek(-5) }, 0, 50},
	} {
		c.do()
		got := numbers(s)
		if got[0] != float64(c.want) || got[1] != float64(c.reached) || got[2] != 50 || got[4] != 0 {
			t.Fatalf("head %v, want step %d, reached %d, paused", got[:frameHead], c.want, c.reached)
		}
	}
}

// However a run is cut into frames, calls and scrubbing, it has the bits of one
// that is advanced at once.
func TestPlayingNeverChangesANumber(t *testing.T) {
	const link = "steps=120&start=uniform&lr=1e-4"
	s := opened(t, ticking(700*time.Microsecond), link)
	s.player.speed = 200
	s.play(true)
	for frames := 0; s.player.playing; frames++ {
		if frames == 5 {
			s.seek(3)
			s.play(true)
		}
		if frames > 10_000 {
			t.Fatal("it does not end")
		}
		s.tick()
	}
	whole, err := train.New(s.scenario)
	if err != nil {
		t.Fatal(err)
	}
	whole.Seek(s.snap.Step)
	if s.snap.Step != 120 {
		t.Errorf("stopped at step %d", s.snap.Step)
	}
	want := whole.Snapshot()
	for i := range want.Runs {
		got := s.params(i)
		for k, v := range want.Runs[i].Params.Theta {
			if math.Float64bits(v) != math.Float64bits(got[k]) {
				t.Fatalf("run %d, parameter %d: %v, want %v", i, k, got[k], v)
			}
		}
	}
}

// A far step is reached over several frames, none of which takes long.
func TestSeekFarTakesFrames(t *testing.T) {
	s := opened(t, ticking(time.Millisecond), "steps=3000&d=3&T=20")
	s.seek(2500)
	if s.target != 2500 || s.snap.Step >= 2500 {
		t.Fatalf("at step %d at once", s.snap.Step)
	}
	s.setActive(false) // what was asked for is done all the same
	frames := 0
	for ; s.busy() && frames < 10_000; frames++ {
		s.tick()
	}
	if s.snap.Step != 2500 || frames < 3 {
		t.Errorf("at step %d after %d frames", s.snap.Step, frames)
	}
	s.seek(3000)
	s.step(-1)
	for s.busy() {
		s.tick()
	}
	if s.snap.Step != 2999 {
		t.Errorf("at step %d, want the one before the step asked for first", s.snap.Step)
	}
}

func TestPlayingStopsByItself(t *testing.T) {
	for _, c := range []struct {
		link string
		at   func(step int) bool
		want train.Status
	}{
		{"steps=40", func(n int) bool { return n == 40 }, train.Finished},
		{"steps=5000&from=1,1", func(n int) bool { return n > 10 && n < 4000 }, train.Converged},
		{"steps=5000&from=2,2&lr=0.01", func(n int) bool { return n < 1000 }, train.Diverged},
	} {
		now := time.Duration(0)
		s := opened(t, func() time.Duration { return now }, c.link)
		s.player.speed = 2000
		s.play(true)
		for i := 0; s.player.playing && i < 100_000; i++ {
			now += 16 * time.Millisecond
			s.tick()
		}
		got := numbers(s)
		if got[4] != 0 || !c.at(int(got[0])) || got[frameHead] != float64(c.want) {
			t.Errorf("%s: step %v, playing %v, status %v", c.link, got[0], got[4], got[frameHead])
		}
		if s.busy() {
			t.Errorf("%s: still busy", c.link)
		}
	}
}

// Play pressed again on a run that has settled goes on to the last step.
func TestPlayingGoesOnWhenAsked(t *testing.T) {
	now := time.Duration(0)
	s := opened(t, func() time.Duration { return now }, "steps=3000&from=1,1")
	s.player.speed = 2000
	last := -1
	for range 2 {
		s.play(true)
		for i := 0; s.player.playing && i < 100_000; i++ {
			now += 16 * time.Millisecond
			s.tick()
		}
		if s.snap.Step <= last {
			t.Fatalf("stopped at step %d, then at %d", last, s.snap.Step)
		}
		last = s.snap.Step
	}
	if last != 3000 {
		t.Errorf("stopped at step %d", last)
	}
}

func TestInactiveDoesNotPlay(t *testing.T) {
	now := time.Duration(0)
	s := opened(t, func() time.Duration { return now }, "steps=500")
	s.play(true)
	s.tick()
	at := s.snap.Step
	s.setActive(false)
	now += time.Minute
	s.tick()
	if s.busy() || s.snap.Step != at || numbers(s)[4] != 1 {
		t.Errorf("at step %d, was %d; playing %v", s.snap.Step, at, numbers(s)[4])
	}
	s.setActive(true)
	s.tick()
	if got := s.snap.Step - at; got > 1 {
		t.Errorf("it caught up %d steps", got)
	}
}

// What changes nothing asks for no picture.
func TestOnlyChangesAskForAPicture(t *testing.T) {
	s := opened(t, stopped, "")
	s.build()
	for _, c := range []struct {
		name string
		do   func()
		want bool
	}{
		{"nothing", func() {}, false},
		{"a tick", func() { s.tick() }, false},
		{"reading", func() { numbers(s) }, false},
		{"the same view", func() { s.apply(with(s, "view="), change) }, false},
		{"the same place", func() { s.pointer(-1, -1) }, false},
		{"the same theme", func() { s.setTheme("light") }, false},
		{"the same size", func() { s.resize(900, 700) }, false},
		{"another speed", func() { s.apply(with(s, "speed=5"), change) }, false},
		{"being off", func() { s.setActive(false) }, false},
		{"a step", func() { s.step(1) }, true},
		{"another view", func() { s.apply(with(s, "view=flow"), change) }, true},
		{"another theme", func() { s.setTheme("dark") }, true},
		{"the pointer", func() { s.pointer(40, 50) }, true},
		{"another size", func() { s.resize(360, 700) }, true},
		{"words", func() { s.setWords(map[string]string{"scene.curves.step": "Schritt"}) }, true},
		{"logarithms", func() { s.apply(with(s, "log=x"), change) }, true},
		{"a link", func() { s.apply("d=2", "") }, true},
	} {
		s.undone = false
		if c.do(); s.undone != c.want {
			t.Errorf("%s: a picture is due: %v, want %v", c.name, s.undone, c.want)
		}
		s.build()
	}
}

func TestLayoutVersion(t *testing.T) {
	s := opened(t, stopped, "")
	version := func() float64 { return numbers(s)[7] }
	first := version()
	s.step(1)
	if version() != first {
		t.Error("a step moved the layout")
	}
	s.apply("from=1,2", "")
	moved := version()
	if moved == first {
		t.Error("another start did not move the layout")
	}
	s.apply(with(s, "view=weights"), change)
	if version() == moved {
		t.Error("another view did not change the layout")
	}
	var w report.Writer
	s.build()
	s.layout.json(&w)
	var got struct {
		Plane   *struct{ X, Y, W, H, X0, X1, Y0, Y1 float64 }
		Handles []struct{ Run, X, Y float64 }
		Areas   []struct{ Name string }
	}
	if err := json.Unmarshal(w.Buf, &got); err != nil {
		t.Fatalf("%v in %s", err, w.Buf)
	}
	if got.Plane != nil || len(got.Areas) == 0 {
		t.Errorf("view=weights has the layout %s", w.Buf)
	}
	s.apply(with(s, "view="), change)
	w.Reset()
	s.build()
	s.layout.json(&w)
	if err := json.Unmarshal(w.Buf, &got); err != nil || got.Plane == nil || got.Plane.W <= 0 || len(got.Handles) != 1 {
		t.Errorf("%v in %s", err, w.Buf)
	}
}

// While a start is dragged the plane keeps its range, and also when it is let
// go within it.
func TestDraggingHoldsThePlane(t *testing.T) {
	s := opened(t, stopped, "from=1,1")
	before := s.build().Flow.X1
	for _, c := range []struct {
		name  string
		do    func()
		holds bool
	}{
		{"dragging", func() { s.apply("from=9,9", going) }, true},
		{"let go outside", func() { s.apply("from=9,9", "") }, false},
		{"back", func() { s.apply("from=1,1&seed=2", "") }, true},
		{"dragging within", func() { s.apply("from=0.5,1&seed=2", going) }, true},
		{"let go within", func() { s.apply("from=0.5,1&seed=2", "") }, true},
		{"another view", func() { s.apply(with(s, "view=flow"), change) }, false},
	} {
		c.do()
		if got := s.build().Flow.X1; (got == before) != c.holds {
			t.Errorf("%s: the plane goes to %v, was %v", c.name, got, before)
		}
	}
}

func BenchmarkDragAStart(b *testing.B) {
	s := newSession(stopped)
	s.resize(1280, 800)
	s.apply("", "")
	links := [2]string{"from=0.1,0.1~0.5,1.5~2,2", "from=0.1,0.1~0.5,1.5~1.9,2"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.apply(links[i%2], going)
		s.build()
	}
}

func BenchmarkPlayAFrame(b *testing.B) {
	s := newSession(stopped)
	s.resize(1280, 800)
	s.apply("steps=1000000", "")
	b.ReportAllocs()
	for b.Loop() {
		s.advance(1)
		s.build()
	}
}

// A link's step is reached although every run settles before it, and a sampled
// step that takes many frames ends as it would at once.
func TestFarStepsAreReachedOverFrames(t *testing.T) {
	for _, link := range []string{"start=ones&at=120", "engine=sampled&n=200&d=2&T=10&steps=4&at=3", "start=sparse&with=lr:1e-4&at=50"} {
		s := opened(t, ticking(3*time.Millisecond), link)
		frames := 0
		for ; s.busy() && frames < 10_000; frames++ {
			s.tick()
		}
		want, err := train.New(s.scenario)
		if err != nil {
			t.Fatal(err)
		}
		want.Seek(s.scenario.Display.At)
		got, whole := s.snap, want.Snapshot()
		if got.Step != whole.Step || frames == 0 {
			t.Fatalf("%s: at step %d after %d frames, want %d after some", link, got.Step, frames, whole.Step)
		}
		for i := range got.Runs {
			if got.Runs[i].Now != whole.Runs[i].Now {
				t.Errorf("%s: run %d is at %+v, want %+v", link, i+1, got.Runs[i].Now, whole.Runs[i].Now)
			}
		}
	}
}

// On a large screen the picture is described smaller and drawn larger: what the
// page is told and asks is in CSS pixels all the same.
func TestLargeScreen(t *testing.T) {
	s := opened(t, stopped, "view=weights")
	s.resize(2360, 1400)
	if s.zoom != 2 || s.options.W != 1180 || s.options.H != 700 {
		t.Fatalf("magnified %v times: %v×%v", s.zoom, s.options.W, s.options.H)
	}
	s.build()
	var w report.Writer
	s.layout.json(&w)
	var got struct {
		Areas []struct {
			Name       string
			X, Y, W, H float64
		}
	}
	if err := json.Unmarshal(w.Buf, &got); err != nil {
		t.Fatal(err)
	}
	for i, a := range got.Areas {
		if in := s.layout.areas[i].Rect; a.X != 2*in.X || a.Y != 2*in.Y || a.W != 2*in.W || a.H != 2*in.H {
			t.Errorf("%s is told to be at %v, want twice %v", a.Name, a, in)
		}
		s.pointer(a.X+a.W/2, a.Y+a.H/2)
		if x := s.layout.areas[i].Rect.X + s.layout.areas[i].Rect.W/2; s.options.PointerX != x {
			t.Errorf("a pointer in the middle of %s is at %v, want %v", a.Name, s.options.PointerX, x)
		}
	}
	s.pointer(-1, -1)
	if f, _ := exported(t, s, nil, nil); f.Width != "2360" || f.Height != "1400" {
		t.Errorf("saved as %s×%s", f.Width, f.Height)
	}
	version := numbers(s)[7]
	if s.resize(1180, 700); s.zoom != 1 || numbers(s)[7] == version {
		t.Error("the page is not told that all has moved")
	}
}
