package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

func checkTypes(ctx context.Context) result {
	return all(ctx, program{dir: "web", args: []string{"node_modules/.bin/tsc", "-p", "."}})
}

func checkESLint(ctx context.Context) result {
	return all(ctx, program{dir: "web", args: []string{"node_modules/.bin/eslint", "--max-warnings=0", "."}})
}

func checkUnit(ctx context.Context) result {
	return nodeTest(ctx, filepath.Join("web", "test", "unit", "*.test.js"))
}

func checkSite(ctx context.Context) result {
	return all(ctx, program{args: []string{"go", "run", "./cmd/site"}})
}

// checkSize shows the table whether or not a budget is broken: it is what one
// looks at to see where the bytes went.
func checkSize(ctx context.Context) result {
	out, both, err := program{args: []string{"node", filepath.Join("scripts", "size.mjs")}}.output(ctx)
	if err != nil {
		return result{failed: 1, detail: string(both) + err.Error()}
	}
	fmt.Println(indent(string(out)))
	return result{passed: strings.Count("\n"+string(out), "\nok ")}
}

// checkBrowser runs one file at a time: each drives a browser, and there may be
// two cores. A file that fails is given a second go, since a browser with its
// graphics in software can miss a frame when the machine does other things; that
// it needed one is said, and a file that fails twice has failed.
func checkBrowser(ctx context.Context) result {
	files, err := filepath.Glob(filepath.Join("web", "test", "browser", "*.test.js"))
	if err != nil || len(files) == 0 {
		return result{failed: 1, detail: "there is no browser test"}
	}
	var all result
	for _, file := range files {
		began := time.Now()
		r := nodeTest(ctx, file)
		if r.failed > 0 && ctx.Err() == nil {
			again := nodeTest(ctx, file)
			if again.failed == 0 {
				again.again = []string{filepath.Base(file) + " passed at the second go only; at the first:\n" + indent(r.detail)}
			}
			r = again
		}
		fmt.Printf("    %-24s %s (%.1f s)\n", filepath.Base(file), counts(r), time.Since(began).Seconds())
		all.add(r)
	}
	return all
}

var (
	tapCount = regexp.MustCompile(`(?m)^# (pass|fail|cancelled|todo) (\d+)$`)
	tapSkip  = regexp.MustCompile(`(?m)^ *ok \d+ - (.*) # SKIP ?(.*)$`)
)

// nodeTest runs Node's test runner over the files that match and reads the
// counts from its TAP output.
func nodeTest(ctx context.Context, pattern string) result {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		return result{failed: 1, detail: "no test matches " + pattern}
	}
	dir, err := os.MkdirTemp("", "mesascope-check-")
	if err != nil {
		return result{failed: 1, detail: err.Error()}
	}
	defer os.RemoveAll(dir)
	tap := filepath.Join(dir, "tap")
	args := []string{"node", "--test", "--test-timeout=900000",
		"--test-reporter=tap", "--test-reporter-destination=" + tap,
		"--test-reporter=spec", "--test-reporter-destination=stdout"}
	_, both, runErr := program{args: append(args, files...)}.output(ctx)
	text, err := os.ReadFile(tap)
	if err != nil {
		return result{failed: 1, detail: string(both) + err.Error()}
	}
	var r result
	for _, m := range tapCount.FindAllStringSubmatch(string(text), -1) {
		n, _ := strconv.Atoi(m[2])
		switch m[1] {
		case "pass":
			r.passed += n
		case "fail", "cancelled":
			r.failed += n
		case "todo":
			for range n {
				r.skipped = append(r.skipped, "a test marked todo")
			}
		}
	}
	for _, m := range tapSkip.FindAllStringSubmatch(string(text), -1) {
		r.skipped = append(r.skipped, m[1]+": "+m[2])
	}
	if r.failed == 0 && (runErr != nil || r.passed == 0) {
		r.failed = 1
	}
	if r.failed > 0 {
		r.detail = string(both)
	}
	return r
}
