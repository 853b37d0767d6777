package main

import (
	"context"
	"io"
	"strings"
	"testing"
)

func TestRunRefuses(t *testing.T) {
	// Tests run in their package's folder, which is not the repository's root.
	cases := []struct {
		name string
		args []string
		want string
	}{
		{"not in the root", []string{"-out", t.TempDir()}, "is not the repository's root folder"},
		{"an address is fine there", []string{"-out", t.TempDir(), "-url", "https://example.org/a"}, "is not the repository's root folder"},
		{"stray argument", []string{"now"}, `unexpected argument "now"`},
		{"unknown flag", []string{"-port", "1"}, "not defined: -port"},
		{"address without a scheme", []string{"-url", "example.org/a/"}, "is not an address such as"},
		{"address with a query", []string{"-url", "https://example.org/?a=1"}, "is not an address such as"},
		{"address that no browser opens", []string{"-url", "ftp://example.org/"}, "is not an address such as"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			err := run(context.Background(), c.args, io.Discard, io.Discard)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v, want one that says %q", err, c.want)
			}
		})
	}
}
