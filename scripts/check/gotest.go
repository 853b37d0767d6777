package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

// event is a line of `go test -json`.
type event struct {
	Action, Package, ImportPath, Test, Output string
}

// goTest runs `go test -json` and counts its leaves: a test with subtests
// counts as its subtests do.
func goTest(ctx context.Context, p program) result {
	out, both, err := p.output(ctx)
	r := tally(out)
	if err != nil && r.failed == 0 {
		r.failed = 1
		r.detail = fmt.Sprintf("%s\n%v", tail(both, 40), err)
	}
	return r
}

// tally counts the tests in the output of `go test -json`.
func tally(stream []byte) result {
	var r result
	parent := map[string]bool{}
	text := map[string]*strings.Builder{}
	failedIn := map[string]bool{} // packages and parents with a failed leaf
	say := func(key, s string) {
		if text[key] == nil {
			text[key] = &strings.Builder{}
		}
		text[key].WriteString(s)
	}
	lines := bufio.NewScanner(bytes.NewReader(stream))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			continue
		}
		key := e.Package + " " + e.Test
		switch e.Action {
		case "run":
			for _, above := range ancestors(e.Test) {
				parent[e.Package+" "+above] = true
			}
		case "output":
			say(key, e.Output)
		case "build-output":
			say("build", e.Output)
		case "pass":
			if e.Test != "" && !parent[key] {
				r.passed++
			}
		case "skip":
			if e.Test != "" {
				r.skipped = append(r.skipped, key+": "+reason(text[key]))
			}
		case "fail":
			// A parent or a package that failed only because a leaf did is
			// already counted.
			if failedIn[key] {
				continue
			}
			r.failed++
			for _, above := range ancestors(e.Test) {
				failedIn[e.Package+" "+above] = true
			}
			r.detail += fmt.Sprintf("FAIL %s\n", key)
			if text[key] != nil {
				r.detail += text[key].String()
			}
		}
	}
	if r.failed > 0 && text["build"] != nil {
		r.detail += text["build"].String()
	}
	return r
}

// ancestors are the tests that a test is part of, and "" for its package.
func ancestors(test string) []string {
	if test == "" {
		return nil
	}
	above := []string{""}
	for i := range test {
		if test[i] == '/' {
			above = append(above, test[:i])
		}
	}
	return above
}

// reason is the line in which a test says why it was skipped.
func reason(text *strings.Builder) string {
	if text == nil {
		return "no reason given"
	}
	var last string
	for _, line := range strings.Split(text.String(), "\n") {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "===") && !strings.HasPrefix(line, "---") {
			last = line
		}
	}
	return last
}

// tail is the last n lines of text.
func tail(text []byte, n int) string {
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}
