package main

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
)

// stackRows returns a stack's trace: by run and step, the numbers of its row.
func stackRows(t *testing.T, link string) map[[2]int][]float64 {
	t.Helper()
	code, stdout, stderr := command("-bare", link)
	if code != exitOK {
		t.Fatal(stderr)
	}
	rows := map[[2]int][]float64{}
	for i, line := range strings.Split(strings.TrimSpace(stdout), "\n") {
		fields := strings.Split(line, ",")
		if i == 0 {
			if strings.Contains(link, "layers=3") && line != "run,step,time,loss,eta1,eta2,eta3,grad" {
				t.Errorf("%s: the columns are %s", link, line)
			}
			continue
		}
		var v []float64
		for _, f := range fields {
			x, err := strconv.ParseFloat(f, 64)
			if err != nil {
				t.Fatal(err)
			}
			v = append(v, x)
		}
		rows[[2]int{int(v[0]), int(v[1])}] = v
	}
	return rows
}

// The numbers of two layers, Gaussian, d = 5 and T = 100.
func TestStackNumbers(t *testing.T) {
	rows := stackRows(t, "model=stack&lr=5e-5&steps=400&from=0.05,0.1~0.1,0.1~0.1,0.1001")
	for _, c := range []struct {
		run, step        int
		loss, eta1, eta2 float64
	}{
		{1, 1, 95.151660, 0.070662, 0.125367},
		{1, 80, 62.575440, 0.089598, 0.297390},
		{2, 400, 75.771590961, 0.1535823, 0.1535823},
		{3, 40, 75.568, math.NaN(), math.NaN()},
		{3, 80, 62.6459, math.NaN(), math.NaN()},
	} {
		r := rows[[2]int{c.run, c.step}]
		if len(r) != 7 || math.Abs(r[3]-c.loss) > 6e-6*c.loss || math.Abs(r[4]-c.eta1) > 6e-7 || math.Abs(r[5]-c.eta2) > 6e-7 {
			t.Errorf("run %d, step %d: %v, want loss %v at (%v, %v)", c.run, c.step, r, c.loss, c.eta1, c.eta2)
		}
	}
	for step := range 401 {
		if r := rows[[2]int{2, step}]; r[4] != r[5] {
			t.Fatalf("step %d: the looped model is at %v", step, r)
		}
	}
	three := stackRows(t, "model=stack&layers=3&method=adam&steps=20")
	if len(three) != 3*21 {
		t.Errorf("%d rows", len(three))
	}
}

// Every method ends on the rung, from starts whose layers differ.
func TestStacksReachTheirRung(t *testing.T) {
	for _, link := range []string{
		"model=stack&from=0.05,0.1&steps=2000", "model=stack&from=0.05,0.1&method=flow&steps=400", "model=stack&from=0.05,0.1&method=momentum&steps=4000",
		"model=stack&layers=1&steps=400", "model=stack&layers=3&start=ones&from=0.2,0.4,0.9&steps=20000", "model=stack&tied=yes&steps=300",
		"model=stack&layers=2&start=skewed&T=30&from=0.05,0.1&steps=4000", "model=stack&d=8&T=400&from=0.05,0.1&steps=2000",
	} {
		code, stdout, stderr := command("-json", link)
		if code != exitOK {
			t.Fatalf("%s: %s", link, stderr)
		}
		var got struct {
			Theory struct {
				Ladder []struct {
					Loss, Share float64
					Inf         float64 `json:"share_T_inf"`
				}
				Looped struct{ Loss, Eta float64 }
			}
			Runs []struct {
				From  []float64
				Final struct {
					Loss float64
					Eta  []float64
				}
				Difference float64
			}
		}
		if err := json.Unmarshal([]byte(stdout), &got); err != nil {
			t.Fatal(err)
		}
		for i, r := range got.Runs {
			if math.Abs(r.Difference) > 1e-6 || len(r.From) != len(r.Final.Eta) || len(got.Theory.Ladder) != 4 {
				t.Errorf("%s, run %d: %+v, ladder %+v", link, i+1, r, got.Theory.Ladder)
			}
		}
	}
}

// A stack of one layer is the paper's, from a = η and b = 1, to the last bit.
func TestOneLayerIsThePapers(t *testing.T) {
	for _, law := range []string{"", "start=ones&scale=0.7&", "start=skewed&d=3&T=17&", "start=custom&d=2&atoms=1,2~3,0&"} {
		stack := stackRows(t, law+"model=stack&layers=1&from=0.3~-0.02&steps=0")
		layer := stackRows(t, law+"from=0.3,1~-0.02,1&steps=0")
		for run := 1; run <= 2; run++ {
			s, l := stack[[2]int{run, 0}], layer[[2]int{run, 0}]
			if s[3] != l[3] || s[4] != l[4] {
				t.Errorf("%srun %d: loss %v at η = %v, the layer %v at ab = %v", law, run, s[3], s[4], l[3], l[4])
			}
		}
	}
}

// Further passes through the trained layer: of one layer alone, or of the looped
// model, whose own number of passes leaves what it was trained to leave. They are a
// matter of show: the runs stay as they are.
func TestFurtherPasses(t *testing.T) {
	for _, c := range []struct {
		link string
		want [4]float64
	}{
		{"start=ones&model=stack&steps=0&again=1", [4]float64{0.174, 0.353, 2.43, 21.5}},
		{"start=ones&model=stack&steps=0&again=0.7", [4]float64{0.248, 0.122, 0.159, 0.406}},
		{"model=stack&tied=yes&steps=0&again=1", [4]float64{0.447, 75.771590961 / 245, 0.317, 0.870}},
	} {
		code, stdout, stderr := command("-json", c.link)
		var got struct {
			Link   string
			Theory struct{ Again struct{ Shares [4]float64 } }
		}
		if code != exitOK || json.Unmarshal([]byte(stdout), &got) != nil {
			t.Fatal(c.link, stderr)
		}
		if _, same, _ := command("-json", got.Link); same != stdout {
			t.Errorf("the report's link %q does not make the report", got.Link)
		}
		for i, x := range got.Theory.Again.Shares {
			if math.Abs(x-c.want[i]) > 6e-4*max(1, math.Pow(10, math.Floor(math.Log10(c.want[i]))+1)) {
				t.Errorf("%s: %d passes leave %v, want %v", c.link, i+1, x, c.want[i])
			}
		}
	}
	_, plain, _ := command("-bare", "model=stack&steps=50")
	if _, again, _ := command("-bare", "model=stack&steps=50&again=0.7"); again != plain {
		t.Error("further passes have changed the training")
	}
	if _, json, _ := command("-json", "model=stack&steps=0"); strings.Contains(json, "again") {
		t.Error("passes that nobody asked for")
	}
}
