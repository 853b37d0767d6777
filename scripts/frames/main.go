// Command frames measures what thirty figures in one page cost, as plain frames
// and as elements, on a phone and on a laptop.
//
//	go run ./scripts/frames         # some minutes; rewrites its part of docs/benchmarks.md
//	go run ./scripts/frames -o -    # to standard output
//
// It runs web/test/browser/measure-frames.js, which scrolls through such pages in
// Chromium with software GL, to the end and back.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"mesascope/scripts/internal/section"
)

// found is what measure-frames.js prints: bytes and seconds.
type found struct {
	Count      int
	Rest, Tidy float64
	Rows       []row
}

type row struct {
	Kind, Screen   string
	Dead, Warnings int
	Most, After    float64
	Tidying, Idle  float64
	Graphics       float64 // of Idle
}

func main() {
	out := flag.String("o", filepath.Join("docs", "benchmarks.md"), "page whose part about figures is written, or - for standard output")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "frames:", err)
		os.Exit(1)
	}
}

func run(out string) error {
	cmd := exec.Command("node", filepath.Join("web", "test", "browser", "measure-frames.js"))
	cmd.Stderr = os.Stderr
	printed, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("measure-frames.js (make setup installs what it needs): %w", err)
	}
	var f found
	if err := json.Unmarshal(printed, &f); err != nil {
		return fmt.Errorf("measure-frames.js: %w", err)
	}
	part, err := report(f)
	if err != nil {
		return err
	}
	return section.Write(out, section.Figures, part)
}

// aim is the most memory that thirty figures may take after the scroll, in bytes.
const aim = 1.2e9

// report writes the part of docs/benchmarks.md.
func report(f found) (string, error) {
	if len(f.Rows) == 0 {
		return "", errors.New("measure-frames.js measured nothing")
	}
	var b strings.Builder
	fmt.Fprintf(&b, section.Figures+`

%d figures in one page, scrolled to the end and back in Chromium with software GL; each is waited for where it is seen. "memory" is that of all of the
browser's processes, with what they share counted once (PSS); the aim is at most %.1f GB at the end. The last columns are their processor time in %g seconds in which nobody does anything: at once, while the
browser still clears away what figures out of sight have left, and %g seconds later, where it should be that of an empty page; and how much of that is the
process that draws, in which software GL keeps threads of its own.

Made by

    go run ./scripts/frames

| page | screen | not live where seen | warnings about contexts | memory, at most | memory, at the end | after the scroll | at rest | of it drawing |
|---|---|--:|--:|--:|--:|--:|--:|--:|
`, f.Count, aim/1e9, f.Rest, f.Tidy)
	names := map[string]string{"none": "empty", "frame": "plain frames", "element": "elements"}
	for _, r := range f.Rows {
		missed := ""
		if r.After > aim {
			missed = " (missed)"
		}
		fmt.Fprintf(&b, "| %s | %s | %d | %d | %s | %s%s | %.2f s | %.2f s | %.2f s |\n",
			names[r.Kind], r.Screen, r.Dead, r.Warnings, gigabytes(r.Most), gigabytes(r.After), missed, r.Tidying, r.Idle, r.Graphics)
	}
	return b.String(), nil
}

func gigabytes(bytes float64) string {
	if bytes == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f GB", bytes/1e9)
}
