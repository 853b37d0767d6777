package svg

import (
	"mesascope/render/scene"
	"mesascope/render/theme"
)

// label writes a text, its marks as tspans. A script's baseline is moved by dy
// and moved back by the span after it, which every viewer understands.
func (p *printer) label(l *scene.Label) {
	p.tag("text").num("x", l.X).num("y", l.Y).num("font-size", l.Size).fill(theme.Name(l.Color))
	switch l.Anchor {
	case scene.Middle:
		p.attr("text-anchor", "middle")
	case scene.Right:
		p.attr("text-anchor", "end")
	}
	if l.Bold {
		p.attr("font-weight", "600")
	}
	if l.Halo {
		p.stroke(theme.Name(scene.Panel)).num("stroke-width", 2*scene.HaloWidth).num("stroke-opacity", scene.HaloAlpha).
			attr("stroke-linejoin", "round").attr("paint-order", "stroke")
	}
	p.classed().str(">")
	raised := 0.0
	for s, rest := (scene.Span{}), l.Text; rest != ""; {
		s, rest = scene.NextSpan(s, rest)
		if s.Text == "" {
			continue
		}
		lift := 0.0
		switch s.Level {
		case 1:
			lift = -scene.RaiseBy * l.Size
		case -1:
			lift = scene.LowerBy * l.Size
		}
		if !s.Italic && s.Level == 0 && lift == raised {
			p.text(s.Text)
			continue
		}
		p.str("<tspan")
		if s.Italic {
			p.attr("class", "m")
		}
		if lift != raised {
			p.num("dy", lift-raised)
		}
		if s.Level != 0 {
			size := scene.ScriptSize * l.Size
			if s.Italic {
				// The class sets a size; an element's own style wins over it.
				p.str(` style="font-size:`).coord(size).str(`px"`)
			} else {
				p.num("font-size", size)
			}
		}
		p.str(">").text(s.Text).str("</tspan>")
		raised = lift
	}
	p.str("</text>\n")
}
