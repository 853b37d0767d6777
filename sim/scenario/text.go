package scenario

import (
	"strconv"
	"strings"
)

// decode undoes percent encoding, also when it was done more than once: no value
// of a link holds a "%".
func decode(text string) string {
	for range 3 {
		once := decodeOnce(text)
		if once == text {
			break
		}
		text = once
	}
	return text
}

func decodeOnce(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] != '%' {
			out = append(out, text[i])
			continue
		}
		if i+2 >= len(text) {
			return text
		}
		v, err := strconv.ParseUint(text[i+1:i+3], 16, 8)
		if err != nil {
			return text
		}
		out = append(out, byte(v))
		i += 2
	}
	return string(out)
}

// clip makes text fit to be quoted: at most forty characters, all printable.
func clip(text string) string {
	const most = 40
	if len(text) > 4*most {
		text = text[:4*most]
	}
	runes := []rune(text)
	for i, r := range runes {
		if !strconv.IsPrint(r) || r == '\ufffd' {
			runes[i] = '·'
		}
	}
	if len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return string(runes)
}

// nearest returns the word that the text most probably stands for, or "". Half of
// the shorter of the two is right; of words as near, one as long as the text is meant.
func nearest(text string, words []string) string {
	if len(text) > 32 {
		return ""
	}
	best, word := 3, ""
	for _, w := range words {
		d := distance(strings.ToLower(text), strings.ToLower(w))
		same := len(w) == len(text) && len(word) != len(text)
		if d <= min(len(text), len(w))/2 && (d < best || d == best && word != "" && same) {
			best, word = d, w
		}
	}
	return word
}

// distance is the edit distance: how many bytes to insert, delete or replace,
// or neighbours to swap.
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}

// escape percent-encodes every byte that could end or change a value. Values of
// valid scenarios need none.
func escape(text string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~,+*:;"
	if strings.Trim(text, plain) == "" {
		return text
	}
	out := make([]byte, 0, 3*len(text))
	for _, c := range []byte(text) {
		if strings.IndexByte(plain, c) >= 0 {
			out = append(out, c)
			continue
		}
		out = append(out, '%', "0123456789ABCDEF"[c>>4], "0123456789ABCDEF"[c&15])
	}
	return string(out)
}
