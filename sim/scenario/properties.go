package scenario

import "slices"

// Kind is what sort of value a property has, and so which control fits it.
type Kind string

// The kinds of values.
const (
	Choice  Kind = "choice"  // one of Values
	Integer Kind = "integer" // a whole number from Min to Max
	Decimal Kind = "decimal" // a decimal number from Min to Max
	Points  Kind = "points"  // Min … Max pairs of numbers, each within ±Bound
	Flag    Kind = "flag"    // 0 or 1
	Word    Kind = "word"    // a language tag such as en or pt-BR
	Atoms   Kind = "atoms"   // Min … Max weighted vectors of d numbers
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

	allowed  string // the words after "give …"
	fallback string // how the default is named in a sentence, when not by Default
	show     func(*Scenario) string
	read     func(*Scenario, string) (code string)
}

// Allowed returns what the property allows, in words that can follow "give".
func (p Property) Allowed() string { return p.allowed }

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
	MaxPoint  = 100 // |a| and |b| of a start
	MinRate   = 1e-30
	MaxRate   = 1e30
	MinSpread = 1e-6 // σ_w
	MaxSpread = 10
	MinAtom   = 1e-3 // size of a number of an atom, when it is not 0
	MaxAtom   = 100
	MinWeight = 1e-6
	MaxWeight = 1e6
	Figures   = 7    // of the paper
	MaxSeq    = 1000 // test sequences to look at
)

// Properties returns every key of a link in the order in which links are
// printed. The caller must not change what the slices inside hold.
func Properties() []Property { return slices.Clone(table) }

var table = makeTable()

func makeTable() []Property {
	rows := []Property{
		version(),
		choice("start", func(s *Scenario) *string { return &s.Start }, names(starts, func(k StartKind) string { return k.Name })),
		// Kept under other starts too, as n is under engine=exact.
		named(atoms("atoms", func(s *Scenario) *[]Atom { return &s.Custom }), "±1 along each axis"),
		decimal("scale", MinScale, MaxScale, func(s *Scenario) *float64 { return &s.Scale }),
		integer("d", 1, MaxD, func(s *Scenario) *int { return &s.D }),
		integer("T", 3, MaxT, func(s *Scenario) *int { return &s.T }),
		choice("engine", func(s *Scenario) *string { return &s.Engine }, []string{"exact", "sampled", "dataset"}),
		// n acts only under engines that draw sequences. Like sw without
		// init=random it is read and kept, so that switching the engine in a
		// link is one change and not two.
		integer("n", 1, MaxN, func(s *Scenario) *int { return &s.N }),
		choice("method", func(s *Scenario) *string { return &s.Method }, names(methods, func(k MethodKind) string { return k.Name })),
		named(decimal("lr", MinRate, MaxRate, func(s *Scenario) *float64 { return &s.LR }), "a stable step size"),
		integer("steps", 0, MaxSteps, func(s *Scenario) *int { return &s.Steps }),
		points("from", MaxRuns, MaxPoint, func(s *Scenario) *[]Point { return &s.From }),
		choice("init", func(s *Scenario) *string { return &s.Init }, []string{"diagonal", "random"}),
		decimal("sw", MinSpread, MaxSpread, func(s *Scenario) *float64 { return &s.SW }),
		choice("mask", func(s *Scenario) *string { return &s.Mask }, []string{"none", "diagonal"}),
		seed(),
		named(integer("fork", 0, MaxSteps, func(s *Scenario) *int { return &s.Fork }), "no branch"),
		named(changes(), "no second run"),
		shown(named(choice("view", func(s *Scenario) *string { return &s.Display.View }, []string{"", "flow", "weights", "context", "curves", "compare"}), "all panels")),
		shown(flag("play", func(s *Scenario) *bool { return &s.Display.Play })),
		shown(named(decimal("speed", 0.01, 1e6, func(s *Scenario) *float64 { return &s.Display.Speed }), "the usual speed")),
		shown(named(word("lang", func(s *Scenario) *string { return &s.Display.Lang }), "the reader's language")),
		shown(named(choice("theme", func(s *Scenario) *string { return &s.Display.Theme }, []string{"", "light", "dark"}), "the system's theme")),
		shown(named(choice("ui", func(s *Scenario) *string { return &s.Display.UI }, []string{"", "play", "none"}), "all controls")),
		shown(named(integer("at", 0, MaxSteps, func(s *Scenario) *int { return &s.Display.At }), "the first step")),
		shown(named(integer("len", 2, MaxT, func(s *Scenario) *int { return &s.Display.Len }), "T")),
		shown(integer("seq", 1, MaxSeq, func(s *Scenario) *int { return &s.Display.Seq })),
		shown(choice("axis", func(s *Scenario) *string { return &s.Display.Axis }, []string{"step", "tau"})),
		shown(choice("log", func(s *Scenario) *string { return &s.Display.Log }, []string{"none", "x", "y", "xy"})),
		shown(choice("part", func(s *Scenario) *string { return &s.Display.Part }, []string{"real", "imag", "diff"})),
		shown(integer("run", 1, MaxRuns, func(s *Scenario) *int { return &s.Display.Run })),
		shown(choice("ref", func(s *Scenario) *string { return &s.Display.Ref }, []string{"none", "exact"})),
		shown(named(integer("fig", 1, Figures, func(s *Scenario) *int { return &s.Display.Fig }), "no figure")),
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

// named gives a property whose default is no value of its own a name for it.
func named(p Property, fallback string) Property { p.fallback = fallback; return p }

// shown marks a property that never changes a number.
func shown(p Property) Property { p.Display = true; return p }

func property(key string) (Property, bool) {
	for _, p := range table {
		if p.Key == key {
			return p, true
		}
	}
	return Property{}, false
}
