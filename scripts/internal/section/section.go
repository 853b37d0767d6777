// Package section lets several programs write one page: a part of it, from a
// heading on, belongs to another program than what comes before.
package section

import "strings"

// Sampled is the heading of docs/benchmarks.md from which on scripts/torch
// writes; what is before it is written by scripts/bench.
const Sampled = "## The sampled gradient, beside PyTorch"

// Beyond is the heading from which on, up to Figures, scripts/bench writes what it
// measures of stacks and races.
const Beyond = "## Beyond the paper: stacks and races"

// Figures is the heading from which on, up to Sampled, scripts/frames writes.
const Figures = "## Thirty figures in one page"

// Cut splits a page where a line begins that is the heading. Without one,
// before is the whole page and from is empty.
func Cut(page, heading string) (before, from string) {
	lines := "\n" + page
	i := strings.Index(lines, "\n"+heading+"\n")
	if i < 0 {
		return page, ""
	}
	return page[:i], page[i:]
}

// Append adds a part that begins with its heading to a page, a blank line
// between them.
func Append(page, part string) string {
	if page == "" || part == "" {
		return page + part
	}
	return strings.TrimRight(page, "\n") + "\n\n" + part
}
