package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// fate is what becomes of a mutant.
type fate string

const (
	killed    fate = "killed"
	survived  fate = "SURVIVED"
	accounted fate = "explained"
	unfit     fate = "unfit" // does not compile
)

// jury runs the tests that can see a change.
type jury struct {
	limit  time.Duration
	leaner map[string][]string // by package: those whose tests lean on it, itself first
}

// witnesses are the packages whose tests may speak. What the tables of sim/scenario
// say is written down by cmd/schema alone.
var witnesses = []string{"./sim/...", "./cmd/schema", "./cmd/trace", "./cmd/wasm"}

func newJury(ctx context.Context, limit time.Duration) (*jury, error) {
	out, err := exec.CommandContext(ctx, "go", append([]string{"list", "-json=ImportPath,Deps,TestImports,XTestImports"}, witnesses...)...).Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	type pkg struct {
		ImportPath                      string
		Deps, TestImports, XTestImports []string
	}
	var list []pkg
	deps := map[string][]string{}
	for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
		var p pkg
		if err := d.Decode(&p); err != nil {
			return nil, err
		}
		list = append(list, p)
		deps[p.ImportPath] = p.Deps
	}
	j := &jury{limit: limit, leaner: map[string][]string{}}
	for _, p := range list {
		sees := append(slices.Clone(p.Deps), p.ImportPath)
		for _, name := range append(p.TestImports, p.XTestImports...) {
			sees = append(append(sees, name), deps[name]...)
		}
		slices.Sort(sees)
		for _, name := range slices.Compact(sees) {
			if name == p.ImportPath {
				j.leaner[name] = append([]string{name}, j.leaner[name]...)
			} else {
				j.leaner[name] = append(j.leaner[name], p.ImportPath)
			}
		}
	}
	return j, nil
}

// try runs the tests that lean on what m changes, the nearest first, until one
// fails. by says which.
func (j *jury) try(ctx context.Context, m mutant) (end fate, by string, err error) {
	src, err := os.ReadFile(filepath.FromSlash(m.file))
	if err != nil {
		return "", "", err
	}
	dir, err := os.MkdirTemp("", "mesascope-mutant-")
	if err != nil {
		return "", "", err
	}
	defer os.RemoveAll(dir)
	changed, overlay := filepath.Join(dir, "mutant.go"), filepath.Join(dir, "overlay.json")
	whole, err := filepath.Abs(m.file)
	if err != nil {
		return "", "", err
	}
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {whole: changed}})
	if err != nil {
		return "", "", err
	}
	if err := errors.Join(os.WriteFile(changed, m.apply(src), 0o644), os.WriteFile(overlay, replace, 0o644)); err != nil {
		return "", "", err
	}
	home := "mesascope/" + path.Dir(m.file)
	if exec.CommandContext(ctx, "go", "build", "-overlay="+overlay, home).Run() != nil {
		return unfit, "", ctx.Err()
	}
	for _, name := range j.leaner[home] {
		cmd := exec.CommandContext(ctx, "go", "test", "-overlay="+overlay, "-vet=off", "-failfast", "-timeout="+j.limit.String(), name)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if cmd.Run() != nil {
			return killed, "by " + strings.TrimPrefix(name, "mesascope/"), ctx.Err()
		}
	}
	return survived, fmt.Sprintf("%d packages passed", len(j.leaner[home])), ctx.Err()
}
