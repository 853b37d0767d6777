package site

import (
	"bytes"
	"encoding/json"
	"fmt"

	"mesascope/render/scene"
	"mesascope/render/svg"
	"mesascope/sim/scenario"
	"mesascope/sim/train"
)

// posterFolder holds a picture for every preset and an index of them, by link:
// a figure in somebody's page shows one until the engine is there.
const posterFolder = "posters/"

// posterShare is how far through its run a preset is shown.
const posterShare = 0.3

// everyPanel is how many of the presets, the plain ones, are drawn panel by panel.
const everyPanel = 5

// presetPosters draws every preset as a whole and, by "&view=", its plane; of the
// first few every panel.
func (s *site) presetPosters() error {
	words, err := s.words()
	if err != nil {
		return err
	}
	index := map[string]string{}
	for i, preset := range scenario.Presets() {
		parsed, problems := scenario.Parse(preset.Link)
		if len(problems) > 0 {
			return fmt.Errorf("%s: %s is not understood", preset.Name, preset.Link)
		}
		asked := parsed.Display
		// What a context panel shows is worked out by the engine's side alone.
		if asked.View == "context" {
			continue
		}
		run, err := train.New(parsed.Numeric())
		if err != nil {
			return fmt.Errorf("%s: %w", preset.Name, err)
		}
		if asked.At < 0 {
			asked.At = int(posterShare * float64(parsed.Steps))
		}
		run.Seek(asked.At)
		views := []string{asked.View, "flow"}
		if i < everyPanel {
			views = append(views, "weights", "curves")
		}
		for _, view := range views {
			name, of := preset.Name, parsed.Numeric()
			of.Display.View = view
			if view != asked.View {
				name += "-" + view
			}
			o := scene.Options{W: 680, H: 440, View: view, Words: words, PointerX: -1, PointerY: -1}
			switch view {
			case "flow":
				o.W, o.H = 480, 400
			case "weights", "curves":
				o.W, o.H = 600, 300
			}
			var b bytes.Buffer
			if err := svg.Write(&b, new(scene.Builder).Build(run.Snapshot(), o), svg.Options{Theme: "auto"}); err != nil {
				return fmt.Errorf("%s: %w", preset.Name, err)
			}
			s.files[posterFolder+name+".svg"] = b.Bytes()
			index[of.Link()] = name + ".svg"
		}
	}
	list, err := json.Marshal(index)
	s.files[posterFolder+"index.json"] = append(list, '\n')
	return err
}
