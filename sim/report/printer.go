package report

import (
	"math"
	"strconv"
)

// printer writes indented JSON. What comes next in an object begins with key.
type printer struct {
	buf   []byte
	depth int
	some  bool // the object or list has a member
}

func (p *printer) raw(s string) { p.buf = append(p.buf, s...) }

// next begins a member of an object or list on a line of its own.
func (p *printer) next() {
	if p.some {
		p.raw(",")
	}
	p.some = true
	p.line()
}

func (p *printer) line() {
	p.raw("\n")
	for range p.depth {
		p.raw(" ")
	}
}

// open begins an object or list; its members follow, then close.
func (p *printer) open(bracket string) {
	p.raw(bracket)
	p.depth++
	p.some = false
}

func (p *printer) close(bracket string) {
	p.depth--
	if p.some {
		p.line()
	}
	p.raw(bracket)
	p.some = true
}

// key begins a member of an object; its value follows.
func (p *printer) key(k string) {
	p.next()
	p.string(k)
	p.raw(": ")
}

func (p *printer) null(k string) {
	p.key(k)
	p.raw("null")
}

func (p *printer) text(k, v string) {
	p.key(k)
	p.string(v)
}

func (p *printer) whole(k string, v int) {
	p.key(k)
	p.buf = strconv.AppendInt(p.buf, int64(v), 10)
}

func (p *printer) float(k string, v float64) {
	p.key(k)
	p.number(v)
}

// list is a list of numbers, on one line.
func (p *printer) list(v []float64) {
	p.raw("[")
	for i, x := range v {
		if i > 0 {
			p.raw(", ")
		}
		p.number(x)
	}
	p.raw("]")
}

// rows is a list of lists, a line each.
func (p *printer) rows(k string, v []float64, cols int) {
	p.key(k)
	p.open("[")
	for ; len(v) > 0; v = v[cols:] {
		p.next()
		p.list(v[:cols])
	}
	p.close("]")
}

// number writes the fewest digits that read back as v. JSON has no word for what
// is not finite; that is null.
func (p *printer) number(v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		p.raw("null")
		return
	}
	p.buf = strconv.AppendFloat(p.buf, v, 'g', -1, 64)
}

func (p *printer) string(s string) {
	p.raw(`"`)
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			p.raw(`\` + string(r))
		case r < 0x20 || r == 0x2028 || r == 0x2029:
			const hex = "0123456789abcdef"
			p.raw(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				p.raw(string(hex[r>>shift&15]))
			}
		default:
			p.raw(string(r)) // what is not UTF-8 is U+FFFD by now
		}
	}
	p.raw(`"`)
}
