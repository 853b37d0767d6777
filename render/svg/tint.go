package svg

import (
	"mesascope/render/scene"
	"mesascope/render/theme"
)

// panel draws the ground of a plot.
func (p *printer) panel(r scene.Rect) {
	p.tag("rect").num("x", r.X).num("y", r.Y).num("width", r.W).num("height", r.H).fill(theme.Name(scene.Panel)).end()
}

// tinted lays so many regions over one another, each adding a little, so that no
// seams show: region adds the path of where the tint is above t. The stack as a
// whole gets the theme's strength.
func (p *printer) tinted(most float64, bands int, region func(t float64)) {
	p.tag("g").fill(theme.Name(scene.Theory)).attr("shape-rendering", "geometricPrecision").num("opacity", p.theme.TintAlpha)
	p.classes = append(p.classes, tintClass)
	p.classed().str(">\n")
	before := 0.0
	for i := range bands {
		// The band from tint t0 to t1 is shown at their mean.
		t0, t1 := most*float64(i)/float64(bands), most*float64(i+1)/float64(bands)
		mean := (t0 + t1) / 2
		p.str(`<path fill-opacity="`)
		p.buf = appendRounded(p.buf, 1-(1-mean)/(1-before), 4)
		p.str(`" fill-rule="evenodd" d="`)
		before = mean
		n := len(p.buf)
		region(t0)
		if len(p.buf) == n {
			p.str("M0 0") // nothing lies that far out
		}
		p.str(`"/>` + "\n")
	}
	p.str("</g>\n")
}
