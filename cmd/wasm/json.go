package main

import (
	"math"
	"strconv"
)

// writer builds JSON in a buffer that is used again. (encoding/json works by
// reflection, at a cost in bytes and in time that a few flat objects are not
// worth.)
type writer struct {
	buf   []byte
	comma bool
}

func (w *writer) reset() { w.buf, w.comma = w.buf[:0], false }

func (w *writer) sep() {
	if w.comma {
		w.buf = append(w.buf, ',')
	}
	w.comma = true
}

func (w *writer) open(c byte) {
	w.sep()
	w.buf = append(w.buf, c)
	w.comma = false
}

func (w *writer) close(c byte) {
	w.buf = append(w.buf, c)
	w.comma = true
}

// key begins a member of an object; the value follows.
func (w *writer) key(k string) {
	w.string(k)
	w.buf = append(w.buf, ':')
	w.comma = false
}

// number writes v. JSON has no infinities: 1e999 is read as one by every
// JavaScript; what is not a number becomes null.
func (w *writer) number(v float64) {
	w.sep()
	switch {
	case math.IsNaN(v):
		w.buf = append(w.buf, "null"...)
	case math.IsInf(v, 1):
		w.buf = append(w.buf, "1e999"...)
	case math.IsInf(v, -1):
		w.buf = append(w.buf, "-1e999"...)
	default:
		w.buf = strconv.AppendFloat(w.buf, v, 'g', -1, 64)
	}
}

// fixed writes v to a hundredth, for pixels.
func (w *writer) fixed(v float64) { w.number(math.Round(v*100) / 100) }

func (w *writer) bool(v bool) {
	w.sep()
	w.buf = strconv.AppendBool(w.buf, v)
}

func (w *writer) string(s string) {
	w.sep()
	w.buf = append(w.buf, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			w.buf = append(w.buf, '\\', c)
		case c < 0x20:
			const hex = "0123456789abcdef"
			w.buf = append(w.buf, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			w.buf = append(w.buf, c)
		}
	}
	w.buf = append(w.buf, '"')
}

func (w *writer) null() {
	w.sep()
	w.buf = append(w.buf, "null"...)
}

// field, text and flag write one member of an object.

func (w *writer) field(k string, v float64) {
	w.key(k)
	w.number(v)
}

func (w *writer) text(k, v string) {
	w.key(k)
	w.string(v)
}

func (w *writer) flag(k string, v bool) {
	w.key(k)
	w.bool(v)
}
