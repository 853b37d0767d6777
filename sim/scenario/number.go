package scenario

import (
	"math"
	"strconv"
	"strings"
)

// maxNumber is the longest text read as a number; no float64 needs more than 25
// characters.
const maxNumber = 64

// parseFloat reads a decimal number: a sign, digits with at most one point, an
// exponent. NaN, infinities, hexadecimal and underscores, all of which strconv
// accepts, are refused.
func parseFloat(text string) (float64, bool) {
	if !decimalText(text) {
		return 0, false
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil && !math.IsInf(v, 0) {
		return 0, false
	}
	return v + 0, true // −0 becomes 0, so that equal scenarios print equal links
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

func decimalText(text string) bool {
	if len(text) > maxNumber {
		return false
	}
	mantissa, exponent := text, ""
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		mantissa, exponent = text[:i], text[i+1:]
		if !digits(unsigned(exponent)) {
			return false
		}
	}
	whole, fraction, _ := strings.Cut(unsigned(mantissa), ".")
	return digits(whole + fraction)
}

func wholeText(text string) bool {
	return len(text) <= maxNumber && digits(strings.TrimPrefix(text, "-"))
}

func unsigned(text string) string {
	if text != "" && (text[0] == '+' || text[0] == '-') {
		return text[1:]
	}
	return text
}

func digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
