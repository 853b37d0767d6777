package main

import (
	"fmt"
	"math"
	"strings"

	"mesascope/sim/figures"
)

const opening = `# The paper's figures, made here

Figures 1 to 7 of Zheng et al., “On Mesa-Optimization in Autoregressively Trained Transformers: Emergence and Capability”
([arXiv 2405.16845](https://arxiv.org/abs/2405.16845)), with the paper's axes. Everything on this page is written by

    make figures

Solid lines are the exact engine, which descends the population loss itself. Dotted lines are the paper's protocol: full-batch gradient
descent on n = 10000 sequences, all entries complex (` + "`go run ./cmd/figures -protocol`" + ` runs it anew). Every link opens in the page and in
` + "`cmd/trace`" + `.

In the tables, *claimed* is the paper's value with its source, *theory* the value at the figure's own T, *exact* and *protocol* are measured
after the paper's number of steps, *settled* after as many as it takes on the exact engine. ± is a standard error: that of the 10000 test
sequences where a value is measured on those, and under *protocol* that of training on 10000 sequences, too. Runs share their draws: those of
one link see the same sequences, and Gaussian sequences at σ = 0.5, 1 and 2 are the same ones rescaled, so that what they are off by is one
error and not several.

`

// page writes the README.
func page(done []result, w words) string {
	var b strings.Builder
	b.WriteString(opening)
	figure := 0
	for _, r := range done {
		p := r.part
		if p.Figure != figure {
			figure = p.Figure
			fmt.Fprintf(&b, "## Figure %d\n\n", figure)
		}
		fmt.Fprintf(&b, "### %s\n\n![%s](fig%s.svg)\n\n", strings.TrimPrefix(title(p), "Figure "), title(p), p.ID)
		for i, link := range p.Links {
			fmt.Fprintf(&b, "Exact: `%s` · protocol: `%s` · numbers: [fig%s.csv](fig%[3]s.csv)  \n", link, p.Protocol()[i], p.ID)
		}
		b.WriteString("\n| quantity | run | claimed | theory | exact | settled | protocol |\n|---|---|---|--:|--:|--:|--:|\n")
		for _, l := range r.lines {
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n", quantities[l.claim.Quantity], l.name, claimed(l.claim, w),
				cell(l.theory), measured(l.exact), measured(l.settled), sampled(l))
		}
		b.WriteByte('\n')
		for _, n := range p.Notes {
			fmt.Fprintf(&b, "- %s\n", w.note(n))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func claimed(c figures.Claim, w words) string {
	value := short(c.Value)
	if math.IsNaN(c.Value) {
		value = "not 0"
	}
	return value + " (" + w.source(c.Source) + ")"
}

// measured writes what an engine gave, with its error: that of the test sequences, of the exact one.
func measured(v figures.Value) string {
	text := cell(v.Value)
	if v.SE > 5e-13 {
		text += " ± " + cell(v.SE)
	}
	return text
}

// sampled writes what the protocol gave, with its error.
func sampled(l line) string {
	if math.IsNaN(l.protocol.Value) {
		return "–"
	}
	v := figures.Value{Value: l.protocol.Value, SE: l.error}
	switch l.claim.Quantity {
	case figures.Ratio:
		v.SE = math.Hypot(l.error, l.protocol.SE)
	case figures.MSE:
		v.SE = l.protocol.SE
	}
	return measured(v)
}
