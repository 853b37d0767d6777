package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
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

func checkBrowser(ctx context.Context) result {
	// One file at a time: each drives a browser, and there may be two cores.
	return nodeTest(ctx, filepath.Join("web", "test", "browser", "*.test.js"), "--test-concurrency=1")
}

var (
	tapCount = regexp.MustCompile(`(?m)^# (pass|fail|cancelled|todo) (\d+)$`)
	tapSkip  = regexp.MustCompile(`(?m)^ *ok \d+ - (.*) # SKIP ?(.*)$`)
)

// nodeTest runs Node's test runner over the files that match and reads the
// counts from its TAP output.
func nodeTest(ctx context.Context, pattern string, flags ...string) result {
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
	args := append([]string{"node", "--test", "--test-timeout=900000"}, flags...)
	args = append(args,
		"--test-reporter=tap", "--test-reporter-destination="+tap,
		"--test-reporter=spec", "--test-reporter-destination=stdout")
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
	if runErr != nil && r.failed == 0 {
		r.failed = 1
	}
	if r.failed > 0 {
		r.detail = string(both)
	}
	return r
}
