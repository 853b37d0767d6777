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
	native, wasm, err := both(ctx, loader, "./sim/population", kinds("Build", builds, "Step", steps))
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
	native, wasm, err := both(ctx, loader, "./sim/stack", kinds("StackBuild", 3*builds, "StackStep", steps))
	if err != nil {
		return "", err
	}
	raceNative, raceWasm, err := both(ctx, loader, "./sim/incontext", kinds("NewRace", 3*builds, "RaceWork", steps))
	if err != nil {
		return "", err
	}
	maps.Copy(native, raceNative)
	maps.Copy(wasm, raceWasm)
	return beyondPart(native, wasm)
}

// kinds are the flags for measuring a building, and a step. A step is measured often
// and briefly: a window of a few milliseconds passes between what else the machine
// does, a long one never.
func kinds(build string, builds int, step string, steps int) [][]string {
	return [][]string{
		{"-bench=^Benchmark" + build + "$", "-benchtime=1x", fmt.Sprintf("-count=%d", builds)},
		{"-bench=^Benchmark" + step + "$", "-benchtime=2ms", fmt.Sprintf("-count=%d", steps)},
	}
}

// both measures natively and as WebAssembly.
func both(ctx context.Context, loader []string, pkg string, kinds [][]string) (native, wasm map[string]measurement, err error) {
	fmt.Fprintf(os.Stderr, "measuring %s natively…\n", pkg)
	if native, err = measure(ctx, pkg, nil, kinds); err != nil {
		return nil, nil, err
	}
	fmt.Fprintf(os.Stderr, "measuring %s as WebAssembly…\n", pkg)
	wasm, err = measure(ctx, pkg, wasmexec.Env, kinds, "-exec="+strings.Join(loader, " "))
	return native, wasm, err
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
