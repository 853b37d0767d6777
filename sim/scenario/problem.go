package scenario

import "strings"

// What can be wrong with a key of a link.
const (
	Unknown   = "unknown"   // there is no such key
	Twice     = "twice"     // the key is given more than once
	Malformed = "malformed" // the value cannot be read
	Comma     = "comma"     // a comma in the value can be read in two ways
	Range     = "range"     // the value is readable but not allowed
)

// Problem says why one key of a link was not used.
type Problem struct {
	Key     string // "with: lr" for the key lr inside with
	Value   string // as given, shortened and printable
	Allowed string // what is allowed, e.g. "a whole number from 1 to 8"; "" for an unknown key
	Code    string // Unknown, Twice, Malformed, Comma or Range
	Default string // what is used instead; "" when nothing is
	Hint    string // the nearest allowed word; "" when none is near
}

// Error returns one sentence that names the key, the value, what is allowed
// and what is used instead.
func (p Problem) Error() string {
	s := p.Reason()
	if p.Default != "" {
		s += "; using " + p.Default + " instead"
	}
	return s + "."
}

// Reason returns the sentence without its ending: what is wrong and what is
// allowed, for callers that refuse a link instead of using defaults.
func (p Problem) Reason() string {
	var b strings.Builder
	switch p.Code {
	case Unknown:
		b.WriteString("unknown key " + quote(p.Key))
	case Twice:
		b.WriteString(p.Key + " is given more than once: give it once, as " + p.Allowed)
	case Comma:
		b.WriteString(p.Key + "=" + quote(p.Value) + " can be read in two ways because of the comma: write decimals with a point, as " + p.Allowed)
	default:
		b.WriteString(p.Key + "=" + quote(p.Value) + " is not allowed: give " + p.Allowed)
	}
	if p.Hint != "" {
		b.WriteString(" (did you mean " + p.Hint + "?)")
	}
	return b.String()
}

func quote(s string) string { return "“" + s + "”" }
