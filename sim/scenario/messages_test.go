package scenario

import (
	flags "flag"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flags.Bool("update", false, "write testdata/messages.txt anew")

// provoking are links that make every check speak that no single key can make.
var provoking = []string{
	"steps=9&at=10", "run=4", "d=2&atoms=1,2,3", "engine=sampled&method=flow", "steps=9&fork=10", strings.Repeat("d", MaxLink+1), "nonsense=1",
	"with=nonsense:1", "with=view:flow", "fork=3&with=d:2", "with=d:2;d:3", "with=lr:NaN", "with=atoms:1,2", "d=2&start=custom&atoms=1,2&with=d:3",
	"engine=sampled&with=method:flow", "method=flow&with=engine:sampled", "fig=8", "start=sparse&with=start:gauss",
	"model=stack&layers=1&from=0.1,0.2", "model=stack&from=0.1", "model=stack&engine=sampled", "model=stack&init=random", "model=stack&mask=diagonal",
	"model=stack&fig=1", "model=stack&tied=yes&from=0.1,0.2", "test=switch:2", "with=model:stack",
}

// The page has words for everything that is said of a key: a test of its own
// reads this list.
func TestMessages(t *testing.T) {
	var said []string
	for _, p := range Properties() {
		said = append(said, p.Allowed())
		if p.fallback != p.Default {
			said = append(said, p.fallback)
		}
	}
	for _, link := range provoking {
		_, problems := Parse(link)
		if len(problems) == 0 {
			t.Errorf("%.40q is fine", link)
		}
		for _, p := range problems {
			said = append(said, p.Allowed)
			if strings.Contains(p.Default, " ") {
				said = append(said, p.Default)
			}
			if p.Key == "link" {
				said = append(said, p.Value)
			}
		}
	}
	slices.Sort(said)
	text := strings.Join(slices.Compact(said), "\n") + "\n"
	const path = "testdata/messages.txt"
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if kept, err := os.ReadFile(path); err != nil || string(kept) != text {
		t.Errorf("%s is not what is said now; go test -run Messages -update, and give the page words for it (%v)", path, err)
	}
}
