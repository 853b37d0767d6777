package svg

import (
	"io"

	"mesascope/render/scene"
	"mesascope/render/theme"
)

// Options say how a picture is written.
type Options struct {
	Theme string  // a theme's name, or "auto" (also ""): the reader's light or dark
	Title string  // the picture's name, for those who listen instead of look
	Desc  string  // what it shows, in a sentence or two
	ID    string  // prefix of ids, when several pictures share a page ["ms"]
	Light bool    // draw to tenths of a pixel, for a picture whose bytes every reader pays for
	Bare  bool    // leave out the ground, for a page that has its own
	Zoom  float64 // how many times as large as described it is shown; 0 is 1
	Facts []Fact  // what the picture is of, for programs that read it back
}

// Fact is one thing that a file says of itself in its metadata, such as its link.
// Name is an XML name.
type Fact struct{ Name, Value string }

// Write writes s as a complete SVG document.
func Write(w io.Writer, s *scene.Scene, o Options) error {
	if o.ID == "" {
		o.ID = "ms"
	}
	p := &printer{theme: theme.Named(o.Theme), auto: o.Theme == "" || o.Theme == "auto", light: o.Light}
	p.open(s, o)
	if !o.Bare {
		p.tag("rect").num("width", s.W).num("height", s.H).fill(theme.Name(scene.Ground)).end()
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
	zoom := o.Zoom
	if !(zoom > 0) {
		zoom = 1
	}
	p.str(`<svg xmlns="http://www.w3.org/2000/svg" class="ms-picture" width="`).coord(s.W * zoom).str(`" height="`).coord(s.H * zoom)
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
	if p.auto {
		p.themes()
	}
	p.str(`.ms-picture .t{font-family:` + sans + `;font-variant-numeric:tabular-nums}`)
	p.str(`.ms-picture .m{font-family:` + maths + `;font-style:italic;font-size:1.07em}`)
	p.str("</style>\n")
}

// themes lets a browser put the reader's own colours in the place of those in the
// document. Programs that know no custom properties pass over all of it.
func (p *printer) themes() {
	p.str("@supports(fill:var(--p)){.ms-picture{").variables(&theme.Light)
	p.str("}@media(prefers-color-scheme:dark){.ms-picture{").variables(&theme.Dark).str("}}")
	for _, name := range names {
		for _, attribute := range [...]string{"fill", "stroke"} {
			p.str(".ms-picture ." + paintClass(attribute, name) + "{" + attribute + ":var(--" + short(name) + ")}")
		}
	}
	p.str(".ms-picture ." + tintClass + "{opacity:var(--p-tint)}}")
}

// variables defines the picture's colours: the page's if it has them, else those
// of a theme.
func (p *printer) variables(t *theme.Theme) *printer {
	for _, name := range names {
		p.str("--" + short(name) + ":var(--" + name + "," + colorOf(t, name).Hex() + ");")
	}
	return p.str("--p-tint:").coord(t.TintAlpha)
}

// names are those of all colours that a picture may have.
var names = func() (all []string) {
	for r := scene.Ground; r < scene.RoleCount; r++ {
		all = append(all, theme.Name(r))
	}
	return append(all, theme.NameNegative, theme.NameNeutral, theme.NamePositive)
}()

// colorOf returns a colour by its name in package theme.
func colorOf(t *theme.Theme, name string) theme.Color {
	switch name {
	case theme.NameNegative:
		return t.Negative
	case theme.NameNeutral:
		return t.Neutral
	case theme.NamePositive:
		return t.Positive
	}
	r := scene.Ground
	for theme.Name(r) != name {
		r++
	}
	return t.Of(r)
}

// short turns the page's name for a colour into the picture's own.
func short(name string) string { return "p-" + name[len("ms-"):] }

// paintClass is the class of what is filled or drawn in a colour: "f-ink", "s-ink".
func paintClass(attribute, name string) string { return attribute[:1] + name[len("ms"):] }

// tintClass is the class of what has the strength of the field's tint.
const tintClass = "tint"
