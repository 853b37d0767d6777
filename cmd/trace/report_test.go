package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"mesascope/sim/scenario"
)

// printed is how a reader of what -json prints would describe it.
type printed struct {
	Version  string         `json:"version"`
	Link     string         `json:"link"`
	Step     int            `json:"step"`
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

// scenarioReport is a scenario as it was printed. Written again, it has the table's keys
// in which a second scenario of the paper's layer may differ, in their order.
type scenarioReport struct {
	D      int
	Engine string
	values map[string]json.RawMessage
}

func (s *scenarioReport) UnmarshalJSON(text []byte) error {
	if err := json.Unmarshal(text, &s.values); err != nil {
		return err
	}
	return errors.Join(json.Unmarshal(s.values["d"], &s.D), json.Unmarshal(s.values["engine"], &s.Engine))
}

func (s scenarioReport) MarshalJSON() ([]byte, error) {
	var parts []string
	for _, p := range scenario.Properties() {
		value, given := s.values[p.Key]
		switch {
		case !p.With || p.OfStacks, p.Kind == scenario.Atoms && !given: // of a custom start
		case !given:
			parts = append(parts, fmt.Sprintf("%q:null", p.Key))
		default:
			parts = append(parts, fmt.Sprintf("%q:%s", p.Key, value))
		}
	}
	return []byte("{" + strings.Join(parts, ",") + "}"), nil
}

type theoryReport struct {
	M2       float64      `json:"m2"`
	K1       float64      `json:"k1"`
	K2       float64      `json:"k2"`
	K3       float64      `json:"k3"`
	C1       float64      `json:"c1"`
	C2       float64      `json:"c2"`
	Limit    float64      `json:"limit"` // c2/c1
	LimitInf float64      `json:"limit_T_inf"`
	LossZero float64      `json:"loss_zero"`
	LossMin  *float64     `json:"loss_min"`       // null where no theorem keeps the run on the plane
	Lowest   float64      `json:"loss_min_plane"` // on the plane of multiples of I
	Dense    *denseReport `json:"dense"`
	Theorem  string       `json:"theorem"` // "" when none gives this scenario's limit
	Why      string       `json:"why"`
}

// denseReport is the limit of Proposition 4.2.
type denseReport struct {
	AB        float64 `json:"ab"`
	POffRatio float64 `json:"p_off_ratio"`
	QOffRatio float64 `json:"q_off_ratio"`
	Loss      float64 `json:"loss"`
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
	Claims     []claimReport   `json:"claims,omitempty"` // with -claims
}

// claimReport is a statement of the paper held against a run.
type claimReport struct {
	ID      string `json:"id"`
	Holds   string `json:"holds"`
	Reason  string `json:"reason"`
	Witness string `json:"witness"`
	checkReport
	More []checkReport `json:"more"`
}

type checkReport struct {
	Quantity  string   `json:"quantity"`
	At        int      `json:"at"`
	Predicted *float64 `json:"predicted"`
	Measured  *float64 `json:"measured"`
	Gap       *float64 `json:"gap"`
	SE        *float64 `json:"se"`
	Verdict   string   `json:"verdict"`
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
	Share float64 `json:"gd_share"`
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

// read reads a report as strictly as a program can: no unknown names, and none
// twice or missing, which reading it again and comparing shows.
func read(t *testing.T, text string) (r printed) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		t.Fatal(err)
	}
	var got, want bytes.Buffer
	if err := json.Compact(&got, []byte(text)); err != nil {
		t.Fatal(err)
	}
	again := json.NewEncoder(&want)
	again.SetEscapeHTML(false)
	if err := again.Encode(r); err != nil {
		t.Fatal(err)
	}
	if a, b := names(got.String()), names(want.String()); a != b {
		t.Errorf("names are\n%s\nwant\n%s", a, b)
	}
	return r
}

