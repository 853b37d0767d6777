package report

import (
	"encoding/json"
	"io"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mesascope/sim/train"
	"mesascope/sim/train/traintest"
)

// A report is of a step, however one came to it: straight, or back from the end.
func TestTheWayThereDoesNotShow(t *testing.T) {
	for _, link := range []string{
		"d=3&T=10&steps=400&view=flow&at=9", "d=2&T=5&init=random&steps=50", "d=2&T=4&start=custom&atoms=1,0~0,1*2~-1,-1&steps=20",
		"d=2&T=5&steps=30&from=0.1,0.2~1,1&fork=20&with=method:adam", "d=2&T=10&steps=30&lr=0.02&from=0.1,0.1~3,3",
		"start=sparse&d=2&T=4&engine=dataset&n=9&steps=40",
	} {
		run := traintest.Open(t, link)
		s := run.Snapshot().Scenario
		run.Seek(s.Steps)
		for _, step := range []int{s.Steps, 0, 7, 15} {
			tracer, err := train.NewTracer(s)
			if err != nil {
				t.Fatal(err)
			}
			if err := tracer.Next(io.Discard, step+1); err != nil {
				t.Fatal(err)
			}
			straight := tracer.Final()
			run.Seek(step)
			if a, b := string(Of(&straight)), string(Of(run.Snapshot())); a != b {
				t.Errorf("%s at %d:\n%s\nand on the way back\n%s", link, step, a, b)
			}
		}
	}
}

// Where a run stops is told as soon as its status says that it has, and not before:
// also when nothing goes on to the step that was lost.
func TestStopsAt(t *testing.T) {
	for _, c := range []struct {
		link    string
		at      int
		status  string
		stopsAt float64 // 0 for null
	}{
		{"d=2&T=5&steps=9&from=100,100&lr=1e30", 9, "diverged", 1},
		{"d=2&T=5&steps=9&from=0,0", 9, "converged", 1},
		{"d=2&T=5&steps=9&from=0,0", 1, "converged", 1},
		{"d=2&T=5&steps=9&from=0,0", 0, "running", 0},
		{"d=2&T=5&steps=2&lr=1e-9", 2, "finished", 0},
	} {
		run := traintest.Open(t, c.link)
		run.Seek(9)
		run.Seek(c.at)
		var got struct {
			Runs []struct {
				Status  string
				StopsAt *float64 `json:"stops_at"`
			}
		}
		if err := json.Unmarshal(Of(run.Snapshot()), &got); err != nil {
			t.Fatal(err)
		}
		if r := got.Runs[0]; r.Status != c.status || (r.StopsAt != nil) != (c.stopsAt > 0) || r.StopsAt != nil && *r.StopsAt != c.stopsAt {
			t.Errorf("%s at step %d: %+v", c.link, c.at, r)
		}
	}
}

// Every text and every finite number reads back as it was; what is not finite is
// null.
func TestIndented(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOf(rapid.String()).Draw(t, "texts")
		numbers := rapid.SliceOf(rapid.Float64()).Draw(t, "numbers")
		w := &Writer{indented: true}
		w.Open('{')
		w.Key("texts")
		w.Open('[')
		for _, s := range texts {
			w.String(s)
		}
		w.Close(']')
		w.rows("rows", numbers, max(1, len(numbers)))
		w.Close('}')
		var got struct {
			Texts []string
			Rows  [][]*float64
		}
		if err := json.Unmarshal(w.Buf, &got); err != nil {
			t.Fatalf("%v in %s", err, w.Buf)
		}
		for i, s := range texts {
			if got.Texts[i] != strings.ToValidUTF8(s, "\uFFFD") {
				t.Errorf("%q became %q", s, got.Texts[i])
			}
		}
		for i, v := range numbers {
			r := got.Rows[0][i]
			if finite := !math.IsInf(v, 0) && !math.IsNaN(v); finite != (r != nil) || finite && math.Float64bits(*r) != math.Float64bits(v) {
				t.Errorf("%v became %v", v, r)
			}
		}
	})
}

// At any step the difference is what is, less what is predicted.
func TestDifferenceIsNowLessPredicted(t *testing.T) {
	for _, link := range []string{"d=2&T=5&steps=9&from=0.1,0.4", "d=2&T=5&steps=9&start=ones&from=0.3,0.1"} {
		run := traintest.Open(t, link)
		run.Seek(2)
		var got struct {
			Runs []struct{ Final, Predicted, Difference map[string]any }
		}
		if err := json.Unmarshal(Of(run.Snapshot()), &got); err != nil {
			t.Fatal(err)
		}
		r := got.Runs[0]
		n := 0
		for key, d := range r.Difference {
			now, known := r.Final[key].(float64)
			then, _ := r.Predicted[key].(float64)
			if d, ok := d.(float64); ok && known {
				if n++; math.Abs(d-(now-then)) > 1e-12*math.Abs(now) || d == 0 {
					t.Errorf("%s: %s is %v now, predicted %v, difference %v", link, key, now, then, d)
				}
			}
		}
		if n < 4 {
			t.Errorf("%s: %d differences", link, n)
		}
	}
}

