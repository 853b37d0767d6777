package site

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"regexp"
	"strconv"

	"mesascope/render/probe"
	"mesascope/render/scene"
	"mesascope/render/svg"
	"mesascope/sim/report"
	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// posterFolder holds still pictures, which a figure in somebody's page shows
// until the engine is there: of every start in every view, and of the presets.
const posterFolder = "posters/"

// posterShare is how far through its run a scenario is shown.
const posterShare = 0.3

// posterWidths are those of a figure, posterEdges what it has at its sides in all, in a
// wide column and in a narrow one.
var (
	posterWidths = [2]float64{680, 380}
	posterEdges  = [2]float64{16, 4}
)

// shapeFile says how high a figure is for its width, and shapeLine where it does.
const shapeFile = "js/embed/shape.js"

var shapeLine = regexp.MustCompile(`(?m)^  "?(\w*)"?: \[([\d.]+), ([\d.]+)\],$`)

// posterWorlds are other worlds of which there is a poster of every start: of larger
// tokens, and of a W that is exchanged.
var posterWorlds = map[string]string{"world": "scale:1.7", "switch": "switch:0.5"}

// posterSizes returns the size of the picture of each view in a wide column and in a
// narrow one: that of the live figure, in whose place a poster stands.
func (s *site) posterSizes() (map[string][2][2]float64, error) {
	sizes := map[string][2][2]float64{}
	for _, m := range shapeLine.FindAllSubmatch(s.sources[shapeFile], -1) {
		var size [2][2]float64
		for i, high := range m[2:] {
			share, err := strconv.ParseFloat(string(high), 64)
			if err != nil {
				return nil, fmt.Errorf("web/%s: %w", shapeFile, err)
			}
			size[i] = [2]float64{posterWidths[i] - posterEdges[i], math.Round(share*posterWidths[i]) - 8}
		}
		sizes[string(m[1])] = size
	}
	if _, ok := sizes[""]; !ok {
		return nil, fmt.Errorf("web/%s does not say how high a picture is", shapeFile)
	}
	for _, view := range choices("view") {
		if _, ok := sizes[view]; !ok {
			sizes[view] = sizes[""] // as there
		}
	}
	return sizes, nil
}

// figurePosters draws every start in every view, as web/js/embed/posters.js
// names them; and every preset as it is and, for narrow columns, its plane. It returns
// the presets' names by link.
func (s *site) figurePosters() (map[string]string, error) {
	presets := map[string]string{}
	words, err := s.words("", "en")
	if err != nil {
		return nil, err
	}
	for _, start := range choices("start") {
		if err := s.drawPosters(words, "start="+start, start+"-", choices("view"), nil); err != nil {
			return nil, err
		}
		for name, test := range posterWorlds {
			if err := s.drawPosters(words, "start="+start+"&test="+test, start+"-"+name+"-", []string{"context"}, nil); err != nil {
				return nil, err
			}
		}
	}
	for _, preset := range scenario.Presets() {
		parsed, problems := scenario.Parse(preset.Link)
		if len(problems) > 0 {
			return nil, fmt.Errorf("%s: %s is not understood", preset.Name, preset.Link)
		}
		own := []string{parsed.Display.View, "flow"}
		if own[0] == "flow" {
			own = own[:1]
		}
		if parsed.Link() == "" || parsed.Link() == "start="+parsed.Start {
			continue
		}
		if err := s.drawPosters(words, preset.Link, "preset-"+preset.Name+"-", own, presets); err != nil {
			return nil, err
		}
	}
	return presets, nil
}

// choices are the values that a key of a link can have.
func choices(key string) []string {
	p, _ := scenario.PropertyOf(key)
	return p.Values
}

// drawPosters draws a link in each of the views, into files named after it, and adds it
// to the index, if there is one. What shows every panel is narrow nowhere.
func (s *site) drawPosters(words map[string]string, link, prefix string, views []string, index map[string]string) error {
	parsed, _ := scenario.Parse(link)
	run, err := train.New(parsed.Numeric())
	if err != nil {
		return fmt.Errorf("a poster of %s: %w", link, err)
	}
	at := parsed.Display.At
	if at < 0 {
		at = int(posterShare * float64(parsed.Steps))
	}
	run.Seek(at)
	race, err := exactRace(run.Snapshot())
	if err != nil {
		return fmt.Errorf("a poster of %s: %w", link, err)
	}
	sizes, err := s.posterSizes()
	if err != nil {
		return err
	}
	var look probe.Context
	for _, view := range views {
		run.ShowLadder(view == "ladder")
		name := prefix + cmp.Or(view, "all")
		for i, ending := range []string{".svg", "-narrow.svg"} {
			if view == "" && i > 0 {
				continue
			}
			o := scene.Options{W: sizes[view][i][0], H: sizes[view][i][1], Words: words, Race: race, PointerX: -1, PointerY: -1}
			o.Take(&parsed.Display)
			o.View = view
			o.Context = look.Seen(view, parsed, run.Snapshot(), o.Run, 0, probe.Exact)
			var b bytes.Buffer
			if err := svg.Write(&b, new(scene.Builder).Build(run.Snapshot(), o), svg.Options{Theme: "auto", Bare: true}); err != nil {
				return fmt.Errorf("a poster of %s: %w", link, err)
			}
			s.files[posterFolder+name+ending] = b.Bytes()
		}
		if index != nil {
			of := parsed.Numeric()
			of.Display.View, of.Display.Test = view, parsed.Display.Test
			index[of.Link()] = name
		}
	}
	return nil
}

// exactRace is the race before anything in it is measured.
func exactRace(snap *train.Snapshot) (*scene.RaceView, error) {
	s := snap.Scenario
	if s.Stacked() {
		return nil, nil // it is the layer that races
	}
	race, err := report.NewRace(s)
	if err != nil {
		return nil, err
	}
	race.Train(snap.Runs[0].Params)
	v := &scene.RaceView{}
	v.Take(race, snap.Runs[0].Params, report.LearnersTested)
	return v, nil
}
