package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// measurement is the fastest run of one benchmark.
type measurement struct {
	ns      float64 // per operation
	allocs  float64 // per operation
	entries float64 // nonzero coefficients of the objective, or 0 if not told
}

// resultLine is a line of `go test -bench`: its name, less the number of
// processors that the go command adds, then pairs of value and unit.
var resultLine = regexp.MustCompile(`^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+(.*)$`)

// parse reads the output of `go test -bench`, keeping the fastest of several
// runs of a benchmark.
func parse(text string) (map[string]measurement, error) {
	found := map[string]measurement{}
	for _, line := range strings.Split(text, "\n") {
		m := resultLine.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			continue
		}
		var one measurement
		fields := strings.Fields(m[2])
		for i := 0; i+1 < len(fields); i += 2 {
			v, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				return nil, fmt.Errorf("in %q: %w", line, err)
			}
			switch fields[i+1] {
			case "ns/op":
				one.ns = v
			case "allocs/op":
				one.allocs = v
			case "entries":
				one.entries = v
			}
		}
		if was, ok := found[m[1]]; !ok || one.ns < was.ns {
			found[m[1]] = one
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no benchmark in:\n%s", text)
	}
	return found, nil
}
