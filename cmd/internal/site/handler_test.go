package site

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestHandler(t *testing.T) {
	above := t.TempDir()
	dir := filepath.Join(above, "site")
	for name, text := range map[string]string{
		"../secret.txt":         "secret",
		"index.html":            "<p>page",
		"js/main.js":            "code",
		"lang/en.json":          "{}",
		"icon.svg":              "<svg/>",
		"css/base.css":          "a{}",
		"engine.wasm":           "plain",
		"engine.wasm.gz":        "packed",
		"js/deeper/index.html":  "<p>inner",
		"only-packed.wasm.gz":   "packed",
		"unheard-of.mesascope1": "?",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	h := Handler(dir)

	cases := []struct {
		path, accept string
		status       int
		kind, coding string
		body         string
	}{
		{"/", "", 200, "text/html; charset=utf-8", "", "<p>page"},
		{"/?start=gaussian", "", 200, "text/html; charset=utf-8", "", "<p>page"},
		{"/index.html", "", 200, "text/html; charset=utf-8", "", "<p>page"},
		{"/js/main.js", "", 200, "text/javascript; charset=utf-8", "", "code"},
		{"/lang/en.json", "", 200, "application/json", "", "{}"},
		{"/icon.svg", "", 200, "image/svg+xml", "", "<svg/>"},
		{"/css/base.css", "", 200, "text/css; charset=utf-8", "", "a{}"},
		{"/js/deeper/", "", 200, "text/html; charset=utf-8", "", "<p>inner"},
		{"/engine.wasm", "", 200, "application/wasm", "", "plain"},
		{"/engine.wasm", "br, gzip;q=0.5", 200, "application/wasm", "gzip", "packed"},
		{"/engine.wasm", "gzip", 200, "application/wasm", "gzip", "packed"},
		{"/engine.wasm", "*", 200, "application/wasm", "gzip", "packed"},
		{"/engine.wasm", "gzip;q=0", 200, "application/wasm", "", "plain"},
		{"/engine.wasm", "gzip;q=0.0, br", 200, "application/wasm", "", "plain"},
		{"/engine.wasm", "gzipped", 200, "application/wasm", "", "plain"},
		{"/engine.wasm.gz", "gzip", 200, "application/gzip", "", "packed"},
		{"/only-packed.wasm", "", 404, "text/plain; charset=utf-8", "", ""},
		{"/js", "", 404, "text/plain; charset=utf-8", "", ""},
		{"/js/", "", 404, "text/plain; charset=utf-8", "", ""},
		{"/gone.html", "gzip", 404, "text/plain; charset=utf-8", "", ""},
		{"/../secret.txt", "", 404, "text/plain; charset=utf-8", "", ""},
		{"/js/../../secret.txt", "", 404, "text/plain; charset=utf-8", "", ""},
	}
	for _, c := range cases {
		t.Run(c.path+" "+c.accept, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/", nil)
			r.URL.Path, _, _ = strings.Cut(c.path, "?")
			if c.accept != "" {
				r.Header.Set("Accept-Encoding", c.accept)
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			head := w.Header()
			if w.Code != c.status || head.Get("Content-Type") != c.kind || head.Get("Content-Encoding") != c.coding {
				t.Errorf("status %d, type %q, coding %q; want %d, %q, %q",
					w.Code, head.Get("Content-Type"), head.Get("Content-Encoding"), c.status, c.kind, c.coding)
			}
			if got := head.Get("Access-Control-Allow-Origin"); got != "*" {
				t.Errorf("Access-Control-Allow-Origin %q: pages of other origins cannot load the figures", got)
			}
			if c.status == 200 {
				if got := w.Body.String(); got != c.body {
					t.Errorf("body %q, want %q", got, c.body)
				}
				if got := head.Get("Cache-Control"); got != "no-cache" {
					t.Errorf("Cache-Control %q, want no-cache", got)
				}
			}
		})
	}
}

func TestHandlerMethods(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "index.html", "<p>page")
	h := Handler(dir)
	for method, want := range map[string]int{"GET": 200, "HEAD": 200, "POST": 405, "DELETE": 405} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, "/", nil))
		if w.Code != want {
			t.Errorf("%s: status %d, want %d", method, w.Code, want)
		}
		if method == "HEAD" && w.Body.Len() > 0 {
			t.Errorf("HEAD answered with a body of %d bytes", w.Body.Len())
		}
	}
}

// TestHandlerRevalidates holds that an unchanged file costs an empty answer and
// a changed one is sent, even when it changed within the same second.
func TestHandlerRevalidates(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "index.html", "old")
	h := Handler(dir)
	get := func(tag string) *http.Response {
		r := httptest.NewRequest("GET", "/", nil)
		if tag != "" {
			r.Header.Set("If-None-Match", tag)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Result()
	}
	tag := get("").Header.Get("ETag")
	if tag == "" {
		t.Fatal("no ETag")
	}
	if got := get(tag).StatusCode; got != http.StatusNotModified {
		t.Errorf("unchanged: status %d, want 304", got)
	}
	write(t, dir, "index.html", "newer")
	r := get(tag)
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != 200 || string(body) != "newer" {
		t.Errorf("changed: status %d, body %q (%v)", r.StatusCode, body, err)
	}
}
