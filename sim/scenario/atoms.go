package scenario

import (
	"math"
	"strconv"
	"strings"
)

// Atoms returns the weighted vectors of a custom start: those of the link, or
// ±e_k for every axis k when it gives none. Weights need not sum to one.
func (s Scenario) Atoms() []Atom {
	if len(s.Custom) > 0 {
		return s.Custom
	}
	out := make([]Atom, 0, 2*s.D)
	for k := range s.D {
		for _, sign := range []float64{1, -1} {
			x := make([]float64, s.D)
			x[k] = sign
			out = append(out, Atom{X: x, Weight: 1})
		}
	}
	return out
}

// atoms is a property that holds weighted vectors: x1,x2*weight joined by ~.
// How many numbers a vector has is checked when d is known (settle).
func atoms(key string, at func(*Scenario) *[]Atom) Property {
	return Property{
		Key: key, Kind: Atoms, Min: 1, Max: MaxAtoms,
		allowed: "1 to " + strconv.Itoa(MaxAtoms) + " vectors of d numbers joined by ~, each number 0 or from " + formatFloat(MinAtom) + " to " +
			formatFloat(MaxAtom) + " in size and not all 0, with *weight from " + formatFloat(MinWeight) + " to " + formatFloat(MaxWeight) +
			" if wanted, such as 1,0~0,1*2~-1,-1",
		// Those in force, which a link that gives none has too.
		value: func(s *Scenario) any { return s.Atoms() },
		show:  func(s *Scenario) string { return showAtoms(*at(s)) },
		read: func(s *Scenario, text string) string {
			read, code := readAtoms(text)
			if code == "" {
				*at(s) = read
			}
			return code
		},
	}
}

func showAtoms(list []Atom) string {
	var b strings.Builder
	for i, atom := range list {
		if i > 0 {
			b.WriteByte('~')
		}
		for j, x := range atom.X {
			if j > 0 {
				b.WriteByte(',')
			}
			b.WriteString(formatFloat(x))
		}
		if atom.Weight != 1 {
			b.WriteString("*" + formatFloat(atom.Weight))
		}
	}
	return b.String()
}

func readAtoms(text string) (list []Atom, code string) {
	parts := strings.Split(apart(text), "~")
	outside, somewhere := len(parts) > MaxAtoms, false
	for _, part := range parts {
		vector, weight, weighted := strings.Cut(part, "*")
		atom := Atom{Weight: 1}
		if weighted {
			if atom.Weight, code = readFloat(weight); code != "" {
				return nil, code
			}
			outside = outside || atom.Weight < MinWeight || atom.Weight > MaxWeight
		}
		if atom.X, code = readList(vector, 0); code != "" {
			return nil, code
		}
		for _, x := range atom.X {
			size := math.Abs(x)
			outside = outside || size > MaxAtom || x != 0 && size < MinAtom
			somewhere = somewhere || x != 0
		}
		list = append(list, atom)
	}
	if outside || !somewhere {
		return nil, Range
	}
	return list, ""
}

// fits reports whether every vector has d numbers.
func fits(list []Atom, d int) bool {
	for _, atom := range list {
		if len(atom.X) != d {
			return false
		}
	}
	return true
}
