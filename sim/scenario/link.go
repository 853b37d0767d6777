package scenario

import "strings"

// Link prints the scenario as its canonical link: keys in the table's order,
// without those at their default. The default scenario's link is "".
func (s Scenario) Link() string {
	var b strings.Builder
	for _, p := range table {
		text := p.show(&s)
		if text == p.usual(&s) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(p.Key + "=" + escape(text))
	}
	return b.String()
}

// only returns what a scenario has for some keys, by their names: the same text
// for scenarios that agree in them. The vectors of a custom start count only where
// it is one.
func (s Scenario) only(keys ...string) string {
	var b strings.Builder
	for _, key := range keys {
		p, known := PropertyOf(key)
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
// give "d=3", and so does the query itself. A query after "#" is one, too. The
// address may be as mail, chat, Markdown or HTML have it: in <> or quotes, with
// &amp; for &, encoded as a whole, with a word before it. A fragment without "=" is
// a place on the page, and so is what browsers put after ":~:".
func Query(address string) string {
	address = ampersands.Replace(decodeWhole(unwrap(strings.Map(seen, address))))
	before, fragment, _ := strings.Cut(address, "#")
	path, query, asked := strings.Cut(before, "?")
	switch {
	case strings.Contains(before, "://"): // an address, whatever its path holds
	case !asked, strings.Contains(path, "="):
		query = before
	}
	fragment, _, _ = strings.Cut(fragment, ":~:")
	if route, asked, ok := strings.Cut(fragment, "?"); ok && !strings.Contains(route, "=") {
		fragment = asked
	}
	if strings.Contains(decode(fragment), "=") {
		query += "&" + fragment
	}
	parts := strings.Split(query, "&")
	for i, part := range parts {
		parts[i] = decodeWhole(part)
	}
	return strings.TrimRight(strings.TrimLeft(strings.Join(parts, "&"), "?& "), "& ")
}

// ampersands are written so where HTML is made.
var ampersands = strings.NewReplacer("&#38;", "&", "&#038;", "&", "&#x26;", "&", "&#X26;", "&")

// unwrap returns the address in a text: [words](address), <address>, "address",
// words address.
func unwrap(text string) string {
	if _, after, ok := strings.Cut(text, "]("); ok {
		text = after
	}
	if i := strings.Index(text, "://"); i >= 0 {
		start := strings.LastIndexAny(text[:i], " \t\n<>\"'`([“”‘’（《「") + 1
		for start > 0 && start < i && text[start]&0xC0 == 0x80 {
			start++ // the rest of a quotation mark
		}
		text = text[start:]
		if end := strings.IndexAny(text, " \t\n<>\"`"); end >= 0 {
			text = text[:end]
		}
	}
	return strings.Trim(text, " \t\r\n<>\"'`")
}

// decodeWhole undoes the encoding of an address, or of a part of one, that was
// encoded as a whole, to be a value in another.
func decodeWhole(text string) string {
	if strings.Contains(text, "=") {
		return text
	}
	if decoded := decode(text); strings.Contains(decoded, "=") {
		return decoded
	}
	return text
}

// seen drops what cannot be seen.
func seen(r rune) rune {
	if plainRune(r) < 0 {
		return -1
	}
	return r
}
