package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"mesascope/scripts/internal/wasmexec"
)

// staticcheckVersion is the linter's, pinned here so that a new release cannot
// fail an old commit. It is not in go.mod: nothing of ours imports it.
const staticcheckVersion = "v0.8.2"

func checkFormat(ctx context.Context) result {
	out, both, err := program{args: []string{"gofmt", "-l", "cmd", "render", "scripts", "sim"}}.output(ctx)
	if err != nil {
		return result{failed: 1, detail: string(both) + err.Error()}
	}
	if len(out) > 0 {
		return result{failed: 1, detail: "not formatted (make fmt does it):\n" + string(out)}
	}
	return result{passed: 1}
}

func checkVet(ctx context.Context) result {
	return all(ctx,
		program{args: []string{"go", "vet", "./..."}},
		program{args: []string{"go", "vet", "./cmd/wasm/...", "./render/...", "./sim/..."}, env: wasmexec.Env})
}

func checkStatic(ctx context.Context) result {
	bin, err := filepath.Abs(filepath.Join("build", "bin"))
	if err != nil {
		return result{failed: 1, detail: err.Error()}
	}
	// Installed rather than run, because `go run` would build the linter itself
	// for the browser too.
	tool := filepath.Join(bin, "staticcheck-"+staticcheckVersion)
	if _, err := os.Stat(tool); err != nil {
		r := all(ctx, program{
			args: []string{"go", "install", "honnef.co/go/tools/cmd/staticcheck@" + staticcheckVersion},
			env:  []string{"GOBIN=" + bin, "GOFLAGS="},
		})
		if r.failed > 0 {
			return r
		}
		if err := os.Rename(filepath.Join(bin, "staticcheck"), tool); err != nil {
			return result{failed: 1, detail: err.Error()}
		}
	}
	return all(ctx,
		program{args: []string{tool, "./..."}},
		program{args: []string{tool, "./cmd/wasm/...", "./render/...", "./sim/..."}, env: wasmexec.Env})
}

// checkGo runs every Go test natively. Tests of the painter open a window, so
// they are given a screen that is not there.
func checkGo(ctx context.Context) result {
	screen, stop, err := virtualScreen(ctx)
	if err != nil {
		return result{failed: 1, detail: err.Error()}
	}
	defer stop()
	return goTest(ctx, program{
		args: []string{"go", "test", "-json", "-timeout=5m", "./..."},
		// Without cgo the tests need no C compiler, and are the same everywhere.
		env: []string{"CGO_ENABLED=0", "DISPLAY=" + screen, "LIBGL_ALWAYS_SOFTWARE=1"},
	})
}

// checkWasm runs the tests of the numerics in the browser's instruction set.
func checkWasm(ctx context.Context) result {
	run, err := wasmexec.Command()
	if err != nil {
		return result{failed: 1, detail: err.Error()}
	}
	return goTest(ctx, program{
		args: []string{"go", "test", "-json", "-short", "-timeout=5m", "-exec=" + strings.Join(run, " "), "./sim/..."},
		env:  wasmexec.Env,
	})
}
