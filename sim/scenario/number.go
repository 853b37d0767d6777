package scenario

import (
	"math"
	"strconv"
	"strings"
)

// maxNumber is the longest text read as a number; no float64 needs more than 25
// characters.
const maxNumber = 64

// readFloat reads a number in plain text: a sign, digits with a decimal mark, an
// exponent. NaN, infinities, hexadecimal and underscores, all of which strconv
// accepts, are refused.
func readFloat(text string) (v float64, code string) {
	text, code = decimalText(text)
	if code != "" {
		return 0, code
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil && !math.IsInf(v, 0) {
		return 0, Malformed
	}
	return v + 0, "" // −0 becomes 0, so that equal scenarios print equal links
}

// formatFloat prints v in the fewest digits that read back as v, without the
// "+" of an exponent, which a form would decode as a space.
func formatFloat(v float64) string {
	text := strconv.FormatFloat(v, 'g', -1, 64)
	mantissa, exponent, ok := strings.Cut(text, "e")
	if !ok {
		return text
	}
	sign := ""
	if exponent[0] == '-' {
		sign = "-"
	}
	return mantissa + "e" + sign + strings.TrimLeft(exponent, "+-0")
}

// wholeText returns a whole number as strconv reads it. It may be written 10 000,
// 1e4 or 5.0.
func wholeText(text string) (string, bool) {
	if len(text) > maxNumber {
		return "", false
	}
	text = strings.TrimSpace(text)
	if digits(strings.TrimPrefix(text, "-")) {
		return text, true
	}
	sign, body := signOf(unbracketed(text))
	if whole, ok := ungrouped(body, ","); ok {
		return sign + whole, true
	}
	text, code := decimalText(text)
	if code != "" {
		return "", false
	}
	// To the last digit, which a float64 of this size may not have.
	sign, body = signOf(text)
	mantissa, exponent, _ := strings.Cut(strings.ToLower(body), "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	power, _ := strconv.Atoi(exponent)
	point, all := len(whole)+power, whole+fraction
	switch {
	case strings.Trim(all, "0") == "":
		return "0", true
	case len(exponent) > 4, point < 0, point < len(all) && strings.Trim(all[point:], "0") != "":
		return "", false
	}
	all += strings.Repeat("0", max(0, point-len(all)))
	return sign + all[:point], true
}

// decimalText returns a number as strconv reads it: with a decimal point, and
// without marks between thousands.
func decimalText(text string) (number, code string) {
	if len(text) > maxNumber {
		return "", Malformed
	}
	text = unbracketed(text)
	// 5 * 10^-4 has come as 5 * 1e-4.
	if factor, power, ok := strings.Cut(text, "*"); ok {
		exponent, ten := strings.CutPrefix(strings.TrimSpace(power), "1e")
		if !ten || strings.ContainsAny(factor, "eE") {
			return "", Malformed
		}
		text = strings.TrimSpace(factor) + "e" + exponent
	}
	mantissa, exponent := text, ""
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		mantissa, exponent = text[:i], text[i:]
		if !digits(unsigned(exponent[1:])) {
			return "", Malformed
		}
	}
	sign, body := signOf(mantissa)
	body, code = pointed(body)
	return sign + body + exponent, code
}

// pointed returns a mantissa with a decimal point and no marks between thousands,
// where it is plain which is which. Of 1,234 it is not.
func pointed(body string) (string, string) {
	points, commas := strings.Count(body, "."), strings.Count(body, ",")
	mark, group := ".", ""
	switch {
	case commas == 1 && (points == 0 || strings.LastIndex(body, ".") < strings.Index(body, ",")):
		if whole, ok := ungrouped(body, ","); ok && points == 0 && whole[0] != '0' {
			return "", Comma
		}
		mark, group = ",", "."
	case commas > 0:
		group = ","
	case points > 1:
		mark, group = ",", "."
	}
	whole, fraction, _ := strings.Cut(body, mark)
	if strings.ContainsAny(whole, " ,.'") {
		var ok bool
		if whole, ok = ungrouped(whole, group); !ok {
			return "", malformed(body)
		}
	}
	if !digits(whole + fraction) {
		return "", malformed(body)
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return whole, ""
}

// malformed names the comma where there is one.
func malformed(text string) string {
	if strings.Contains(text, ",") && strings.Trim(text, "0123456789., -") == "" {
		return Comma
	}
	return Malformed
}

// ungrouped reads 10 000, 10'000 or, with that mark, 10,000: groups of three.
func ungrouped(text, mark string) (string, bool) {
	for _, m := range [...]string{" ", "'", mark} {
		if m == "" || !strings.Contains(text, m) {
			continue
		}
		groups := strings.Split(text, m)
		for i, g := range groups {
			if !digits(g) || len(g) > 3 || i > 0 && len(g) < 3 {
				return "", false
			}
		}
		return strings.Join(groups, ""), true
	}
	return "", false
}

// readList reads numbers that stand side by side: 0.1,2 or (0.1; 2) or 0.1 2; so
// many as are wanted, any number for 0. Between round brackets there is one list
// and no more: there commas mark decimals if something else parts the numbers.
func readList(text string, want int) (numbers []float64, code string) {
	var (
		inner = unbracketed(text)
		round = strings.ContainsAny(text, "()")
		parts = strings.Fields(inner)
	)
	switch {
	case strings.Contains(inner, ";"):
		parts = strings.Split(inner, ";")
		if strings.Contains(inner, ",") && !round {
			return nil, Comma
		}
	case strings.Contains(inner, ","):
		spaced := parts
		parts = strings.Split(inner, ",")
		switch {
		case decimals(spaced, want) && round && want > 0:
			parts = spaced
		case decimals(spaced, want), want > 0 && len(parts) == 2*want:
			return nil, Comma
		}
	}
	if want > 0 && len(parts) != want {
		return nil, Malformed
	}
	for _, part := range parts {
		v, code := readFloat(strings.TrimSuffix(part, ","))
		if code != "" {
			return nil, code
		}
		numbers = append(numbers, v)
	}
	if numbers == nil {
		return nil, Malformed
	}
	return numbers, ""
}

// decimals reports whether numbers with spaces between them seem to have commas
// as decimal marks: all of them or, where their count says so, one.
func decimals(numbers []string, want int) bool {
	marked := 0
	for _, n := range numbers {
		whole, fraction, ok := strings.Cut(strings.TrimSuffix(n, ","), ",")
		if ok && digits(unsigned(whole)) && digits(fraction) {
			marked++
		}
	}
	return len(numbers) > 1 && marked > 0 && (marked == len(numbers) || len(numbers) == want)
}

func signOf(text string) (sign, rest string) {
	text = strings.TrimSpace(text)
	rest = unsigned(text)
	if text[:len(text)-len(rest)] == "-" {
		sign = "-"
	}
	return sign, strings.TrimSpace(rest)
}

func unbracketed(text string) string { return strings.Trim(text, " ()[]{}") }

func unsigned(text string) string {
	if text != "" && (text[0] == '+' || text[0] == '-') {
		return text[1:]
	}
	return text
}

func digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
