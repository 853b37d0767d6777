package theme

import (
	"math"
	"testing"

	"mesascope/render/scene"
)

// luminance is WCAG 2's relative luminance.
func luminance(c Color) float64 {
	f := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
}

func contrast(a, b Color) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func TestContrastFormula(t *testing.T) {
	if c := contrast(Color{}, Color{255, 255, 255}); math.Abs(c-21) > 1e-12 {
		t.Errorf("black on white: %v, want 21", c)
	}
	if c := contrast(Color{0x77, 0x77, 0x77}, Color{255, 255, 255}); math.Abs(c-4.478) > 1e-3 {
		t.Errorf("#777 on white: %v, want 4.478", c)
	}
}

func TestContrast(t *testing.T) {
	for _, th := range []*Theme{&Light, &Dark, &Projector, &Blackboard} {
		grounds := map[string]Color{
			"ground": th.Of(scene.Ground),
			"panel":  th.Of(scene.Panel),
		}
		for _, r := range []scene.Role{scene.Ink, scene.Soft, scene.Theory} {
			for on, g := range grounds {
				if c := contrast(th.Of(r), g); c < 4.5 {
					t.Errorf("%s: text %s on %s: %.2f", th.Name, Name(r), on, c)
				}
			}
			// Labels on the field have a halo of the panel's colour (scene.HaloAlpha):
			// they keep their contrast where the tint is deepest.
			if c := contrast(th.Of(r), th.Of(scene.Panel).Mix(th.Of(scene.Theory), th.TintAlpha).Mix(th.Of(scene.Panel), scene.HaloAlpha)); c < 4.5 {
				t.Errorf("%s: text %s on the deepest tint: %.2f", th.Name, Name(r), c)
			}
		}
		for r := scene.Theory; r < scene.RoleCount; r++ {
			for on, g := range grounds {
				if c := contrast(th.Of(r), g); c < 3 {
					t.Errorf("%s: mark %s on %s: %.2f", th.Name, Name(r), on, c)
				}
			}
		}
		for name, c := range map[string]Color{"negative": th.Negative, "positive": th.Positive} {
			if r := contrast(c, th.Neutral); r < 3 {
				t.Errorf("%s: %s on neutral: %.2f", th.Name, name, r)
			}
		}
	}
}

// oklab is the perceptual space in which colour differences are compared.
func oklab(r, g, b float64) [3]float64 {
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// Severe protanopia and deuteranopia in linear RGB (Machado, Oliveira and
// Fernandes 2009), and normal sight.
var sights = map[string][3][3]float64{
	"normal": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protan": {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deutan": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
}

// linear is a colour as eyes of a kind see it, in linear RGB.
func linear(c Color, m [3][3]float64) [3]float64 {
	lin := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	in := [3]float64{lin(c.R), lin(c.G), lin(c.B)}
	var out [3]float64
	for i := range m {
		for j := range in {
			out[i] += m[i][j] * in[j]
		}
		out[i] = math.Min(1, math.Max(0, out[i]))
	}
	return out
}

func seen(c Color, m [3][3]float64) [3]float64 {
	rgb := linear(c, m)
	return oklab(rgb[0], rgb[1], rgb[2])
}

// The six runs stay apart for red-green blind readers too; markers and the
// legend carry the rest.
func TestRunsStayApart(t *testing.T) {
	for _, th := range []*Theme{&Light, &Dark, &Projector, &Blackboard} {
		for sight, m := range sights {
			for i := 0; i < 6; i++ {
				for j := 0; j < i; j++ {
					a, b := seen(th.Of(scene.Run(i)), m), seen(th.Of(scene.Run(j)), m)
					d := math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
					if d < 0.05 {
						t.Errorf("%s, %s: runs %d and %d differ by %.3f", th.Name, sight, j+1, i+1, d)
					}
				}
			}
		}
	}
}

func TestCell(t *testing.T) {
	th := &Light
	for _, c := range []struct {
		v, max float64
		want   Color
	}{
		{0, 1, th.Neutral}, {1, 1, th.Positive}, {7, 1, th.Positive}, {-2, 2, th.Negative},
		{math.NaN(), 1, th.Neutral}, {math.Inf(-1), 1, th.Negative}, {1, 0, th.Neutral},
		{0.25, 1, th.Neutral.Mix(th.Positive, 0.5)},
	} {
		if got := th.Cell(c.v, c.max); got != c.want {
			t.Errorf("Cell(%v, %v) = %v, want %v", c.v, c.max, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for r := scene.Ground; r < scene.RoleCount; r++ {
		if Name(r) == "" || seen[Name(r)] {
			t.Errorf("role %d: name %q missing or taken", r, Name(r))
		}
		seen[Name(r)] = true
	}
	if Light.Of(scene.Ink).Hex() != "#1D2129" {
		t.Errorf("Hex: %s", Light.Of(scene.Ink).Hex())
	}
}
