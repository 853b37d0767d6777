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

// Difference is a key that With changes, and what it is in either scenario, as
// links print it.
type Difference struct{ Key, First, Second string }

// Differences returns what With changes.
func (s Scenario) Differences() []Difference {
	second, _ := s.Second()
	var list []Difference
	for _, c := range readChanges(s.With) {
		if p, known := property(c.key); known {
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
	for _, c := range list {
		if p, known := property(c.key); known {
			p.take(&second, c.value)
		}
	}
	// How the first run is shown may not fit the second.
	if second.Display.At > second.Steps {
		second.Display.At = usual.Display.At
	}
	if second.Display.Run > len(second.From) {
		second.Display.Run = usual.Display.Run
	}
	own := slices.ContainsFunc(list, func(c change) bool { return c.key == "atoms" })
	if !second.StartKind().Vectors && !own && !fits(second.Custom, second.D) {
		second.Custom = usual.Custom
	}
	return second
}

// change is one key of With and its value.
type change struct{ key, value string }

// readChanges reads key:value;key:value. Between brackets a ; parts numbers.
func readChanges(text string) []change {
	var list []change
	depth := 0
	for _, part := range strings.FieldsFunc(text, func(r rune) bool {
		switch r {
		case '(':
			depth++
		case ')':
			depth = max(0, depth-1)
		}
		return r == ';' && depth == 0
	}) {
		key, value, _ := strings.Cut(part, ":")
		list = append(list, change{strings.TrimSpace(key), strings.TrimSpace(value)})
	}
	return list
}

func showChanges(list []change) string {
	parts := make([]string, len(list))
	for i, c := range list {
		parts[i] = c.key + ":" + c.value
	}
	return strings.Join(parts, ";")
}

// changes is the property with. What it says depends on every other key, so it
// is read when those are known (settleWith).
func changes() Property {
	return Property{
		Key: "with", Kind: Changes,
		allowed: "key:value pairs joined by ;, such as start:sparse;lr:0.001",
		value:   func(s *Scenario) any { return s.With },
		show:    func(s *Scenario) string { return s.With },
		read: func(s *Scenario, text string) string {
			if len(readChanges(text)) == 0 {
				return Malformed
			}
			s.With = text
			return ""
		},
	}
}

// changeable returns the keys that With may hold, in the table's order.
func changeable(fork int) []string {
	var keys []string
	for _, p := range table {
		if p.Branch || fork < 0 && p.With {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// settleWith leaves in With what can be used, in canonical form, and reports
// the rest as problems of the keys inside: "with: lr".
func settleWith(s *Scenario) []Problem {
	if s.With == "" {
		return nil
	}
	var (
		problems []Problem
		given    = readChanges(s.With)
		times    = map[string]int{}
		keys     = changeable(s.Fork)
		good     []change
	)
	for _, c := range given {
		times[c.key]++
	}
	for _, c := range given {
		p, known := property(c.key)
		n := times[c.key]
		times[c.key] = 0
		trial := *s
		switch {
		case n == 0: // a repetition, reported where the key came first
		case !known:
			wrong := unknown(c.key, c.value)
			wrong.Hint = nearest(c.key, keys)
			problems = append(problems, inside(wrong))
		case !slices.Contains(keys, c.key):
			problems = append(problems, inside(Problem{
				Key: c.key, Value: clip(c.value), Code: Range, Allowed: "one of the keys " + list(keys), Default: p.now(s),
			}))
		case n > 1:
			problems = append(problems, inside(p.unlike(s, Twice, c.value)))
		default:
			if code := p.take(&trial, c.value); code != "" {
				problems = append(problems, inside(p.unlike(s, code, c.value)))
				continue
			}
			good = append(good, change{c.key, p.show(&trial)})
		}
	}
	good, clashes := reconcile(s, good)
	slices.SortFunc(good, func(a, b change) int { return place(a.key) - place(b.key) })
	s.With = showChanges(good)
	return append(problems, clashes...)
}

// reconcile drops the changes that do not fit the rest of the second run.
func reconcile(s *Scenario, good []change) ([]change, []Problem) {
	var problems []Problem
	drop := func(key, allowed string) bool {
		i := slices.IndexFunc(good, func(c change) bool { return c.key == key })
		if i < 0 {
			return false
		}
		p, _ := property(key)
		wrong := p.unlike(s, Range, good[i].value)
		wrong.Allowed, wrong.Hint = allowed, ""
		problems = append(problems, inside(wrong))
		good = slices.Delete(good, i, i+1)
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

// place is where a key stands in the table.
func place(key string) int {
	return slices.IndexFunc(table, func(p Property) bool { return p.Key == key })
}

// inside names a problem's key as one of With.
func inside(p Problem) Problem { p.Key = "with: " + p.Key; return p }
