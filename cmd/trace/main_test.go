package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"mesascope/sim/claims"
	"mesascope/sim/scenario"
	"mesascope/sim/train"
	"mesascope/sim/version"
)

// command runs the program and returns what it printed.
func command(args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(args, &out, &errs)
	return code, out.String(), errs.String()
}

// table reads a trace's rows and checks its form.
func table(t *testing.T, text string) (rows [][]float64) {
	t.Helper()
	lines := strings.SplitAfter(text, "\n")
	for len(lines) > 0 && strings.HasPrefix(lines[0], "#") {
		lines = lines[1:]
	}
	if len(lines) == 0 || lines[0] != "run,step,time,loss,ab,p_diag,p_off,q_diag,q_off,grad,gd_share\n" {
		t.Fatalf("no header in %.200q", text)
	}
	records, err := csv.NewReader(strings.NewReader(strings.Join(lines[1:], ""))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records {
		row := make([]float64, len(record))
		for i, field := range record {
			v, err := strconv.ParseFloat(field, 64)
			if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("field %q of %v", field, record)
			}
			if i > 1 && strconv.FormatFloat(v, 'g', -1, 64) != field {
				t.Fatalf("%q is not the shortest form of %v", field, v)
			}
			row[i] = v
		}
		rows = append(rows, row)
	}
	return rows
}

func TestCSV(t *testing.T) {
	code, out, errs := command("start=sparse&d=2&T=4&lr=0.05&steps=3&from=0.1,0.2~1,1&view=flow&at=2")
	if code != 0 || errs != "" {
		t.Fatalf("exit %d, %q", code, errs)
	}
	if head := "# mesascope " + version.Number + "\n# link: start=sparse&d=2&T=4&lr=0.05&steps=3&from=0.1,0.2~1,1\n# lr: 0.05\n"; !strings.HasPrefix(out, head) {
		t.Errorf("begins with %q", out[:len(head)])
	}
	rows := table(t, out)
	if len(rows) != 8 {
		t.Fatalf("%d rows, want 2 runs × 4 steps", len(rows))
	}
	for i, row := range rows {
		if row[0] != float64(i%2+1) || row[1] != float64(i/2) || row[2] != row[1]*0.05 {
			t.Errorf("row %d: %v", i, row)
		}
	}
	// By hand for sparse, d = 2, T = 4: c1 = c2 = 1, m2 = 1/2, so at (0.1, 0.2)
	// L = 0.02² − 2·0.02 + 1 and each of the 2·d gradient entries is a or b times 0.98.
	first := rows[0]
	for i, want := range map[int]float64{3: 0.9604, 4: 0.02, 5: 0.2, 6: 0, 7: 0.1, 8: 0, 9: 0.98 * math.Sqrt(2*(0.01+0.04))} {
		if math.Abs(first[i]-want) > 1e-15 {
			t.Errorf("column %d at step 0: %v, want %v", i, first[i], want)
		}
	}
	// One step: a' = a + η·b·0.98, b' = b + η·a·0.98.
	second := rows[2]
	if math.Abs(second[7]-(0.1+0.05*0.2*0.98)) > 1e-15 || math.Abs(second[5]-(0.2+0.05*0.1*0.98)) > 1e-15 {
		t.Errorf("step 1: %v", second)
	}
}

func TestEnds(t *testing.T) {
	for _, c := range []struct {
		link     string
		ab, loss string // how the last rows' numbers begin
	}{
		{"start=gaussian&scale=1&lr=1e-4&steps=4000", "0.1919050885", "103.9497599336"},
		{"start=ones&lr=5e-4&steps=4000", "0.8536317866", "38.17957874"},
		{"start=ones&lr=5e-4&steps=4000&mask=diagonal", "0.8258257205", "42.6726984536"},
	} {
		code, out, _ := command(c.link)
		lines := strings.Split(strings.TrimSpace(out), "\n")
		for _, line := range lines[len(lines)-3:] {
			field := strings.Split(line, ",")
			if code != 0 || field[1] != "4000" || !strings.HasPrefix(field[4], c.ab) || !strings.HasPrefix(field[3], c.loss) {
				t.Errorf("%s ends with %s", c.link, line)
			}
		}
	}
}

