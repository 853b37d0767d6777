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
	goroot := strings.TrimSpace(string(out))
	// Before Go 1.24 the loader was in misc/.
	for _, dir := range []string{"lib", "misc"} {
		loader := filepath.Join(goroot, dir, "wasm", "wasm_exec_node.js")
		if _, err := os.Stat(loader); err == nil {
			return []string{"env", "-i", "HOME=/tmp", "TMPDIR=/tmp", node, "--stack-size=65500", loader}, nil
		}
	}
	return nil, fmt.Errorf("%s has no wasm_exec_node.js", goroot)
}
