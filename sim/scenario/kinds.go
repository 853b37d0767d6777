package scenario

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// field reads the field that a property holds.
func field[T any](at func(*Scenario) *T) func(*Scenario) any {
	return func(s *Scenario) any { return *at(s) }
}

// choice is a property that holds one of a few words. An empty word among the
// values is the default that links leave out.
func choice(key string, at func(*Scenario) *string, values []string) Property {
	named := slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" })
	return Property{
		Key: key, Kind: Choice, Values: values, allowed: list(named),
		value: field(at), show: func(s *Scenario) string { return *at(s) },
		read: func(s *Scenario, text string) string {
			if !slices.Contains(values, text) {
				return Range
			}
			*at(s) = text
			return ""
		},
	}
}

// list joins words as in "a, b or c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// integer is a property that holds a whole number.
func integer(key string, low, high int, at func(*Scenario) *int) Property {
	return Property{
		Key: key, Kind: Integer, Min: float64(low), Max: float64(high),
		allowed: fmt.Sprintf("a whole number from %d to %d", low, high),
		value:   field(at),
		show:    func(s *Scenario) string { return strconv.Itoa(*at(s)) },
		read: func(s *Scenario, text string) string {
			whole, ok := wholeText(text)
			if !ok {
				return Malformed
			}
			v, err := strconv.Atoi(whole)
			if err != nil || v < low || v > high {
				return Range
			}
			*at(s) = v
			return ""
		},
	}
}

// decimal is a property that holds a number.
func decimal(key string, low, high float64, at func(*Scenario) *float64) Property {
	return Property{
		Key: key, Kind: Decimal, Min: low, Max: high,
		allowed: "a number from " + formatFloat(low) + " to " + formatFloat(high),
		value:   field(at),
		show:    func(s *Scenario) string { return formatFloat(*at(s)) },
		read: func(s *Scenario, text string) string {
			v, code := readFloat(text)
			if code != "" {
				return code
			}
			if v < low || v > high {
				return Range
			}
			*at(s) = v
			return ""
		},
	}
}

// points is a property that holds places where runs begin. How many numbers each
// has depends on the model, so it is read after that is known (Parse).
func points(key string, most int, bound float64, at func(*Scenario) *[]Point) Property {
	return Property{
		Key: key, Kind: Points, Min: 1, Max: float64(most),
		allowed: pointsOf(&Scenario{}),
		value:   field(at),
		show:    func(s *Scenario) string { return showPoints(s, *at(s)) },
		read: func(s *Scenario, text string) string {
			parts := strings.Split(apart(text), "~")
			read := make([]Point, 0, most)
			outside := len(parts) > most
			for _, part := range parts {
				v, code := readList(part, s.PerPoint())
				if code != "" {
					return code
				}
				for _, x := range v {
					outside = outside || math.Abs(x) > bound
				}
				if !outside {
					read = append(read, pointOf(v))
				}
			}
			if outside {
				return Range
			}
			*at(s) = read
			return ""
		},
	}
}

// flag is a property that is on or off.
func flag(key string, at func(*Scenario) *bool) Property {
	return Property{
		Key: key, Kind: Flag, Max: 1, allowed: "0 or 1", value: field(at),
		show: func(s *Scenario) string {
			if *at(s) {
				return "1"
			}
			return "0"
		},
		read: func(s *Scenario, text string) string {
			if text != "0" && text != "1" {
				return Range
			}
			*at(s) = text == "1"
			return ""
		},
	}
}

// word is a property that holds a language tag.
func word(key string, at func(*Scenario) *string) Property {
	return Property{
		Key: key, Kind: Word, allowed: "a language tag such as en or pt-BR",
		value: field(at), show: func(s *Scenario) string { return *at(s) },
		read: func(s *Scenario, text string) string {
			if len(text) > 16 || strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
				return Malformed
			}
			*at(s) = text
			return ""
		},
	}
}

// guesses is a property that holds what a reader has guessed, question by question.
// What a question is, and what can be guessed at it, the page knows.
func guesses(key string, at func(*Scenario) *string) Property {
	const most = 600 // three times what all questions of the story take
	return Property{
		Key: key, Kind: Guesses, allowed: "question:guess pairs joined by ~, such as noise:diagonals~almost:0.31",
		value: field(at), show: func(s *Scenario) string { return *at(s) },
		read: func(s *Scenario, text string) string {
			text = bare(text) // a guess may hold a full stop, but does not end in one
			if len(text) > most {
				return Malformed
			}
			for pair := range strings.SplitSeq(text, "~") {
				question, guess, _ := strings.Cut(pair, ":")
				if question == "" || guess == "" || strings.Trim(question, lower) != "" || strings.Trim(guess, lower+"0123456789.,-") != "" {
					return Malformed
				}
			}
			*at(s) = text
			return ""
		},
	}
}

const lower = "abcdefghijklmnopqrstuvwxyz"

// version is the property v. It has one value, and so nothing to hold.
func version() Property {
	return Property{
		Key: "v", Kind: Integer, Min: 1, Max: 1,
		allowed: "1, the only version of links so far",
		value:   func(*Scenario) any { return 1 },
		show:    func(*Scenario) string { return "1" },
		read: func(_ *Scenario, text string) string {
			whole, ok := wholeText(text)
			switch {
			case !ok:
				return Malformed
			case whole != "1":
				return Range
			}
			return ""
		},
	}
}

// seed is the property seed: every uint64.
func seed() Property {
	return Property{
		Key: "seed", Kind: Integer, Max: 1<<64 - 1,
		allowed: "a whole number from 0 to 18446744073709551615",
		value:   func(s *Scenario) any { return s.Seed },
		show:    func(s *Scenario) string { return strconv.FormatUint(s.Seed, 10) },
		read: func(s *Scenario, text string) string {
			whole, ok := wholeText(text)
			if !ok {
				return Malformed
			}
			v, err := strconv.ParseUint(whole, 10, 64)
			if err != nil {
				return Range
			}
			s.Seed = v
			return ""
		},
	}
}
