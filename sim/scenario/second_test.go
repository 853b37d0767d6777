package scenario

import (
	"reflect"
	"strings"
	"testing"
)

func parsed(t *testing.T, link string) Scenario {
	t.Helper()
	s, problems := Parse(link)
	if len(problems) != 0 {
		t.Fatalf("%q: %v", link, problems)
	}
	return s
}

func TestSecond(t *testing.T) {
	cases := []struct {
		link, second string
		exists       bool
		branches     bool
	}{
		{"", "", false, false},
		{"fork=10", "", false, false},
		{"with=start:sparse", "start=sparse", true, false},
		{"fork=10&with=start:sparse", "start=sparse", true, true},
		{"lr=0.001&with=d:3;T:9;from:1,2~3,4;steps:7", "d=3&T=9&lr=0.001&steps=7&from=1,2~3,4", true, false},
		{"start=sparse&view=flow&with=start:gaussian", "view=flow", true, false},
		// How the first run is shown may not fit the second.
		{"at=150&run=3&with=steps:100;from:1,1", "steps=100&from=1,1", true, false},
		// A custom start's vectors go to the second run, or make room.
		{"d=2&atoms=1,0~0,2&with=start:custom", "start=custom&atoms=1,0~0,2&d=2", true, false},
		{"d=2&atoms=1,0~0,2&with=d:3", "d=3", true, false},
		{"start=custom&atoms=1,0~0,2&d=2&with=start:sparse;d:3", "start=sparse&d=3", true, false},
		{"start=custom&d=2&with=d:3", "start=custom&d=3", true, false},
		{"start=custom&atoms=1,0~0,2&d=2&with=d:3;atoms:1,2,3*4", "start=custom&atoms=1,2,3*4&d=3", true, false},
	}
	for _, c := range cases {
		s := parsed(t, c.link)
		second, ok := s.Second()
		if ok != c.exists || second.Link() != c.second || s.Branches() != c.branches {
			t.Errorf("%q: second %q, %v, branches %v; want %q, %v, %v", c.link, second.Link(), ok, s.Branches(), c.second, c.exists, c.branches)
		}
		if problems := second.Check(); problems != nil {
			t.Errorf("%q: the second scenario is refused: %v", c.link, problems)
		}
	}
}

