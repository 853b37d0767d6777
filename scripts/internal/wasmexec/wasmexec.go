// Package wasmexec runs js/wasm programs of the go command without a browser.
package wasmexec

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Env makes the go command build for the browser.
var Env = []string{"GOOS=js", "GOARCH=wasm"}

// Command is what to put before a js/wasm program and its arguments: Go's own
// loader in Node. The environment is cut down because a program's environment
// and arguments share 12 KB of its memory.
func Command() ([]string, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		return nil, err
	}
	loader := filepath.Join(strings.TrimSpace(string(out)), "lib", "wasm", "wasm_exec_node.js")
	if _, err := os.Stat(loader); err != nil {
		return nil, fmt.Errorf("this Go installation is incomplete: %w", err)
	}
	return []string{"env", "-i", "HOME=/tmp", "TMPDIR=/tmp", node, "--stack-size=65500", loader}, nil
}
