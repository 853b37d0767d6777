package train

import (
	"io"
	"math"
	"strconv"

	"mesascope/sim/scenario"
	"mesascope/sim/version"
)

// TraceHeader names the columns of a trace of the paper's layer.
const TraceHeader = "run,step,time,loss,ab,p_diag,p_off,q_diag,q_off,grad,gd_share"

// HeaderOf names the columns of a scenario's trace: for a stack it has the layers'
// steps in place of what is read off matrices. A stack that is less deep than the one
// beside it leaves those of the layers empty that it has not.
func HeaderOf(s scenario.Scenario) string {
	if !s.Stacked() {
		return TraceHeader
	}
	header := "run,step,time,loss"
	for l := range mostLayers(s) {
		header += ",eta" + strconv.Itoa(l+1)
	}
	return header + ",grad"
}

// mostLayers is how many layers the deeper of a scenario's stacks has.
func mostLayers(s scenario.Scenario) int {
	second, _ := s.Second()
	return max(s.Layers, second.Layers)
}

// Tracer writes a scenario's trace as CSV, from step 0 and a slice at a time, so
// that a page can breathe in between. It keeps no history.
//
// The first lines start with "#" and give the program's version, the link and
// the step size in force. The link is that of the numbers alone: how a run is
// shown does not change its trace. After TraceHeader there is one row per run
// and step, sorted by step, then run. Runs are numbered from 1, in the order of
// the link; those of a second scenario follow, and further "#" lines say what
// they are. A run that is stopped has no rows after its
// last finite one. Numbers have the fewest digits that read back as the same
// float64.
type Tracer struct {
	run   *Run
	line  []byte
	begun bool // the head is written
	due   bool // the rows of the step reached are not
	most  int  // layers, of stacks
	over  bool
}

// NewTracer prepares the trace of a scenario. Its errors are those of New.
func NewTracer(s scenario.Scenario) (*Tracer, error) {
	traced := s.Numeric()
	traced.Display.Test = s.Display.Test // a statement is about the other world
	r, err := open(nil, traced, nil)
	if err != nil {
		return nil, err
	}
	return &Tracer{run: r, due: true, most: mostLayers(r.scenario)}, nil
}

// Next writes the rows of up to n further steps. It returns io.EOF when there
// are none left, and w's error if writing fails.
func (t *Tracer) Next(w io.Writer, n int) error {
	for ; n > 0 && !t.over; n-- {
		t.advance(math.MaxInt)
		if len(t.line) > 1<<16 {
			if err := t.flush(w); err != nil {
				return err
			}
		}
	}
	return t.finish(w)
}

// Work spends about that many units at most, as Run.Work does, on the next step
// and writes the rows of a step that they complete. It returns io.EOF when there
// are none left, and w's error if writing fails.
func (t *Tracer) Work(w io.Writer, units int) error {
	if !t.over {
		t.advance(units)
	}
	return t.finish(w)
}

// finish writes what there is to write, or says that there is nothing.
func (t *Tracer) finish(w io.Writer) error {
	if t.over && len(t.line) == 0 {
		return io.EOF
	}
	return t.flush(w)
}

func (t *Tracer) flush(w io.Writer) error {
	if len(t.line) == 0 {
		return nil
	}
	_, err := w.Write(t.line)
	t.line = t.line[:0]
	return err
}

// advance spends units on the next step and formats its rows when it is
// complete.
func (t *Tracer) advance(units int) {
	if !t.due {
		_, taken := t.run.step(units)
		t.over = !taken && t.run.Over()
		if t.due = taken; !taken {
			return
		}
		units = 0
	}
	if _, there := t.run.catchUp(t.run.reached, units); !there {
		return
	}
	t.due = false
	t.rows()
}

// Progress returns the step written last and the scenario's last step.
func (t *Tracer) Progress() (step, steps int) { return t.run.reached, t.run.first.final }

// Scenario returns what is traced.
func (t *Tracer) Scenario() scenario.Scenario { return t.run.scenario }

// Final returns every run as it stands at the step written last, without Rows.
// It shares storage with the Tracer.
func (t *Tracer) Final() Snapshot {
	t.run.front()
	return *t.run.Snapshot()
}

// head writes what the rows are of.
func (t *Tracer) head() {
	r := t.run
	t.line = append(t.line, "# mesascope "+version.Number+"\n# link: "+linkOf(r.scenario.Numeric())+"\n# lr: "...)
	t.line = append(strconv.AppendFloat(t.line, r.first.lr, 'g', -1, 64), '\n')
	if second, ok := r.scenario.Second(); ok {
		runs := "runs " + strconv.Itoa(len(r.first.trajectories)+1) + " on"
		t.line = append(t.line, "# "+runs+": "+linkOf(second.Numeric())...)
		if r.scenario.Branches() {
			t.line = append(t.line, ", from where the first runs are at step "+strconv.Itoa(r.scenario.Fork)...)
		}
		lr := second.LR
		if r.second != nil {
			lr = r.second.lr
		}
		if lr != 0 { // else it is worked out when the branch leaves
			t.line = append(t.line, "\n# lr of "+runs+": "...)
			t.line = strconv.AppendFloat(t.line, lr, 'g', -1, 64)
		}
		t.line = append(t.line, '\n')
	}
	t.line = append(t.line, HeaderOf(r.scenario)+"\n"...)
}

func linkOf(s scenario.Scenario) string {
	if link := s.Link(); link != "" {
		return link
	}
	return "v=1"
}

// rows writes the rows of the step reached.
func (t *Tracer) rows() {
	if !t.begun {
		t.begun = true
		t.head()
	}
	number := 0
	for set := range t.run.each() {
		for i := range set.trajectories {
			number++
			if r := &set.trajectories[i].row; r.Step == t.run.reached {
				t.row(number, r, set.scenario.Layers)
			}
		}
	}
}

func (t *Tracer) row(number int, r *Row, layers int) {
	t.line = strconv.AppendInt(t.line, int64(number), 10)
	t.line = append(t.line, ',')
	t.line = strconv.AppendInt(t.line, int64(r.Step), 10)
	t.numbers(r.Time, r.Loss)
	if s := &t.run.scenario; s.Stacked() {
		t.numbers(r.Eta[:layers]...)
		for range t.most - layers {
			t.line = append(t.line, ',') // the other scenario's stack is deeper
		}
		t.numbers(r.Grad)
	} else {
		t.numbers(r.AB, r.PDiag, r.POff, r.QDiag, r.QOff, r.Grad, r.Descent)
	}
	t.line = append(t.line, '\n')
}

func (t *Tracer) numbers(list ...float64) {
	for _, v := range list {
		t.line = append(t.line, ',')
		t.line = strconv.AppendFloat(t.line, v, 'g', -1, 64)
	}
}