// What cannot be used inside with is left out; the rest stays.
func TestWithKeepsWhatIsGood(t *testing.T) {
	cases := []struct{ link, kept, keys string }{
		{"with=seed:2;lr:NaN;bogus:1;start:sparse", "with=start:sparse;seed:2", "with: lr with: bogus"},
		{"fork=5&with=d:3;T:9;lr:0.1;steps:9;init:random;from:1,1;sw:1", "fork=5&with=lr:0.1", "with: d with: T with: steps with: init with: from with: sw"},
		{"fork=5&with=engine:sampled;n:7;method:adam;mask:diagonal;seed:9;start:ones;scale:2", "fork=5&with=start:ones;scale:2;engine:sampled;n:7;method:adam;mask:diagonal;seed:9", ""},
		{"method=flow&with=engine:sampled;n:9", "method=flow&with=n:9", "with: engine"},
		{"engine=sampled&with=method:flow;n:9", "engine=sampled&with=n:9", "with: method"},
		{"engine=sampled&with=method:flow;engine:dataset", "engine=sampled&with=engine:dataset;method:flow", ""},
		{"method=flow&with=method:flow;engine:sampled", "method=flow", "with: method with: engine"},
		{"start=custom&atoms=1,0~0,2&d=2&with=d:3;n:9", "start=custom&atoms=1,0~0,2&d=2&with=n:9", "with: d"},
		{"d=2&atoms=1,0&with=start:custom;d:3", "atoms=1,0&d=2&with=start:custom", "with: d"},
		{"start=custom&atoms=1,0&d=2&with=d:3;atoms:1,2,3,4", "start=custom&atoms=1,0&d=2", "with: atoms with: d"},
		{"method=flow&engine=sampled&with=n:9", "engine=sampled&with=n:9", "method"},
		{"d=9&with=start:custom;atoms:1,2,3,4,5,6,7,8,9", "with=start:custom", "d with: atoms"},
		{"with=start:custom;atoms:1,0", "with=start:custom", "with: atoms"},
		{"with=method:flow;engine:sampled", "with=engine:sampled", "with: method"},
		{"with=n:256", "with=n:256", ""}, // the same as the first run's, and still said
	}
	for _, c := range cases {
		s, problems := Parse(c.link)
		var keys []string
		for _, p := range problems {
			keys = append(keys, p.Key)
		}
		if s.Link() != c.kept || strings.Join(keys, " ") != c.keys {
			t.Errorf("%q: kept %q, problems %v", c.link, s.Link(), problems)
		}
	}
	// The first run's value is what a refused change falls back to.
	for link, want := range map[string]string{
		"lr=0.25&with=lr:x":               "using 0.25 instead",
		"with=lr:x":                       "using a stable step size instead",
		"method=flow&with=engine:sampled": "using exact instead",
		// What a start of the second scenario looks like depends on that scenario.
		"model=stack&with=from:x":                       "using 0.05,0.1~0.1,0.1001~0.1,0.1 instead",
		"model=stack&with=layers:3;from:x":              "using 0.05,0.1,0.15~0.1,0.1001,0.1002~0.1,0.1,0.1 instead",
		"model=stack&from=1,2&with=from:x":              "using 1,2 instead",
		"model=stack&with=tied:yes;layers:3;from:1,2,3": "using 0.05,0.05,0.05~0.1,0.1,0.1 instead",
	} {
		if _, problems := Parse(link); len(problems) != 1 || !strings.Contains(problems[0].Error(), want) {
			t.Errorf("%q: %v", link, problems)
		}
	}
	// Nothing is used instead of what has no place there.
	for _, link := range []string{"with=with:d:3", "with=test:scale:2", "test=with:d:3"} {
		if _, problems := Parse(link); len(problems) != 1 || strings.Contains(problems[0].Error(), "instead") {
			t.Errorf("%q: %v", link, problems)
		}
	}
}

func TestAtomsOfCustomStarts(t *testing.T) {
	s := parsed(t, "start=custom&d=2")
	want := []Atom{{[]float64{1, 0}, 1}, {[]float64{-1, 0}, 1}, {[]float64{0, 1}, 1}, {[]float64{0, -1}, 1}}
	if got := s.Atoms(); !reflect.DeepEqual(got, want) {
		t.Errorf("without atoms: %v", got)
	}
	if s.Custom != nil || s.Link() != "start=custom&d=2" {
		t.Errorf("the usual atoms are printed: %q", s.Link())
	}
	s = parsed(t, "start=custom&d=2&atoms=1,2*0.5~-0,3")
	want = []Atom{{[]float64{1, 2}, 0.5}, {[]float64{0, 3}, 1}}
	if got := s.Atoms(); !reflect.DeepEqual(got, want) || s.Link() != "start=custom&atoms=1,2*0.5~0,3&d=2" {
		t.Errorf("%v %q", got, s.Link())
	}
}

func TestFlowNeedsOneObjective(t *testing.T) {
	s, problems := Parse("engine=sampled&method=flow")
	if len(problems) != 1 || s.Method != "gd" || s.Engine != "sampled" {
		t.Fatalf("%+v %v", s, problems)
	}
	for _, words := range []string{"method=“flow”", "give gd, momentum", "engine=exact or engine=dataset", "using gd instead"} {
		if !strings.Contains(problems[0].Error(), words) {
			t.Errorf("%q does not say %q", problems[0].Error(), words)
		}
	}
	for _, link := range []string{"method=flow", "engine=dataset&method=flow", "engine=sampled&method=adam"} {
		parsed(t, link)
	}
}
