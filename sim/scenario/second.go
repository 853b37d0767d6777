package scenario

import (
	"slices"
	"strconv"
	"strings"
)

// Second returns the scenario of the second run: s with the keys that With
// changes. It reports false when there is none. The second run of a branch
// starts from the first run's parameters at step Fork; that of a comparison
// (Fork −1) from its own, on the same clock.
func (s Scenario) Second() (Scenario, bool) {
	return s.changed(readChanges(s.With)), s.With != ""
}

// Tested returns the scenario whose start the test sequences are drawn from: s, but
// for what Test changes. It is for tests alone: no run is of it.
func (s Scenario) Tested() Scenario {
	return s.changed(readChanges(s.Display.Test))
}

// tested are the keys that Test may hold: those of the law of the first token, and
// what happens to W on the way.
var tested = []string{"start", "atoms", "scale", exchange.Key}

// exchange is a key that Test alone may hold: a run has one W for each sequence.
var exchange = decimal("switch", 0, 1, func(s *Scenario) *float64 { return &s.Display.Switch }).usually("no exchange").
	about("the part of the context that another W made")

// inside returns the property of a key in a list of changes that may hold some keys.
func inside(key string, keys []string) (Property, bool) {
	if key == exchange.Key && slices.Contains(keys, key) {
		return exchange, true
	}
	return PropertyOf(key)
}

// Difference is a key that With changes, and what it is in either scenario, as
// links print it.
type Difference struct{ Key, First, Second string }

// Differences returns what With changes.
func (s Scenario) Differences() []Difference {
	second, _ := s.Second()
	var list []Difference
	for _, c := range readChanges(s.With) {
		if p, known := PropertyOf(c.key); known {
			list = append(list, Difference{c.key, p.show(&s), p.show(&second)})
		}
	}
	return list
}

// Branches reports whether there is a second run that leaves the first on its
// way, rather than one of its own.
func (s Scenario) Branches() bool { return s.With != "" && s.Fork >= 0 }

// changed returns s with other values for some keys and no second run. A value
// that its key does not allow changes nothing.
func (s Scenario) changed(list []change) Scenario {
	usual := Default()
	second := s
	second.With, second.Fork = usual.With, usual.Fork
	given := func(key string) bool { return slices.ContainsFunc(list, func(c change) bool { return c.key == key }) }
	// Starts are read when it is known how many numbers they have.
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b change) int { return place(a.key) - place(b.key) })
	for _, c := range list {
		if c.key == "from" {
			second.usualStarts(s.PerPoint())
		}
		if p, known := inside(c.key, tested); known {
			p.take(&second, c.value)
		}
	}
	if !given("from") {
		second.usualStarts(s.PerPoint())
	}
	// How the first run is shown may not fit the second.
	second.Display.Test = usual.Display.Test
	if second.Display.At > second.Steps {
		second.Display.At = usual.Display.At
	}
	if second.Display.Run > len(second.From) {
		second.Display.Run = usual.Display.Run
	}
	if !second.StartKind().Vectors && !given("atoms") && !fits(second.Custom, second.D) {
		second.Custom = usual.Custom
	}
	return second
}

// change is one key of With and its value.
type change struct{ key, value string }

// readChanges reads key:value;key:value. Between brackets a ; parts numbers. A
// spreadsheet may have made a comma of it, a person may have written key=value.
func readChanges(text string) []change {
	var list []change
	depth, from := 0, 0
	for i := 0; i <= len(text); i++ {
		switch {
		case i == len(text), depth == 0 && (text[i] == ';' || text[i] == ',' && named(text[i+1:])):
			if part := text[from:i]; strings.Trim(part, " ,.") != "" {
				key, value, _ := strings.Cut(part, ":")
				if k, v, ok := strings.Cut(part, "="); ok && len(k) < len(key) {
					key, value = k, v
				}
				list = append(list, change{strings.TrimSpace(key), strings.TrimSpace(value)})
			}
			from = i + 1
		case text[i] == '(':
			depth++
		case text[i] == ')':
			depth = max(0, depth-1)
		}
	}
	return list
}

// named reports whether text begins with a key and the sign after it.
func named(text string) bool {
	text = strings.TrimLeft(text[:min(len(text), 16)], " ") // no key is longer
	value := strings.TrimLeft(strings.ToLower(text), lower)
	return len(value) < len(text) && value != "" && strings.ContainsRune(":=", rune(value[0]))
}

func showChanges(list []change) string {
	parts := make([]string, len(list))
	for i, c := range list {
		parts[i] = c.key + ":" + c.value
	}
	return strings.Join(parts, ";")
}

