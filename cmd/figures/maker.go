package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"time"

	"mesascope/render/scene"
	"mesascope/render/svg"
	"mesascope/sim/claims"
	"mesascope/sim/figures"
	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
)

// maker makes one part after the other and keeps what parts share.
type maker struct {
	options
	log    io.Writer
	runs   map[string]*figures.History
	meters map[string]*figures.Meter
}

func newMaker(o options, log io.Writer) *maker {
	return &maker{options: o, log: log, runs: map[string]*figures.History{}, meters: map[string]*figures.Meter{}}
}

// result is what there is to say of a part.
type result struct {
	part     figures.Part
	exact    table
	protocol table // empty when it was never run
	lines    []line
}

// line is one run's row of the table: a claim, and what it comes to.
type line struct {
	claim    figures.Claim
	name     string // of the run
	theory   float64
	exact    figures.Value
	settled  figures.Value
	protocol figures.Value // NaN when it was never run
	error    float64       // standard error of protocol against exact; NaN when unknown
}

func (m *maker) make(p figures.Part) (result, error) {
	r := result{part: p}
	name := filepath.Join(m.out, "fig"+p.ID+".csv")
	old, err := os.ReadFile(name)
	if err != nil && !os.IsNotExist(err) {
		return r, err
	}
	kept, err := read(string(old), p)
	if err != nil {
		return r, fmt.Errorf("%s: %w", name, err)
	}
	if r.exact, err = m.measure(p, p.Links); err != nil {
		return r, err
	}
	r.protocol = kept
	if m.protocol {
		if r.protocol, err = m.measure(p, p.Protocol()); err != nil {
			return r, err
		}
	}
	if r.lines, err = m.lines(p, r); err != nil {
		return r, err
	}
	return r, m.save("fig"+p.ID, draw(r), svg.Options{ID: "fig" + p.ID, Title: title(p)}, write(r))
}

// save writes a picture, in colours for either theme, and its numbers.
func (m *maker) save(name string, picture *scene.Scene, o svg.Options, csv string) error {
	o.Theme = "auto"
	var b bytes.Buffer
	if err := svg.Write(&b, picture, o); err != nil {
		return err
	}
	name = filepath.Join(m.out, name)
	return errors.Join(os.WriteFile(name+".svg", b.Bytes(), 0o644), os.WriteFile(name+".csv", []byte(csv), 0o644))
}

// record runs a link, once.
func (m *maker) record(link string) (*figures.History, error) {
	if h := m.runs[link]; h != nil {
		return h, nil
	}
	begun, said := time.Now(), time.Now()
	h, err := figures.Record(link, func(step, steps int) {
		if now := time.Now(); now.Sub(said) > 20*time.Second {
			said = now
			left := time.Duration(float64(now.Sub(begun)) / float64(max(1, step)) * float64(steps-step))
			fmt.Fprintf(m.log, "%s: step %d of %d, %v left\n", link, step, steps, left.Round(time.Second))
		}
	})
	if err != nil {
		return nil, err
	}
	m.runs[link] = h
	return h, nil
}

// meter returns n test sequences for a scenario's start.
func (m *maker) meter(s scenario.Scenario, n int) (*figures.Meter, error) {
	key := fmt.Sprint(n, " of ", s.Drawn())
	if g := m.meters[key]; g != nil {
		return g, nil
	}
	g, err := figures.NewMeter(s, n)
	if err == nil {
		m.meters[key] = g
	}
	return g, err
}

// measure follows a part's quantity along its links' runs, or keeps their last
// matrices.
func (m *maker) measure(p figures.Part, links []string) (table, error) {
	t := table{links: links}
	for k, link := range links {
		h, err := m.record(link)
		if err != nil {
			return t, err
		}
		n := m.tests
		if p.Shows == figures.MSE {
			n = m.curve
		}
		g, err := m.meter(h.Scenario, n)
		if err != nil {
			return t, err
		}
		for i, steps := range h.Runs {
			c := curve{link: k, run: i, name: nameOf(h.Scenario, i), last: h.Last(i)}
			if p.Shows != figures.Weights {
				for _, params := range steps {
					c.values = append(c.values, g.Measure(p.Shows, params))
				}
			}
			t.curves = append(t.curves, c)
		}
	}
	return t, nil
}

// lines works out the table's rows.
func (m *maker) lines(p figures.Part, r result) ([]line, error) {
	var lines []line
	nan := figures.Value{Value: math.NaN(), SE: math.NaN()}
	for _, claim := range p.Claims {
		theory, _ := p.Predicted(claim.Quantity)
		for k, c := range r.exact.curves {
			h := m.runs[p.Links[c.link]]
			g, err := m.meter(h.Scenario, m.tests)
			if err != nil {
				return nil, err
			}
			s, err := m.record(p.Settled[c.link])
			if err != nil {
				return nil, err
			}
			l := line{claim: claim, name: c.name, theory: theory, protocol: nan, error: math.NaN()}
			l.exact = g.Measure(claim.Quantity, c.last)
			l.settled = g.Measure(claim.Quantity, s.Last(c.run))
			if k < len(r.protocol.curves) {
				l.protocol = finalOf(g, claim.Quantity, r.protocol.curves[k])
				l.error = samplingError(p, claim.Quantity, g, h)
			}
			lines = append(lines, l)
		}
	}
	return lines, nil
}

// finalOf measures the protocol's last weights, where they are known, and
// else gives the last of the values that were kept.
func finalOf(m *figures.Meter, q figures.Quantity, c curve) figures.Value {
	if c.last.Theta != nil {
		return m.Measure(q, c.last)
	}
	return c.values[len(c.values)-1]
}

// samplingError is how far training on the protocol's set takes ab from the
// population's, as a standard deviation, and the ratio with it.
func samplingError(p figures.Part, q figures.Quantity, m *figures.Meter, h *figures.History) float64 {
	s, _ := scenario.Parse(p.Protocol()[0])
	s.Engine, s.N = "dataset", 10_000
	if h.Theory.Theorem == "" && s.Init == "diagonal" {
		return math.NaN()
	}
	se := claims.Scatter(s, m.Set(), h.Theory) / math.Sqrt(float64(s.N))
	switch q {
	case figures.Product, figures.AbsProduct:
		return se
	case figures.Ratio:
		return se * h.Theory.M2
	}
	return math.NaN()
}

// nameOf is what tells run i of a scenario from others.
func nameOf(s scenario.Scenario, i int) string {
	if s.Init == "random" {
		return fmt.Sprintf("σ_w = %g", s.SW)
	}
	return fmt.Sprintf("(%g, %g)", s.From[i].A, s.From[i].B)
}

// curve is one run: its quantity at each step, or its last weights.
type curve struct {
	link, run int
	name      string
	values    []figures.Value
	last      lsa.Params
}

// table is the runs of a part on one engine.
type table struct {
	links  []string
	curves []curve
}
