package paint

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/hajimehoshi/ebiten/v2"
)

// Pixels exist only inside Ebitengine's loop, and the loop needs a display. So
// the tests run beside a loop that does what they ask, on the display that there
// is, or on a virtual one.

// noDisplay says why pictures cannot be drawn here; empty when they can.
var noDisplay string

// jobs are done in the loop, one a frame.
var jobs = make(chan func(screen *ebiten.Image))

func TestMain(m *testing.M) {
	if os.Getenv("DISPLAY") == "" {
		code, err := underXvfb()
		if err == nil {
			os.Exit(code)
		}
		noDisplay = err.Error()
		os.Exit(m.Run())
	}
	code := make(chan int, 1)
	go func() { code <- m.Run() }()
	ebiten.SetWindowSize(320, 240)
	ebiten.SetVsyncEnabled(false)
	g := &loop{code: code, exit: -1}
	if err := ebiten.RunGame(g); err != nil {
		fmt.Fprintln(os.Stderr, "the drawing loop stopped:", err)
		os.Exit(1)
	}
	os.Exit(g.exit)
}

type loop struct {
	code chan int
	exit int
}

func (g *loop) Update() error {
	select {
	case g.exit = <-g.code:
		return ebiten.Termination
	default:
		return nil
	}
}

func (g *loop) Draw(screen *ebiten.Image) {
	select {
	case job := <-jobs:
		job(screen)
	case <-time.After(5 * time.Millisecond):
	}
}

func (g *loop) Layout(w, h int) (int, int) { return w, h }

// inLoop runs f inside the loop and waits for it, or skips the test when there
// is nowhere to draw.
func inLoop(t testing.TB, f func()) {
	t.Helper()
	if noDisplay != "" {
		t.Skip("pictures cannot be drawn here: " + noDisplay)
	}
	done := make(chan any, 1)
	jobs <- func(*ebiten.Image) {
		defer func() { done <- recover() }()
		f()
	}
	if r := <-done; r != nil {
		t.Fatal(r)
	}
}

// underXvfb runs this test program again on a virtual display. It has to be
// another process: the display's name is read from the environment that the
// process was started with.
func underXvfb() (code int, err error) {
	xvfb, err := exec.LookPath("Xvfb")
	if err != nil {
		return 0, errors.New("$DISPLAY is empty, and there is no Xvfb to make a display")
	}
	r, w, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	// With -displayfd the server picks a free number and writes it when ready.
	server := exec.Command(xvfb, "-displayfd", "3", "-screen", "0", "800x600x24", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{w}
	if err := server.Start(); err != nil {
		return 0, fmt.Errorf("Xvfb does not start: %w", err)
	}
	defer func() { server.Process.Kill(); server.Wait() }()
	w.Close()
	var buf [16]byte
	r.SetReadDeadline(time.Now().Add(10 * time.Second))
	n, err := r.Read(buf[:])
	if err != nil {
		return 0, fmt.Errorf("Xvfb does not become ready: %w", err)
	}
	again := exec.Command(os.Args[0], os.Args[1:]...)
	again.Env = append(os.Environ(), "DISPLAY=:"+strings.TrimSpace(string(buf[:n])))
	again.Stdin, again.Stdout, again.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := again.Run(); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			return 0, err
		}
	}
	return again.ProcessState.ExitCode(), nil
}