// names keeps the names of a compact JSON text.
func names(text string) string {
	var out []string
	for i, part := range strings.Split(text, `"`) {
		if i%2 == 1 {
			out = append(out, part)
		}
	}
	return strings.Join(out, " ")
}

// With -at a run is reported as it stands there: the CSV's row, and what a
// shorter run ends with.
func TestJSONAtAStep(t *testing.T) {
	for _, link := range []string{
		"d=3&T=10&steps=400", "d=2&T=5&init=random&steps=50", "start=sparse&d=2&T=4&engine=dataset&n=9&steps=40",
		"d=2&T=5&steps=30&from=0.1,0.2~1,1&fork=20&with=method:adam", "d=2&T=10&steps=30&lr=0.02&from=0.1,0.1~3,3",
	} {
		_, text, _ := command(link)
		rows := table(t, text)
		for _, step := range []string{"0", "7", "25"} {
			code, out, _ := command("-json", "-at", step, link)
			if code != 0 {
				t.Fatalf("%s at %s: exit %d", link, step, code)
			}
			r := read(t, out)
			if r.Second != nil && step != "25" {
				t.Errorf("%s at %s: a branch that has not left", link, step)
			}
			for _, run := range r.Runs {
				found := false
				for _, row := range rows {
					if int(row[0]) == run.Run && int(row[1]) == run.Final.Step {
						found = run.Final.Loss == row[3] && run.Final.AB == row[4] && run.Final.Grad == row[9]
					}
				}
				if !found || run.Status == "running" && run.Final.Step != r.Step {
					t.Errorf("%s at %s: run %d has %+v, %s", link, step, run.Run, run.Final, run.Status)
				}
			}
		}
	}
	for _, c := range []struct{ args, want string }{
		{"-at 3 steps=9", "-json"}, {"-json -at 10 steps=9", "from 0 to 9"}, {"-json -at -2 steps=9", "from 0 to 9"}, {"-json -at x steps=9", "invalid"}, {"-claims steps=9", "-json"},
	} {
		if code, out, errs := command(strings.Fields(c.args)...); code != 2 || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%s: exit %d, %q", c.args, code, errs)
		}
	}
}

// The bound on η is plain gradient descent's, near an end that a theorem knows;
// the least loss of the plane is a run's only where a theorem keeps it there. Both
// are null elsewhere, while loss_min_plane is always what it is.
func TestBoundAndLeastLossAreSaidWhereTheyHold(t *testing.T) {
	const small = "d=2&T=5&steps=2&from=0.5,0.6~1,-1"
	for _, c := range []struct {
		link                string
		bound, saddle, loss bool // known for the first run, for the one that ends in the saddle, and for the loss
	}{
		{small, true, false, true},
		{small + "&method=flow", false, false, true},
		{small + "&method=momentum", false, false, false},
		{small + "&method=adam", false, false, false},
		{small + "&start=ones", false, false, false},
		{small + "&start=ones&mask=diagonal", true, false, true},
		{small + "&start=skewed", false, false, false},
		{"d=2&T=5&steps=2&init=random", false, false, false},
	} {
		code, out, errs := command("-json", c.link)
		if code != 0 {
			t.Errorf("%s: exit %d, %s", c.link, code, errs)
			continue
		}
		r := read(t, out)
		if got := r.Theory.LossMin != nil; got != c.loss || got && *r.Theory.LossMin != r.Theory.Lowest {
			t.Errorf("%s: loss_min %v, loss_min_plane %v", c.link, r.Theory.LossMin, r.Theory.Lowest)
		}
		if !(r.Theory.Lowest < r.Theory.LossZero) {
			t.Errorf("%s: loss_min_plane %v is not below %v, the loss of no weights", c.link, r.Theory.Lowest, r.Theory.LossZero)
		}
		for i, want := range []bool{c.bound, c.saddle} {
			if i < len(r.Runs) && (r.Runs[i].StepBound != nil) != want {
				t.Errorf("%s: run %d has step_bound %v", c.link, i+1, r.Runs[i].StepBound)
			}
		}
	}
}
