package scene

import "strings"

// Span is a stretch of a label set in one way.
type Span struct {
	Text   string
	Italic bool // in the italic serif maths face
	Level  int  // +1 raised, −1 lowered, 0 on the baseline
}

// Scripts are set at this fraction of the label's size, their baseline raised or
// lowered by these fractions of it.
const (
	ScriptSize = 0.72
	RaiseBy    = 0.36
	LowerBy    = 0.17
)

// NextSpan returns the first span of a label's text and what remains. Taking it
// apart needs the state the text before has left, which starts as Span{}:
//
//	for s, rest := (Span{}), l.Text; rest != ""; {
//		s, rest = NextSpan(s, rest)
//		…
//	}
//
// A span's Text may be empty. Marks nest: "*x*_{*t*−1}".
func NextSpan(state Span, text string) (Span, string) {
	switch {
	case strings.HasPrefix(text, "*"):
		state.Italic = !state.Italic
		text = text[1:]
	case strings.HasPrefix(text, "^{"):
		state.Level = 1
		text = text[2:]
	case strings.HasPrefix(text, "_{"):
		state.Level = -1
		text = text[2:]
	case state.Level != 0 && strings.HasPrefix(text, "}"):
		state.Level = 0
		text = text[1:]
	}
	n := 0
	for n < len(text) && !markAt(text, n, state.Level) {
		n++
	}
	state.Text = text[:n]
	return state, text[n:]
}

func markAt(s string, i, level int) bool {
	switch s[i] {
	case '*':
		return true
	case '}':
		return level != 0
	case '^', '_':
		return i+1 < len(s) && s[i+1] == '{'
	}
	return false
}

// TextWidth estimates the width of a label's text in pixels. The browser's font
// is not known here, so widths are those of a wide interface face: a label may
// come out narrower than reserved, hardly ever wider.
func TextWidth(text string, size float64, bold bool) float64 {
	w := 0.0
	for s := (Span{}); text != ""; {
		s, text = NextSpan(s, text)
		part := 0.0
		for _, r := range s.Text {
			part += advance(r)
		}
		if s.Level != 0 {
			part *= ScriptSize
		}
		w += part
	}
	if bold {
		w *= 1.07
	}
	return w * size
}

// advance is the width of a character as a fraction of the font size.
func advance(r rune) float64 {
	switch {
	case r == ' ' || r == ',' || r == '.' || r == ':' || r == ';' || r == '!' || r == '|' || r == '\'' || r == '’' || r == '·':
		return 0.30
	case r == 'i' || r == 'l' || r == 'j' || r == 'I':
		return 0.29
	case r == 'f' || r == 't' || r == 'r' || r == '(' || r == ')' || r == '[' || r == ']' || r == '²' || r == '³':
		return 0.39
	case r == 'm' || r == 'w' || r == 'M' || r == 'W' || r == '→' || r == '∞' || r == '…' || r == '%' || r == '—':
		return 0.95
	case r >= '0' && r <= '9':
		return 0.63
	case r >= 'A' && r <= 'Z':
		return 0.70
	case r >= 'a' && r <= 'z':
		return 0.60
	case r >= 0x2E80: // CJK
		return 1.0
	}
	return 0.64
}

// LabelBox returns the rectangle a label is reckoned to cover.
func LabelBox(l Label) Rect {
	w := TextWidth(l.Text, l.Size, l.Bold)
	r := Rect{l.X, l.Y - 0.8*l.Size, w, 1.02 * l.Size}
	switch l.Anchor {
	case Middle:
		r.X -= w / 2
	case Right:
		r.X -= w
	}
	return r
}
