package main

import (
	"bytes"
	"io"
	"math"
	"strings"
	"testing"

	"mesascope/sim/method"
	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// heads are a trace's "#" lines.
func heads(text string) (out []string) {
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// The runs of a second scenario follow the first's, and are those of its link.
func TestComparedRuns(t *testing.T) {
	const first, second = "d=2&T=5&steps=6&from=0.1,0.2~1,1", "start=sparse&d=2&T=5&lr=0.5&steps=4&from=1,0.3"
	code, out, errs := command(first + "&with=start:sparse;lr:0.5;steps:4;from:1,0.3")
	if code != 0 || errs != "" {
		t.Fatalf("exit %d, %q", code, errs)
	}
	head := heads(out)
	if len(head) != 5 || head[3] != "# runs 3 on: "+second || head[4] != "# lr of runs 3 on: 0.5" {
		t.Errorf("it begins with %q", head)
	}
	_, one, _ := command(first)
	_, two, _ := command(second)
	rows, a, b := table(t, out), table(t, one), table(t, two)
	for _, row := range rows {
		step := int(row[1])
		want := b
		at := step
		if row[0] < 3 {
			want, at = a, 2*step+int(row[0])-1
		}
		for k := 1; k < len(row); k++ {
			if row[k] != want[at][k] {
				t.Fatalf("row %v, by itself %v", row, want[at])
			}
		}
	}
	if len(rows) != len(a)+len(b) || rows[2][0] != 3 || rows[2][1] != 0 {
		t.Errorf("%d rows of %d and %d; the third is %v", len(rows), len(a), len(b), rows[2])
	}
}

// A branch begins with a row of its own at the step at which it leaves.
func TestBranch(t *testing.T) {
	const link = "d=2&T=5&steps=9&from=0.1,0.2~1,1&fork=4&with=method:adam"
	_, out, errs := command(link)
	head := heads(out)
	if errs != "" || head[3] != "# runs 3 on: d=2&T=5&method=adam&steps=9&from=0.1,0.2~1,1, from where the first runs are at step 4" || len(head) != 4 {
		t.Errorf("it begins with %q; %q", head, errs)
	}
	rows := table(t, out)
	if len(rows) != 2*10+2*6 {
		t.Fatalf("%d rows", len(rows))
	}
	for k, number := range []float64{1, 2, 3, 4} {
		row, origin := rows[8+k], rows[8+k%2]
		if row[0] != number || row[1] != 4 || row[4] != origin[4] || row[3] != origin[3] || row[2] != origin[2] {
			t.Errorf("row %v, beside %v", row, origin)
		}
	}
	if _, out, _ := command(link + ";lr:0.25"); heads(out)[4] != "# lr of runs 3 on: 0.25" {
		t.Errorf("it begins with %q", heads(out))
	}
}

func TestSecondInJSON(t *testing.T) {
	for link, fork := range map[string]int{
		"d=2&T=5&steps=9&from=0.1,0.2~1,1&fork=4&with=engine:sampled;n:6":     4,
		"d=2&T=5&steps=9&from=0.1,0.2~1,1&with=engine:sampled;n:6;d:3":        -1,
		"d=2&T=5&steps=9&from=0.1,0.2~1,1&init=random&with=method:flow":       -1,
		"d=2&T=5&steps=9&engine=dataset&n=6&from=1,1~1,-1&with=mask:diagonal": -1,
	} {
		code, out, _ := command("-json", link)
		r := read(t, out)
		if code != 0 || r.Second == nil {
			t.Fatalf("%s: exit %d", link, code)
		}
		if got := r.Second.Fork; (got == nil) != (fork < 0) || got != nil && *got != fork {
			t.Errorf("%s: fork %v", link, got)
		}
		_, text, _ := command(link)
		rows := table(t, text)
		for i, v := range append(r.Runs, r.Second.Runs...) {
			last := rows[len(rows)-4+i]
			if v.Run != i+1 || v.Final.AB != last[4] || v.Status != "finished" || v.Reason != train.ReasonLast {
				t.Errorf("%s: run %d ends with %+v, in the CSV with %v", link, i+1, v, last)
			}
			complex := (i < 2 && r.Scenario.Engine != "exact") || (i >= 2 && r.Second.Scenario.Engine != "exact")
			if p := v.Parameters; (p.PVIm != nil) != complex || (p.KQIm != nil) != complex {
				t.Errorf("%s: run %d has imaginary parts: %v", link, i+1, p.PVIm != nil)
			}
		}
	}
}

// Every engine with every method prints a trace, in whatever slices.
func TestEveryKind(t *testing.T) {
	for _, engine := range []string{"exact", "sampled", "dataset"} {
		for _, rule := range method.Rules() {
			link := "d=2&T=5&n=7&steps=8&from=0.1,0.2&engine=" + engine + "&method=" + rule.Name
			code, whole, errs := command(link)
			if engine == "sampled" && rule.FixedObjective {
				if code != 2 || !strings.Contains(errs, rule.Name) {
					t.Errorf("%s: exit %d, %q", link, code, errs)
				}
				continue
			}
			if rows := table(t, whole); code != 0 || errs != "" || len(rows) != 9 {
				t.Errorf("%s: exit %d, %q, %d rows", link, code, errs, len(rows))
			}
			s, _ := scenario.Parse(link)
			tracer, err := train.NewTracer(s)
			if err != nil {
				t.Fatal(err)
			}
			var sliced bytes.Buffer
			for units := 0; ; units = (units + 1) % 9 {
				if err := tracer.Work(&sliced, units); err == io.EOF {
					break
				} else if err != nil {
					t.Fatal(err)
				}
			}
			if sliced.String() != whole {
				t.Errorf("%s: slicing changes the text", link)
			}
			if step, steps := tracer.Progress(); step != 8 || steps != 8 {
				t.Errorf("%s: %d of %d steps", link, step, steps)
			}
		}
	}
}

// A flow that cannot be followed is reported, in the method's own words.
func TestStiffIsReported(t *testing.T) {
	const link = "d=1&T=3&method=flow&lr=1e9&steps=3&from=0.5,1&with=lr:0.1"
	code, out, errs := command(link)
	if code != 0 || !strings.Contains(errs, "run 1 stopped at step 1") || !strings.Contains(errs, "choose a smaller η") || strings.Contains(errs, "run 2") {
		t.Errorf("exit %d, %q", code, errs)
	}
	if rows := table(t, out); len(rows) != 1+4 {
		t.Errorf("%d rows", len(rows))
	}
	_, out, _ = command("-json", link)
	r := read(t, out)
	if v := r.Runs[0]; v.Status != "stopped" || v.Reason != train.ReasonStiff || v.Trouble == "" || *v.StopsAt != 1 || math.IsNaN(v.Final.Loss) {
		t.Errorf("%+v", v)
	}
}