// The rows are those of a Run, bit for bit, and how the output is sliced does
// not show.
func TestTraceIsTheRun(t *testing.T) {
	const link = "start=skewed&d=2&T=6&steps=300&init=random"
	_, whole, _ := command(link)
	s, _ := scenario.Parse(link)
	tracer, err := train.NewTracer(s)
	if err != nil {
		t.Fatal(err)
	}
	var sliced bytes.Buffer
	for n := 1; ; n = n%7 + 1 {
		if err := tracer.Next(&sliced, n); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if sliced.String() != whole {
		t.Error("slicing changes the text")
	}
	run, err := train.New(s)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range table(t, whole) {
		run.Seek(i / 3)
		now := run.Snapshot().Runs[i%3].Now
		want := []float64{float64(i%3 + 1), float64(now.Step), now.Time, now.Loss, now.AB, now.PDiag, now.POff, now.QDiag, now.QOff, now.Grad}
		for k := range want {
			if row[k] != want[k] {
				t.Fatalf("row %d: %v, want %v", i, row, want)
			}
		}
	}
}

func TestAddressesAndPresets(t *testing.T) {
	_, want, _ := command("d=2&T=5&steps=4")
	for _, link := range []string{"https://host.example/mesascope/?d=2&T=5&steps=4#x", "<https://host.example/?d=2&amp;T=5&amp;steps=4>", "[run](https://host.example/?d=2&T=5&steps=4&fbclid=1).", "?d=2&T=5&steps=4", "index.html?steps=4&T=5&d=2"} {
		if _, got, _ := command(link); got != want {
			t.Errorf("%s differs", link)
		}
	}
	for _, p := range scenario.Presets() {
		s, _ := scenario.Parse(p.Link)
		code, out, errs := command(p.Name)
		warns := strings.Contains(errs, "run 2 diverged") && p.Name == "too-large"
		if code != 0 || errs != "" && !warns || !strings.Contains(out, "# link: "+s.Numeric().Link()) {
			t.Errorf("%s: exit %d, %q", p.Name, code, errs)
		}
	}
	if code, out, _ := command(""); code != 0 || !strings.Contains(out, "# link: v=1\n") {
		t.Errorf("the empty link: exit %d", code)
	}
}

// The CSV without the lines that most readers of CSV do not pass over.
func TestBare(t *testing.T) {
	const link = "d=2&T=5&steps=4&with=start:sparse"
	_, whole, _ := command(link)
	code, bare, errs := command("-bare", link)
	at := strings.Index(whole, "run,step,")
	if code != 0 || errs != "" || at <= 0 || bare != whole[at:] || strings.Contains(bare, "#") {
		t.Errorf("exit %d, %q, begins with %.60q", code, errs, bare)
	}
	if code, out, errs := command("-bare", "-json", link); code != exitUsage || out != "" || !strings.Contains(errs, "-bare") {
		t.Errorf("-bare -json: exit %d, %q", code, errs)
	}
}

// Other readers take the lines before the columns' names for those names: both who asks
// for help and who reads the README are told what to do.
func TestReadersAreToldOfTheComments(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, _, help := command("-h")
	for name, text := range map[string]string{"trace -h": help, "README.md": string(readme)} {
		told := regexp.MustCompile(`comment='#'[^.]*-bare\b`).FindString(text)
		if told == "" || strings.Contains(told, "\n\n") {
			t.Errorf("%s does not say that comment='#' and -bare are for the lines before the columns' names", name)
		}
	}
}

func TestBadLinks(t *testing.T) {
	for link, words := range map[string][]string{
		"d=99":                       {"d=", "99", "1 to 8"},
		"lr=NaN":                     {"lr", "NaN", "number"},
		"from=1":                     {"from", "a,b"},
		"foo=1":                      {"foo", "unknown key"},
		"d=3&d=4":                    {"d is given more than once"},
		"v=2":                        {"v=", "2", "only version"},
		"engine=sampled&method=flow": {"method=", "flow", "objective"},
		"with=d:9":                   {"with: d", "1 to 8"},
		"lr=0&T=2":                   {"lr", "T", "3 to 400"},
		"no-such-preset":             {"no-such-preset"},
		"gausian":                    {"no preset “gausian”", "did you mean gaussian?"},
		"Sparse":                     {"no preset “Sparse”", "did you mean sparse?"},
		"fig1":                       {"no preset “fig1”", "did you mean fig1-gaussian or fig1-sparse?"},
		"fig=4x":                     {"fig=“4x” is not allowed"},
		"#!strat=ones":               {"unknown key “strat”", "did you mean start?"},
	} {
		code, out, errs := command(link)
		if code != 2 || out != "" {
			t.Errorf("%s: exit %d, stdout %q", link, code, out)
		}
		for _, w := range words {
			if !strings.Contains(errs, w) {
				t.Errorf("%s: %q does not say %q", link, errs, w)
			}
		}
		for _, line := range strings.Split(strings.TrimSpace(errs), "\n") {
			if !strings.HasPrefix(line, "trace: ") || strings.Contains(line, "goroutine") || strings.Contains(line, "instead") {
				t.Errorf("%s: %q", link, line)
			}
		}
	}
}

func TestFlags(t *testing.T) {
	for _, c := range []struct {
		args          []string
		code          int
		stdout, other string
	}{
		{[]string{"-h"}, 0, "", "Usage: trace"},
		{[]string{"-bogus", "d=2"}, 2, "", "bogus"},
		{nil, 2, "", "give one link"},
		{[]string{"d=2", "T=5"}, 2, "", "give one link"},
		{[]string{"-version"}, 0, version.Number, ""},
		{[]string{"-keys"}, 0, "a whole number from 3 to 400 [100]", ""},
		{[]string{"-presets"}, 0, "start=ones&mask=diagonal", ""},
	} {
		code, out, errs := command(c.args...)
		if code != c.code || !strings.Contains(out, c.stdout) || !strings.Contains(errs, c.other) {
			t.Errorf("%q: exit %d, %q, %q", c.args, code, out, errs)
		}
	}
}

func TestOutputFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "out.csv")
	_, want, _ := command("d=2&steps=5")
	code, out, _ := command("-o", name, "d=2&steps=5")
	got, err := os.ReadFile(name)
	if code != 0 || out != "" || err != nil || string(got) != want {
		t.Errorf("exit %d, stdout %q, %v", code, out, err)
	}
	if code, _, errs := command("-o", filepath.Join(name, "nowhere"), "d=2"); code != 1 || errs == "" {
		t.Errorf("an impossible file: exit %d, %q", code, errs)
	}
}

