package theme

import (
	"math"

	"mesascope/render/scene"
)

// Color is an opaque sRGB colour.
type Color struct{ R, G, B uint8 }

// Hex returns c as "#RRGGBB".
func (c Color) Hex() string {
	const digits = "0123456789ABCDEF"
	b := [7]byte{'#'}
	for i, v := range [3]uint8{c.R, c.G, c.B} {
		b[1+2*i], b[2+2*i] = digits[v>>4], digits[v&15]
	}
	return string(b[:])
}

// Mix returns the colour a fraction t of the way from c to d, in sRGB: what
// painting d over c with opacity t gives.
func (c Color) Mix(d Color, t float64) Color {
	f := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + (float64(y)-float64(x))*t)) }
	return Color{f(c.R, d.R), f(c.G, d.G), f(c.B, d.B)}
}

// Theme is one set of colours.
type Theme struct {
	Name  string // "light", "dark", "projector" or "blackboard"
	Roles [scene.RoleCount]Color

	// The diverging scale of matrices; see Cell.
	Negative, Neutral, Positive Color

	// TintAlpha is the opacity, over the panel, of the field's strongest tint. The
	// tint's colour is the Theory role's.
	TintAlpha float64
}

// Of returns the colour of a role.
func (t *Theme) Of(r scene.Role) Color { return t.Roles[r] }

// Cell returns the colour of a matrix cell of value v on a scale saturating at
// ±max: neutral at 0, mixed towards Negative or Positive by CellWeight.
func (t *Theme) Cell(v, max float64) Color {
	w := CellWeight(v, max)
	if v < 0 {
		return t.Neutral.Mix(t.Negative, w)
	}
	return t.Neutral.Mix(t.Positive, w)
}

// CellWeight returns how far a cell of value v lies from neutral, in [0, 1]: the
// square root of |v|/max. The root keeps entries of a few per cent visible: where
// theory predicts a dense matrix with a strong diagonal, a linear scale would
// show a bare diagonal. Not-a-number and max ≤ 0 give 0.
func CellWeight(v, max float64) float64 {
	w := math.Abs(v) / max
	switch {
	case !(w > 0) || !(max > 0):
		return 0
	case w >= 1:
		return 1
	}
	return math.Sqrt(w)
}
