package scenario

import "testing"

// What sequences depend on is told, and nothing else.
func TestLaw(t *testing.T) {
	read := func(link string) Scenario {
		s, problems := Parse(link)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return s
	}
	const custom = "start=custom&d=2&atoms=1,0~0,1"
	for _, c := range []struct {
		one, other              string
		token, law, drawn, runs bool // which of them differ
	}{
		{custom, "start=custom&d=2&atoms=1,0~0,2", true, true, true, true},
		{custom, "start=custom&d=2&atoms=1,0~0,1*2", true, true, true, true},
		{custom, custom + "&scale=2", true, true, true, true},
		{custom, "start=sparse&d=2", true, true, true, true},
		{"start=sparse", "", true, true, true, true},
		{"d=3", "", true, true, true, true},
		{"T=30", "", false, true, true, true},
		{"seed=2", "", false, false, true, true},
		{"lr=0.001", "", false, false, false, true},
		{"from=1,1", "", false, false, false, true},
		{"engine=sampled&n=7", "", false, false, false, true},
		{"method=flow&steps=7", "", false, false, false, true},
		{"model=stack", "", false, false, false, true},
		{"init=random", "mask=diagonal", false, false, false, true},
		{"view=race&at=3&len=7&seq=2", "", false, false, false, false},
		{"test=scale:2", "", false, false, false, false},
		{"with=T:9", "fork=3", false, false, false, false},
	} {
		one, other := read(c.one), read(c.other)
		for _, is := range []struct {
			name    string
			differ  bool
			one, to string
		}{
			{"FirstToken", c.token, one.FirstToken(), other.FirstToken()},
			{"Law", c.law, one.Law(), other.Law()},
			{"Drawn", c.drawn, one.Drawn(), other.Drawn()},
			{"Runs", c.runs, one.Runs(), other.Runs()},
		} {
			if got := is.one != is.to; got != is.differ {
				t.Errorf("%s of %q and of %q: %q and %q", is.name, c.one, c.other, is.one, is.to)
			}
		}
	}
}
