package svg

import (
	"io"

	"mesascope/render/scene"
	"mesascope/render/theme"
)

// Options say how a picture is written.
type Options struct {
	Theme string // "light", "dark", or "auto" (also "")
	Title string // the picture's name, for those who listen instead of look
	Desc  string // what it shows, in a sentence or two
	ID    string // prefix of ids, when several pictures share a page ["ms"]
	Bare  bool   // leave out the ground, for a page that has its own
	Facts []Fact // what the picture is of, for programs that read it back
}

// Fact is one thing that a file says of itself in its metadata, such as its link.
// Name is an XML name.
type Fact struct{ Name, Value string }

// Write writes s as a complete SVG document.
func Write(w io.Writer, s *scene.Scene, o Options) error {
	if o.ID == "" {
		o.ID = "ms"
	}
	p := &printer{}
	switch o.Theme {
	case "light", "dark":
		p.theme = theme.Named(o.Theme)
	}
	p.open(s, o)
	if !o.Bare {
		p.tag("rect").num("width", s.W).num("height", s.H).attr("fill", p.color(scene.Ground)).end()
	}
	for i := range s.Layers {
		p.layer(&s.Layers[i])
	}
	p.str(`<g class="t">`)
	for i := range s.Layers {
		for k := range s.Layers[i].Labels {
			p.label(&s.Layers[i].Labels[k])
		}
	}
	p.str("</g>\n</svg>\n")
	_, err := w.Write(p.buf)
	return err
}

// fonts are the page's own: the system's sans, and an italic serif maths face.
const (
	sans  = `system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif`
	maths = `"STIX Two Text","STIX Two Math","Cambria Math","Latin Modern Math","TeX Gyre Termes",Georgia,"Times New Roman",serif`
)

func (p *printer) open(s *scene.Scene, o Options) {
	p.str(`<svg xmlns="http://www.w3.org/2000/svg" class="ms-picture" width="`).coord(s.W).str(`" height="`).coord(s.H)
	p.str(`" viewBox="0 0 `).coord(s.W).str(" ").coord(s.H).str(`" role="img"`)
	switch {
	case o.Title != "" && o.Desc != "":
		p.str(` aria-labelledby="`).text(o.ID).str(`-title `).text(o.ID).str(`-desc"`)
	case o.Title != "":
		p.str(` aria-labelledby="`).text(o.ID).str(`-title"`)
	}
	p.str(">\n")
	if o.Title != "" {
		p.str(`<title id="`).text(o.ID).str(`-title">`).text(o.Title).str("</title>\n")
	}
	if o.Desc != "" {
		p.str(`<desc id="`).text(o.ID).str(`-desc">`).text(o.Desc).str("</desc>\n")
	}
	if len(o.Facts) > 0 {
		p.str(`<metadata><run xmlns="urn:mesascope"`)
		for _, f := range o.Facts {
			p.attr(f.Name, f.Value)
		}
		p.str("/></metadata>\n")
	}
	p.str("<style>")
	if p.theme == nil {
		p.str(".ms-picture{").variables(&theme.Light)
		p.str("}@media(prefers-color-scheme:dark){.ms-picture{").variables(&theme.Dark).str("}}")
	}
	p.str(`.ms-picture .t{font-family:` + sans + `;font-variant-numeric:tabular-nums}`)
	p.str(`.ms-picture .m{font-family:` + maths + `;font-style:italic;font-size:1.07em}`)
	p.str("</style>\n")
}

// variables defines the picture's colours: the page's if it has them, else those
// of a theme.
func (p *printer) variables(t *theme.Theme) *printer {
	define := func(name string, c theme.Color) {
		p.str("--" + short(name) + ":var(--" + name + "," + c.Hex() + ");")
	}
	for r := scene.Ground; r < scene.RoleCount; r++ {
		define(theme.Name(r), t.Of(r))
	}
	define(theme.NameNegative, t.Negative)
	define(theme.NameNeutral, t.Neutral)
	define(theme.NamePositive, t.Positive)
	return p.str("--p-tint:").coord(t.TintAlpha)
}

// short turns the page's name for a colour into the picture's own.
func short(name string) string { return "p-" + name[len("ms-"):] }

// color returns a role's colour as an attribute value.
func (p *printer) color(r scene.Role) string {
	if r == scene.None {
		return "none"
	}
	if p.theme != nil {
		return p.theme.Of(r).Hex()
	}
	return "var(--" + short(theme.Name(r)) + ")"
}

// scale returns one of the diverging scale's three colours.
func (p *printer) scale(name string) string {
	if p.theme == nil {
		return "var(--" + short(name) + ")"
	}
	switch name {
	case theme.NameNegative:
		return p.theme.Negative.Hex()
	case theme.NamePositive:
		return p.theme.Positive.Hex()
	}
	return p.theme.Neutral.Hex()
}
