package scenario

import "slices"

// Kind is what sort of value a property has, and so which control fits it.
type Kind string

// The kinds of values.
const (
	Choice  Kind = "choice"  // one of Values
	Integer Kind = "integer" // a whole number from Min to Max
	Decimal Kind = "decimal" // a decimal number from Min to Max
	Points  Kind = "points"  // Min … Max lists of numbers
	Flag    Kind = "flag"    // 0 or 1
	Word    Kind = "word"    // a language tag such as en or pt-BR
	Atoms   Kind = "atoms"   // Min … Max weighted vectors of d numbers
	Guesses Kind = "guesses" // what was guessed at each question
	Changes Kind = "changes" // other keys with their values, for a second run
)

// Property is one key of a link: what it means, what it allows, and how it is
// read and printed.
type Property struct {
	Key      string
	Kind     Kind
	Values   []string // Choice: what is allowed
	Min, Max float64  // Integer, Decimal: the range; Points, Atoms: how many
	Default  string   // as printed; "" when the default is worked out elsewhere
	Display  bool     // says how a run is shown and never changes a number
	With     bool     // a second scenario may have another value,
	Branch   bool     // and so may one that leaves the first on its way
	OfStacks bool     // acts on stacks alone: both scenarios have to be one
	OfLayers bool     // acts on the paper's layer alone: a stack keeps the default
	Words    string   // the page's name for it, as a key of its words; "" where it has none
	About    string   // what it is, in English, for the table of keys

	allowed  string // the words after "give …"
	because  string // why a stack is refused another value; "" when it is kept for a change of the model
	fallback string // how the default is named in a sentence, when not by Default
	value    func(*Scenario) any
	show     func(*Scenario) string
	read     func(*Scenario, string) (code string)
}

// Allowed returns what the property allows, in words that can follow "give".
func (p Property) Allowed() string { return p.allowed }

// Value returns what the key has in a scenario, as a string, int, float64, bool,
// uint64, []Point or []Atom.
func (p Property) Value(s Scenario) any { return p.value(&s) }

// Bounds on the numbers of a link. They keep every power and product that the
// objective forms (up to the sixth power of a scale times the fourth of a
// parameter) far from overflow.
const (
	MaxD      = 8
	MaxT      = 400
	MaxSteps  = 1_000_000
	MaxN      = 10_000
	MaxRuns   = 6
	MaxAtoms  = 64
	MinScale  = 1e-3
	MaxScale  = 1e3
	MaxPoint  = 100 // size of a start's numbers
	MaxLayers = 4   // of a stack
	MinRate   = 1e-30
	MaxRate   = 1e30
	MinSpread = 1e-6 // σ_w
	MaxSpread = 10
	MinAtom   = 1e-3 // size of a number of an atom, when it is not 0
	MaxAtom   = 100
	MinWeight = 1e-6
	MaxWeight = 1e6
	Figures   = 7    // of the paper
	Chapters  = 8    // of the story
	MaxSeq    = 1000 // test sequences to look at
)

// Properties returns every key of a link in the order in which links are
// printed. The caller must not change what the slices inside hold.
func Properties() []Property { return slices.Clone(table) }

var table = makeTable()

