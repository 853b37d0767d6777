// Command trace runs a link without a browser and prints its numbers.
//
//	trace 'start=gaussian&lr=1e-4&steps=4000' > gaussian.csv
//	trace -json 'start=ones&mask=diagonal'
//	trace -json -at 62 'start=ones&mask=diagonal'
//
// The CSV is, to the last byte, what the page's download of the same link
// holds. Where the page would fall back to a default, this command refuses.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"mesascope/sim/report"
	"mesascope/sim/scenario"
	"mesascope/sim/train"
	"mesascope/sim/version"
)

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // the output could not be written
	exitUsage  = 2 // the link or the flags are wrong
)

func main() {
	ignorePipe() // a reader such as head may close it
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

const usage = `Usage: trace [flags] LINK

Runs LINK and prints its trace as CSV: a row per run and step with the columns
%s,
or of a stack (model=stack) run,step,time,loss,eta1,…,etaL,grad.
Runs are numbered from 1, in the order of the link's starts, and those of its
second scenario (with=…) after them.

LINK is the query of a Mesascope address (start=sparse&scale=0.5), the whole
address, or the name of a preset. '' is the default scenario. Quote it: a shell
reads "&" and "~".

Lines before the columns' names begin with # and say which run it is: pandas
passes over them with comment='#', and -bare leaves them out.

Flags:
`

// last stands for the last step.
const last = -1

// run is the command with its surroundings passed in. It returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("trace", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintf(flags.Output(), usage, train.TraceHeader)
		flags.PrintDefaults()
	}
	var (
		asJSON  = flags.Bool("json", false, "print one JSON object instead: scenario, theory, and each run's final numbers,\nparameters, prediction and difference")
		held    = flags.Bool("claims", false, "with -json: the paper's statements, held against each run")
		race    = flags.Bool("learners", false, "print instead, at every context length, the share of the loss that the first run's\nlayer leaves, and that other learners do: "+report.LearnersHeader)
		at      = flags.Int("at", last, "with -json or -learners: every run as it stands at this `STEP`, instead of the last")
		bare    = flags.Bool("bare", false, "leave out the lines that begin with #")
		file    = flags.String("o", "", "write to `FILE` instead of standard output")
		keys    = flags.Bool("keys", false, "list the keys of a link and what they allow")
		presets = flags.Bool("presets", false, "list the presets and their links")
		about   = flags.Bool("version", false, "print the version")
	)
	links, err := parse(flags, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case err != nil:
		return exitUsage // the flag set has said why
	case *about:
		return finish(stderr, printf(stdout, "mesascope %s\n", version.Number))
	case *keys:
		return finish(stderr, listKeys(stdout))
	case *presets:
		return finish(stderr, listPresets(stdout))
	case len(links) != 1:
		fmt.Fprintf(stderr, "trace: give one link, in quotes; there are %d arguments (trace -h explains)\n", len(links))
		return exitUsage
	}
	for _, no := range []struct {
		asked bool
		why   string
	}{
		{*held && !*asJSON, "-claims adds to what -json prints; the CSV has no place for it"},
		{*bare && *asJSON, "-bare leaves out lines of the CSV; JSON has none of them"},
		{*race && *asJSON, "-learners and -json each print in place of the CSV: give one of them"},
		{*at != last && !*asJSON && !*race, "-at says of which step -json and -learners speak; the CSV has every step"},
	} {
		if no.asked {
			fmt.Fprintln(stderr, "trace:", no.why)
			return exitUsage
		}
	}
	tracer, shown, ok := open(links[0], stderr)
	if !ok {
		return exitUsage
	}
	if _, steps := tracer.Progress(); *at < last || *at > steps {
		fmt.Fprintf(stderr, "trace: -at %d is not a step of this run: give one from 0 to %d\n", *at, steps)
		return exitUsage
	}
	if *race && tracer.Scenario().Stacked() {
		fmt.Fprintln(stderr, "trace: -learners lets the paper's layer race, and stacks beside it: give a link without model=stack")
		return exitUsage
	}
	write := writeCSV
	if *asJSON {
		write = func(w io.Writer, t *train.Tracer) error { return writeJSON(w, t, *at, *held, shown) }
	}
	if *race {
		write = func(w io.Writer, t *train.Tracer) error { return writeLearners(w, t, *at) }
	}
	if *bare {
		whole := write
		write = func(w io.Writer, t *train.Tracer) error { return whole(&headless{w: w}, t) }
	}
	if *file == "" {
		err = write(stdout, tracer)
	} else {
		err = writeFile(*file, tracer, write)
	}
	if err == nil {
		final := tracer.Final()
		warn(stderr, &final)
	}
	return finish(stderr, err)
}

