package site

import (
	"bytes"
	"cmp"
	"fmt"

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

// posterSizes are those of a figure in a column, by view: nearly the shapes of
// web/js/embed/shape.js.
var posterSizes = map[string][2]float64{
	"": {680, 440}, "flow": {480, 400}, "weights": {600, 300}, "context": {640, 400}, "curves": {600, 300}, "race": {640, 440}, "ladder": {480, 400}, "compare": {680, 440},
}

// posterWorlds are other worlds of which there is a poster of every start: of larger
// tokens, and of a W that is exchanged.
var posterWorlds = map[string]string{"world": "scale:1.7", "switch": "switch:0.5"}

// posterList says which posters there are.
type posterList struct {
	Starts  []string          `json:"starts"` // the first is the default
	Views   []string          `json:"views"`
	Presets map[string]string `json:"presets"` // a file's name by link
}

func posterSize(view string) [2]float64 {
	if size, ok := posterSizes[view]; ok {
		return size
	}
	return posterSizes[""] // as there, too
}

// figurePosters draws every start in every view, as web/js/embed/posters.js
// names them; and every preset as it is and, for narrow columns, its plane.
func (s *site) figurePosters() (posterList, error) {
	list := posterList{choices("start"), choices("view"), map[string]string{}}
	words, err := s.words()
	if err != nil {
		return list, err
	}
	for _, start := range list.Starts {
		if err := s.drawPosters(words, "start="+start, start+"-", list.Views, nil); err != nil {
			return list, err
		}
		for name, test := range posterWorlds {
			if err := s.drawPosters(words, "start="+start+"&test="+test, start+"-"+name+"-", []string{"context"}, nil); err != nil {
				return list, err
			}
		}
	}
	for _, preset := range scenario.Presets() {
		parsed, problems := scenario.Parse(preset.Link)
		if len(problems) > 0 {
			return list, fmt.Errorf("%s: %s is not understood", preset.Name, preset.Link)
		}
		own := []string{parsed.Display.View, "flow"}
		if own[0] == "flow" {
			own = own[:1]
		}
		if parsed.Link() == "" || parsed.Link() == "start="+parsed.Start {
			continue
		}
		if err := s.drawPosters(words, preset.Link, "preset-"+preset.Name+"-", own, list.Presets); err != nil {
			return list, err
		}
	}
	return list, nil
}

// choices are the values that a key of a link can have.
func choices(key string) []string {
	p, _ := scenario.PropertyOf(key)
	return p.Values
}

// drawPosters draws a link in each of the views, into a file named after it, and
// adds it to the index, if there is one.
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
	var look probe.Context
	for _, view := range views {
		run.ShowLadder(view == "ladder")
		size := posterSize(view)
		o := scene.Options{W: size[0], H: size[1], Words: words, Race: race, PointerX: -1, PointerY: -1}
		o.Take(&parsed.Display)
		o.View = view
		o.Context = look.Seen(view, parsed, run.Snapshot(), o.Run, 0, probe.Exact)
		var b bytes.Buffer
		if err := svg.Write(&b, new(scene.Builder).Build(run.Snapshot(), o), svg.Options{Theme: "auto", Bare: true}); err != nil {
			return fmt.Errorf("a poster of %s: %w", link, err)
		}
		name := prefix + cmp.Or(view, "all") + ".svg"
		s.files[posterFolder+name] = b.Bytes()
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
