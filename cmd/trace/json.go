package main

import (
	"encoding/json"
	"io"

	"mesascope/sim/lsa"
	"mesascope/sim/scenario"
	"mesascope/sim/theory"
	"mesascope/sim/train"
	"mesascope/sim/version"
)

// report is what -json prints. Names are those of links and of the CSV.
type report struct {
	Version  string         `json:"version"`
	Link     string         `json:"link"`
	Scenario scenarioReport `json:"scenario"`
	Theory   theoryReport   `json:"theory"`
	Runs     []runReport    `json:"runs"`
	Second   *secondReport  `json:"second,omitempty"`
}

// secondReport is the second scenario of a link that has one.
type secondReport struct {
	Link     string         `json:"link"`
	Fork     *int           `json:"fork"` // the step at which it left the first; null with starts of its own
	Scenario scenarioReport `json:"scenario"`
	Theory   theoryReport   `json:"theory"`
	Runs     []runReport    `json:"runs"` // numbered on after the first's
}

type scenarioReport struct {
	Start  string       `json:"start"`
	Atoms  []atomReport `json:"atoms,omitempty"` // of a custom start
	Scale  float64      `json:"scale"`
	D      int          `json:"d"`
	T      int          `json:"T"`
	Engine string       `json:"engine"`
	N      int          `json:"n"`
	Method string       `json:"method"`
	LR     float64      `json:"lr"` // in force, also when the link gives none
	Steps  int          `json:"steps"`
	From   [][2]float64 `json:"from"`
	Init   string       `json:"init"`
	SW     float64      `json:"sw"`
	Mask   string       `json:"mask"`
	Seed   uint64       `json:"seed"`
}

type atomReport struct {
	X      []float64 `json:"x"`
	Weight float64   `json:"weight"`
}

type theoryReport struct {
	M2       float64 `json:"m2"`
	K1       float64 `json:"k1"`
	K2       float64 `json:"k2"`
	K3       float64 `json:"k3"`
	C1       float64 `json:"c1"`
	C2       float64 `json:"c2"`
	Limit    float64 `json:"limit"` // c2/c1
	LimitInf float64 `json:"limit_T_inf"`
	LossZero float64 `json:"loss_zero"`
	LossMin  float64 `json:"loss_min"`
	Theorem  string  `json:"theorem"` // "" when none gives this scenario's limit
	Why      string  `json:"why"`
}

type runReport struct {
	Run        int             `json:"run"`
	From       *[2]float64     `json:"from"` // a, b; null for random weights
	Status     string          `json:"status"`
	Reason     string          `json:"reason"`   // last, converged, diverged, notfinite or stiff
	StopsAt    *int            `json:"stops_at"` // step at which it converged or was stopped
	Trouble    string          `json:"trouble,omitempty"`
	StepBound  *float64        `json:"step_bound"`
	Final      numbers         `json:"final"`
	Predicted  *prediction     `json:"predicted"`  // null when no theorem applies
	Difference *prediction     `json:"difference"` // final − predicted
	Parameters parameterReport `json:"parameters"`
}

type numbers struct {
	Step  int     `json:"step"`
	Time  float64 `json:"time"`
	Loss  float64 `json:"loss"`
	AB    float64 `json:"ab"`
	PDiag float64 `json:"p_diag"`
	POff  float64 `json:"p_off"`
	QDiag float64 `json:"q_diag"`
	QOff  float64 `json:"q_off"`
	Grad  float64 `json:"grad"`
}

type prediction struct {
	Loss  float64 `json:"loss"`
	AB    float64 `json:"ab"`
	PDiag float64 `json:"p_diag"` // b
	QDiag float64 `json:"q_diag"` // a
}

type parameterReport struct {
	PV   [][]float64 `json:"W_PV"` // d×2d, blocks 12 and 13
	KQ   [][]float64 `json:"W_KQ"` // 2d×2d, blocks 22, 23 over 32, 33
	PVIm [][]float64 `json:"W_PV_im,omitempty"`
	KQIm [][]float64 `json:"W_KQ_im,omitempty"`
}

