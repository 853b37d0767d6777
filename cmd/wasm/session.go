package main

import (
	"slices"
	"time"

	"mesascope/render/probe"
	"mesascope/render/scene"
	"mesascope/render/theme"
	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// Budgets of time. A frame's steps leave room for its picture; an answer to a
// call is given at once, the rest of the work in the frames that follow.
const (
	frameBudget = 8 * time.Millisecond
	emptyBudget = 14 * time.Millisecond // of a frame that has no new picture to draw
	callBudget  = 8 * time.Millisecond
)

// session is what is shown: a run, where it stands, and how it is looked at.
// Only bridge.go and engine.go know that there is a browser.
type session struct {
	clock func() time.Duration // from any origin

	scenario scenario.Scenario
	run      *train.Run
	snap     *train.Snapshot
	player   player
	target   int  // the step to reach, over several frames if need be; −1 when there
	behind   bool // playing waits for a step that has been begun
	settled  bool // play was pressed although the runs had settled: do not stop for that

	options    scene.Options // its W and H are those on the screen over zoom
	zoom       float64       // CSS pixels per pixel of the picture
	width      float64       // of the stage, in CSS pixels
	height     float64
	theme      *theme.Theme
	builder    scene.Builder
	picture    *scene.Scene // as last built, or nil
	layout     layoutCache
	probe      probe.Context
	statements statements
	check      figureCheck
	race       raceProbe
	measured   time.Duration // when the test set was last measured for the picture
	opened     int           // how many links have been

	narrow bool // there is room for one panel alone
	stale  bool // the picture is not of what is shown now
	undone bool // the picture is not on the screen yet
	active bool
}

func newSession(clock func() time.Duration) *session {
	s := &session{clock: clock, theme: &theme.Light, target: -1, active: true, zoom: 1}
	s.options.PointerX, s.options.PointerY = -1, -1
	return s
}

// How a link is to be taken.
const (
	strict = "strict" // as it stands, or not at all when anything is wrong with it
	change = "change" // the same, and as a change of what is shown: step and playing stay
	going  = "going"  // a change that is part of a gesture, such as a drag, which goes on
)

// applied says what came of a link.
type applied struct {
	problems []scenario.Problem
	refused  bool // nothing has changed
	fresh    bool // there is another run
}

// apply shows a link: all that the page can change is in one. It finds out what
// differs from what is shown. Other numbers make another run, which takes over
// the objective and the storage of the one before where it can, so that a start
// can be dragged; a link that differs in nothing but how it is shown keeps the
// run. Unless it is a change, it is then paused at the step that it names.
func (s *session) apply(link, how string) applied {
	next, problems := scenario.Parse(link)
	changes := s.run != nil && (how == change || how == going)
	// Of a run that is no longer there the first one is looked at instead.
	gone := func(p scenario.Problem) bool { return changes && p.Key == "run" }
	if problems = slices.DeleteFunc(problems, gone); how != "" && len(problems) > 0 {
		return applied{problems: problems, refused: true}
	}
	playing, held, step := s.player.playing, s.options.HoldPlane, max(next.Display.At, 0)
	fresh := s.run == nil || s.scenario.Numeric().Link() != next.Numeric().Link() || s.scenario.Display.Ref != next.Display.Ref
	if changes {
		if step = s.heading(); playing {
			step = 0
		}
		next.Display.At = min(step, next.Steps)
	}
	if fresh {
		run, err := train.Reopen(s.run, next)
		if err != nil {
			panic(err) // Parse returns what can be run
		}
		hold := how == going || s.moved(next)
		s.run, s.target, s.behind = run, -1, false
		s.opened++
		s.player.play(false)
		s.options.HoldPlane = hold
	} else if next.Display.View != s.scenario.Display.View || how != going && !s.moved(next) {
		s.options.HoldPlane = false // a start that was dragged out of the plane is let go
	}
	redraw := s.options.HoldPlane != held || pictured(s.scenario.Display) != pictured(next.Display)
	s.scenario = next
	s.run.ShowLadder(next.Display.View == "ladder")
	s.player.speed = pace(next)
	s.focus()
	switch {
	case changes && !fresh:
		if redraw {
			s.look()
		}
	case fresh:
		s.look()
		if step > 0 {
			s.seek(step)
		}
		if changes && playing {
			s.play(true)
		}
	default:
		s.seek(step)
	}
	return applied{problems: problems, fresh: fresh}
}

// presenting is the value of ui under which the picture is for a room.
const presenting = "present"

// pictured is what the picture shows of how a run is shown.
func pictured(d scenario.Display) scenario.Display {
	if d.UI != presenting {
		d.UI = ""
	}
	d.Play, d.Speed, d.Lang, d.Theme, d.At, d.Story, d.Guess = false, 0, "", "", 0, min(d.Story, 1), ""
	return d
}

// heading is the step that is shown, or that has been asked for.
func (s *session) heading() int {
	if s.target >= 0 {
		return s.target
	}
	return s.snap.Step
}

// moved reports whether next differs in its starts alone, and all of them have
// room on the plane as it is: then it stays, and nothing jumps when a start that
// was dragged is let go.
func (s *session) moved(next scenario.Scenario) bool {
	if s.run == nil || s.picture == nil || s.picture.Flow == nil {
		return false
	}
	was, is := s.scenario.Numeric(), next.Numeric()
	was.From = is.From
	if was.Link() != is.Link() {
		return false
	}
	p := s.picture.Flow
	if next.Stacked() && next.Layers != 2 {
		return false
	}
	for _, q := range next.From {
		if !(q.A >= p.X0 && q.A <= p.X1 && q.B >= p.Y0 && q.B <= p.Y1) {
			return false
		}
	}
	return true
}

// look takes a new snapshot, of which a new picture is due.
func (s *session) look() {
	s.snap = s.run.Snapshot()
	s.touch()
}

// work works towards a step for a frame and reports whether it is shown. A step
// may take many frames: then there is nothing new to draw, and more time for it.
func (s *session) work(step int) (there bool) {
	budget := frameBudget
	if !s.undone {
		budget = emptyBudget
	}
	was := markOf(s.snap)
	there = s.reach(step, budget)
	if s.snap = s.run.Snapshot(); there || markOf(s.snap) != was {
		s.touch()
	}
	return there
}

// mark tells apart what there is to see of a run.
type mark struct {
	step, reached int
	known         bool
}

func markOf(s *train.Snapshot) mark {
	loss := s.Runs[0].Now.Loss
	return mark{s.Step, s.Reached, loss == loss}
}

// touch says that what is shown has changed.
func (s *session) touch() { s.stale, s.undone = true, true }

// play starts or stops playing.
func (s *session) play(on bool) {
	if s.run == nil {
		return
	}
	if on {
		s.settled = s.run.Done() && s.snap.Step == s.snap.Reached
	}
	s.player.play(on)
	s.target, s.behind = -1, false
	s.touch()
}

// step goes n steps on or back, paused.
func (s *session) step(n int) {
	if s.run == nil {
		return
	}
	s.seek(s.heading() + n)
}

// seek shows a step, paused. Far steps that are not yet computed are reached
// over the frames that follow.
func (s *session) seek(step int) {
	if s.run == nil {
		return
	}
	s.player.play(false)
	s.target = min(max(step, 0), s.scenario.Steps)
	if s.reach(s.target, callBudget) {
		s.target = -1
	}
	s.behind = false
	s.look()
}

// reach works towards a step within a budget of time, and reports whether it is
// shown, or the nearest one to it that there is.
func (s *session) reach(step int, budget time.Duration) (there bool) {
	return spend(budget, s.clock, func(units int) bool { return s.run.SeekWork(step, units) })
}

// busy reports whether frames bring something by themselves. A step that was
// asked for is reached even while playing has to wait.
func (s *session) busy() bool {
	return s.run != nil && (s.target >= 0 || s.player.playing && s.active)
}

// tick does the work of one frame.
func (s *session) tick() {
	switch {
	case !s.busy():
	case s.target >= 0:
		if s.work(s.target) {
			s.target = -1
		}
	default:
		n := s.player.due(s.clock())
		if s.behind { // a step has been begun
			n = max(n, 1)
		}
		if n > 0 {
			s.advance(n)
		}
	}
}

// advance plays n steps on, as far as there is time for. It stops where playing
// stops by itself: at the last step, when nothing can move any more, and when
// every run has just settled.
func (s *session) advance(n int) {
	goal := min(s.snap.Step+n, s.scenario.Steps)
	there := s.work(goal)
	s.behind = !there
	ended := there && s.snap.Step < goal
	atFront := s.snap.Step == s.snap.Reached
	if ended || s.snap.Step >= s.scenario.Steps || atFront && s.run.Done() && !s.settled {
		s.player.play(false)
		s.touch()
	}
}

// setActive stops playing, or lets it go on, without changing whether it plays.
func (s *session) setActive(on bool) {
	s.active = on
	s.player.pause()
}

// resize sets the size of the picture in CSS pixels.
func (s *session) resize(w, h float64) {
	s.width, s.height = w, h
	zoom := scene.Magnify(w, h)
	if s.scenario.Display.UI == presenting {
		zoom = scene.MagnifyForRoom(w, h)
	}
	w, h = w/zoom, h/zoom
	if w != s.options.W || h != s.options.H || zoom != s.zoom {
		s.options.W, s.options.H, s.zoom = w, h, zoom
		s.options.HoldPlane = false
		s.touch()
	}
}

// setNarrow, setTheme, setWords and pointer change what the picture has around
// it, of which the link says nothing.

// setNarrow says that there is room for one panel alone: the plane, when the link
// asks for all.
func (s *session) setNarrow(on bool) {
	if on != s.narrow {
		s.narrow = on
		s.options.HoldPlane = false
		s.focus()
		s.touch()
	}
}

func (s *session) setTheme(name string) {
	if t := theme.Named(name); t != s.theme {
		s.theme = t
		s.undone = true
	}
}

func (s *session) setWords(words map[string]string) {
	s.options.Words = words
	s.touch()
}

func (s *session) pointer(x, y float64) {
	x, y = x/s.zoom, y/s.zoom
	if x != s.options.PointerX || y != s.options.PointerY {
		s.options.PointerX, s.options.PointerY = x, y
		s.touch()
	}
}

// build returns the picture of what is shown now, or nil when there is nothing
// to show or no room for it.
func (s *session) build() *scene.Scene {
	if s.run == nil || s.options.W < 1 || s.options.H < 1 {
		return nil
	}
	if s.stale || s.picture == nil {
		s.options.Context, s.options.Race = s.glimpse(), s.rival()
		s.picture = s.builder.Build(s.snap, s.options)
		s.layout.update(s.picture, s.zoom)
		s.stale = false
	}
	return s.picture
}

// params returns a run's parameters at the shown step, W^PV and then W^KQ, or the
// steps of a stack's layers. They alias the run's storage.
func (s *session) params(run int) []float64 {
	if s.run == nil || run < 0 || run >= len(s.snap.Runs) {
		return nil
	}
	if s.scenario.Stacked() {
		return s.snap.Runs[run].Now.Eta[:s.scenario.Layers]
	}
	return s.snap.Runs[run].Params.Theta
}
