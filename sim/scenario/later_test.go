package scenario

import (
	"os"
	"strings"
	"testing"
)

var waiting = later

// Everything else is tested as if nothing had to wait.
func TestMain(m *testing.M) {
	later = nil
	os.Exit(m.Run())
}

func TestLater(t *testing.T) {
	later = waiting
	defer func() { later = nil }()
	for link, words := range map[string]string{
		"fig=3": "give no figure",
	} {
		s, problems := Parse(link)
		if len(problems) != 1 || problems[0].Code != Later || !strings.Contains(problems[0].Error(), words) || s.Link() != "" {
			t.Errorf("%q: %v %q", link, problems, s.Link())
		}
	}
}
