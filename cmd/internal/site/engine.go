package site

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"mesascope/cmd/internal/folder"
	"mesascope/cmd/internal/lean"
)

// engineFiles are written by buildEngine rather than by sync.
var engineFiles = []string{"engine.wasm", "engine.wasm.gz"}

// engine is what the page may know of the built engine before it has it.
type engine struct {
	Version string `json:"version"` // the first 12 hex digits of the engine's SHA-256
	Raw     int    `json:"raw"`     // bytes of engine.wasm
	Gz      int    `json:"gz"`      // bytes of engine.wasm.gz
}

func (e engine) info() ([]byte, error) {
	b, err := json.Marshal(e)
	return append(b, '\n'), err
}

// buildEngine compiles cmd/wasm into o.Out and compresses it. Go's build cache
// decides whether there is anything to link; the version in build.json, whether
// there is anything to compress.
func buildEngine(ctx context.Context, o Options) (engine, error) {
	wasm := filepath.Join(o.Out, "engine.wasm")
	abs, err := filepath.Abs(wasm)
	if err != nil {
		return engine{}, err
	}
	before, _ := os.Stat(wasm)
	modfile, err := lean.Prepare(ctx, o.Root)
	if err != nil {
		return engine{}, err
	}
	cmd := exec.CommandContext(ctx, "go", "build", "-modfile="+modfile, "-trimpath", "-ldflags=-s -w", "-o", abs, "./cmd/wasm")
	cmd.Dir = o.Root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=-buildvcs=false")
	if out, err := cmd.CombinedOutput(); err != nil {
		return engine{}, fmt.Errorf("the engine does not build (GOOS=js GOARCH=wasm go build ./cmd/wasm): %w\n%s", err, out)
	}
	raw, err := os.ReadFile(wasm)
	if err != nil {
		return engine{}, err
	}
	sum := sha256.Sum256(raw)
	e := engine{Version: hex.EncodeToString(sum[:6]), Raw: len(raw)}

	gz := wasm + ".gz"
	if was, ok := lastBuild(o.Out); ok && was.Version == e.Version && was.Raw == e.Raw {
		if st, err := os.Stat(gz); err == nil && st.Size() == int64(was.Gz) {
			// Go marks the file as new even when it had nothing to link; to a
			// browser that has it, it is the old one.
			if before != nil {
				err = os.Chtimes(wasm, time.Time{}, before.ModTime())
			}
			return was, err
		}
	}
	o.Log("compressing the engine")
	packed, err := compress(raw)
	if err != nil {
		return engine{}, err
	}
	e.Gz = len(packed)
	return e, folder.Write(gz, packed)
}

// lastBuild reads what build.json says of the build before this one.
func lastBuild(out string) (engine, bool) {
	var e engine
	b, err := os.ReadFile(filepath.Join(out, "build.json"))
	return e, err == nil && json.Unmarshal(b, &e) == nil
}

func compress(data []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

// loader returns wasm_exec.js of the toolchain that builds the engine: the two
// must match.
func loader(ctx context.Context, root string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", "env", "GOROOT")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	goroot := strings.TrimSpace(string(out))
	// Before Go 1.24 the file was in misc/.
	for _, dir := range []string{"lib", "misc"} {
		b, err := os.ReadFile(filepath.Join(goroot, dir, "wasm", "wasm_exec.js"))
		if err == nil {
			return b, nil
		}
	}
	return nil, fmt.Errorf("%s has no lib/wasm/wasm_exec.js: this Go installation is incomplete", goroot)
}
