package report

import (
	"math"
	"strconv"
	"unicode/utf8"

	"mesascope/sim/scenario"
)

// Writer builds JSON in a buffer that can be used again: a report, indented and
// strict, and the engine's answers to the page. (encoding/json works by
// reflection, at a cost in bytes and in time that flat objects are not worth.)
type Writer struct {
	Buf []byte

	indented bool // a line for each member, and null for what is not finite
	depth    int
	some     bool // the object or list has a member
	keyed    bool // a key has been written, and its value follows
}

// Reset empties the buffer.
func (w *Writer) Reset() { *w = Writer{Buf: w.Buf[:0], indented: w.indented} }

func (w *Writer) raw(s string) { w.Buf = append(w.Buf, s...) }

// next begins a member of an object or list.
func (w *Writer) next() {
	if w.keyed {
		w.keyed = false
		return
	}
	if w.some {
		w.raw(",")
	}
	w.some = true
	w.line()
}

func (w *Writer) line() {
	if !w.indented {
		return
	}
	w.raw("\n")
	for range w.depth {
		w.raw(" ")
	}
}

// Open begins an object or list, by its bracket; its members follow, then Close.
func (w *Writer) Open(bracket byte) {
	w.next()
	w.Buf = append(w.Buf, bracket)
	w.depth++
	w.some = false
}

// Close ends it.
func (w *Writer) Close(bracket byte) {
	w.depth--
	if w.some {
		w.line()
	}
	w.Buf = append(w.Buf, bracket)
	w.some = true
}

// Key begins a member of an object; its value follows.
func (w *Writer) Key(k string) {
	w.String(k)
	w.raw(":")
	if w.indented {
		w.raw(" ")
	}
	w.keyed = true
}

// Number writes the fewest digits that read back as v. JSON has no word for what
// is not a number; that is null. Nor has it one for an infinity, but 1e999 is
// read as one by every JavaScript.
func (w *Writer) Number(v float64) {
	w.next()
	w.digits(v)
}

func (w *Writer) digits(v float64) {
	switch {
	case math.IsNaN(v), w.indented && math.IsInf(v, 0):
		w.raw("null")
	case math.IsInf(v, 1):
		w.raw("1e999")
	case math.IsInf(v, -1):
		w.raw("-1e999")
	default:
		w.Buf = strconv.AppendFloat(w.Buf, v, 'g', -1, 64)
	}
}

// Fixed writes v to a hundredth, for pixels.
func (w *Writer) Fixed(v float64) { w.Number(math.Round(v*100) / 100) }

// String writes text.
func (w *Writer) String(s string) {
	w.next()
	w.raw(`"`)
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			w.Buf = append(w.Buf, '\\', byte(r))
		case r < 0x20 || r == 0x2028 || r == 0x2029:
			const hex = "0123456789abcdef"
			w.raw(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				w.Buf = append(w.Buf, hex[r>>shift&15])
			}
		default:
			w.Buf = utf8.AppendRune(w.Buf, r) // what is not UTF-8 is U+FFFD by now
		}
	}
	w.raw(`"`)
}

// Null writes null.
func (w *Writer) Null() {
	w.next()
	w.raw("null")
}

// List writes a list of numbers, on one line.
func (w *Writer) List(v []float64) {
	w.next()
	w.raw("[")
	for i, x := range v {
		if i > 0 {
			w.raw(",")
			if w.indented {
				w.raw(" ")
			}
		}
		w.digits(x)
	}
	w.raw("]")
}

// Object, Array, Objects, None, Numbers, Field, Whole, Text and Flag write one member of an object.

// Object begins an object; its members follow, then Close.
func (w *Writer) Object(k string) {
	w.Key(k)
	w.Open('{')
}

// Array begins a list; its members follow, then Close.
func (w *Writer) Array(k string) {
	w.Key(k)
	w.Open('[')
}

// Objects writes a list of n objects; members writes those of one, by its place.
func (w *Writer) Objects(k string, n int, members func(i int)) {
	w.Array(k)
	for i := range n {
		w.Open('{')
		members(i)
		w.Close('}')
	}
	w.Close(']')
}

// None writes null.
func (w *Writer) None(k string) {
	w.Key(k)
	w.Null()
}

// Numbers writes a list of numbers, on one line.
func (w *Writer) Numbers(k string, v []float64) {
	w.Key(k)
	w.List(v)
}

// Field writes a number.
func (w *Writer) Field(k string, v float64) {
	w.Key(k)
	w.Number(v)
}

// Whole writes a whole number, with all its digits.
func (w *Writer) Whole(k string, v int) {
	w.Key(k)
	w.next()
	w.Buf = strconv.AppendInt(w.Buf, int64(v), 10)
}

// Text writes a string.
func (w *Writer) Text(k, v string) {
	w.Key(k)
	w.String(v)
}

// Flag writes true or false.
func (w *Writer) Flag(k string, v bool) {
	w.Key(k)
	w.next()
	w.Buf = strconv.AppendBool(w.Buf, v)
}

// rows writes a list of lists, a line each.
func (w *Writer) rows(k string, v []float64, cols int) {
	w.Array(k)
	for ; len(v) > 0; v = v[cols:] {
		w.List(v[:cols])
	}
	w.Close(']')
}

// Property writes what a key of the link has in a scenario.
func (w *Writer) Property(p scenario.Property, s scenario.Scenario) {
	switch v := p.Value(s).(type) {
	case string:
		w.Text(p.Key, v)
	case int:
		w.Whole(p.Key, v)
	case float64:
		w.Field(p.Key, v)
	case bool:
		w.Flag(p.Key, v)
	case uint64:
		// A JavaScript number has room for 53 bits.
		if !w.indented {
			w.Text(p.Key, strconv.FormatUint(v, 10))
			break
		}
		w.Key(p.Key)
		w.next()
		w.Buf = strconv.AppendUint(w.Buf, v, 10)
	case []scenario.Point:
		w.Array(p.Key)
		for _, q := range v {
			w.List(s.Numbers(q))
		}
		w.Close(']')
	case []scenario.Atom:
		w.Objects(p.Key, len(v), func(i int) {
			a := &v[i]
			w.Numbers("x", a.X)
			w.Field("weight", a.Weight)
		})
	default:
		panic("report: no JSON is known for the key " + p.Key)
	}
}
