package main

import (
	"encoding/json"
	"testing"

	"mesascope/sim/report"
	"mesascope/sim/scenario"
)

// The page's list of examples is that of package scenario.
func TestPresetsReply(t *testing.T) {
	var w report.Writer
	presetsReply(&w)
	var got []scenario.Preset
	if err := json.Unmarshal(w.Buf, &got); err != nil {
		t.Fatalf("%v: %s", err, w.Buf)
	}
	want := scenario.Presets()
	if len(got) != len(want) {
		t.Fatalf("%d presets, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("preset %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

// The cell under the pointer is told with the run's own number; off the
// matrices there is none.
func TestCellReply(t *testing.T) {
	s := opened(t, stopped, "view=weights&at=50")
	ask := func() map[string]any {
		var w report.Writer
		cellReply(&w, s)
		var m map[string]any
		if err := json.Unmarshal(w.Buf, &m); err != nil {
			t.Fatalf("%v: %s", err, w.Buf)
		}
		return m
	}
	if c := ask(); c != nil {
		t.Errorf("no pointer, and yet %v", c)
	}
	for _, a := range s.build().Areas {
		if a.Name != "weights.pv" {
			continue
		}
		s.pointer(a.Rect.X+2, a.Rect.Y+2)
		c := ask()
		if c["block"] != "12" || c["row"] != 1.0 || c["col"] != 1.0 || c["value"] != s.params(0)[0] {
			t.Errorf("at the first cell of W^PV: %v, want %v", c, s.params(0)[0])
		}
		if c["difference"] != c["value"].(float64)-c["theory"].(float64) {
			t.Errorf("the difference does not follow: %v", c)
		}
		return
	}
	t.Error("the picture has no W^PV")
}
