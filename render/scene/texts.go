package scene

import (
	"math"
	"strconv"
)

// texts keeps the strings made from numbers, so that a label whose number was
// seen before costs no allocation.
type texts struct {
	buf  []byte
	seen map[string]string
}

// keepTexts bounds the store: past it everything is forgotten and made anew.
const keepTexts = 4096

func (t *texts) intern(b []byte) string {
	t.buf = b[:0]
	if s, ok := t.seen[string(b)]; ok {
		return s
	}
	if t.seen == nil || len(t.seen) >= keepTexts {
		t.seen = make(map[string]string, 64)
	}
	s := string(b)
	t.seen[s] = s
	return s
}

// number returns v with so many significant digits.
func (t *texts) number(v float64, digits int) string {
	return t.intern(appendNumber(t.buf[:0], v, digits, false))
}

// short returns v with at most so many significant digits and no trailing zeros:
// how a person would write a starting point.
func (t *texts) short(v float64, digits int) string {
	return t.intern(appendNumber(t.buf[:0], v, digits, true))
}

// scientific returns v as a short number times a power of ten.
func (t *texts) scientific(v float64, digits int) string {
	return t.intern(appendScientific(t.buf[:0], v, digits, true))
}

// fixed returns v with so many decimals.
func (t *texts) fixed(v float64, decimals int) string {
	return t.intern(appendFixed(t.buf[:0], v, decimals))
}

// power returns 10ⁿ.
func (t *texts) power(n int) string {
	b := append(t.buf[:0], "10^{"...)
	b = appendFixed(b, float64(n), 0)
	return t.intern(append(b, '}'))
}

// filled returns a word with its values put in.
func (t *texts) filled(text string, pairs ...string) string {
	return t.intern(fill(t.buf[:0], text, pairs...))
}

const minus = "−" // U+2212, as wide as the plus sign

func appendFixed(b []byte, v float64, decimals int) []byte {
	if math.Signbit(v) {
		v = -v
		// No minus before a number that rounds to zero.
		if v >= 0.5*math.Pow10(-decimals) {
			b = append(b, minus...)
		}
	}
	return strconv.AppendFloat(b, v, 'f', decimals, 64)
}

func appendNumber(b []byte, v float64, digits int, trim bool) []byte {
	switch {
	case math.IsNaN(v):
		return append(b, "?"...)
	case math.IsInf(v, 1):
		return append(b, "∞"...)
	case math.IsInf(v, -1):
		return append(append(b, minus...), "∞"...)
	case v == 0:
		return append(b, '0')
	}
	exp := exponent(v, digits)
	if exp < -4 || exp >= 6 {
		return appendScientific(b, v, digits, trim)
	}
	start := len(b)
	b = appendFixed(b, v, max(0, digits-1-exp))
	if trim {
		b = trimZeros(b, start)
	}
	return b
}

// appendScientific appends v as digits times a power of ten.
func appendScientific(b []byte, v float64, digits int, trim bool) []byte {
	exp := exponent(v, digits)
	scaled := v
	// In two steps: 10^−exp alone may overflow.
	for e := exp; e != 0; {
		k := max(-300, min(300, e))
		scaled /= math.Pow10(k)
		e -= k
	}
	start := len(b)
	b = appendFixed(b, scaled, digits-1)
	if trim {
		b = trimZeros(b, start)
	}
	b = append(b, "·10^{"...)
	b = appendFixed(b, float64(exp), 0)
	return append(b, '}')
}

// exponent returns the power of ten of v's first digit once v is rounded.
func exponent(v float64, digits int) int {
	var buf [40]byte
	s := strconv.AppendFloat(buf[:0], math.Abs(v), 'e', digits-1, 64)
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == 'e' {
			n := 0
			for _, c := range s[i+2:] {
				n = 10*n + int(c-'0')
			}
			if s[i+1] == '-' {
				n = -n
			}
			return n
		}
	}
	return 0
}

func trimZeros(b []byte, from int) []byte {
	point := false
	for _, c := range b[from:] {
		point = point || c == '.'
	}
	if !point {
		return b
	}
	n := len(b)
	for b[n-1] == '0' {
		n--
	}
	if b[n-1] == '.' {
		n--
	}
	return b[:n]
}
