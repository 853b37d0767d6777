package main

import (
	"strconv"
	"strings"

	"mesascope/render/scene"
	"mesascope/render/svg"
	"mesascope/sim/report"
)

// exportOptions says how the picture is to be written, where it is not as it is on the
// screen: the names are those of PictureOptions in web/js/bridge.d.ts.
type exportOptions struct {
	view          string
	width, height float64
	svg           svg.Options
}

// pair is a member of a JSON object of strings.
type pair struct{ key, value string }

// newExportOptions reads what the page asks for. What it leaves out is as shown.
func newExportOptions(s *session, asked, facts []pair) exportOptions {
	p := exportOptions{view: s.options.View, width: s.options.W * s.zoom, height: s.options.H * s.zoom}
	p.svg.Theme = s.theme.Name
	for _, o := range asked {
		switch o.key {
		case "view":
			p.view = o.value
		case "width":
			p.width = pixels(o.value, p.width)
		case "height":
			p.height = pixels(o.value, p.height)
		case "theme":
			p.svg.Theme = o.value
		case "ground":
			p.svg.Bare = o.value == "none"
		case "title":
			p.svg.Title = o.value
		case "desc":
			p.svg.Desc = o.value
		case "id":
			p.svg.ID = o.value
		}
	}
	for _, f := range facts {
		p.svg.Facts = append(p.svg.Facts, svg.Fact{Name: f.key, Value: f.value})
	}
	return p
}

// pixels reads a size that a picture can have.
func pixels(text string, usual float64) float64 {
	if v, err := strconv.ParseFloat(text, 64); err == nil && v >= 1 && v <= 8192 {
		return v
	}
	return usual
}

// writePicture writes what is shown now as SVG; nothing when nothing is.
func (s *session) writePicture(out *strings.Builder, p exportOptions) {
	if picture := s.exported(p); picture != nil {
		p.svg.Zoom = p.width / picture.W
		if err := svg.Write(out, picture, p.svg); err != nil {
			panic(err) // a builder takes everything
		}
	}
}

// exported is the picture on the screen, or one made apart when it is to have
// another size or view.
func (s *session) exported(p exportOptions) *scene.Scene {
	if s.run == nil || p.width < 1 || p.height < 1 {
		return nil
	}
	shown := s.options
	if p.view == shown.View && p.width == shown.W*s.zoom && p.height == shown.H*s.zoom {
		return s.build()
	}
	defer func() { s.options = shown }()
	if ladder := p.view == "ladder"; ladder != (shown.View == "ladder") {
		s.showLadder(ladder)
		defer s.showLadder(!ladder)
	}
	zoom := scene.Magnify(p.width, p.height)
	s.options.View, s.options.W, s.options.H = p.view, p.width/zoom, p.height/zoom
	s.options.PointerX, s.options.PointerY = -1, -1
	s.options.HoldPlane = false
	s.options.Context, s.options.Race = s.glimpse(), s.rival()
	var b scene.Builder
	return b.Build(s.snap, s.options)
}

// showLadder gives the snapshot its ladder, or takes it away.
func (s *session) showLadder(on bool) {
	s.run.ShowLadder(on)
	s.snap = s.run.Snapshot()
}

// report is what trace -json prints of the shown step.
func (s *session) report() string {
	if s.run == nil {
		return ""
	}
	// A link that differs in nothing but how it is shown has kept the run.
	snap := *s.snap
	snap.Scenario.Display.Again = s.scenario.Display.Again
	return string(report.Of(&snap))
}
