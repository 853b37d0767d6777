package scenario

import "strings"

// Link prints the scenario as its canonical link: keys in the table's order,
// without those at their default. The default scenario's link is "".
func (s Scenario) Link() string {
	var b strings.Builder
	empty := Default()
	for _, p := range table {
		text := p.show(&s)
		if text == p.show(&empty) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(p.Key + "=" + escape(text))
	}
	return b.String()
}

// Only returns what a scenario has for some keys, by their names: the same text
// for scenarios that agree in them. The vectors of a custom start count only where
// it is one.
func (s Scenario) Only(keys ...string) string {
	var b strings.Builder
	for _, key := range keys {
		p, known := property(key)
		switch {
		case !known:
			panic("scenario: there is no key " + quote(key))
		case p.Kind == Atoms && !s.StartKind().Vectors:
		default:
			b.WriteString(key + "=" + p.show(&s) + "&")
		}
	}
	return b.String()
}

// Query returns the query of an address: "https://host/page?d=3#top" and "?d=3"
// give "d=3", and so does the query itself.
func Query(address string) string {
	address = strings.TrimSpace(address)
	before, after, found := strings.Cut(address, "?")
	switch {
	case found && !strings.Contains(before, "="):
		address = after
	case strings.Contains(before, "://"):
		return ""
	}
	query, _, _ := strings.Cut(address, "#")
	return query
}