// parse reads flags before and after the link.
func parse(flags *flag.FlagSet, args []string) (links []string, err error) {
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		if flags.NArg() == 0 {
			return links, nil
		}
		links, args = append(links, flags.Arg(0)), flags.Args()[1:]
	}
}

// open reads the link, and how it is to be shown, or says on stderr what is wrong
// with it.
func open(link string, stderr io.Writer) (t *train.Tracer, shown scenario.Display, ok bool) {
	for _, p := range scenario.Presets() {
		if link == p.Name {
			link = p.Link
		}
	}
	s, problems := scenario.Parse(link)
	if near := scenario.PresetsNear(link); len(problems) > 0 && problems[0].Code == scenario.Unknown && len(near) > 0 {
		fmt.Fprintf(stderr, "trace: there is no preset “%s” (did you mean %s?).\n", link, strings.Join(near, " or "))
		return nil, shown, false
	}
	lost := false
	for _, p := range problems {
		fmt.Fprintf(stderr, "trace: %s.\n", p.Reason())
		lost = lost || p.Code == scenario.Unknown && p.Hint == ""
	}
	if lost {
		fmt.Fprintln(stderr, "trace: -keys lists the keys of a link, -presets the names of the presets.")
	}
	if len(problems) > 0 {
		return nil, shown, false
	}
	t, err := train.NewTracer(s)
	if err != nil {
		fmt.Fprintf(stderr, "trace: %v\n", err)
		return nil, shown, false
	}
	return t, s.Display, true
}

func finish(stderr io.Writer, err error) int {
	if err == nil || errors.Is(err, syscall.EPIPE) {
		return exitOK
	}
	fmt.Fprintf(stderr, "trace: %v\n", err)
	return exitFailed
}

func writeFile(name string, t *train.Tracer, write func(io.Writer, *train.Tracer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(write(f, t), f.Close())
}

// slice is how many steps are written at a time.
const slice = 1024

func writeCSV(w io.Writer, t *train.Tracer) error {
	for {
		switch err := t.Next(w, slice); {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
	}
}

// headless writes all but the lines before the columns' names, which begin with
// "#". Those come in the first write, whole.
type headless struct {
	w       io.Writer
	through bool
}

func (h *headless) Write(p []byte) (int, error) {
	if h.through {
		return h.w.Write(p)
	}
	rest := p
	for bytes.HasPrefix(rest, []byte("#")) {
		_, rest, _ = bytes.Cut(rest, []byte("\n"))
	}
	h.through = true
	n, err := h.w.Write(rest)
	return n + len(p) - len(rest), err
}

// advance takes every run to a step, or to the last.
func advance(t *train.Tracer, at int) error {
	if at == last {
		return writeCSV(io.Discard, t)
	}
	// Step 0 is the first of at + 1.
	for left := at + 1; left > 0; left -= slice {
		if err := t.Next(io.Discard, min(left, slice)); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}

// writeJSON reports every run as it stands at a step.
func writeJSON(w io.Writer, t *train.Tracer, at int, held bool, shown scenario.Display) error {
	if err := advance(t, at); err != nil {
		return err
	}
	final := t.Final()
	final.Scenario.Display.Again = shown.Again
	text := report.Of
	if held {
		text = report.Held
	}
	_, err := w.Write(text(&final))
	return err
}

func listKeys(w io.Writer) error {
	for _, p := range scenario.Properties() {
		text := p.Allowed()
		if p.Default != "" {
			text += " [" + p.Default + "]"
		}
		if err := printf(w, "%-7s %s\n", p.Key, text); err != nil {
			return err
		}
	}
	return nil
}

func listPresets(w io.Writer) error {
	for _, p := range scenario.Presets() {
		if err := printf(w, "%-14s %s\n", p.Name, p.Link); err != nil {
			return err
		}
	}
	return nil
}

func printf(w io.Writer, format string, args ...any) error {
	_, err := fmt.Fprintf(w, format, args...)
	return err
}
