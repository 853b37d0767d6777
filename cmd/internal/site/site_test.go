package site

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// workspace writes a small repository of the same shape as this one, whose
// engine does nothing.
func workspace(t *testing.T) (root string) {
	t.Helper()
	root = t.TempDir()
	for name, text := range map[string]string{
		"go.mod":                     "module mesascope\n\ngo 1.25.0\n",
		"cmd/wasm/main.go":           "package main\n\nfunc main() {}\n",
		"web/index.html":             `<main><div id="poster"><!-- poster --></div></main>`,
		"web/stage.html":             "<canvas>",
		"web/js/main.js":             "export {};",
		"web/js/bridge.d.ts":         "export {};",
		"web/css/base.css":           "body{}",
		"web/lang/en.json":           `{"scene.loss": "loss", "page.title": "no concern of the picture"}`,
		"web/icon.svg":               "<svg/>",
		"web/package.json":           "{}",
		"web/tsconfig.json":          "{}",
		"web/eslint.config.js":       "export default [];",
		"web/test/unit/some.test.js": "",
		"web/node_modules/m/m.js":    "",
		"web/.npmrc":                 "",
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func build(t *testing.T, root, out string) {
	t.Helper()
	if err := Build(context.Background(), Options{Root: root, Out: out}); err != nil {
		t.Fatal(err)
	}
}

// listing is every file under dir with its time of change.
func listing(t *testing.T, dir string) map[string]time.Time {
	t.Helper()
	files := map[string]time.Time{}
	err := filepath.Walk(dir, func(path string, st os.FileInfo, err error) error {
		if err == nil && !st.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			files[filepath.ToSlash(rel)] = st.ModTime()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestBuild(t *testing.T) {
	root, out := workspace(t), filepath.Join(t.TempDir(), "new", "site")
	build(t, root, out)

	want := []string{
		"build.json", "css/base.css", "engine.wasm", "engine.wasm.gz", "icon.svg", "index.html",
		"js/main.js", "lang/en.json", "stage.html", "wasm_exec.js",
	}
	first := listing(t, out)
	if got := slices.Sorted(maps.Keys(first)); !slices.Equal(got, want) {
		t.Errorf("the site holds\n%q, want\n%q", got, want)
	}

	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	wasm := read("engine.wasm")
	if !bytes.HasPrefix(wasm, []byte("\x00asm")) {
		t.Errorf("engine.wasm starts with %q, not as WebAssembly does", wasm[:4])
	}
	z, err := gzip.NewReader(bytes.NewReader(read("engine.wasm.gz")))
	if err != nil {
		t.Fatal(err)
	}
	if unpacked, err := io.ReadAll(z); err != nil || !bytes.Equal(unpacked, wasm) {
		t.Errorf("engine.wasm.gz does not hold engine.wasm (%v)", err)
	}
	var info map[string]any
	if err := json.Unmarshal(read("build.json"), &info); err != nil {
		t.Fatal(err)
	}
	if info["raw"] != float64(len(wasm)) || info["gz"] != float64(len(read("engine.wasm.gz"))) || info["version"] == "" {
		t.Errorf("build.json says %v of an engine of %d bytes, %d compressed", info, len(wasm), len(read("engine.wasm.gz")))
	}
	if page := string(read("index.html")); strings.Contains(page, posterMark) || strings.Count(page, "<svg") != len(posters) {
		t.Errorf("index.html has no poster: %.200s", page)
	}
	if !bytes.Contains(read("wasm_exec.js"), []byte("class {")) {
		t.Error("wasm_exec.js is not Go's loader")
	}

	t.Run("again", func(t *testing.T) {
		build(t, root, out)
		if again := listing(t, out); !maps.EqualFunc(first, again, time.Time.Equal) {
			t.Errorf("a second build of the same sources wrote files anew:\n%v\n%v", first, again)
		}
	})
	t.Run("changed", func(t *testing.T) {
		if err := os.Remove(filepath.Join(root, "web", "stage.html")); err != nil {
			t.Fatal(err)
		}
		source := filepath.Join(root, "cmd", "wasm", "main.go")
		if err := os.WriteFile(source, []byte("package main\n\nfunc main() { println(1) }\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		build(t, root, out)
		if _, err := os.Stat(filepath.Join(out, "stage.html")); !os.IsNotExist(err) {
			t.Errorf("stage.html is still served after it left the sources (%v)", err)
		}
		if bytes.Equal(read("engine.wasm"), wasm) {
			t.Error("the engine was not built anew")
		}
		var now map[string]any
		if err := json.Unmarshal(read("build.json"), &now); err != nil || now["version"] == info["version"] {
			t.Errorf("build.json still says %v (%v)", now, err)
		}
	})
}

func TestBuildErrors(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(t *testing.T, root string)
		want  string
	}{
		{"not the root", func(t *testing.T, root string) { remove(t, root, "go.mod") }, "is not the repository's root folder"},
		{"another module", func(t *testing.T, root string) { write(t, root, "go.mod", "module other\n") }, "is not the repository's root folder"},
		{"no page", func(t *testing.T, root string) { remove(t, root, "web/index.html") }, "has no index.html"},
		{"no place for the poster", func(t *testing.T, root string) { write(t, root, "web/index.html", "<main>") }, "it does so 0 times"},
		{"words that are no JSON", func(t *testing.T, root string) { write(t, root, "web/lang/en.json", "{") }, "lang/en.json"},
		{"an engine that does not compile", func(t *testing.T, root string) {
			write(t, root, "cmd/wasm/main.go", "package main\n\nfunc main() { gone() }\n")
		}, "undefined: gone"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			root := workspace(t)
			c.spoil(t, root)
			err := Build(context.Background(), Options{Root: root, Out: t.TempDir()})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v, want one that says %q", err, c.want)
			}
		})
	}
}

func write(t *testing.T, root, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, root, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(root, filepath.FromSlash(name))); err != nil {
		t.Fatal(err)
	}
}
