package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"mesascope/scripts/internal/wasmexec"
	"mesascope/sim/scenario"
)

// special are runs of what is hard to keep the same: both sets of live parameters,
// random numbers, odd moments, long sequences, second runs, and a run that diverges.
var special = []string{
	"",
	"start=gaussian&scale=0.5&lr=1e-3&steps=300",
	"start=ones&lr=5e-4&steps=120",
	"start=ones&mask=diagonal&lr=5e-4&steps=120",
	"start=rademacher&d=3&T=17&init=random&sw=0.1&seed=7",
	"start=uniform&init=random&d=4&T=30&seed=18446744073709551615",
	"start=laplace&scale=0.7&d=2&T=400",
	"start=sphere&d=8&T=60&init=random&seed=3&steps=60",
	"start=skewed&d=3&T=25&steps=150",
	"from=0.1,0.1~0.5,1.5~2,2~-1,0.5~0.3,-0.3~0,0&d=3",
	"lr=0.01&steps=50",
	"method=flow&start=laplace&steps=60",
	"method=momentum&start=ones&d=3&steps=60",
	"engine=sampled&n=16&d=3&T=20&steps=60&seed=5",
	"engine=sampled&method=adam&start=sphere&n=8&d=2&T=12&steps=60",
	"engine=dataset&n=24&d=3&T=20&steps=60&init=random&from=0,0",
	"engine=dataset&method=flow&start=sparse&n=12&d=2&T=10&steps=60",
	"engine=dataset&method=momentum&start=rademacher&n=12&d=2&T=10&steps=60&mask=diagonal",
	"start=custom&d=2&T=20&atoms=1,0~0,1*2~-1,-1&steps=60",
	"steps=60&fork=30&with=lr:1e-5",
	"engine=sampled&n=16&T=20&steps=60&from=0.1,0.1&ref=exact",
	"model=stack&lr=5e-5&steps=80",
	"model=stack&layers=4&start=custom&d=2&T=20&atoms=1,0~0,1*2~-1,-1&method=flow&from=0.1,0.2,0.3,0.4&steps=60",
	"model=stack&layers=3&tied=yes&start=sphere&T=30&method=adam&steps=60",
	"test=scale:1.7;switch:0.5&steps=60",
}

// links are runs whose traces must not differ by a bit between machines: one for every
// choice that the table knows of what numbers depend on, so that each start, engine,
// method and model is reached, and the special ones.
func links() []string {
	list := slices.Clone(special)
	for _, p := range scenario.Properties() {
		if p.Kind != scenario.Choice || p.Display {
			continue
		}
		for _, value := range p.Values {
			list = append(list, p.Key+"="+value+"&d=3&T=20&steps=60")
		}
	}
	return list
}

// races are links whose table of learners must not differ either: a layer that is a
// gradient-descent step, and one that is not.
var races = []string{
	"d=3&T=20&lr=1e-3&steps=500",
	"start=laplace&d=2&T=12&init=random&steps=60",
}

// checkBits traces every link natively, natively with instructions that fuse a
// product into a sum, and as WebAssembly, and compares the bytes.
func checkBits(ctx context.Context) result {
	bin := filepath.Join("build", "bin")
	native := filepath.Join(bin, "trace")
	type variant struct {
		name string
		env  []string
		file string
		run  []string
	}
	node, err := wasmexec.Command()
	if err != nil {
		return fault(nil, err)
	}
	variants := []variant{{"WebAssembly", wasmexec.Env, filepath.Join(bin, "trace.wasm"), node}}
	var r result
	if why := fusing(); why != "" {
		r.skipped++
		r.detail += "skipped: traces with fused instructions: " + why + "\n"
	} else {
		variants = append(variants, variant{"GOAMD64=v3", []string{"GOAMD64=v3"}, filepath.Join(bin, "trace-v3"), nil})
	}

	builds := []program{{args: []string{"go", "build", "-o", native, "./cmd/trace"}}}
	for _, v := range variants {
		builds = append(builds, program{args: []string{"go", "build", "-o", v.file, "./cmd/trace"}, env: v.env})
	}
	if built := all(ctx, builds...); built.failed > 0 {
		return built
	}
	compare := func(args ...string) {
		want, both, err := program{args: append([]string{native}, args...)}.output(ctx)
		if err != nil {
			r.add(fault(both, err))
			return
		}
		for _, v := range variants {
			got, both, err := program{args: slices.Concat(v.run, []string{v.file}, args)}.output(ctx)
			switch {
			case err != nil:
				r.add(fault(both, err))
			case !bytes.Equal(got, want):
				r.add(result{failed: 1, detail: fmt.Sprintf("trace %q: native and %s differ%s\n", args, v.name, firstDifference(want, got))})
			default:
				r.passed++
			}
		}
	}
	for _, link := range links() {
		compare(link)
		compare("-json", link)
	}
	for _, link := range races {
		compare("-learners", link)
	}
	return r
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(a, b []byte) string {
	as, bs := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range as {
		if i >= len(bs) || !bytes.Equal(as[i], bs[i]) {
			other := []byte("(it ends before)")
			if i < len(bs) {
				other = bs[i]
			}
			return fmt.Sprintf(" in line %d:\n  %s\n  %s", i+1, as[i], other)
		}
	}
	return fmt.Sprintf(": one has %d lines, the other %d", len(as), len(bs))
}

// fusing says why programs with fused instructions cannot run here, or "".
func fusing() string {
	if runtime.GOARCH != "amd64" {
		return "GOAMD64 is for amd64, this is " + runtime.GOARCH
	}
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "the processor's abilities are unknown: " + err.Error()
	}
	for _, need := range []string{"fma", "avx2", "bmi2"} {
		if !bytes.Contains(info, []byte(" "+need+" ")) {
			return "this processor has no " + need
		}
	}
	return ""
}
