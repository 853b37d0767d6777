package theme

import "mesascope/render/scene"

// Light is the theme on a light ground.
var Light = Theme{
	Name: "light",
	Roles: [scene.RoleCount]Color{
		scene.Ground:   {0xFB, 0xFA, 0xF6},
		scene.Panel:    {0xFF, 0xFF, 0xFF},
		scene.Wash:     {0xF3, 0xF0, 0xE8},
		scene.Ink:      {0x1D, 0x21, 0x29},
		scene.Soft:     {0x5E, 0x66, 0x73},
		scene.Faint:    {0x9A, 0xA1, 0xAB},
		scene.Hairline: {0xE6, 0xE2, 0xD9},
		scene.Theory:   {0x7B, 0x3F, 0xB5},
		scene.Truth:    {0x1D, 0x21, 0x29},
		scene.Run1:     {0x0B, 0x6F, 0xB8},
		scene.Run2:     {0xD9, 0x56, 0x0B},
		scene.Run3:     {0x00, 0x87, 0x6A},
		scene.Run4:     {0x9C, 0x1B, 0x52},
		scene.Run5:     {0x6E, 0x5A, 0x00},
		scene.Run6:     {0x14, 0x2F, 0x73},
	},
	Negative:  Color{0x1B, 0x62, 0xAD},
	Neutral:   Color{0xF3, 0xF0, 0xE8},
	Positive:  Color{0xD9, 0x6A, 0x1E},
	TintAlpha: 0.20,
}

// Dark is the theme on a dark ground.
var Dark = Theme{
	Name: "dark",
	Roles: [scene.RoleCount]Color{
		scene.Ground:   {0x12, 0x14, 0x1A},
		scene.Panel:    {0x18, 0x1B, 0x22},
		scene.Wash:     {0x1F, 0x23, 0x2C},
		scene.Ink:      {0xEC, 0xEA, 0xE4},
		scene.Soft:     {0xA6, 0xAD, 0xB8},
		scene.Faint:    {0x6D, 0x75, 0x81},
		scene.Hairline: {0x2A, 0x2F, 0x39},
		scene.Theory:   {0xC0, 0x8C, 0xF2},
		scene.Truth:    {0xEC, 0xEA, 0xE4},
		scene.Run1:     {0x5C, 0xB3, 0xF0},
		scene.Run2:     {0xFF, 0x91, 0x48},
		scene.Run3:     {0x3C, 0xCB, 0xA6},
		scene.Run4:     {0xD6, 0x45, 0x6B},
		scene.Run5:     {0xEF, 0xD9, 0x55},
		scene.Run6:     {0x46, 0x68, 0xE8},
	},
	Negative:  Color{0x4F, 0xA3, 0xE6},
	Neutral:   Color{0x22, 0x27, 0x31},
	Positive:  Color{0xF0, 0x8A, 0x3C},
	TintAlpha: 0.25,
}

// Projector is the theme of a weak projector in a bright room, where what is pale
// is not seen, and of readers who ask for more contrast: Light on white, with darker colours and lines.
var Projector = Theme{
	Name: "projector",
	Roles: [scene.RoleCount]Color{
		scene.Ground:   {0xFF, 0xFF, 0xFF},
		scene.Panel:    {0xFF, 0xFF, 0xFF},
		scene.Wash:     {0xEE, 0xEE, 0xEE},
		scene.Ink:      {0x00, 0x00, 0x00},
		scene.Soft:     {0x33, 0x39, 0x42},
		scene.Faint:    {0x6B, 0x72, 0x7C},
		scene.Hairline: {0xC4, 0xC8, 0xCE},
		scene.Theory:   {0x62, 0x1F, 0xA3},
		scene.Truth:    {0x00, 0x00, 0x00},
		scene.Run1:     {0x00, 0x5C, 0xA8},
		scene.Run2:     {0xC4, 0x45, 0x00},
		scene.Run3:     {0x00, 0x70, 0x56},
		scene.Run4:     {0x8A, 0x0C, 0x45},
		scene.Run5:     {0x5E, 0x4C, 0x00},
		scene.Run6:     {0x0A, 0x22, 0x60},
	},
	Negative:  Color{0x0E, 0x4F, 0x99},
	Neutral:   Color{0xEE, 0xEE, 0xEE},
	Positive:  Color{0xC8, 0x56, 0x08},
	TintAlpha: 0.32,
}

// Blackboard is Projector's counterpart on a dark ground, for readers who ask for
// more contrast: Dark on black, with brighter words, colours and lines.
var Blackboard = Theme{
	Name: "blackboard",
	Roles: [scene.RoleCount]Color{
		scene.Ground:   {0x00, 0x00, 0x00},
		scene.Panel:    {0x00, 0x00, 0x00},
		scene.Wash:     {0x1C, 0x20, 0x28},
		scene.Ink:      {0xFF, 0xFF, 0xFF},
		scene.Soft:     {0xDC, 0xDF, 0xE4},
		scene.Faint:    {0xA6, 0xAD, 0xB8},
		scene.Hairline: {0x59, 0x60, 0x6B},
		scene.Theory:   {0xD9, 0xB8, 0xFF},
		scene.Truth:    {0xFF, 0xFF, 0xFF},
		scene.Run1:     {0x7A, 0xC6, 0xFF},
		scene.Run2:     {0xFF, 0xA3, 0x66},
		scene.Run3:     {0x4F, 0xE0, 0xBA},
		scene.Run4:     {0xEA, 0x5A, 0x80},
		scene.Run5:     {0xFB, 0xE7, 0x6A},
		scene.Run6:     {0x66, 0x86, 0xFF},
	},
	Negative:  Color{0x6C, 0xB8, 0xF7},
	Neutral:   Color{0x1C, 0x20, 0x28},
	Positive:  Color{0xFF, 0x9E, 0x54},
	TintAlpha: 0.32,
}

// Named returns the theme of that name, Light for any that there is not.
func Named(name string) *Theme {
	for _, t := range []*Theme{&Dark, &Projector, &Blackboard} {
		if t.Name == name {
			return t
		}
	}
	return &Light
}

// Name returns the name of a role's CSS custom property, without the leading
// dashes: "ms-ink" for scene.Ink. None has no name.
func Name(r scene.Role) string { return names[r] }

// Names of the colours that are not roles.
const (
	NameNegative = "ms-negative"
	NameNeutral  = "ms-neutral"
	NamePositive = "ms-positive"
)

var names = [scene.RoleCount]string{
	scene.Ground: "ms-ground", scene.Panel: "ms-panel", scene.Wash: "ms-wash",
	scene.Ink: "ms-ink", scene.Soft: "ms-soft", scene.Faint: "ms-faint", scene.Hairline: "ms-hairline",
	scene.Theory: "ms-theory", scene.Truth: "ms-truth",
	scene.Run1: "ms-run1", scene.Run2: "ms-run2", scene.Run3: "ms-run3",
	scene.Run4: "ms-run4", scene.Run5: "ms-run5", scene.Run6: "ms-run6",
}
