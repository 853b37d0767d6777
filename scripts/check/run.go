package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// program is a command as a suite runs it.
type program struct {
	dir  string
	env  []string // added to this process's own
	args []string
}

// output runs p and returns what it wrote to standard output, and to both.
func (p program) output(ctx context.Context) (stdout, both []byte, err error) {
	cmd := exec.CommandContext(ctx, p.args[0], p.args[1:]...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), p.env...)
	ownGroup(cmd)
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

// tool returns a program of the Go world, pinned so that a new release cannot
// fail an old commit, and installed at its first use. It is not in go.mod, since
// nothing of ours imports it, and not left to `go run`, which would build it for
// the browser where that is what is checked.
func tool(ctx context.Context, pkg, version string) (string, error) {
	bin, err := filepath.Abs(filepath.Join("build", "bin"))
	if err != nil {
		return "", err
	}
	name := filepath.Base(pkg)
	file := filepath.Join(bin, name+"-"+version)
	if _, err := os.Stat(file); err == nil {
		return file, nil
	}
	install := program{args: []string{"go", "install", pkg + "@" + version}, env: []string{"GOBIN=" + bin, "GOFLAGS="}}
	if _, both, err := install.output(ctx); err != nil {
		return "", fmt.Errorf("%s%w", both, err)
	}
	return file, os.Rename(filepath.Join(bin, name), file)
}