func makeTable() []Property {
	rows := []Property{
		version().about("the version of the link's form"),
		choice("start", func(s *Scenario) *string { return &s.Start }, names(starts, func(k StartKind) string { return k.Name })).
			words("compare.start").about("how the first token is drawn").branch(),
		// Kept under other starts too, as n is under engine=exact.
		atoms("atoms", func(s *Scenario) *[]Atom { return &s.Custom }).usually("±1 along each axis").
			words("compare.atoms").about("the vectors of a custom start, each with a weight if wanted").branch(),
		decimal("scale", MinScale, MaxScale, func(s *Scenario) *float64 { return &s.Scale }).
			words("compare.scale").about("σ, c, s or r of that start").branch(),
		integer("d", 1, MaxD, func(s *Scenario) *int { return &s.D }).words("more.d").about("dimension").second(),
		integer("T", 3, MaxT, func(s *Scenario) *int { return &s.T }).words("more.T").about("training length").second(),
		choice("engine", func(s *Scenario) *string { return &s.Engine }, []string{"exact", "sampled", "dataset"}).ofLayers("whose loss is known exactly").
			words("compare.engine").about("what it learns from: the population, fresh sequences every step, or a fixed set of them").branch(),
		// n acts only under engines that draw sequences. Like sw without
		// init=random it is read and kept, so that switching the engine in a
		// link is one change and not two.
		integer("n", 1, MaxN, func(s *Scenario) *int { return &s.N }).ofLayers("").words("more.n").about("how many sequences").branch(),
		choice("method", func(s *Scenario) *string { return &s.Method }, names(methods, func(k MethodKind) string { return k.Name })).
			words("compare.method").about("the rule of training; `flow` is gradient flow, by an adaptive Runge–Kutta").branch(),
		decimal("lr", MinRate, MaxRate, func(s *Scenario) *float64 { return &s.LR }).usually("a stable step size").
			words("more.lr").about("step size η").branch(),
		integer("steps", 0, MaxSteps, func(s *Scenario) *int { return &s.Steps }).words("more.steps").about("last step").second(),
		choice("model", func(s *Scenario) *string { return &s.Model }, []string{"layer", "stack"}).
			about("the paper's layer, or beyond the paper a stack of layers that each take one gradient-descent step"),
		integer("layers", 1, MaxLayers, func(s *Scenario) *int { return &s.Layers }).
			words("compare.layers").about("how many layers a stack has").second().ofStacks(),
		choice("tied", func(s *Scenario) *string { return &s.Tied }, []string{"no", "yes"}).
			words("compare.tied").about("whether a stack's layers share one step, as a looped transformer's do").second().ofStacks(),
		points("from", MaxRuns, MaxPoint, func(s *Scenario) *[]Point { return &s.From }).words("compare.from").about("starting points; of a stack, one number for each layer").second(),
		choice("init", func(s *Scenario) *string { return &s.Init }, []string{"diagonal", "random"}).ofLayers(noMatrices).
			words("more.init").about("the weights at the start").second(),
		decimal("sw", MinSpread, MaxSpread, func(s *Scenario) *float64 { return &s.SW }).ofLayers("").words("compare.sw").about("spread σ_w of random weights").second(),
		choice("mask", func(s *Scenario) *string { return &s.Mask }, []string{"none", "diagonal"}).ofLayers(noMatrices).
			words("compare.mask").about("whether off-diagonal entries of the two blocks stay put").branch(),
		seed().words("more.seed").about("for everything random").branch(),
		integer("fork", 0, MaxSteps, func(s *Scenario) *int { return &s.Fork }).usually("no branch").
			about("the step at which the second run leaves the first"),
		changes("with", "start:sparse;lr:0.001", func(s *Scenario) *string { return &s.With }).usually("no second run").about("a second run, dash-dotted: what differs"),
		choice("view", func(s *Scenario) *string { return &s.Display.View }, []string{"", "flow", "weights", "context", "curves", "race", "ladder", "compare"}).
			usually("all panels").about("one panel alone, or two scenarios side by side").display(),
		flag("play", func(s *Scenario) *bool { return &s.Display.Play }).about("whether it plays at once").display(),
		decimal("speed", 0.01, 1e6, func(s *Scenario) *float64 { return &s.Display.Speed }).usually("the usual speed").about("steps a second").display(),
		word("lang", func(s *Scenario) *string { return &s.Display.Lang }).usually("the reader's language").about("language").display(),
		choice("theme", func(s *Scenario) *string { return &s.Display.Theme }, []string{"", "light", "dark"}).
			usually("the system's theme").about("colours").display(),
		choice("ui", func(s *Scenario) *string { return &s.Display.UI }, []string{"", "play", "none", "present"}).
			usually("all controls").about("how much of the controls an embedded figure has; `present` fills a screen, for a room").display(),
		integer("at", 0, MaxSteps, func(s *Scenario) *int { return &s.Display.At }).usually("the first step").about("the step to open at").display(),
		integer("len", 2, MaxT, func(s *Scenario) *int { return &s.Display.Len }).usually("T").about("context length of the test sequences").display(),
		integer("seq", 1, MaxSeq, func(s *Scenario) *int { return &s.Display.Seq }).about("which test sequence is looked at").display(),
		changes("test", "scale:2;switch:0.5", func(s *Scenario) *string { return &s.Display.Test }).usually("the training law").
			about("another world: what differs where the trained layer is tested (start, atoms, scale; switch: the part of the context before *W* is exchanged)").display(),
		decimal("again", 0.1, 1, func(s *Scenario) *float64 { return &s.Display.Again }).usually("no further passes").
			about("of the ladder: what is left after further passes through the trained layer, whose step is taken times this").display(),
		choice("axis", func(s *Scenario) *string { return &s.Display.Axis }, []string{"step", "tau"}).about("what the curves are against").display(),
		choice("log", func(s *Scenario) *string { return &s.Display.Log }, []string{"none", "x", "y", "xy"}).about("logarithmic axes of the curves and of the race").display(),
		choice("part", func(s *Scenario) *string { return &s.Display.Part }, []string{"real", "imag", "diff"}).
			about("of the weights: real or imaginary parts, or how far they are from theory's limit").display(),
		choice("shade", func(s *Scenario) *string { return &s.Display.Shade }, []string{"root", "linear"}).
			about("colours of the weights: by the square root, so that small entries are seen, or in proportion, as in the paper's heat maps").display(),
		integer("run", 1, MaxRuns, func(s *Scenario) *int { return &s.Display.Run }).about("whose weights and predictions are shown").display(),
		choice("ref", func(s *Scenario) *string { return &s.Display.Ref }, []string{"none", "exact"}).
			about("the exact run, dotted, beside a sampled one").display(),
		choice("theory", func(s *Scenario) *string { return &s.Display.Theory }, []string{"yes", "no"}).
			about("whether valley, limits and the loss around them are drawn").display(),
		integer("story", 1, Chapters, func(s *Scenario) *int { return &s.Display.Story }).usually("no chapter").
			about("the story's chapter beside the picture").display(),
		guesses("guess", func(s *Scenario) *string { return &s.Display.Guess }).usually("no guesses").
			about("what a reader has guessed at the story's questions").display(),
		integer("fig", 1, Figures, func(s *Scenario) *int { return &s.Display.Fig }).usually("no figure").
			about("the paper's figure that this is; the page shows what it claims beside what is measured").display(),
	}
	empty := Default()
	for i := range rows {
		p := &rows[i]
		if text := p.show(&empty); p.fallback == "" {
			p.Default, p.fallback = text, text
		}
	}
	return rows
}

// usually gives a property whose default is no value of its own a name for it.
func (p Property) usually(fallback string) Property { p.fallback = fallback; return p }

// words is the page's name for a property, about what it is in English.
func (p Property) words(key string) Property  { p.Words = key; return p }
func (p Property) about(text string) Property { p.About = text; return p }

// second marks a property of which a second scenario may have another value;
// branch one of which a branch may, too: it goes on from the first run's
// parameters, which have its dimension, and at its own clock.
func (p Property) second() Property { p.With = true; return p }
func (p Property) branch() Property { p.With, p.Branch = true, true; return p }

// ofStacks marks a property of a stack alone.
func (p Property) ofStacks() Property { p.OfStacks = true; return p }

// ofLayers marks a property of the paper's layer alone, and says why a stack has none.
func (p Property) ofLayers(because string) Property {
	p.OfLayers, p.because = true, because
	return p
}

// display marks a property that never changes a number.
func (p Property) display() Property { p.Display = true; return p }

// Usual returns the words for the default: what it is, or how it is found.
func (p Property) Usual() string { return p.fallback }

// PropertyOf returns that of a key.
func PropertyOf(key string) (Property, bool) {
	for _, p := range table {
		if p.Key == key {
			return p, true
		}
	}
	return Property{}, false
}
