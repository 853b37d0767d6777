package main

import (
	"bufio"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mesascope/sim/figures"
	"mesascope/sim/scenario"
)

var update = flag.Bool("update", false, "write testdata/digests.txt anew")

const digests = "testdata/digests.txt"

// kept are the links that people hold: the examples, the paper's figures, and
// those of the README. The slowest, whose 6000 steps move whole matrices, are
// left to the figures' own files.
func kept(t *testing.T) []string {
	t.Helper()
	links := []string{""} // what opens by itself
	for _, p := range scenario.Presets() {
		links = append(links, p.Link)
	}
	for _, p := range figures.Parts() {
		links = append(links, p.Links...)
		if !strings.Contains(p.Links[0], "init=random") {
			links = append(links, p.Settled...)
		}
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`[?'](start=[^'\x60\s]+)['\x60]`).FindAllSubmatch(readme, -1) {
		links = append(links, string(m[1]))
	}
	slices.Sort(links)
	return slices.Compact(links)
}

// old returns the columns of a line that the digests are of. Those that came later
// stand after them.
func old(line string) string {
	const columns = 10 // up to grad
	fields := strings.Split(line, ",")
	return strings.Join(fields[:min(columns, len(fields))], ",") // a stack of few layers has fewer
}

// The same link gives the same numbers, to the last bit: in the next version,
// too. Only what changes a number on purpose writes the digests anew.
func TestNumbersStay(t *testing.T) {
	if testing.Short() {
		t.Skip("runs every example")
	}
	var now strings.Builder
	for _, link := range kept(t) {
		code, out, errs := command(link)
		if code != 0 {
			t.Fatalf("%s: %s", link, errs)
		}
		sum := sha256.New()
		for lines := bufio.NewScanner(strings.NewReader(out)); lines.Scan(); {
			if !strings.HasPrefix(lines.Text(), "#") {
				fmt.Fprintln(sum, old(lines.Text()))
			}
		}
		fmt.Fprintf(&now, "%x %s\n", sum.Sum(nil), link)
	}
	if *update {
		if err := os.WriteFile(digests, []byte(now.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	before, err := os.ReadFile(digests)
	if err != nil {
		t.Fatal(err)
	}
	was := strings.Split(string(before), "\n")
	for line := range strings.SplitSeq(now.String(), "\n") {
		if !slices.Contains(was, line) {
			t.Errorf("other numbers, or a link that is new: %s", line)
		}
	}
}
