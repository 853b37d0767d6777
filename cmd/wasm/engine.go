//go:build js

package main

import (
	"fmt"
	"runtime/debug"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"mesascope/render/paint"
)

// engine is Ebitengine's side of a session: it is asked for a frame, and rests
// when there is nothing to show in one.
type engine struct {
	session *session
	host    *host
	painter paint.Painter
	labels  labels

	scale  float64 // device pixels per CSS pixel
	quiet  int     // frames since something was drawn
	spare  bool    // draw only now and then: somebody else needs the time
	last   time.Time
	stats  stats
	racing bool   // the race is being measured
	dead   string // why the engine has stopped, or empty
	framed func() // told after a frame in which anything changed
	fatal  func(message string)
}

// stats is what the last frames cost, for tests and measurements.
type stats struct {
	frames, drawn int
	update, draw  time.Duration // of the last frame drawn
	slowest       time.Duration // update and draw together
}

// restAfter is how many frames without anything new come before resting: the
// browser must have shown the last picture.
const restAfter = 3

// sparing is the time between two pictures while others need it more: where a
// program draws them, one takes as long as three of a film's.
const sparing = time.Second

// Update does the work of a frame.
func (e *engine) Update() (err error) {
	defer e.guard()
	if e.dead != "" {
		return ebiten.Termination
	}
	start := time.Now()
	e.stats.frames++
	e.session.tick()
	if !e.racing && e.session.racing() {
		e.racing = true
		go e.race()
	}
	e.stats.update = time.Since(start)
	return nil
}

// race measures in slices, between which the browser has time for other things,
// frames among them.
func (e *engine) race() {
	defer e.guard()
	for e.dead == "" && e.session.racing() {
		pause := time.Millisecond
		if e.spare {
			pause = sparing
		} else if e.session.measure() {
			e.wake()
		}
		time.Sleep(pause)
	}
	e.racing = false
}

// Draw draws a picture that is not on the screen yet, and nothing otherwise.
func (e *engine) Draw(screen *ebiten.Image) {
	defer e.guard()
	s := e.session
	if e.dead != "" {
		return
	}
	if !s.undone {
		e.idle()
		return
	}
	e.quiet = 0
	start := time.Now()
	if e.spare && start.Sub(e.last) < sparing {
		return
	}
	e.last = start
	picture := s.build()
	if picture == nil {
		screen.Fill(paint.Ground(s.theme))
		s.undone = false
		return
	}
	e.painter.Draw(screen, picture, s.theme, e.scale*s.zoom)
	if e.labels.update(picture, s.theme, s.zoom) {
		e.host.labels(e.labels.out)
	}
	// The second picture is the first to come from kept pixels, and its costs are
	// better had at once than when play is pressed.
	s.undone = e.stats.drawn == 0
	e.stats.drawn++
	e.stats.draw = time.Since(start)
	e.stats.slowest = max(e.stats.slowest, e.stats.update+e.stats.draw)
	e.framed()
}

func (e *engine) idle() {
	if e.session.busy() {
		return
	}
	if e.quiet++; e.quiet >= restAfter {
		e.host.rest()
	}
}

// wake asks for frames again; every call from the page that changes anything
// does.
func (e *engine) wake() {
	e.quiet = 0
	e.host.wake()
}

// Layout is not called, for there is LayoutF.
func (e *engine) Layout(int, int) (int, int) { panic("unreachable") }

// LayoutF takes the canvas's size, which the stage gives in device pixels.
func (e *engine) LayoutF(width, height float64) (w, h float64) {
	defer e.guard()
	w, h = width, height // also after a panic
	if scale := e.host.scale(); scale != e.scale {
		e.scale = scale
		e.session.touch()
	}
	e.session.resize(width/e.scale, height/e.scale)
	return w, h
}

// guard turns a panic into the engine's end.
func (e *engine) guard() {
	if r := recover(); r != nil {
		debug.PrintStack()
		e.die(fmt.Sprint(r))
	}
}

// die stops the engine for good and says why.
func (e *engine) die(why string) {
	if e.dead != "" {
		return
	}
	e.dead = why
	e.host.rest()
	e.fatal(why)
}
