package main

import (
	"math"
	"slices"

	"mesascope/sim/claims"
	"mesascope/sim/figures"
	"mesascope/sim/lsa"
	"mesascope/sim/report"
	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// losses is how many test sequences the paper's MSE is measured on here: one
// takes as long as a whole prediction takes of all.
const losses = 200

// figureCheck holds what is shown against a figure of the paper, in pieces, as
// statements do: what has been begun is finished first.
type figureCheck struct {
	drawn  string // which test sequences the meters have
	meters map[figures.Quantity]*figures.Meter

	of     runAtStep // of the first run
	figure int
	parts  []figures.Part
	runs   []lsa.Params       // as they were when it was begun
	asked  []figures.Quantity // of every part and claim, that of every run
	values []figures.Value    // as far as they are there
	going  bool               // the next one has been begun
}

// read works on the check of a figure and reports whether it is ready.
func (c *figureCheck) read(s *session) (ready bool) {
	now := runAtStep{opened: s.opened, step: s.snap.Step, status: s.snap.Runs[0].Status}
	fig := s.scenario.Display.Fig
	if c.of.opened != now.opened || c.figure != fig || c.done() && c.of != now {
		c.begin(s.scenario, s.snap)
		c.of, c.figure = now, fig
	}
	for start := s.clock(); !c.done(); {
		if c.work(s.scenario); s.clock()-start >= callBudget {
			break
		}
	}
	return c.done()
}

// begin makes the list of what is to be measured.
func (c *figureCheck) begin(s scenario.Scenario, snap *train.Snapshot) {
	if drawn := s.Drawn(); drawn != c.drawn {
		*c = figureCheck{drawn: drawn, meters: map[figures.Quantity]*figures.Meter{}}
	}
	c.parts = figures.Shown(s.Display.Fig, s)
	c.runs = c.runs[:0]
	for i := range snap.Runs {
		p := snap.Runs[i].Params
		p.Theta = slices.Clone(p.Theta)
		c.runs = append(c.runs, p)
	}
	c.asked, c.values, c.going = c.asked[:0], c.values[:0], false
	for _, p := range c.parts {
		for _, claim := range p.Claims {
			for range c.runs {
				c.asked = append(c.asked, claim.Quantity)
			}
		}
	}
}

func (c *figureCheck) done() bool { return len(c.values) == len(c.asked) }

// work measures a piece of the next value.
func (c *figureCheck) work(s scenario.Scenario) {
	next := len(c.values)
	q := c.asked[next]
	g := c.meter(s, q)
	if !c.going {
		g.Begin(q, c.runs[next%len(c.runs)])
		c.going = true
	}
	if g.Work() {
		c.values = append(c.values, g.Value())
		c.going = false
	}
}

func (c *figureCheck) meter(s scenario.Scenario, q figures.Quantity) *figures.Meter {
	n := sequencesFor(q)
	if n == 0 {
		q, n = "", 1 // read off the weights
	}
	g := c.meters[q]
	if g == nil {
		made, err := figures.NewMeter(s, n)
		if err != nil {
			panic(err) // a scenario that runs has a start
		}
		g, c.meters[q] = made, made
	}
	return g
}

// sequencesFor is on how many test sequences a quantity is measured; 0 when the
// weights determine it.
func sequencesFor(q figures.Quantity) int {
	switch q {
	case figures.Ratio:
		return claims.Tested
	case figures.MSE:
		return losses
	}
	return 0
}

// figureReply writes the check of what is shown (FigureReply in
// web/js/bridge.d.ts).
func figureReply(w *report.Writer, s *session) {
	if s.run == nil || s.scenario.Display.Fig == 0 {
		w.Null()
		return
	}
	c := &s.check
	ready := c.read(s)
	w.Open('{')
	w.Flag("ready", ready)
	w.Whole("figure", c.figure)
	w.Whole("step", c.of.step)
	parts, values := c.parts, c.values
	if !ready {
		parts = nil
	}
	w.Objects("parts", len(parts), func(i int) {
		p := &parts[i]
		w.Text("id", p.ID)
		w.Objects("claims", len(p.Claims), func(i int) {
			claim := p.Claims[i]
			writeClaim(w, p, claim)
			w.Whole("n", sequencesFor(claim.Quantity))
			w.Objects("measured", len(c.runs), func(int) {
				w.Field("value", values[0].Value)
				w.Field("se", values[0].SE)
				values = values[1:]
			})
		})
	})
	w.Close('}')
}

// writeClaim writes what the paper says and what theory does at the figure's T.
func writeClaim(w *report.Writer, p *figures.Part, c figures.Claim) {
	predicted, ok := p.Predicted(c.Quantity)
	if !ok {
		predicted = math.NaN()
	}
	w.Text("quantity", string(c.Quantity))
	w.Field("claimed", c.Value)
	w.Text("source", string(c.Source))
	w.Field("predicted", predicted)
}

// figuresReply writes the list of all parts (FiguresReply in
// web/js/bridge.d.ts).
func figuresReply(w *report.Writer) {
	w.Open('[')
	for _, p := range figures.Parts() {
		s, _ := scenario.Parse(p.Links[0])
		w.Open('{')
		w.Text("id", p.ID)
		w.Whole("figure", p.Figure)
		w.Text("start", p.Start)
		w.Field("scale", s.Scale)
		w.Whole("d", s.D)
		w.Whole("T", s.T)
		w.Text("init", s.Init)
		w.Text("shows", string(p.Shows))
		protocol := p.Protocol()
		w.Objects("links", len(p.Links), func(i int) {
			of, _ := scenario.Parse(p.Links[i])
			w.Field("sw", of.SW)
			w.Text("exact", p.Links[i])
			w.Text("protocol", protocol[i])
		})
		w.Array("notes")
		for _, n := range p.Notes {
			w.String(n)
		}
		w.Close(']')
		w.Close('}')
	}
	w.Close(']')
}
