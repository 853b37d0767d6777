package main

import (
	"context"
	"strings"

	"mesascope/scripts/internal/wasmexec"
)

func checkFormat(ctx context.Context) result {
	r := all(ctx, program{dir: "web", args: []string{"node_modules/.bin/prettier", "--check", "."}})
	out, both, err := program{args: []string{"gofmt", "-l", "cmd", "render", "scripts", "sim"}}.output(ctx)
	switch {
	case err != nil:
		r.add(fault(both, err))
	case len(out) > 0:
		r.add(result{failed: 1, detail: "not formatted (make fmt does it):\n" + string(out)})
	default:
		r.add(result{passed: 1})
	}
	return r
}

// forBrowser are the packages that are built for the browser, too.
var forBrowser = []string{"./cmd/wasm/...", "./render/...", "./sim/..."}

func checkVet(ctx context.Context) result {
	return all(ctx,
		program{args: []string{"go", "vet", "./..."}},
		program{args: append([]string{"go", "vet"}, forBrowser...), env: wasmexec.Env})
}

func checkSystems(ctx context.Context) result {
	var programs []program
	for _, system := range []string{"windows", "darwin"} {
		programs = append(programs, program{args: []string{"go", "vet", "./..."}, env: []string{"GOOS=" + system, "CGO_ENABLED=0"}})
	}
	return all(ctx, programs...)
}

func checkStatic(ctx context.Context) result {
	staticcheck, err := tool(ctx, "honnef.co/go/tools/cmd/staticcheck", "v0.8.2")
	if err != nil {
		return fault(nil, err)
	}
	return all(ctx,
		program{args: []string{staticcheck, "./..."}},
		program{args: append([]string{staticcheck}, forBrowser...), env: wasmexec.Env})
}

// goTest runs Go tests.
func goTest(ctx context.Context, env []string, args ...string) result {
	runner, err := tool(ctx, "gotest.tools/gotestsum", "v1.13.0")
	if err != nil {
		return fault(nil, err)
	}
	return gotestsum.run(ctx, program{args: append([]string{runner, "--format=pkgname", "--", "-timeout=10m"}, args...), env: env})
}

// native is how tests run on this machine: without cgo they need no C compiler,
// and are the same everywhere.
var native = []string{"CGO_ENABLED=0", "LIBGL_ALWAYS_SOFTWARE=1"}

func checkGo(ctx context.Context) result {
	return goTest(ctx, native, "./cmd/...", "./scripts/...", "./sim/...", "./render/scene/...", "./render/svg/...", "./render/theme/...")
}

// checkEngine runs the tests of what leans on Ebitengine with the copy that the
// engine is built with. They open a window: on a screen that is not there.
func checkEngine(ctx context.Context) result {
	modfile, both, err := program{args: []string{"go", "run", "./cmd/site", "-modfile"}}.output(ctx)
	if err != nil {
		return fault(both, err)
	}
	display, stop, err := virtualScreen(ctx)
	if err != nil {
		return fault(nil, err)
	}
	defer stop()
	return goTest(ctx, append([]string{"DISPLAY=" + display}, native...), "-modfile="+strings.TrimSpace(string(modfile)), "./render/paint/...")
}

// checkWasm runs the tests of the numerics in the browser's instruction set.
func checkWasm(ctx context.Context) result {
	run, err := wasmexec.Command()
	if err != nil {
		return fault(nil, err)
	}
	return goTest(ctx, wasmexec.Env, "-short", "-exec="+strings.Join(run, " "), "./sim/...")
}
