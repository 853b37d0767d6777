package scenario

import (
	"strconv"
	"strings"
)

// MaxLink is the longest link that is read, in bytes; the longest canonical
// link, with two full lists of atoms, is just within it.
const MaxLink = 32768

// Parse reads a link: a query string, with or without its leading "?" or "#".
// It never fails. A key that is unknown, given twice, malformed or not allowed
// keeps its default and is reported, in the order of the link.
//
// A plus sign is read as a plus sign: no value holds a space, and "1e+3" is a
// number.
func Parse(query string) (Scenario, []Problem) {
	s := Default()
	query = strings.TrimLeft(strings.TrimSpace(query), "?#")
	query, _, _ = strings.Cut(query, "#")
	if len(query) > MaxLink {
		return s, []Problem{{
			Key: "link", Value: strconv.Itoa(len(query)) + " characters", Code: Range,
			Allowed: "at most " + strconv.Itoa(MaxLink) + " characters", Default: "all defaults",
		}}
	}
	var (
		problems []Problem
		seen     = map[string]int{} // key → times given
	)
	pairs := strings.FieldsFunc(query, func(r rune) bool { return r == '&' })
	for _, pair := range pairs {
		key, _ := split(pair)
		seen[key]++
	}
	for _, pair := range pairs {
		key, value := split(pair)
		times := seen[key]
		seen[key] = 0
		if times == 0 {
			continue // a repetition, reported where the key came first
		}
		p, known := property(key)
		switch {
		case !known:
			problems = append(problems, unknown(key, value))
		case times > 1:
			problems = append(problems, p.problem(Twice, value))
		default:
			if code := p.read(&s, value); code != "" {
				problems = append(problems, p.problem(code, value))
			}
		}
	}
	return s, append(problems, settle(&s)...)
}

// Check returns what is wrong with a scenario that did not come from a link.
// It is nil for every scenario that Parse returns.
func (s Scenario) Check() []Problem {
	_, problems := Parse(s.Link())
	return problems
}

func (p Property) problem(code, value string) Problem {
	wrong := Problem{Key: p.Key, Value: clip(value), Allowed: p.allowed, Code: code, Default: p.fallback}
	if code == Range && p.Kind == Choice {
		wrong.Hint = nearest(value, p.Values)
	}
	return wrong
}

// unlike is problem for a key inside With, which then keeps the first run's
// value.
func (p Property) unlike(s *Scenario, code, value string) Problem {
	wrong := p.problem(code, value)
	wrong.Default = p.now(s)
	return wrong
}

// now names the value that the key has in s.
func (p Property) now(s *Scenario) string {
	usual := Default()
	if text := p.show(s); text != p.show(&usual) {
		return text
	}
	return p.fallback
}

func unknown(key, value string) Problem {
	keys := make([]string, len(table))
	for i, p := range table {
		keys[i] = p.Key
	}
	return Problem{
		Key: clip(key), Value: clip(value), Code: Unknown,
		Allowed: "the keys are " + strings.Join(keys, ", "), Hint: nearest(key, keys),
	}
}

// split cuts key=value and decodes both. Text that is not valid percent
// encoding stays as it is; no property allows a "%", so it is then reported.
func split(pair string) (key, value string) {
	key, value, _ = strings.Cut(pair, "=")
	return strings.TrimSpace(decode(key)), strings.TrimSpace(decode(value))
}
