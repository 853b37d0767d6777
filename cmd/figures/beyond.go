package main

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"mesascope/render/probe"
	"mesascope/render/scene"
	"mesascope/render/svg"
	"mesascope/sim/incontext"
	"mesascope/sim/report"
	"mesascope/sim/scenario"
	"mesascope/sim/start"
	"mesascope/sim/theory"
	"mesascope/sim/train"
)

// beyondHeading is where the page's part begins that is not the paper's.
const beyondHeading = "## Beyond the paper"

const beyondOpening = beyondHeading + `

Nothing below is in the paper: it was derived for this project. *Claimed* is a formula, or the best that there is; *measured* is where a run has ended, or
what test sequences give, with a standard error. Pictures are the page's own, at the step that the link names. ` + "`go run ./cmd/figures -beyond`" + ` makes this part alone.

`

// beyondFigure is one of the program's own figures: a picture of the page, numbers, and what
// is claimed beside what is measured.
type beyondFigure struct {
	id, title, link string
	make            func(m *maker, r *train.Run, f *findings) error
}

// findings are what such a figure shows of a link's run.
type findings struct {
	options scene.Options // what its link does not say
	csv     bytes.Buffer
	rows    []string // of its table
}

// row adds a row to the table.
func (f *findings) row(what, claimed, measured string) {
	f.rows = append(f.rows, fmt.Sprintf("| %s | %s | %s |\n", what, claimed, measured))
}

var beyondFigures = []beyondFigure{
	{"ladder", "What depth buys: the share of the loss that 1 to 4 layers leave", "model=stack&lr=5e-5&steps=80&at=80&view=ladder", beyondLadder},
	{"plane", "Two layers' steps: two minima, and the looped model's saddle", planeLink, beyondPlane},
	{"race", "Who else could have learned it: the share of the loss left, as the context grows", "steps=4000&at=4000&view=race&log=xy", beyondRace},
	{"world", "Another world: tokens larger than those of training", "steps=4000&at=4000&view=context&test=scale:1.7", beyondWorld},
	{"switch", "Another world: W exchanged in mid-context", "start=sparse&steps=4000&at=4000&view=context&test=switch:0.5", beyondWorld},
}

const planeLink = "model=stack&lr=5e-5&steps=80&at=80&view=flow"

// beyond makes them, and returns the page's part.
func (m *maker) beyond(w words) (string, error) {
	var b strings.Builder
	b.WriteString(beyondOpening)
	for _, f := range beyondFigures {
		s := scenarioOf(f.link)
		r, err := train.New(s)
		if err != nil {
			return "", err
		}
		r.Seek(s.Display.At)
		var found findings
		if err := f.make(m, r, &found); err != nil {
			return "", fmt.Errorf("%s: %w", f.id, err)
		}
		o := found.options
		o.Take(&s.Display)
		o.W, o.H, o.Words, o.PointerX, o.PointerY = 904, 594, w, -1, -1
		picture := new(scene.Builder).Build(r.Snapshot(), o)
		if err := m.save("beyond-"+f.id, picture, svg.Options{ID: f.id, Title: f.title}, found.csv.String()); err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "### %s\n\n![%s](beyond-%s.svg)\n\nLink: `%s` · numbers: [beyond-%[3]s.csv](beyond-%[3]s.csv)\n\n", f.title, f.title, f.id, f.link)
		b.WriteString("| what | claimed | measured |\n|---|--:|--:|\n" + strings.Join(found.rows, "") + "\n")
	}
	return b.String(), nil
}

// ended is a link's run where it has come to rest, or its last step.
func ended(link string) (*train.Snapshot, error) {
	r, err := train.New(scenarioOf(link))
	if err != nil {
		return nil, err
	}
	r.Seek(scenarioOf(link).Steps)
	return r.Snapshot(), nil
}

// beyondLadder holds what L layers leave by descent against the best that L steps can do,
// and that against its limit as T grows.
func beyondLadder(_ *maker, r *train.Run, f *findings) error {
	f.csv.WriteString("start,layers,loss,share,share_T_inf,eta1,eta2,eta3,eta4\n")
	for _, kind := range scenario.Starts() {
		s, err := ended("model=stack&steps=0&start=" + kind.Name)
		if err != nil {
			return err
		}
		for k, rung := range s.Ladder.Rungs {
			fmt.Fprintf(&f.csv, "%s,%d,%s,%s,%s", kind.Name, k+1, number(rung.Loss), number(rung.Loss/s.Ladder.Zero), number(s.Theory.Rungs[k]))
			for _, eta := range rung.Eta {
				f.csv.WriteString("," + number(eta))
			}
			f.csv.WriteByte('\n')
		}
	}
	l, inf := r.Snapshot().Ladder, r.Snapshot().Theory.Rungs
	for k := range l.Rungs {
		link := fmt.Sprintf("model=stack&layers=%d&method=adam&lr=0.001&steps=20000&from=%s", k+1, []string{"0.05", "0.05,0.1", "0.05,0.1,0.15", "0.05,0.1,0.15,0.2"}[k])
		s, err := ended(link)
		if err != nil {
			return err
		}
		f.row(fmt.Sprintf("loss of the best gradient-descent steps, *L* = %d; of as many trained layers", k+1), cell(l.Rungs[k].Loss), cell(s.Runs[0].Now.Loss))
	}
	long, err := ended("model=stack&steps=0&T=400")
	if err != nil {
		return err
	}
	for k, name := range []string{"2/5", "8/35", "16/105", "128/1155"} {
		f.row(fmt.Sprintf("share left by the best, *L* = %d, as *T* → ∞: %s; at *T* = 100, 400", k+1, name), cell(inf[k]),
			cell(l.Rungs[k].Loss/l.Zero)+", "+cell(long.Ladder.Rungs[k].Loss/long.Ladder.Zero))
	}
	return nil
}

