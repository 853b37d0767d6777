package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// program is a command as a suite runs it.
type program struct {
	dir  string
	env  []string // added to this process's own, or all there is when bare
	bare bool
	args []string
}

// output runs p and returns what it wrote to standard output, and to both.
func (p program) output(ctx context.Context) (stdout, both []byte, err error) {
	cmd := exec.CommandContext(ctx, p.args[0], p.args[1:]...)
	cmd.Dir = p.dir
	if !p.bare {
		cmd.Env = os.Environ()
	}
	cmd.Env = append(cmd.Env, p.env...)
	// A process group of its own, so that what it started ends with it.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
	cmd.WaitDelay = 5 * time.Second
	var out, all transcript
	cmd.Stdout = io.MultiWriter(&out, &all)
	cmd.Stderr = &all
	err = cmd.Run()
	if err != nil {
		err = fmt.Errorf("%s: %w", strings.Join(p.args, " "), err)
	}
	return out.text, all.text, err
}

// transcript collects what several writers write at once.
type transcript struct {
	mu   sync.Mutex
	text []byte
}

func (t *transcript) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	return len(p), nil
}

// all runs programs that each count as one check, which holds when the program
// exits with 0.
func all(ctx context.Context, programs ...program) result {
	var r result
	for _, p := range programs {
		_, text, err := p.output(ctx)
		if err != nil {
			r.failed++
			r.detail += fmt.Sprintf("%s\n%v\n", text, err)
			continue
		}
		r.passed++
	}
	return r
}
