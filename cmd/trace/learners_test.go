package main

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"mesascope/sim/report"
)

// losses runs trace -learners and adds up each learner's part in the training
// loss, in units of the token's mean square over two.
func losses(t *testing.T, args ...string) map[string]float64 {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(append([]string{"-learners"}, args...), &out, &errs); code != exitOK {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	r := csv.NewReader(strings.NewReader(out.String()))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ","); got != report.LearnersHeader {
		t.Fatalf("the header is %q", got)
	}
	sum := map[string]float64{}
	for _, row := range rows[1:] {
		share, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		se, err := strconv.ParseFloat(row[3], 64)
		if err != nil || !(se >= 0) {
			t.Fatalf("%v: %v", row, err)
		}
		sum[row[1]] += share
	}
	return sum
}

func TestLearners(t *testing.T) {
	// d = 5, one second moment: the loss is 5/2 of the sum of the shares.
	got := losses(t, "d=5&T=30&steps=3000&lr=1e-4&from=0.5,0.5")
	if got["zero"] != 28 || got["bayes"] != 0 {
		t.Errorf("%v", got)
	}
	// Trained to the end, the layer leaves the least loss on the plane.
	if !(got["layer"] < 14) || !(got["steps2"] < got["layer"]) || !(got["steps3"] < got["steps2"]) || !(got["ols"] < got["ridge"]) {
		t.Errorf("%v", got)
	}
	// At step 0 it is the layer that it began as: 1 − 2u κ1/m2 + u²(κ2 + κ3/(t−1))/m2.
	start := losses(t, "-at", "0", "T=12&from=0.5,0.5&steps=10")
	want := 0.0
	for pos := 2; pos < 12; pos++ {
		want += 1 - 2*0.25*3 + 0.0625*(15+12/float64(pos-1))
	}
	if math.Abs(start["layer"]-want) > 1e-12 {
		t.Errorf("at step 0 the layer leaves %v, want %v", start["layer"], want)
	}
}

func TestLearnersAreNoJSON(t *testing.T) {
	var out, errs bytes.Buffer
	if code := run([]string{"-learners", "-json", ""}, &out, &errs); code != exitUsage || !strings.Contains(errs.String(), "-learners") {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}
