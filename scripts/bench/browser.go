package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// browser is what web/test/browser/measure.js prints; times are in milliseconds.
type browser struct {
	Browser          string
	Runs             int
	FirstFrame       float64
	FirstFrameMedian float64
	Frame, Frame95   float64 // the same frames Goes times, the fastest of each
	Goes             int

	Played, Played95 float64 // as they come while it plays

	// A loop of LoopAlone when nothing comes between, in the same frames: what the machine adds.
	LoopAlone, Loop, Loop95 float64

	Film, FilmPlays float64 // making it, and playing it

	// From the address to the first words, the bare one's and that of a link to the lab, and to that one's first picture.
	PhoneWords, PhoneLabWords, PhoneLive float64
}

// measureBrowser opens the page in Chromium and measures it there.
func measureBrowser(ctx context.Context) (browser, error) {
	cmd := exec.CommandContext(ctx, "node", filepath.Join("web", "test", "browser", "measure.js"))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return browser{}, fmt.Errorf("measure.js (make setup installs what it needs): %w", err)
	}
	var b browser
	if err := json.Unmarshal(out, &b); err != nil {
		return b, fmt.Errorf("measure.js: %w", err)
	}
	if !(b.FirstFrame > 0) || !(b.Frame > 0) || !(b.FilmPlays > 0) || !(b.PhoneWords > 0) {
		return b, errors.New("measure.js measured nothing")
	}
	return b, nil
}

// rows are the browser's rows of the table of aims.
func (b browser) rows() string {
	frame := fmt.Sprintf("Go's time for a frame, all panels, %d runs, 1280×800, the fastest of %d goes at it", b.Runs, b.Goes)
	return aim("the engine's first frame after its bytes have arrived", 0.5e9, 1e6*b.FirstFrame) +
		aim(frame+", median", 2.5e6, 1e6*b.Frame) +
		aim(frame+", 95 % of them", 4e6, 1e6*b.Frame95) +
		aim("first words on a slow phone (processor ÷ 6, 1.6 Mbit/s, gzip), bare address", 1.5e9, 1e6*b.PhoneWords) +
		aim("first words on that phone, a link to the lab", 1.5e9, 1e6*b.PhoneLabWords) +
		aim("live on that phone", 12e9, 1e6*b.PhoneLive) +
		aim(fmt.Sprintf("making a film that plays for %s, all panels, 1280×800", duration(1e6*b.FilmPlays)), 3e6*b.FilmPlays, 1e6*b.Film)
}

// note says how they were measured.
func (b browser) note() string {
	return fmt.Sprintf("\nIn %s, headless, with software GL: the first frame is the fastest of five (median %s). "+
		"As frames come while it plays\nGo takes %s in the median and %s at 95 %%, and a loop that by itself takes %s, run in the same frames, %s and %s: "+
		"the drawing has the processor, too.\n",
		b.Browser, duration(1e6*b.FirstFrameMedian), duration(1e6*b.Played), duration(1e6*b.Played95), duration(1e6*b.LoopAlone), duration(1e6*b.Loop), duration(1e6*b.Loop95))
}
