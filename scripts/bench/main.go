// Command bench measures the exact engine, natively and as WebAssembly, and the
// page in a browser, and writes docs/benchmarks.md.
//
//	go run ./scripts/bench             # a few minutes
//	go run ./scripts/bench -o -        # to standard output
//	go run ./scripts/bench -beyond     # stacks and races alone
//
// It runs the benchmarks of sim/population several times and keeps the fastest
// of each: other work on the machine only ever makes a run slower. The page's
// part on the sampled gradient is left as it is: see scripts/torch.
package main

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"

	"mesascope/scripts/internal/machine"
	"mesascope/scripts/internal/section"
	"mesascope/scripts/internal/wasmexec"
)

func main() {
	out := flag.String("o", filepath.Join("docs", "benchmarks.md"), "file to write, or - for standard output")
	builds := flag.Int("builds", 3, "measurements of each building, of one building each; the fastest is kept")
	steps := flag.Int("steps", 25, "measurements of each step, of a few milliseconds each; the fastest is kept")
	only := flag.Bool("beyond", false, "measure stacks and races alone, and leave the rest of the page as it is")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *out, *builds, *steps, *only); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out string, builds, steps int, only bool) error {
	loader, err := wasmexec.Command()
	if err != nil {
		return err
	}
	further, err := measureBeyond(ctx, loader, builds, steps)
	if err != nil {
		return err
	}
	if only {
		return section.Write(out, section.Beyond, further)
	}
	// A step is measured often and briefly: a window of a few milliseconds
	// passes between what else the machine does, a long one never.
	kinds := [][]string{
		{"-bench=^BenchmarkBuild$", "-benchtime=1x", fmt.Sprintf("-count=%d", builds)},
		{"-bench=^BenchmarkStep$", "-benchtime=2ms", fmt.Sprintf("-count=%d", steps)},
	}
	fmt.Fprintln(os.Stderr, "measuring natively…")
	native, err := measure(ctx, "./sim/population", nil, kinds)
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "measuring as WebAssembly…")
	wasm, err := measure(ctx, "./sim/population", wasmexec.Env, kinds, "-exec="+strings.Join(loader, " "))
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "measuring in the browser…")
	inBrowser, err := measureBrowser(ctx)
	if err != nil {
		return err
	}
	page, err := report(native, wasm, inBrowser, measuredOn())
	if err != nil {
		return err
	}
	if err := section.Write(out, section.First, page); err != nil {
		return err
	}
	return section.Write(out, section.Beyond, further)
}

// measureBeyond measures stacks and races, and words it.
func measureBeyond(ctx context.Context, loader []string, builds, steps int) (string, error) {
	fmt.Fprintln(os.Stderr, "measuring stacks and races…")
	native, wasm := map[string]measurement{}, map[string]measurement{}
	for pkg, kinds := range beyondKinds(builds, steps) {
		found, err := measure(ctx, pkg, nil, kinds)
		if err != nil {
			return "", err
		}
		maps.Copy(native, found)
		if found, err = measure(ctx, pkg, wasmexec.Env, kinds, "-exec="+strings.Join(loader, " ")); err != nil {
			return "", err
		}
		maps.Copy(wasm, found)
	}
	return beyondPart(native, wasm)
}

// measure runs the benchmarks, one kind after the other, and reads their results.
func measure(ctx context.Context, pkg string, env []string, kinds [][]string, more ...string) (map[string]measurement, error) {
	var all strings.Builder
	for _, kind := range kinds {
		args := append([]string{"test", "-run=^$", "-timeout=30m"}, append(kind, more...)...)
		cmd := exec.CommandContext(ctx, "go", append(args, pkg)...)
		cmd.Env = append(os.Environ(), env...)
		text, err := cmd.CombinedOutput()
		if err != nil {
			return nil, fmt.Errorf("go %s: %w\n%s", strings.Join(cmd.Args[1:], " "), err, text)
		}
		all.Write(text)
	}
	return parse(all.String())
}

// measuredOn is one line about the machine.
func measuredOn() string {
	version := func(name string, args ...string) string {
		b, err := exec.Command(name, args...).Output()
		if err != nil {
			return name + " of unknown version"
		}
		return strings.TrimSpace(string(b))
	}
	return fmt.Sprintf("%s; one thread; %s; Node %s.", machine.CPU("unknown processor"), version("go", "version"), version("node", "--version"))
}
