package svg

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"mesascope/render/scene"
	"mesascope/render/theme"
)

// printer gathers the document's bytes.
type printer struct {
	buf     []byte
	theme   *theme.Theme // of the colours in the document
	auto    bool         // a browser may put others in their place
	classes []string     // of the element that is begun
	light   bool         // paths to tenths of a pixel
	at      [2]int64     // current point of a path, in hundredths
}

func (p *printer) str(s string) *printer { p.buf = append(p.buf, s...); return p }

// text appends s with what XML forbids or gives meaning to replaced.
func (p *printer) text(s string) *printer {
	for i, r := range s {
		switch {
		case r == '&':
			p.str("&amp;")
		case r == '<':
			p.str("&lt;")
		case r == '>':
			p.str("&gt;")
		case r == '"':
			p.str("&quot;")
		case r == utf8.RuneError:
			if _, n := utf8.DecodeRuneInString(s[i:]); n > 1 {
				p.str("\uFFFD")
			}
		case r < 0x20 && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
			// not allowed in XML at all
		default:
			p.buf = utf8.AppendRune(p.buf, r)
		}
	}
	return p
}

// hundredths rounds v to hundredths. The nudge decides ties: a coordinate that is
// an exact tie on one machine and a last bit below it on another rounds up on both.
func hundredths(v float64) int64 {
	if math.IsNaN(v) {
		return 0
	}
	return int64(math.Floor(math.Max(-1e12, math.Min(1e12, v))*100 + 0.5 + 1e-6))
}

// place is a coordinate of a path in hundredths: a whole number of tenths where
// the picture is to be light.
func (p *printer) place(v float64) int64 {
	n := hundredths(v)
	if p.light {
		n = int64(math.Floor(float64(n+5)/10)) * 10
	}
	return n
}

// coord appends v with at most two decimals.
func (p *printer) coord(v float64) *printer { return p.hundredths(hundredths(v)) }

func (p *printer) hundredths(n int64) *printer {
	if n < 0 {
		p.buf = append(p.buf, '-')
		n = -n
	}
	whole, part := n/100, n%100
	if whole > 0 || part == 0 {
		p.buf = strconv.AppendInt(p.buf, whole, 10)
	}
	if part > 0 {
		p.buf = append(p.buf, '.', byte('0'+part/10))
		if part%10 > 0 {
			p.buf = append(p.buf, byte('0'+part%10))
		}
	}
	return p
}

// tag begins an element without content; attr, num and end finish it.
func (p *printer) tag(name string) *printer { return p.str("<" + name) }

func (p *printer) attr(name, value string) *printer {
	return p.str(" " + name + `="`).text(value).str(`"`)
}

func (p *printer) num(name string, v float64) *printer {
	return p.str(" " + name + `="`).coord(v).str(`"`)
}

// opacity appends an opacity attribute unless it is 1.
func (p *printer) opacity(name string, alpha float64) *printer {
	if hundredths(alpha) != 100 {
		p.num(name, alpha)
	}
	return p
}

func (p *printer) end() *printer { return p.classed().str("/>\n") }

// fill and stroke append a colour by its name in package theme, "" for none: the
// colour itself as the attribute, which every program reads, and a class by which
// a browser may take another.

func (p *printer) fill(name string) *printer   { return p.paint("fill", name) }
func (p *printer) stroke(name string) *printer { return p.paint("stroke", name) }

func (p *printer) paint(attribute, name string) *printer {
	if name == "" {
		return p.attr(attribute, "none")
	}
	p.classes = append(p.classes, paintClass(attribute, name))
	return p.attr(attribute, colorOf(p.theme, name).Hex())
}

// classed ends the attributes of an element with the classes of its colours.
func (p *printer) classed() *printer {
	if p.auto && len(p.classes) > 0 {
		p.attr("class", strings.Join(p.classes, " "))
	}
	p.classes = p.classes[:0]
	return p
}

// Paths. move is absolute; the rest are relative to the rounded point before, so
// that rounding does not add up.

func (p *printer) pair(x, y float64, relative bool) *printer {
	X, Y := p.place(x), p.place(y)
	dx, dy := X, Y
	if relative {
		dx, dy = X-p.at[0], Y-p.at[1]
	}
	p.hundredths(dx)
	if dy >= 0 {
		p.buf = append(p.buf, ' ')
	}
	return p.hundredths(dy)
}

func (p *printer) to(q scene.Point) { p.at = [2]int64{p.place(q.X), p.place(q.Y)} }

func (p *printer) move(q scene.Point) *printer {
	p.str("M").pair(q.X, q.Y, false)
	p.to(q)
	return p
}

func (p *printer) line(q scene.Point) *printer {
	p.str("l").pair(q.X, q.Y, true)
	p.to(q)
	return p
}

func (p *printer) curve(c1, c2, q scene.Point) *printer {
	p.str("c").pair(c1.X, c1.Y, true)
	p.separate(c2.X, 0).pair(c2.X, c2.Y, true)
	p.separate(q.X, 0).pair(q.X, q.Y, true)
	p.to(q)
	return p
}

// separate appends a space unless the number that follows brings its own sign.
func (p *printer) separate(v float64, axis int) *printer {
	if p.place(v)-p.at[axis] >= 0 {
		p.buf = append(p.buf, ' ')
	}
	return p
}
