package site

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"mesascope/cmd/internal/lean"
)

// engine is the built engine, as it is and compressed by gzip.
type engine struct{ wasm, packed []byte }

// buildEngine compiles cmd/wasm. Go's build cache decides whether there is
// anything to link.
func buildEngine(ctx context.Context, o Options) (engine, error) {
	modfile, err := ModFile(ctx, o)
	if err != nil {
		return engine{}, err
	}
	file := filepath.Join("build", "engine.wasm")
	cmd := exec.CommandContext(ctx, "go", "build", "-modfile="+modfile, "-trimpath", "-ldflags=-s -w", "-o", file, "./cmd/wasm")
	cmd.Dir = o.Root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=-buildvcs=false")
	if out, err := cmd.CombinedOutput(); err != nil {
		return engine{}, fmt.Errorf("the engine does not build (GOOS=js GOARCH=wasm go build ./cmd/wasm): %w\n%s", err, out)
	}
	wasm, err := os.ReadFile(filepath.Join(o.Root, file))
	if err != nil {
		return engine{}, err
	}
	packed, err := packsIn(o.Root).get(wasm, ".gz")
	return engine{wasm: wasm, packed: packed}, err
}

// ModFile returns the module file, relative to the root, that the engine is built
// with, for the flag -modfile of the go command.
func ModFile(ctx context.Context, o Options) (string, error) {
	if o.Published {
		return "go.mod", nil
	}
	return lean.Prepare(ctx, o.Root)
}

// loader returns wasm_exec.js of the toolchain that builds the engine: the two
// must match.
func loader(ctx context.Context, root string) ([]byte, error) {
	goroot, err := goEnv(ctx, root, "GOROOT")
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, fmt.Errorf("this Go installation is incomplete: %w", err)
	}
	return b, nil
}
