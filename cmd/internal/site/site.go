package site

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"mesascope/cmd/internal/folder"
)

// Options say what to build and where to.
type Options struct {
	Root string // the repository: the folder that holds go.mod and web/
	Out  string // the folder to fill; made if missing

	// Log is told what is being done, one short line at a time. May be nil.
	Log func(line string)
}

// Build fills o.Out from the sources in o.Root. What o.Out held of an earlier
// build and is no longer part of the site is removed.
func Build(ctx context.Context, o Options) error {
	if o.Log == nil {
		o.Log = func(string) {}
	}
	if err := checkRoot(o.Root); err != nil {
		return err
	}
	pages, err := collect(filepath.Join(o.Root, "web"))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.Out, 0o755); err != nil {
		return err
	}
	o.Log("building the engine")
	engine, err := buildEngine(ctx, o)
	if err != nil {
		return err
	}
	if pages["wasm_exec.js"], err = loader(ctx, o.Root); err != nil {
		return err
	}
	if pages["build.json"], err = engine.info(); err != nil {
		return err
	}
	if err := injectPoster(pages); err != nil {
		return err
	}
	return folder.Sync(o.Out, pages, engineFiles)
}

var moduleLine = regexp.MustCompile(`(?m)^module mesascope$`)

// checkRoot reports whether root is this repository, so that a command started
// in the wrong place says so instead of failing somewhere inside.
func checkRoot(root string) error {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if errors.Is(err, os.ErrNotExist) || err == nil && !moduleLine.Match(mod) {
		abs, _ := filepath.Abs(root)
		return fmt.Errorf("%s is not the repository's root folder: run this where Mesascope's go.mod is", abs)
	}
	return err
}
