package scenario

import (
	"bytes"
	"strings"
	"unicode"
)

// plain returns text in the characters that links are written in, whatever the
// page, a keyboard or a word processor has made of them: −0.5, ０．５, （1，2）,
// 5 × 10⁻⁴. It leaves what a canonical link holds as it is.
func plain(text string) string {
	text = strings.Map(plainRune, text)
	return strings.TrimSpace(powers(text))
}

// plainRune returns what a character stands for, or −1 for one that is not seen.
func plainRune(r rune) rune {
	switch {
	case r < 0x80:
		if r < ' ' {
			return ' '
		}
		return r
	case r >= '！' && r <= '～': // ASCII, as wide as a Chinese character
		return r - '！' + '!'
	case unicode.Is(unicode.Cf, r), r >= 0xFE00 && r <= 0xFE0F:
		return -1
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Nd, r):
		return '0' + digitOf(r)
	}
	for _, like := range lookalikes {
		if strings.ContainsRune(like.these, r) {
			return like.this
		}
	}
	return r
}

var lookalikes = []struct {
	this  rune
	these string
}{
	{'-', "−‐‑‒–—―﹣"},
	{',', "、､،﹐"},
	{'.', "。｡٫﹒"},
	{'~', "〜∼˜⁓"},
	{'*', "∗﹡"},
	{'\'', "‘’′"},
	{'"', "“”„«»"},
}

// digitOf returns the value of a decimal digit of any script. Unicode keeps the
// ten digits of each together, in their order.
func digitOf(r rune) rune {
	for _, of := range unicode.Nd.R16 {
		if lo, hi := rune(of.Lo), rune(of.Hi); lo <= r && r <= hi {
			return (r - lo) % 10
		}
	}
	for _, of := range unicode.Nd.R32 {
		if lo, hi := rune(of.Lo), rune(of.Hi); lo <= r && r <= hi {
			return (r - lo) % 10
		}
	}
	return 0
}

const (
	superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	times        = "×·⋅∙•xX"
)

// powers writes 5 × 10⁻⁴ and 10^-7 as 5e-4 and 1e-7.
func powers(text string) string {
	if !strings.Contains(text, "10") || strings.IndexFunc(text, raised) < 0 {
		return text
	}
	out := make([]byte, 0, len(text))
	for len(text) > 0 {
		exponent, rest, ok := power(text)
		if !ok || endsInDigit(out) {
			out, text = append(out, text[0]), text[1:]
			continue
		}
		before := bytes.TrimRight(out, " ")
		factor := bytes.TrimRight(bytes.TrimRight(before, times), " ")
		if len(factor) < len(before) && endsInDigit(factor) {
			out = append(factor, 'e')
		} else {
			out = append(out, "1e"...)
		}
		out, text = append(out, exponent...), rest
	}
	return string(out)
}

// power reads 10⁻⁷ or 10^-7 at the beginning of text.
func power(text string) (exponent, rest string, ok bool) {
	rest, ok = strings.CutPrefix(text, "10")
	if !ok {
		return "", "", false
	}
	var out []byte
	if after, caret := strings.CutPrefix(rest, "^"); caret {
		rest = strings.TrimLeft(after, " ({")
		n := len(rest) - len(strings.TrimLeft(unsigned(rest), "0123456789"))
		out = []byte(rest[:n])
		rest = strings.TrimLeft(rest[n:], ")}")
	} else {
		for i, r := range rest {
			switch at := strings.IndexRune(superscripts, r); {
			case at >= 0:
				out = append(out, byte('0'+len([]rune(superscripts[:at]))))
				continue
			case r == '⁻' && len(out) == 0:
				out = append(out, '-')
				continue
			case r == '⁺' && len(out) == 0:
				continue
			}
			return string(out), rest[i:], digits(unsigned(string(out)))
		}
		rest = ""
	}
	return string(out), rest, digits(unsigned(string(out)))
}

func raised(r rune) bool { return r == '^' || r == '⁻' || strings.ContainsRune(superscripts, r) }

func endsInDigit(text []byte) bool {
	n := len(text)
	return n > 0 && (text[n-1] >= '0' && text[n-1] <= '9' || text[n-1] == '.')
}

// bare returns text without what a sentence, a quotation or a list may have left
// at its end. A bracket that text itself opens belongs to it.
func bare(text string) string {
	for {
		n := len(text)
		text = strings.TrimRight(text, " .,;!?\"'`>…")
		for _, pair := range [...]string{"()", "[]", "{}"} {
			if strings.HasSuffix(text, pair[1:]) && strings.Count(text, pair[:1]) < strings.Count(text, pair[1:]) {
				text = text[:len(text)-1]
			}
		}
		if len(text) == n {
			return text
		}
	}
}

// apart writes (1,2), (3,4) as 1,2~3,4, brackets kept.
func apart(text string) string {
	var b strings.Builder
	for {
		end := strings.IndexAny(text, ")]")
		if end < 0 {
			break
		}
		rest := strings.TrimLeft(text[end+1:], " ,;")
		if !strings.HasPrefix(rest, "(") && !strings.HasPrefix(rest, "[") {
			rest = text[end+1:]
			b.WriteString(text[:end+1])
		} else {
			b.WriteString(text[:end+1] + "~")
		}
		text = rest
	}
	return b.String() + text
}
