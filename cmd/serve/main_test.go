package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestListenTakesAFreePortWhenItMay(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	addr := taken.Addr().String()

	l, err := listen(addr, true)
	if err != nil {
		t.Fatalf("with fallback: %v", err)
	}
	defer l.Close()
	if l.Addr().String() == addr || !strings.HasPrefix(l.Addr().String(), "127.0.0.1:") {
		t.Errorf("fell back to %s; want another port of 127.0.0.1", l.Addr())
	}

	if l, err := listen(addr, false); err == nil {
		l.Close()
		t.Error("without fallback, a taken address was taken again")
	} else if !strings.Contains(err.Error(), addr) {
		t.Errorf("error %q does not name %s", err, addr)
	}
}

func TestServeEndsWithItsContext(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	done := make(chan error, 1)
	go func() {
		done <- serve(ctx, l, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "here") }))
	}()
	resp, err := http.Get("http://" + l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil || string(body) != "here" {
		t.Errorf("got %q, %v", body, err)
	}
	cancel()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("did not end")
	}
	if _, err := net.DialTimeout("tcp", l.Addr().String(), time.Second); err == nil {
		t.Error("the port is still open")
	}
}

func TestRunRefuses(t *testing.T) {
	// Tests run in their package's folder, which is not the repository's root.
	cases := []struct {
		name string
		args []string
		want string
	}{
		{"not in the root", []string{"-build", "-out", t.TempDir()}, "is not the repository's root folder"},
		{"not in the root, serving", []string{"-addr", "127.0.0.1:0", "-out", t.TempDir()}, "is not the repository's root folder"},
		{"stray argument", []string{"now"}, `unexpected argument "now"`},
		{"unknown flag", []string{"-port", "1"}, "not defined: -port"},
		{"address that is none", []string{"-addr", "nowhere"}, "cannot serve on nowhere"},
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
