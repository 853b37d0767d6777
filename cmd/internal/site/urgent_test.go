package site

import (
	"bytes"
	"testing"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// What runs before the page is parsed stands in the page, and holds it up: it has not the
// table of keys, which is longer than all of it.
func TestScriptsThatHoldThePageUpAreSmall(t *testing.T) {
	s := ours(t)
	for _, entry := range []string{"js/figure/early.js", "js/story/early.js", "js/embed/blocked.js"} {
		code, _, err := s.script(entry, esbuild.FormatIIFE, built{})
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(code, []byte(`kind: "choice"`)) {
			t.Errorf("%s brings the table of keys along, in %d bytes", entry, len(code))
		}
	}
}