// failing refuses everything after some bytes.
type failing struct {
	room int
	err  error
}

func (f *failing) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, f.err
	}
	return len(p), nil
}

func TestWriteErrors(t *testing.T) {
	var errs bytes.Buffer
	if code := run([]string{"steps=100000&d=1"}, &failing{1000, syscall.EPIPE}, &errs); code != 0 || errs.Len() > 0 {
		t.Errorf("a closed pipe: exit %d, %q", code, errs.String())
	}
	if code := run([]string{"steps=100000&d=1"}, &failing{1000, errors.New("disk full")}, &errs); code != 1 || !strings.Contains(errs.String(), "disk full") {
		t.Errorf("a full disk: exit %d, %q", code, errs.String())
	}
}

func TestDivergenceIsReported(t *testing.T) {
	const link = "d=2&T=10&steps=300&lr=0.02&from=0.1,0.1~3,3"
	code, out, errs := command(link)
	if code != 0 || !strings.Contains(errs, "run 2 diverged at step") || !strings.Contains(errs, "too large for its start") || strings.Contains(errs, "run 1") {
		t.Errorf("exit %d, %q", code, errs)
	}
	last := map[float64]float64{}
	for _, row := range table(t, out) {
		last[row[0]] = row[1]
	}
	if last[1] != 300 || last[2] > 10 {
		t.Errorf("last steps %v", last)
	}
	_, out, _ = command("-json", link)
	r := read(t, out)
	if r.Runs[1].Status != "diverged" || r.Runs[1].Trouble == "" || r.Runs[0].Status != "converged" || *r.Runs[1].StopsAt != int(last[2])+1 {
		t.Errorf("%+v", r.Runs)
	}
	// The bound there is 1/c2 = 1/24.
	if _, _, errs := command("d=3&T=10&from=0.1,0.1&lr=0.5&steps=500"); !strings.Contains(errs, "diverged") || !strings.Contains(errs, "above the bound 0.04167") {
		t.Errorf("a step far above the bound: %q", errs)
	}
	if _, _, errs := command("d=3&T=10&from=0.1,0.1&lr=0.045&steps=500"); !strings.Contains(errs, "cannot settle") {
		t.Errorf("a run that keeps oscillating: %q", errs)
	}
}

