package main

import (
	"encoding/json"
	"strings"
	"testing"

	"mesascope/render/scene"
	"mesascope/render/theme"
)

func TestLabelsAreSentOnlyWhenChanged(t *testing.T) {
	back := scene.Layer{Name: "back", Version: 1, Labels: []scene.Label{
		{Text: "*W*^{PV}", X: 10.128, Y: 20, Anchor: scene.Right, Size: 12, Bold: true, Color: scene.Ink},
		{Text: "ab → 0.19 “x”\nand \"y\"", X: 1, Y: 2, Size: 11, Color: scene.Theory, Halo: true},
	}}
	plain := scene.Layer{Name: "plain", Version: 1}
	s := &scene.Scene{Layers: []scene.Layer{back, plain}}
	var l labels
	steps := []struct {
		name string
		do   func()
		want bool
	}{
		{"first", func() {}, true},
		{"again", func() {}, false},
		{"a layer without labels", func() { s.Layers[1].Version++ }, false},
		{"the layer", func() { s.Layers[0].Version++ }, true},
		{"gone", func() { s.Layers = s.Layers[1:] }, true},
		{"still gone", func() {}, false},
		{"back", func() { s.Layers = []scene.Layer{plain, back} }, true},
	}
	for _, c := range steps {
		if c.do(); l.update(s, &theme.Light, 1) != c.want {
			t.Errorf("%s: sent %v, want %v", c.name, !c.want, c.want)
		}
	}
	if !l.update(s, &theme.Dark, 1) {
		t.Error("another theme has the same labels")
	}

	want := `[10.13,20,2,12,1,"#ECEAE4","",[["W",1,1.07,0],["PV",0,0.72,0.36]]]` + "\n" +
		`[1,2,0,11,0,"#C08CF2","#181B22",[["ab → 0.19 “x”\u000aand \"y\"",0,1,0]]]`
	for line := range strings.Lines(want) {
		if err := json.Unmarshal([]byte(line), new([8]any)); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
	}
	if string(l.out) != want {
		t.Errorf("labels\n%s, want\n%s", l.out, want)
	}

	still := scene.Layer{Name: "still", Version: 1, Labels: back.Labels[:1]}
	s.Layers = append(s.Layers, still)
	l.update(s, &theme.Dark, 1)
	s.Layers[1].Version++
	if want := want + "\n\n0"; !l.update(s, &theme.Dark, 1) || string(l.out) != want {
		t.Errorf("beside a layer that stays\n%s, want\n%s", l.out, want)
	}
}

// A picture without words takes those away that were there, whatever else changes.
func TestLabelsGo(t *testing.T) {
	var l labels
	words := scene.Layer{Name: "words", Version: 1, Labels: []scene.Label{{Text: "a", Size: 12}}}
	l.update(&scene.Scene{Layers: []scene.Layer{words}}, &theme.Light, 1)
	if !l.update(&scene.Scene{}, &theme.Dark, 1) || string(l.out) != "" {
		t.Errorf("the words stay: %s", l.out)
	}
}
