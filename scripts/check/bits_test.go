package main

import (
	"testing"

	"mesascope/sim/method"
	"mesascope/sim/scenario"
)

// The runs that are compared between machines reach all that there is, and no link of
// theirs is misread.
func TestLinksReachEverything(t *testing.T) {
	starts, methods, engines := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, link := range links() {
		s, problems := scenario.Parse(link)
		if len(problems) > 0 {
			t.Errorf("%s: %v", link, problems)
		}
		starts[s.Start], methods[s.Method], engines[s.Engine+s.Model] = true, true, true
	}
	for _, k := range scenario.Starts() {
		if !starts[k.Name] {
			t.Errorf("no run begins with %s", k.Name)
		}
	}
	for _, r := range method.Rules() {
		if !methods[r.Name] {
			t.Errorf("no run is trained by %s", r.Name)
		}
	}
	for _, kind := range []string{"exactlayer", "sampledlayer", "datasetlayer", "exactstack"} {
		if !engines[kind] {
			t.Errorf("no run is %s", kind)
		}
	}
}