// changes is a property that changes others, such as with. What it says depends on
// every other key, so it is read when those are known (settleChanges).
func changes(key, example string, at func(*Scenario) *string) Property {
	return Property{
		Key: key, Kind: Changes,
		allowed: "key:value pairs joined by ;, such as " + example,
		value:   func(s *Scenario) any { return *at(s) },
		show:    func(s *Scenario) string { return *at(s) },
		read: func(s *Scenario, text string) string {
			if len(readChanges(text)) == 0 {
				return Malformed
			}
			*at(s) = text
			return ""
		},
	}
}

// usualStarts gives a second scenario the usual starts where the first's, of so many
// numbers, do not fit its layers.
func (s *Scenario) usualStarts(perPoint int) {
	if s.Stacked() && (s.PerPoint() != perPoint || s.Tied == "yes" && !s.equalStarts()) {
		s.From = s.usualFrom()
	}
}

// changeable returns the keys that With may hold, in the table's order.
func (s Scenario) changeable() []string {
	var keys []string
	for _, p := range table {
		if (p.Branch || s.Fork < 0 && p.With) && (!p.OfStacks || s.Stacked()) {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// settleChanges leaves in a key's list of changes what can be used, in canonical
// form, and reports the rest as problems of the keys inside: "with: lr".
func settleChanges(s *Scenario, key string, text *string, keys []string) []Problem {
	if *text == "" {
		return nil
	}
	var (
		problems []Problem
		given    = readChanges(*text)
		times    = map[string]int{}
		good     []change
	)
	nested := func(p Problem) Problem { p.Key = key + ": " + p.Key; return p }
	for _, c := range given {
		times[c.key]++
	}
	for _, c := range given {
		p, known := inside(c.key, keys)
		n := times[c.key]
		times[c.key] = 0
		trial := *s
		switch {
		case n == 0: // a repetition, reported where the key came first
		case !known:
			wrong := unknown(c.key, c.value)
			if c.key != exchange.Key {
				wrong.Hint = nearest(c.key, keys)
			}
			problems = append(problems, nested(wrong))
		case slices.Contains(shaping[:], c.key) && !slices.Contains(keys, c.key) && s.Fork < 0 && key == "with":
			problems = append(problems, nested(Problem{Key: c.key, Value: clip(c.value), Code: Range, Allowed: sameModel, Default: p.now(s)}))
		case !slices.Contains(keys, c.key):
			problems = append(problems, nested(Problem{
				Key: c.key, Value: clip(c.value), Code: Range, Allowed: "one of the keys " + list(keys), Default: p.now(s),
			}))
		case n > 1:
			problems = append(problems, nested(p.unlike(s, Twice, c.value)))
		default:
			if c.key == "from" {
				trial = s.changed(shapes(given))
			}
			if code := p.take(&trial, c.value); code != "" {
				problems = append(problems, nested(p.unlike(&trial, code, c.value)))
				continue
			}
			good = append(good, change{c.key, p.show(&trial)})
		}
	}
	good, clashes := reconcile(s, good, nested)
	slices.SortFunc(good, func(a, b change) int { return place(a.key) - place(b.key) })
	*text = showChanges(good)
	return append(problems, clashes...)
}

// sameModel says what two scenarios have in common, and how a layer and a stack are
// compared.
const sameModel = "the same model in both: of two stacks layers and tied may differ, and a stack with layers=1 is the paper's layer"

// shapes are the changes that say how many numbers a start has.
func shapes(list []change) []change {
	return slices.DeleteFunc(slices.Clone(list), func(c change) bool { return c.key != "layers" && c.key != "tied" })
}

// reconcile drops the changes that do not fit the rest of the second run.
func reconcile(s *Scenario, good []change, nested func(Problem) Problem) ([]change, []Problem) {
	var problems []Problem
	drop := func(key, allowed string) bool {
		i := slices.IndexFunc(good, func(c change) bool { return c.key == key })
		if i < 0 {
			return false
		}
		p, _ := PropertyOf(key)
		value := good[i].value
		good = slices.Delete(good, i, i+1)
		left := s.changed(good)
		wrong := p.unlike(&left, Range, value)
		wrong.Allowed, wrong.Hint = allowed, ""
		problems = append(problems, nested(wrong))
		return true
	}
	for {
		second := s.changed(good)
		switch {
		case !fits(second.Custom, second.D):
			if !drop("atoms", vectorsOf(second.D)) {
				drop("d", "as many as an atom has numbers, which is "+strconv.Itoa(s.D))
			}
		case len(misfits(&second)) > 0:
			// The first scenario fits: a change has to go.
			m := misfits(&second)[0]
			if !drop(m.key, m.allowed) {
				return nil, problems
			}
		case adrift(&second):
			if !drop("method", withoutAnchor()+anchor) {
				drop("engine", "exact or dataset"+anchor)
			}
		default:
			return good, problems
		}
	}
}

// place is where a key stands in the table; one that is not there comes last.
func place(key string) int {
	if i := slices.IndexFunc(table, func(p Property) bool { return p.Key == key }); i >= 0 {
		return i
	}
	return len(table)
}