// beyondPlane follows two layers' steps.
func beyondPlane(_ *maker, r *train.Run, f *findings) error {
	tracer, err := train.NewTracer(scenarioOf(planeLink))
	if err != nil {
		return err
	}
	for tracer.Next(&f.csv, math.MaxInt32) == nil { // until there are no more steps
	}
	s := r.Snapshot()
	l := s.Ladder
	for i := range s.Runs {
		run := &s.Runs[i]
		best, what := l.Rungs[1].Loss, "a minimum"
		if run.From.A == run.From.B {
			best, what = l.Looped, "the saddle"
		}
		f.row(fmt.Sprintf("loss at %s; from (%g, %g), after %d steps", what, run.From.A, run.From.B, run.Now.Step), cell(best), cell(run.Now.Loss))
	}
	last := &s.Runs[0].Now
	f.row("(*η*<sub>1</sub>, *η*<sub>2</sub>) at that minimum", fmt.Sprintf("(%s, %s)", cell(l.Rungs[1].Eta[1]), cell(l.Rungs[1].Eta[0])),
		fmt.Sprintf("(%s, %s)", cell(last.Eta[0]), cell(last.Eta[1])))
	m := l.Sums
	curvature := -(m[2] - 2*l.Shared*m[3] + l.Shared*l.Shared*m[4])
	const h = 1e-4
	at := func(by float64) float64 { return l.Loss([]float64{l.Shared + by, l.Shared - by}) }
	f.row("curvature at the saddle along (1, −1)/√2; by differences of the loss", cell(curvature), cell((at(h)-2*at(0)+at(-h))/(2*h*h)))
	return nil
}

// beyondRace lets the trained layer run against the others.
func beyondRace(_ *maker, r *train.Run, f *findings) error {
	snap := r.Snapshot()
	race, err := report.NewRace(snap.Scenario)
	if err != nil {
		return err
	}
	p := snap.Runs[0].Params
	race.Train(p)
	for !race.Add(1 << 20) {
	}
	if err := report.Learners(&f.csv, race, snap.Scenario, snap.Step); err != nil {
		return err
	}
	f.options.Race = new(scene.RaceView)
	f.options.Race.Take(race, p, report.LearnersTested)
	stack, err := ended("model=stack&steps=0")
	if err != nil {
		return err
	}
	claimed := map[string]float64{
		incontext.Zero: snap.Theory.LossZero, incontext.Layer: snap.Theory.LossMin, incontext.Bayes: 0,
		incontext.Steps2: stack.Ladder.Rungs[1].Loss, incontext.Steps3: stack.Ladder.Rungs[2].Loss,
	}
	for _, id := range race.Learners() {
		loss, se := race.Loss(id)
		best, found := "–", cell(loss)
		if at, ok := claimed[id]; ok {
			best = cell(at)
		}
		if !race.Exact(id) {
			found += " ± " + cell(se)
		}
		f.row("loss of "+learnerNames[id], best, found)
	}
	return nil
}

var learnerNames = map[string]string{
	incontext.Zero: "predicting zero", incontext.Layer: "one trained layer", incontext.Steps2: "two gradient-descent steps", incontext.Steps3: "three gradient-descent steps",
	incontext.Softmax: "softmax attention, tuned", incontext.Delta: "the normalised delta rule", incontext.Ridge: "ridge regression, λ = 1",
	incontext.LeastNorm: "least squares", incontext.Bayes: "Bayes",
}

// beyondWorld tests the trained layer in other worlds.
func beyondWorld(m *maker, r *train.Run, f *findings) error {
	snap := r.Snapshot()
	s, layer := snap.Scenario, snap.Runs[0].Params
	f.options.Context = new(probe.Context).Seen("context", s, snap, 0, 0, probe.Exact)
	exchanged := s.Tested().Display.Switch > 0
	places := []float64{0.1, 0.25, 0.5, 0.7, 0.8, 0.9, 1}
	what, head := "share left where the part %g of the context is the old *W*'s", "part"
	if !exchanged {
		places = []float64{0.25, 0.5, 0.75, 1, 1.25, 1.4, 1.5, 1.7}
		what, head = "share left where tokens are %g times as large", "size"
	}
	f.csv.WriteString(head + ",t,share,measured,se\n")
	ab := snap.Runs[0].Now.AB
	for _, at := range places {
		of := s
		of.Display = scenario.Default().Display
		if exchanged {
			of.Display.Switch = at
		} else {
			of.Scale *= at
		}
		dist, err := start.Of(of)
		if err != nil {
			return err
		}
		found := incontext.NewMeter(probe.Sequences(dist, s.Seed, m.tests, of.Display.Switch)).Measure(layer, s.T)
		share := theory.Predict(of).Exchanged(ab, s.T, of.Display.Switch).Share
		fmt.Fprintf(&f.csv, "%s,%d,%s,%s,%s\n", number(at), s.T, number(share), number(found.Share), number(found.ShareSE))
		f.row(fmt.Sprintf(what, at), cell(share), cell(found.Share)+" ± "+cell(found.ShareSE))
	}
	if !exchanged {
		f.row("size from which the loss over the whole context is that of predicting nothing", "√2 = "+cell(math.Sqrt2),
			cell(math.Sqrt(2*snap.Theory.C2/(snap.Theory.C1*ab))))
		f.row("part of the sequences predicted better at 1.7 than at 1", "–", cell(f.options.Context.Better))
	}
	return nil
}
