package scenario

import (
	"strconv"
	"strings"
)

// MaxLink is the longest link that is read, in bytes; the longest canonical
// link, with two full lists of atoms, is just within it.
const MaxLink = 32768

// Parse reads a link: a query string, or an address that holds one, as a person
// may have come by it (see Query). It never fails. A key that is unknown, given
// twice, malformed or not allowed keeps its default and is reported, in the order
// of the link.
//
// A plus sign is read as a plus sign: no value holds a space, and "1e+3" is a
// number.
func Parse(link string) (Scenario, []Problem) {
	s := Default()
	query := link
	if len(link) < 4*MaxLink { // an address, or one whose signs are encoded, may be longer
		query = Query(link)
	}
	if len(decode(query)) > MaxLink {
		return s, []Problem{{
			Key: "link", Value: strconv.Itoa(len(query)) + " characters", Code: Range,
			Allowed: "at most " + strconv.Itoa(MaxLink) + " characters", Default: "all defaults",
		}}
	}
	var (
		problems []Problem
		pairs    []pair
		times    = map[string]int{}
	)
	for part := range strings.SplitSeq(query, "&") {
		if p := split(part); p != (pair{}) && !tracks(p.key, p.value) {
			pairs = append(pairs, p)
			times[p.key]++
		}
	}
	// What a start looks like depends on the model: that is read first, wherever it
	// stands.
	for _, key := range shaping {
		for _, pair := range pairs {
			if pair.key == key && times[key] == 1 {
				p, _ := PropertyOf(key)
				p.take(&s, pair.value)
			}
		}
	}
	s.From = s.usualFrom()
	for _, pair := range pairs {
		n := times[pair.key]
		times[pair.key] = 0
		if n == 0 {
			continue // a repetition, reported where the key came first
		}
		p, known := PropertyOf(pair.key)
		switch {
		case !known:
			problems = append(problems, unknown(pair.key, pair.value))
		case n > 1:
			problems = append(problems, p.of(&s).problem(Twice, pair.value))
		default:
			if code := p.take(&s, pair.value); code != "" {
				problems = append(problems, p.of(&s).problem(code, pair.value))
			}
		}
	}
	return s, append(problems, settle(&s)...)
}

// take reads a value in whatever characters it was written. What does not belong
// to it, such as the full stop of a sentence, is left out where it can be read
// without that alone.
func (p Property) take(s *Scenario, value string) (code string) {
	value = plain(value)
	if code = p.read(s, value); code == "" || p.Kind == Changes {
		return code
	}
	less := bare(value)
	if less == value || p.Kind == Atoms && strings.HasSuffix(value, ",") {
		return code // a number of a vector may be missing
	}
	if p.read(s, less) == "" {
		return ""
	}
	return code
}

// of is the property as it is in a scenario: what it allows and what is usual may
// depend on the model.
func (p Property) of(s *Scenario) Property {
	if p.Kind == Points && s.Stacked() {
		p.allowed, p.fallback = pointsOf(s), p.usual(s)
	}
	return p
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
	wrong := p.of(s).problem(code, value)
	wrong.Default = p.now(s)
	return wrong
}

// now names the value that the key has in s; "" for a list of changes, which is
// being read.
func (p Property) now(s *Scenario) string {
	if p.Kind == Changes {
		return ""
	}
	if text := p.show(s); text != p.usual(s) {
		return text
	}
	return p.of(s).fallback
}

// usual is the text of what the key has in a link that leaves it out. Where runs
// begin depends on the model.
func (p Property) usual(s *Scenario) string {
	if p.Kind == Points {
		return showPoints(s, s.usualFrom())
	}
	usual := Default()
	return p.show(&usual)
}

func unknown(key, value string) Problem {
	keys := make([]string, len(table))
	for i, p := range table {
		keys[i] = p.Key
	}
	wrong := Problem{Key: clip(key), Value: clip(value), Code: Unknown, Hint: nearest(key, keys)}
	if key == exchange.Key {
		wrong.Hint = "test=" + key + ":0.5"
	}
	return wrong
}

// pair is a key of a link and its value.
type pair struct{ key, value string }

// split cuts key=value and decodes both. Text that is not valid percent
// encoding stays as it is; no property allows a "%", so it is then reported.
//
// Before a key there may be what parts it from a path, what is left of "&amp;", or
// the word before it in a trace.
func split(text string) pair {
	key, value, _ := strings.Cut(decodeWhole(text), "=")
	key = plain(decode(key))
	for before := ""; key != before; {
		before = key
		key = strings.TrimLeft(key, "/!?#; ")
		key = strings.TrimPrefix(strings.TrimPrefix(key, "amp;"), "link:")
	}
	return pair{key, strings.TrimSpace(decode(value))}
}
