// Command figures makes the paper's Figures 1 to 7 again: pictures, numbers, and
// a table of what is claimed, predicted and measured, into docs/figures.
//
//	figures                # exact engine; the paper's protocol as kept in docs/figures
//	figures -protocol      # the protocol too: 200 steps on 10000 sequences, about an hour
//	figures -only 4        # one figure's pictures and numbers
//	figures -beyond        # what is beyond the paper
//
// The output is the same on every machine. What the protocol gave is read back
// from the CSV files, so that the rest can be made again without it.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"mesascope/sim/figures"
)

func main() {
	var o options
	flag.StringVar(&o.out, "o", filepath.Join("docs", "figures"), "folder to write")
	flag.BoolVar(&o.protocol, "protocol", false, "run the paper's protocol anew instead of keeping what the folder holds of it")
	flag.IntVar(&o.only, "only", 0, "make one figure only, and no table")
	flag.BoolVar(&o.beyond, "beyond", false, "make what is beyond the paper only, and its part of the table")
	flag.StringVar(&o.words, "words", filepath.Join("web", "lang", "en.json"), "the page's words, of which the table takes its sentences")
	flag.IntVar(&o.tests, "tests", 10_000, "test sequences for final values and ratios")
	flag.IntVar(&o.curve, "curve", 200, "test sequences for each step of a curve of the MSE")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "figures: %q is not a flag\n", flag.Arg(0))
		os.Exit(2)
	}
	if err := run(o, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

type options struct {
	out, words   string
	protocol     bool
	only         int
	beyond       bool
	tests, curve int
}

func run(o options, log *os.File) error {
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	w, err := readWords(o.words)
	if err != nil {
		return err
	}
	m := newMaker(o, log)
	readme := filepath.Join(o.out, "README.md")
	if o.beyond {
		old, err := os.ReadFile(readme)
		if err != nil && !os.IsNotExist(err) {
			return err
		}
		return m.write(readme, section(string(old)), w)
	}
	var done []result
	for _, p := range figures.Parts() {
		if o.only != 0 && p.Figure != o.only {
			continue
		}
		r, err := m.make(p)
		if err != nil {
			return fmt.Errorf("figure %s: %w", p.ID, err)
		}
		done = append(done, r)
	}
	if o.only != 0 {
		return nil
	}
	return m.write(readme, page(done, w), w)
}

// write makes what is beyond the paper, and the README with it.
func (m *maker) write(readme, before string, w words) error {
	further, err := m.beyond(w)
	if err != nil {
		return err
	}
	return os.WriteFile(readme, []byte(before+further), 0o644)
}

// section is the part of the README about the paper's figures.
func section(text string) string {
	before, _, _ := strings.Cut(text, beyondHeading+"\n")
	return before
}
