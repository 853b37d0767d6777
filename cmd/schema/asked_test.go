package main

import (
	"regexp"
	"strings"
	"testing"

	"mesascope/sim/scenario"
)

// A key that says how a run is shown is asked for by what shows it: as a field of
// Display, or in the page as reply.scenario.KEY. Of a link that nobody asked, the
// key would be read, kept and printed, and change nothing.
func TestEveryDisplayKeyIsAskedFor(t *testing.T) {
	var program, page strings.Builder
	sources(t, []string{"sim/train", "render", "cmd", "web/js"}, func(path, text string) {
		switch {
		case strings.HasSuffix(path, ".js") && path != "web/js/figure/schema.js":
			page.WriteString(text)
		case path == "render/scene/display.go":
			program.WriteString(strings.ReplaceAll(text, " d.", " Display."))
		case strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go"):
			program.WriteString(text)
		}
	})
	for _, p := range scenario.Properties() {
		if p.Display && !regexp.MustCompile(`(?i)\bDisplay\.`+p.Key+`\b`).MatchString(program.String()) &&
			!regexp.MustCompile(`\bscenario\??\.`+p.Key+`\b`).MatchString(page.String()) {
			t.Errorf("nothing that is shown depends on %s", p.Key)
		}
	}
}