// What is known of an end is said, and nothing else: from all ones without a mask ab
// and the loss from every start but the saddle's, and where the matrices end only on
// that side of it; of another method the same of every valley.
func TestPredictedIsWhatIsKnown(t *testing.T) {
	const valley, ones = "d=2&T=6&steps=1&", "d=2&T=6&steps=1&start=ones&"
	for _, c := range []struct {
		link              string
		product, matrices bool
	}{
		{valley + "from=0.5,0.6", true, true},
		{valley + "from=1,-0.9", true, true},
		{valley + "from=0.5,0.6&method=flow", true, true},
		{valley + "from=0.5,0.6&method=adam", true, false},
		{valley + "from=0.5,0.6&method=momentum", true, false},
		{valley + "init=random&from=0,0", false, false},
		{ones + "from=0.5,0.6", true, true},
		{ones + "from=1,-0.9", true, false},
		{ones + "from=1,-1", true, false},
		{ones + "from=0,1", true, false},
		{ones + "from=1,0", true, false},
		{ones + "from=0.5,0.6&method=adam", true, false},
		{ones + "init=random&from=0,0", true, false},
		{"d=2&T=3&steps=1&start=ones&from=0.5,0.6", false, false},
	} {
		r := reported(t, c.link)
		s := r.Runs[0]
		if s.Predicted == nil {
			if c.product {
				t.Errorf("%s: nothing is predicted", c.link)
			}
			continue
		}
		ab, loss := *s.Predicted["ab"], *s.Predicted["loss"]
		if !c.product || !(ab > 0) || !(loss < r.Theory.Zero) || ab != r.product() {
			t.Errorf("%s: ab %v and loss %v are predicted, of %+v", c.link, ab, loss, r.Theory)
		}
		for _, key := range []string{"p_diag", "q_diag"} {
			if (s.Predicted[key] != nil) != c.matrices || (s.Difference[key] != nil) != c.matrices {
				t.Errorf("%s: %s is predicted: %v, %v", c.link, key, s.Predicted[key], s.Difference[key])
			}
		}
	}
}

// A run that ends in the saddle does so whatever else the law or the method is.
func TestPredictedInTheSaddle(t *testing.T) {
	for _, link := range []string{
		"from=1,-1", "from=1,-1&method=adam", "from=1,-1&method=momentum", "start=ones&from=0,0", "start=ones&from=0,0&method=adam",
		"start=custom&atoms=1,0~-1,0~0,2~0,-2&from=1,-1",
	} {
		r := reported(t, "d=2&T=6&steps=1&"+link)
		for key, want := range map[string]float64{"ab": 0, "p_diag": 0, "q_diag": 0, "loss": r.Theory.Zero} {
			if got := r.Runs[0].Predicted[key]; got == nil || *got != want {
				t.Errorf("%s: %s is predicted to be %v, want %v", link, key, got, want)
			}
		}
	}
}

// The end that is predicted is where the run comes to.
func TestPredictedIsReached(t *testing.T) {
	for _, link := range []string{
		"start=ones&d=3&T=8&from=1,-0.9~-1,0.5~1,-1~0,1~1,0~-0.4,-0.3&steps=4000", "start=ones&d=2&T=20&init=random&from=0,0&steps=20000",
		"start=custom&d=2&T=9&atoms=0.7,0.7&from=1,-0.9&steps=4000",
	} {
		for i, run := range reported(t, link).Runs {
			for _, key := range []string{"ab", "loss"} {
				if d := run.Difference[key]; d == nil || math.Abs(*d) > 1e-7 {
					t.Errorf("%s: run %d: %s is %v off", link, i+1, key, d)
				}
			}
		}
	}
}

// What is known of the exact loss is not said of that of drawn sequences: how steep
// it is, and how low.
func TestDrawnSequencesHaveALossOfTheirOwn(t *testing.T) {
	for _, c := range []struct {
		link  string
		exact bool
	}{
		{"d=2&T=8&lr=0.06&steps=60", true},
		{"d=2&T=8&lr=0.06&steps=60&engine=sampled&n=8", false},
		{"d=2&T=8&lr=0.06&steps=60&engine=dataset&n=8", false},
	} {
		r := reported(t, c.link)
		if got := r.Theory.LossMin != nil; got != c.exact {
			t.Errorf("%s: loss_min is there: %v", c.link, got)
		}
		for i, run := range r.Runs {
			if got := run.StepBound != nil; got != c.exact {
				t.Errorf("%s: run %d: step_bound is there: %v", c.link, i+1, got)
			}
			if got := strings.Contains(run.Trouble, "bound"); got != c.exact {
				t.Errorf("%s: run %d: %q", c.link, i+1, run.Trouble)
			}
		}
	}
}

// told is the part of a report that is about theory.
type told struct {
	Theory struct {
		Limit   float64  `json:"limit"`
		Zero    float64  `json:"loss_zero"`
		LossMin *float64 `json:"loss_min"`
		Dense   *struct{ AB float64 }
	}
	Runs []struct {
		Predicted, Difference map[string]*float64
		StepBound             *float64 `json:"step_bound"`
		Trouble               string
	}
}

// product is ab where runs end that do not end in the saddle.
func (r *told) product() float64 {
	if r.Theory.Dense != nil {
		return r.Theory.Dense.AB
	}
	return r.Theory.Limit
}

// reported runs a link to its last step and reads its report.
func reported(t *testing.T, link string) (r told) {
	t.Helper()
	run := traintest.Open(t, link)
	run.Seek(run.Snapshot().Scenario.Steps)
	if err := json.Unmarshal(Of(run.Snapshot()), &r); err != nil {
		t.Fatal(err)
	}
	return r
}
