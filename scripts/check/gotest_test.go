package main

import (
	"slices"
	"strings"
	"testing"
)

func TestTally(t *testing.T) {
	cases := []struct {
		name           string
		stream         []string
		passed, failed int
		skipped        []string
		detail         string
	}{
		{"nothing", nil, 0, 0, nil, ""},
		{"leaves alone count", []string{
			`{"Action":"run","Package":"p","Test":"TestA"}`,
			`{"Action":"run","Package":"p","Test":"TestA/x/deep"}`,
			`{"Action":"run","Package":"p","Test":"TestA/y"}`,
			`{"Action":"pass","Package":"p","Test":"TestA/x/deep"}`,
			`{"Action":"pass","Package":"p","Test":"TestA/x"}`,
			`{"Action":"pass","Package":"p","Test":"TestA/y"}`,
			`{"Action":"pass","Package":"p","Test":"TestA"}`,
			`{"Action":"pass","Package":"p"}`,
		}, 2, 0, nil, ""},
		{"a failed leaf fails once", []string{
			`{"Action":"run","Package":"p","Test":"TestA"}`,
			`{"Action":"run","Package":"p","Test":"TestA/x"}`,
			`{"Action":"output","Package":"p","Test":"TestA/x","Output":"got 1, want 2\n"}`,
			`{"Action":"fail","Package":"p","Test":"TestA/x"}`,
			`{"Action":"fail","Package":"p","Test":"TestA"}`,
			`{"Action":"fail","Package":"p"}`,
		}, 0, 1, nil, "got 1, want 2"},
		{"a parent that fails by itself", []string{
			`{"Action":"run","Package":"p","Test":"TestA"}`,
			`{"Action":"run","Package":"p","Test":"TestA/x"}`,
			`{"Action":"pass","Package":"p","Test":"TestA/x"}`,
			`{"Action":"fail","Package":"p","Test":"TestA"}`,
			`{"Action":"fail","Package":"p"}`,
		}, 1, 1, nil, "FAIL p TestA"},
		{"a package that does not build", []string{
			`{"ImportPath":"p","Action":"build-output","Output":"p.go:1: nonsense\n"}`,
			`{"ImportPath":"p","Action":"build-fail"}`,
			`{"Action":"fail","Package":"p","FailedBuild":"p"}`,
			`{"Action":"run","Package":"q","Test":"TestA"}`,
			`{"Action":"pass","Package":"q","Test":"TestA"}`,
		}, 1, 1, nil, "p.go:1: nonsense"},
		{"a skipped test says why", []string{
			`{"Action":"run","Package":"p","Test":"TestA"}`,
			`{"Action":"output","Package":"p","Test":"TestA","Output":"=== RUN TestA\n"}`,
			`{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:1: no screen\n"}`,
			`{"Action":"output","Package":"p","Test":"TestA","Output":"--- SKIP: TestA (0.00s)\n"}`,
			`{"Action":"skip","Package":"p","Test":"TestA"}`,
			`{"Action":"skip","Package":"without tests"}`,
		}, 0, 0, []string{"p TestA: a_test.go:1: no screen"}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := tally([]byte(strings.Join(c.stream, "\n")))
			if r.passed != c.passed || r.failed != c.failed || !slices.Equal(r.skipped, c.skipped) {
				t.Errorf("got %d passed, %d failed, skipped %q", r.passed, r.failed, r.skipped)
			}
			if !strings.Contains(r.detail, c.detail) || (c.detail == "") != (r.detail == "") {
				t.Errorf("detail %q, want it to say %q", r.detail, c.detail)
			}
		})
	}
}

func TestFirstDifference(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"1\n2\n3", "1\n5\n3", "line 2:\n  2\n  5"},
		{"1\n2", "1", "line 2:\n  2\n  (it ends before)"},
		{"1", "1\n2", "one has 1 lines, the other 2"},
	} {
		if got := firstDifference([]byte(c.a), []byte(c.b)); !strings.Contains(got, c.want) {
			t.Errorf("%q, %q: got %q, want %q", c.a, c.b, got, c.want)
		}
	}
}
