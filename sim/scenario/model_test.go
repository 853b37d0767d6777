package scenario

import (
	"slices"
	"strings"
	"testing"
)

// How many numbers a start has depends on the model, wherever the link names it.
func TestStacks(t *testing.T) {
	for _, c := range []struct {
		link, canonical string
		numbers         [][]float64
		wrong           []string // keys
	}{
		{"model=stack", "model=stack", [][]float64{{0.05, 0.1}, {0.1, 0.1001}, {0.1, 0.1}}, nil},
		{"model=stack&layers=4", "model=stack&layers=4", [][]float64{{0.05, 0.1, 0.15, 0.2}, {0.1, 0.1001, 0.1002, 0.1003}, {0.1, 0.1, 0.1, 0.1}}, nil},
		{"from=0.05,0.1,0.2~1,2,3&layers=3&model=stack", "model=stack&layers=3&from=0.05,0.1,0.2~1,2,3", [][]float64{{0.05, 0.1, 0.2}, {1, 2, 3}}, nil},
		{"model=stack&layers=1&from=0.3", "model=stack&layers=1&from=0.3", [][]float64{{0.3}}, nil},
		{"model=stack&layers=4&tied=yes", "model=stack&layers=4&tied=yes", [][]float64{{0.05, 0.05, 0.05, 0.05}, {0.1, 0.1, 0.1, 0.1}}, nil},
		{"model=stack&layers=3&from=0.1,0.2", "model=stack&layers=3", nil, []string{"from"}},
		{"model=stack&layers=5", "model=stack", nil, []string{"layers"}},
		{"model=stack&tied=yes&from=0.1,0.2~1,1", "model=stack&tied=yes", nil, []string{"from"}},
		{"model=stack&engine=sampled&init=random&mask=diagonal&fig=3", "model=stack", nil, []string{"engine", "init", "mask", "fig"}},
		{"model=stack&with=engine:sampled;lr:0.01;from:0.1,0.2", "model=stack&with=lr:0.01;from:0.1,0.2", nil, []string{"with: engine"}},
		{"model=stack&with=model:layer;layers:3", "model=stack&with=layers:3", nil, []string{"with: model"}},
		{"model=stack&with=tied:yes;layers:4;from:0.1,0.1,0.1,0.1", "model=stack&with=layers:4;tied:yes;from:0.1,0.1,0.1,0.1", nil, nil},
		{"model=stack&with=from:0.1,0.2,0.3;layers:3", "model=stack&with=layers:3;from:0.1,0.2,0.3", nil, nil},
		{"model=stack&with=from:0.1,0.2;layers:3", "model=stack&with=layers:3", nil, []string{"with: from"}},
		{"with=layers:3;lr:0.001", "with=lr:0.001", nil, []string{"with: layers"}},
		{"with=model:stack", "", nil, []string{"with: model"}},
		{"model=stack&fork=3&with=layers:3", "model=stack&fork=3", nil, []string{"with: layers"}},
		{"layers=3&tied=yes", "layers=3&tied=yes", [][]float64{{0.1, 0.1}, {0.5, 1.5}, {2, 2}}, nil},
	} {
		s, problems := Parse(c.link)
		var wrong []string
		for _, p := range problems {
			wrong = append(wrong, p.Key)
			if p.Key == "from" && !strings.Contains(p.Allowed, "starts of") {
				t.Errorf("%q: %v", c.link, p)
			}
		}
		if !slices.Equal(wrong, c.wrong) {
			t.Errorf("%q: %v, want problems of %q", c.link, problems, c.wrong)
		}
		if got := s.Link(); got != c.canonical {
			t.Errorf("%q is %q, want %q", c.link, got, c.canonical)
		}
		for i, want := range c.numbers {
			if len(s.From) != len(c.numbers) || !slices.Equal(s.Numbers(s.From[i]), want) {
				t.Errorf("%q: starts %v, want %v", c.link, s.From, c.numbers)
			}
		}
	}
}