// writeJSON runs the tracer to its end and prints the report.
func writeJSON(w io.Writer, t *train.Tracer) error {
	if err := writeCSV(io.Discard, t); err != nil {
		return err
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	return out.Encode(reportOf(t.Final()))
}

func reportOf(s train.Snapshot) report {
	r := report{
		Version: version.Number, Link: s.Scenario.Link(),
		Scenario: scenarioOf(s.Scenario, s.LR), Theory: theoryOf(s.Theory), Runs: runsOf(s, 0),
	}
	if second := s.Second; second != nil {
		r.Second = &secondReport{
			Link: second.Scenario.Link(), Scenario: scenarioOf(second.Scenario, second.LR), Theory: theoryOf(second.Theory),
			Runs: runsOf(*second, len(s.Runs)),
		}
		if s.Scenario.Branches() {
			r.Second.Fork = &second.First
		}
	}
	return r
}

// runsOf reports a snapshot's runs, numbered from after.
func runsOf(s train.Snapshot, after int) []runReport {
	out := make([]runReport, len(s.Runs))
	for i := range out {
		out[i] = runOf(s, i)
		out[i].Run = after + i + 1
	}
	return out
}

func scenarioOf(s scenario.Scenario, lr float64) scenarioReport {
	r := scenarioReport{
		Start: s.Start, Scale: s.Scale, D: s.D, T: s.T, Engine: s.Engine, N: s.N, Method: s.Method, LR: lr, Steps: s.Steps,
		Init: s.Init, SW: s.SW, Mask: s.Mask, Seed: s.Seed,
	}
	for _, p := range s.From {
		r.From = append(r.From, [2]float64{p.A, p.B})
	}
	if s.Start == "custom" {
		for _, a := range s.Atoms() {
			r.Atoms = append(r.Atoms, atomReport(a))
		}
	}
	return r
}

func theoryOf(p theory.Prediction) theoryReport {
	return theoryReport{
		M2: p.M2, K1: p.K1, K2: p.K2, K3: p.K3, C1: p.C1, C2: p.C2, Limit: p.Limit, LimitInf: p.LimitInf,
		LossZero: p.LossZero, LossMin: p.LossMin, Theorem: p.Theorem, Why: p.Why,
	}
}

func runOf(s train.Snapshot, i int) runReport {
	v, d := s.Runs[i], s.Scenario.D
	r := runReport{
		Status: v.Status.String(), Reason: v.Reason, Trouble: trouble(s, i),
		Final: numbers{
			Step: v.Now.Step, Time: v.Now.Time, Loss: v.Now.Loss, AB: v.Now.AB,
			PDiag: v.Now.PDiag, POff: v.Now.POff, QDiag: v.Now.QDiag, QOff: v.Now.QOff, Grad: v.Now.Grad,
		},
		Parameters: parametersOf(v.Params),
	}
	if v.StopsAt >= 0 {
		r.StopsAt = &v.StopsAt
	}
	if len(s.Theory.Runs) == 0 {
		return r
	}
	p := s.Theory.Runs[i]
	r.From, r.StepBound = &[2]float64{p.A0, p.B0}, &p.StepBound
	if s.Theory.Theorem == "" {
		return r
	}
	r.Predicted = &prediction{Loss: s.Theory.Loss(d, s.Scenario.T, p.A, p.B), AB: p.A * p.B, PDiag: p.B, QDiag: p.A}
	r.Difference = &prediction{
		Loss: v.Now.Loss - r.Predicted.Loss, AB: v.Now.AB - r.Predicted.AB,
		PDiag: v.Now.PDiag - p.B, QDiag: v.Now.QDiag - p.A,
	}
	return r
}

func parametersOf(p lsa.Params) parameterReport {
	rows := func(m []float64) (out [][]float64) {
		for cols := 2 * p.D; len(m) > 0; m = m[cols:] {
			out = append(out, m[:cols])
		}
		return out
	}
	return parameterReport{PV: rows(p.PV()), KQ: rows(p.KQ()), PVIm: rows(p.PVIm()), KQIm: rows(p.KQIm())}
}
