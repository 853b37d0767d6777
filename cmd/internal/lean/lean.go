// Package lean makes a copy of Ebitengine without what no browser ever runs, for
// the engine to be built with.
//
// Ebitengine writes a few of its shaders by text/template. That package looks
// methods up by name while it runs, and a program that holds it must keep every
// exported method of every type it knows: the linker cannot tell which are
// called. Without it, and without a few things for debugging and for other
// systems, the engine is a third smaller as a reader gets it. What the copy
// leaves out, and why nothing misses it, is in edits.go.
//
// The copy is made from the version that go.mod names, in build/ebitengine, with
// a go.mod of its own beside it that points there. It holds what this machine's
// own programs need, too, so that the tests of the painter run what ships. The
// other commands have Ebitengine as it is, and so has an engine that is built
// with site.Options.Published.
package lean

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"mesascope/cmd/internal/folder"
)

// module is what is copied.
const module = "github.com/hajimehoshi/ebiten/v2"

// files are named relative to the repository's root.
var (
	copyDir = filepath.Join("build", "ebitengine")
	modFile = filepath.Join("build", "lean.mod")
)

// Prepare makes the copy under root, the repository, if it is not there already,
// and returns the file, relative to root, for the flag -modfile of go build.
func Prepare(ctx context.Context, root string) (string, error) {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", err
	}
	if !strings.Contains(string(mod), module) {
		return "go.mod", nil
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return "", err
	}
	files, err := sources(ctx, root)
	if err != nil {
		return "", err
	}
	if err := edit(files); err != nil {
		return "", err
	}
	if err := folder.Sync(filepath.Join(root, copyDir), files, nil); err != nil {
		return "", err
	}
	replaced := fmt.Sprintf("%s\nreplace %s => ./%s\n", mod, module, filepath.ToSlash(copyDir))
	if err := folder.Write(filepath.Join(root, modFile), []byte(replaced)); err != nil {
		return "", err
	}
	err = folder.Write(filepath.Join(root, strings.TrimSuffix(modFile, "mod")+"sum"), sum)
	return modFile, err
}

// sources reads the files of Ebitengine that a browser's engine and the tests on
// this machine are built from, and its go.mod, by slash path.
func sources(ctx context.Context, root string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, system := range [][]string{{"GOOS=js", "GOARCH=wasm"}, {"GOOS=" + runtime.GOOS, "GOARCH=" + runtime.GOARCH, "CGO_ENABLED=0"}} {
		if err := sourcesFor(ctx, root, system, files); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// sourcesFor adds to files those that a build with some environment takes.
func sourcesFor(ctx context.Context, root string, system []string, files map[string][]byte) error {
	cmd := exec.CommandContext(ctx, "go", "list", "-deps", "-json=ImportPath,Dir,Module,GoFiles,SFiles,EmbedFiles", module)
	cmd.Dir = root
	cmd.Env = append(append(os.Environ(), system...), "GOFLAGS=")
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("go list %s: %w\n%s", module, err, errs.String())
	}
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var p struct {
			ImportPath, Dir             string
			Module                      *struct{ Path, Dir string }
			GoFiles, SFiles, EmbedFiles []string
		}
		if err := d.Decode(&p); err != nil {
			return fmt.Errorf("go list %s: %w", module, err)
		}
		if p.Module == nil || p.Module.Path != module {
			continue
		}
		within := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		for _, name := range slices.Concat(p.GoFiles, p.SFiles, p.EmbedFiles) {
			if err := add(files, p.Dir, within, name); err != nil {
				return err
			}
		}
		if err := add(files, p.Module.Dir, "", "go.mod"); err != nil {
			return err
		}
	}
	return nil
}

func add(files map[string][]byte, dir, within, name string) error {
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if within != "" {
		name = within + "/" + name
	}
	files[name] = data
	return err
}
