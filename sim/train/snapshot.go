package train

import (
	"mesascope/sim/lsa"
	"mesascope/sim/method"
	"mesascope/sim/scenario"
	"mesascope/sim/theory"
)

// Row is one line of a trace: what is known of one run at one step.
type Row struct {
	Step int
	Time float64 // η for every step so far, which is τ for gd and flow
	Loss float64
	Grad float64 // Frobenius norm of the gradient (of what can move)

	// Descent is how much of a gradient-descent step the layer is: cos² of the
	// angle between the two predictions, 1 for such a step. It is not a number
	// where the layer says nothing. Where sequences are drawn it is measured on
	// test sequences.
	Descent     float64
	lsa.Summary // of the layer
	// Eta are the steps of a stack's layers; 0 beyond its depth.
	Eta [scenario.MaxLayers]float64
}

// Place returns where a row of a scenario's run is: in the plane of a and b, or of
// the steps.
func (r *Row) Place(s scenario.Scenario) scenario.Point {
	if s.Stacked() {
		return scenario.Point{A: r.Eta[0], B: r.Eta[1], Rest: [len(r.Eta) - 2]float64(r.Eta[2:])}
	}
	return scenario.Point{A: r.QDiag, B: r.PDiag}
}

// Status is where a run stands.
type Status int

const (
	Running   Status = iota
	Finished         // reached the last step
	Converged        // gradient and ab steady; it may still be stepped further
	Diverged         // left every bound, or not finite: stepped no further
	Stopped          // the method cannot go on: stepped no further
)

// String returns the status as one word.
func (s Status) String() string {
	return [...]string{"running", "finished", "converged", "diverged", "stopped"}[s]
}

// Why a run is not Running any more.
const (
	ReasonLast      = "last"      // Finished
	ReasonConverged = "converged" // Converged
	ReasonDiverged  = "diverged"  // Diverged: the parameters grew beyond every bound
	ReasonNotFinite = "notfinite" // Diverged: the loss or its gradient is not finite
	ReasonStiff     = "stiff"     // Stopped: the flow cannot be followed, see Fault
)

// RunView is one run as it stands at the shown step.
type RunView struct {
	From    scenario.Point // where it began; of random weights, the point of the link
	Began   lsa.Params     // the layer's where it began, as Params
	Params  lsa.Params     // the layer's, complex where sequences are drawn; a stack has none
	Now     Row            // loss and gradient are NaN while they are not known, at the first step
	Rows    []Row          // recorded rows from the first step to the furthest reached, thinned evenly to a bounded number; includes rows beyond Now when scrubbed back; none while Now is not known
	Status  Status
	Reason  string        // one of the Reason constants, or "" while Running
	Fault   *method.Fault // what the method says, when that is why; else nil
	StopsAt int           // step at which it converged or was stopped; -1 while neither
}

// Snapshot is all that a picture needs. It aliases the Run's storage: valid
// until the Run is advanced, sought or replaced; readers must not write to it.
type Snapshot struct {
	Scenario   scenario.Scenario
	LR         float64 // η in force
	TauPerStep float64 // what a step adds to Row.Time
	TimeIsTau  bool    // Row.Time is the flow's τ: for methods gd and flow. Otherwise it only counts steps in units of η
	First      int     // first step: 0, or where a branch leaves
	Step       int     // shown step
	Reached    int     // furthest step computed
	Theory     theory.Prediction
	Runs       []RunView
	Ladder     *Ladder // of a stack, and where it is asked for (Run.ShowLadder)

	// Second is the second scenario's runs, where the link has one: at the same
	// step as these, or as near as they get. It is nil until the step at which a
	// branch leaves has been reached.
	Second *Snapshot
	// Reference is the exact engine's runs of this scenario, when they are asked
	// for beside drawn sequences; else nil.
	Reference *Snapshot
}
