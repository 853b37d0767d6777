package scenario

// Scenario is everything that determines a run, plus how it is shown. The zero
// value is not valid; start from Default.
type Scenario struct {
	Start  string  // the name of one of Starts
	Custom []Atom  // of a start by Vectors; nil means ±e_k, see Atoms
	Scale  float64 // σ, c, s or r; multiplies the vectors of a custom start
	D      int     // dimension
	T      int     // training length
	Engine string  // exact, sampled, dataset
	N      int     // sequences per step or in the set
	Method string  // the name of one of Methods
	LR     float64 // η; 0 means the scenario's own stable default, worked out by sim/train
	Steps  int     // last step
	Model  string  // layer, the paper's; stack, of layers that refine their query
	Layers int     // of a stack
	Tied   string  // no; yes: its layers have one step between them
	From   []Point // where runs begin: diagonal starts (a, b), or the steps of a stack's layers
	Init   string  // diagonal, random
	SW     float64 // σ_w of random weights
	Mask   string  // none, diagonal
	Seed   uint64

	// With changes some keys for a second run, written key:value;key:value in
	// the table's order; see Second. Fork is the step at which the second run
	// leaves the first; −1 means that it begins where its own scenario says.
	With string
	Fork int

	Display Display
}

// Point is where a run begins. Of the layer it is a place in the (a, b) plane: a
// scales W^KQ_32, b scales W^PV_12. Of a stack A and B are the steps η_1 and η_2 of
// its first two layers, and Rest those of the others (see Numbers).
type Point struct {
	A, B float64
	Rest [MaxLayers - 2]float64
}

// Atom is one vector of a custom start distribution with its weight.
type Atom struct {
	X      []float64
	Weight float64
}

// Display is how a run is shown. It never changes a number.
type Display struct {
	View   string  // "" (all panels), flow, weights, context, curves, race, ladder, compare
	Play   bool    // start playing at once
	Speed  float64 // steps per second; 0 means the page's default
	Lang   string
	Theme  string  // "" (the system's), light, dark
	UI     string  // "" (full), play, none, present
	At     int     // step to open at; -1 means not given
	Len    int     // length of the test sequences; 0 means T
	Seq    int     // which test sequence is looked at, from 1
	Test   string  // what differs in the law of the test sequences, written as With is; see Tested
	Switch float64 // of Tested alone: the part of the context that another W made
	Again  float64 // damping of further passes through the trained layer, which the ladder shows; 0 means none
	Axis   string  // of the curves: step, tau
	Log    string  // logarithmic axes of the curves: none, x, y, xy
	Part   string  // of the weights: real, imag, diff (from theory's limit)
	Shade  string  // colours of the weights: root, by the square root; linear, in proportion
	Run    int     // the run whose weights and predictions are shown, from 1
	Ref    string  // none, exact: the exact run beside one on sampled data
	Story  int     // the story's chapter that is open beside it, from 1; 0 means none
	Guess  string  // what was guessed at the story's questions, as question:guess~question:guess
	Theory string  // yes, no: whether what theory says is drawn
	Fig    int     // which figure of the paper this is, from 1; 0 means none
}

// Numeric returns s with Display reset, so that equal links mean equal numbers.
// The second run is kept: it changes no number of the first, but has its own.
func (s Scenario) Numeric() Scenario { s.Display = Default().Display; return s }
