package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

func checkTypes(ctx context.Context) result {
	tsc := func(project string) program {
		return program{dir: "web", args: []string{"node_modules/.bin/tsc", "-p", project}}
	}
	return all(ctx, tsc("."), tsc("test"))
}

func checkESLint(ctx context.Context) result {
	return all(ctx, program{dir: "web", args: []string{"node_modules/.bin/eslint", "--max-warnings=0", "."}})
}

func checkUnit(ctx context.Context) result {
	files, err := testFiles("unit")
	if err != nil {
		return fault(nil, err)
	}
	return nodeTest.run(ctx, nodeTests(files...))
}

// testFiles lists the test files in a folder of web/test.
func testFiles(folder string) ([]string, error) {
	return filepath.Glob(filepath.Join("web", "test", folder, "*.test.js"))
}

func nodeTests(files ...string) program {
	return program{args: append([]string{"node", "--test", "--test-timeout=900000", "--test-reporter=spec"}, files...)}
}

func checkSite(ctx context.Context) result {
	return all(ctx, program{args: []string{"go", "run", "./cmd/site"}})
}

// checkSize shows the table whether or not a budget is broken: it is what one
// looks at to see where the bytes went.
func checkSize(ctx context.Context) result {
	out, both, err := program{args: []string{"node", filepath.Join("scripts", "size.mjs")}}.output(ctx)
	if err != nil {
		return fault(both, err)
	}
	return result{passed: strings.Count("\n"+string(out), "\nok "), detail: string(out)}
}

// mostFlaky is how many files of browser tests may need a second go: a browser that
// draws in software can miss a frame when the machine does other things.
const mostFlaky = 2

// checkBrowser runs one file at a time: each drives a browser, and there may be
// two cores. A file that passes at its second go only is flaky, and is counted.
func checkBrowser(ctx context.Context) result {
	files, err := testFiles("browser")
	if err != nil {
		return fault(nil, err)
	}
	var total result
	for _, file := range files {
		began := time.Now()
		r := nodeTest.run(ctx, nodeTests(file))
		if r.failed > 0 && ctx.Err() == nil {
			again := nodeTest.run(ctx, nodeTests(file))
			if again.failed == 0 {
				again.flaky++
				again.detail = "flaky: " + filepath.Base(file) + " passed at the second go only; at the first:\n" + r.detail
			}
			r = again
		}
		fmt.Printf("    %-24s %v (%.1f s)\n", filepath.Base(file), r, time.Since(began).Seconds())
		total.add(r)
	}
	if total.flaky > mostFlaky {
		total.failed++
		total.detail += fmt.Sprintf("%d files passed at a second go only; at most %d may\n", total.flaky, mostFlaky)
	}
	return total
}
