package main

import (
	"fmt"
	"strconv"
	"strings"

	"mesascope/sim/figures"
	"mesascope/sim/lsa"
	"mesascope/sim/version"
)

// The two engines' names in a file.
const (
	exactEngine    = "exact"
	protocolEngine = "dataset"
)

const (
	curveHeader  = "engine,link,run,step,value,se"
	matrixHeader = "engine,link,run,matrix,row,column,re,im"
)

// write prints a part's numbers. Numbers have the fewest digits that read back
// as the same.
func write(r result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# mesascope %s, figure %s, %s\n", version.Number, r.part.ID, r.part.Shows)
	for i, link := range r.part.Links {
		fmt.Fprintf(&b, "# link %d, %s: %s\n", i+1, exactEngine, link)
	}
	for i, link := range r.part.Protocol() {
		fmt.Fprintf(&b, "# link %d, %s: %s\n", i+1, protocolEngine, link)
	}
	header := curveHeader
	if r.part.Shows == figures.Weights {
		header = matrixHeader
	}
	b.WriteString(header + "\n")
	r.exact.write(&b, exactEngine)
	r.protocol.write(&b, protocolEngine)
	return b.String()
}

func (t table) write(b *strings.Builder, engine string) {
	for _, c := range t.curves {
		at := fmt.Sprintf("%s,%d,%d,", engine, c.link+1, c.run+1)
		for step, v := range c.values {
			fmt.Fprintf(b, "%s%d,%s,%s\n", at, step, number(v.Value), number(v.SE))
		}
		if c.values == nil {
			matrix(b, at+"PV,", c.last.PV(), c.last.PVIm(), 2*c.last.D)
			matrix(b, at+"KQ,", c.last.KQ(), c.last.KQIm(), 2*c.last.D)
		}
	}
}

func matrix(b *strings.Builder, at string, re, im []float64, cols int) {
	for i, v := range re {
		imaginary := 0.0
		if im != nil {
			imaginary = im[i]
		}
		fmt.Fprintf(b, "%s%d,%d,%s,%s\n", at, i/cols+1, i%cols+1, number(v), number(imaginary))
	}
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// read takes the protocol's numbers out of a file, for a part whose links are
// still those of the file; else nothing is kept.
func read(text string, p figures.Part) (table, error) {
	t := table{links: p.Protocol()}
	for i, link := range t.links {
		if !strings.Contains(text, fmt.Sprintf("# link %d, %s: %s\n", i+1, protocolEngine, link)) {
			return table{}, nil
		}
	}
	for n, row := range strings.Split(text, "\n") {
		rest, ok := strings.CutPrefix(row, protocolEngine+",")
		if !ok {
			continue
		}
		if err := t.take(strings.Split(rest, ","), p.Shows); err != nil {
			return table{}, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return t, nil
}

// take reads one row, less its engine.
func (t *table) take(fields []string, shows figures.Quantity) error {
	want := 5
	if shows == figures.Weights {
		want = 7
	}
	if len(fields) != want {
		return fmt.Errorf("%d fields", len(fields)+1)
	}
	var failed error
	whole := func(s string) int {
		v, err := strconv.Atoi(s)
		if err != nil {
			failed = err
		}
		return v - 1
	}
	real := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			failed = err
		}
		return v
	}
	link, run := whole(fields[0]), whole(fields[1])
	if failed != nil || link < 0 || link >= len(t.links) {
		return fmt.Errorf("no link %s", fields[0])
	}
	if n := len(t.curves); n == 0 || t.curves[n-1].link != link || t.curves[n-1].run != run {
		t.curves = append(t.curves, curve{link: link, run: run, name: nameOf(scenarioOf(t.links[link]), run)})
	}
	c := &t.curves[len(t.curves)-1]
	if shows != figures.Weights {
		c.values = append(c.values, figures.Value{Value: real(fields[3]), SE: real(fields[4])})
		return failed
	}
	d := scenarioOf(t.links[link]).D
	if c.last.Theta == nil {
		c.last = lsa.NewParams(d, true)
	}
	re, im, rows := c.last.PV(), c.last.PVIm(), d
	if fields[2] == "KQ" {
		re, im, rows = c.last.KQ(), c.last.KQIm(), 2*d
	}
	row, column := whole(fields[3]), whole(fields[4])
	if failed != nil || row < 0 || row >= rows || column < 0 || column >= 2*d {
		return fmt.Errorf("no entry %s, %s of %s", fields[3], fields[4], fields[2])
	}
	at := row*2*d + column
	re[at], im[at] = real(fields[5]), real(fields[6])
	return failed
}
