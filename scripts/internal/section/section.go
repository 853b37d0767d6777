// Package section lets several programs write one page, docs/benchmarks.md: each
// part of it, from a heading on, belongs to another.
package section

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// The parts, by the headings with which they begin.
const (
	First   = ""                                        // what is before all headings: scripts/bench
	Beyond  = "## Beyond the paper: stacks and races"   // scripts/bench, too
	Figures = "## Thirty figures in one page"           // scripts/frames
	Sampled = "## The sampled gradient, beside PyTorch" // scripts/torch
)

var order = []string{First, Beyond, Figures, Sampled}

// Write puts a part into the page in a file; with "-" for a name it prints the part.
func Write(name, heading, part string) error {
	if name == "-" {
		_, err := fmt.Println(part)
		return err
	}
	page, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.WriteFile(name, []byte(put(string(page), heading, part)), 0o644)
}

// put puts a part, which begins with its heading, in the place of the one that the
// page has, or where it belongs among the others.
func put(page, heading, part string) string {
	after := ""
	for _, later := range order[slices.Index(order, heading)+1:] {
		if before, from := cut(page, later); from != "" {
			page, after = before, from
			break
		}
	}
	if heading == First {
		page = ""
	} else {
		page, _ = cut(page, heading)
	}
	return join(join(page, part), after)
}

// cut splits a page where a line begins that is the heading. Without one,
// before is the whole page and from is empty.
func cut(page, heading string) (before, from string) {
	lines := "\n" + page
	i := strings.Index(lines, "\n"+heading+"\n")
	if i < 0 {
		return page, ""
	}
	return page[:i], page[i:]
}

// join adds a part to a page, a blank line between them.
func join(page, part string) string {
	if page == "" || part == "" {
		return page + part
	}
	return strings.TrimRight(page, "\n") + "\n\n" + part
}