func TestJSON(t *testing.T) {
	for _, link := range []string{"d=3&T=10&steps=3000", "start=ones&d=3&T=10&steps=3000", "d=2&T=5&init=random&steps=50", "start=ones&mask=diagonal&steps=2000"} {
		for _, args := range [][]string{{"-json", link}, {link, "-json"}} {
			code, out, errs := command(args...)
			if code != 0 || errs != "" {
				t.Fatalf("%q: exit %d, %q", args, code, errs)
			}
			r := read(t, out)
			_, text, _ := command(link)
			rows := table(t, text)
			for i, v := range r.Runs {
				last := rows[len(rows)-len(r.Runs)+i]
				if v.Run != int(last[0]) || v.Final.Loss != last[3] || v.Final.AB != last[4] || v.Final.Grad != last[9] {
					t.Errorf("%s: run %d ends with %+v, in the CSV with %v", link, i, v.Final, last)
				}
				d, ab := r.Scenario.D, 0.0
				for j := range d {
					ab += v.Parameters.PV[j][j] * v.Parameters.KQ[d+j][j] / float64(d)
				}
				if len(v.Parameters.PV) != d || len(v.Parameters.KQ) != 2*d || math.Abs(ab-v.Final.AB) > 1e-15 {
					t.Errorf("%s: parameters give ab = %v", link, ab)
				}
				limit, known := r.Theory.Limit, r.Theory.Theorem != ""
				if r.Theory.Dense != nil && !known {
					limit, known = r.Theory.Dense.AB, true
				}
				if (v.Predicted != nil) != known || (v.Difference == nil) != (v.Predicted == nil) {
					t.Errorf("%s: theorem %q, predicted %v", link, r.Theory.Theorem, v.Predicted)
				}
				if v.Predicted != nil && (math.Abs(v.Difference.AB) > 1e-9 || math.Abs(v.Predicted.AB-limit) > 1e-12) {
					t.Errorf("%s: predicted %+v, off by %+v", link, v.Predicted, v.Difference)
				}
			}
		}
	}
}

// A statement about the world that a link tests the layer in is judged, though what a link
// shows changes no number of its run, nor a byte of its CSV.
func TestClaimsOfAnotherWorld(t *testing.T) {
	const link = "d=3&T=10&steps=20&from=0.5,0.5"
	of := func(link string) (found string) {
		_, out, _ := command("-json", "-claims", link)
		r := read(t, out)
		if want := strings.TrimPrefix(link, "d=3&T=10&steps=20&from=0.5,0.5"); !strings.HasSuffix(r.Link, want) {
			t.Errorf("it is of %s, says the report of %s", r.Link, link)
		}
		for _, c := range r.Runs[0].Claims {
			if c.ID == claims.World {
				found = c.Holds + " " + c.Verdict
			}
		}
		return found
	}
	if at, away := of(link), of(link+"&test=scale:1.7"); at != "na na" || away != "yes agrees" {
		t.Errorf("at home %s, elsewhere %s", at, away)
	}
	_, csv, _ := command(link)
	if _, same, _ := command(link + "&test=scale:1.7"); same != csv {
		t.Error("another CSV")
	}
}

// The claims of each run are there, in the paper's order, and judged on the
// numbers that the report gives.
func TestClaimsInJSON(t *testing.T) {
	for link, verdicts := range map[string]string{
		"d=3&T=10&steps=4000&from=0.1,0.1~1,-1":         "t41 yes agrees; t41 no na",
		"d=3&T=10&steps=2&from=0.1,0.1":                 "t41 yes notyet",
		"start=skewed&d=3&T=10&steps=2000&from=0.1,0.1": "t41 no na",
	} {
		_, out, _ := command("-json", "-claims", link)
		r := read(t, out)
		var got []string
		for _, v := range r.Runs {
			var ids []string
			for _, c := range v.Claims {
				ids = append(ids, c.ID)
				if c.ID != claims.Emergence {
					continue
				}
				got = append(got, c.ID+" "+c.Holds+" "+c.Verdict)
				if *c.Measured != v.Final.AB || *c.Predicted != r.Theory.Limit {
					t.Errorf("%s: %v of %v", link, *c.Measured, *c.Predicted)
				}
			}
			if !slices.Equal(ids, claims.IDs()) {
				t.Errorf("%s: claims %v", link, ids)
			}
		}
		if s := strings.Join(got, "; "); s != verdicts {
			t.Errorf("%s: %s, want %s", link, s, verdicts)
		}
	}
}
