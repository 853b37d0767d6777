package site

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/json"
	"html"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"mesascope/cmd/internal/folder"
)

// workspace writes a small repository of the same shape as this one, whose
// engine does nothing.
func workspace(t *testing.T) (root string) {
	t.Helper()
	root = t.TempDir()
	for name, text := range map[string]string{
		"go.mod":                     "module mesascope\n\ngo 1.25.0\n",
		"LICENSE":                    "Licence of the test.\n",
		"cmd/wasm/main.go":           "package main\n\nfunc main() {}\n",
		"web/js/vendor/other.js":     "// @ts-nocheck\n/*!\n * other 1.0\n * Copyright (c) 2020 Somebody\n */\nexport const x = 1;\n",
		"web/index.html":             page(`<link rel="stylesheet" href="css/base.css">`, `<link rel="stylesheet" href="css/more.css">`, `<script src="js/early.js"></script>`, `<script type="module" src="js/page/main.js"></script>`),
		"web/embed.html":             page(`<link rel="stylesheet" href="css/base.css">`),
		"web/js/early.js":            `import { urgent } from "./built.js"; document.title = urgent.en["trouble.part"];`,
		"web/js/page/main.js":        `import { words, stage, engine, worker, version } from "../built.js"; import { loader } from "../stage/go.js"; loader(globalThis); console.log(words, stage, engine, worker, version); import("./late.js").then(console.log);`,
		"web/js/page/late.js":        `export const late = "asked for";`,
		"web/js/stage/go.js":         "export const loader = () => {};",
		"web/js/worker/worker.js":    `import { files } from "../built.js"; console.log(files);`,
		"web/js/embed/element.js":    `import { posters } from "../built.js"; export const known = posters;`,
		"web/js/embed/shape.js":      "const SHAPES = {\n  flow: [0.72, 0.94],\n  \"\": [0.66, 0.94],\n};\n",
		"web/js/built.js":            `export const version = "sources";`,
		"web/js/bridge.d.ts":         "export {};",
		"web/css/base.css":           `body{background:url("../icon.svg")}`,
		"web/css/more.css":           "main{color:red}",
		"web/css/stage.css":          "canvas{inset:0}",
		"web/lang/en.json":           `{"scene.loss": "loss", "trouble.part": "The words", "page.title": "no concern of the picture"}`,
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

// page is a page with these lines in its head, and a place for a poster.
func page(head ...string) string {
	return "<!doctype html>\n<meta charset=\"utf-8\">\n" + strings.Join(head, "\n") + "\n<body><main><!-- poster --></main><a href=\"licences.txt\">Licences</a></body>\n"
}

func build(t *testing.T, root, out string, release bool) {
	t.Helper()
	if err := Build(context.Background(), Options{Root: root, Out: out, Release: release, Log: io.Discard}); err != nil {
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

var hash = regexp.MustCompile(`-[0-9a-f]{10}\.`)

// names are the names of files, with HASH for each hash, without the posters.
func names(files map[string]time.Time) []string {
	var list []string
	for name := range files {
		if !strings.HasPrefix(name, posterFolder) {
			list = append(list, hash.ReplaceAllString(name, "-HASH."))
		}
	}
	slices.Sort(list)
	return list
}

// find reads the one file whose name matches.
func find(t *testing.T, dir, pattern string) []byte {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %q, %v; want one file", pattern, found, err)
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestBuild(t *testing.T) {
	root, out := workspace(t), filepath.Join(t.TempDir(), "new", "site")
	build(t, root, out, false)

	first := listing(t, out)
	want := []string{
		"assets/embed-HASH.css", "assets/en-HASH.json", "assets/engine-HASH.wasm", "assets/engine-HASH.wasm.gz",
		"assets/index-HASH.css", "assets/index-HASH.js", "assets/index-HASH.js.map", "assets/late-HASH.js", "assets/late-HASH.js.map", "assets/later-en-HASH.json",
		"embed.html", "embed.js", "icon.svg", "index.html", "licences.txt",
	}
	if got := names(first); !slices.Equal(got, want) {
		t.Errorf("the site holds\n%q, want\n%q", got, want)
	}
	wasm := find(t, out, "assets/engine-*.wasm")
	if !bytes.HasPrefix(wasm, []byte("\x00asm")) {
		t.Errorf("the engine starts with %q, not as WebAssembly does", wasm[:4])
	}
	if unpacked := gunzip(t, find(t, out, "assets/engine-*.wasm.gz")); !bytes.Equal(unpacked, wasm) {
		t.Error("the compressed engine does not hold the engine")
	}
	if !bytes.Contains(find(t, out, "assets/index-*.js"), []byte("runtime.scheduleTimeoutEvent")) {
		t.Error("the page's script has not Go's loader")
	}
	page := string(find(t, out, "index.html"))
	if strings.Contains(page, posterMark) || strings.Count(page, "<svg") != len(posters) {
		t.Errorf("index.html has no poster: %.200s", page)
	}
	if !strings.Contains(page, "<script>") || !strings.Contains(page, "The words") {
		t.Errorf("the first script, with its words, is not in the page: %.1000s", page)
	}
	partsAllowed(t, page)
	for _, never := range []string{"style=", "<style", "css/base.css", "js/page", `="/`} {
		if strings.Contains(page, never) {
			t.Errorf("index.html says %s", never)
		}
	}
	if css := string(find(t, out, "assets/index-*.css")); !strings.Contains(css, "data:image/svg+xml") || !strings.Contains(css, "red") || !strings.Contains(css, ".ms-picture") {
		t.Errorf("the styles are not all there: %.200s", css)
	}
	said := string(find(t, out, licencesName))
	for _, part := range []string{"Licence of the test.", "The Go Authors", "other 1.0\nCopyright (c) 2020 Somebody"} {
		if !strings.Contains(said, part) {
			t.Errorf("%s lacks %q:\n%s", licencesName, part, said)
		}
	}
	for _, start := range choices("start") {
		for _, view := range choices("view") {
			for _, ending := range []string{"", "-narrow"} {
				name := start + "-" + cmp.Or(view, "all") + ending
				if view == "" && ending != "" {
					continue
				}
				if data := find(t, out, "posters/"+name+".svg"); !bytes.HasPrefix(data, []byte("<svg")) {
					t.Errorf("the poster %s is %.60q", name, data)
				}
			}
		}
	}
	// In another world the panel shows that world, as the live one does.
	for link, name := range map[string]string{"a larger world": "gaussian-world", "an exchange": "sparse-switch", "a preset's": "preset-world"} {
		if data := find(t, out, "posters/"+name+"-context.svg"); !bytes.Contains(data, []byte("nother world")) || !bytes.Contains(data, []byte("Loss left, by ")) {
			t.Errorf("%s: the poster %s shows training's", link, name)
		}
	}
	var index map[string]string
	script := string(find(t, out, "embed.js"))
	if found := regexp.MustCompile(`posters = (\{[^;]*\});`).FindStringSubmatch(script); found == nil {
		t.Errorf("embed.js does not know the presets' posters: %.300s", script)
	} else if err := json.Unmarshal([]byte(found[1]), &index); err != nil {
		t.Error(err)
	}
	if at := "from=0.1,0.1&view=context"; index[at] != "" || index[at+"&test=scale:1.7"] == "" {
		t.Errorf("the poster of another world is %v", index)
	}
	if index["start=ones&mask=diagonal"] == "" || index["start=ones&mask=diagonal&view=flow"] == "" || index["start=sparse"] != "" {
		t.Errorf("the presets' posters are %v", index)
	}
	for link, name := range index {
		if _, err := os.Stat(filepath.Join(out, "posters", name+".svg")); err != nil {
			t.Errorf("the poster of %q is missing: %v", link, err)
		}
	}

	t.Run("again", func(t *testing.T) {
		build(t, root, out, false)
		if again := listing(t, out); !maps.EqualFunc(first, again, time.Time.Equal) {
			t.Errorf("a second build of the same sources wrote files anew:\n%v\n%v", first, again)
		}
	})
	t.Run("changed", func(t *testing.T) {
		remove(t, root, "web/embed.html")
		write(t, root, "cmd/wasm/main.go", "package main\n\nfunc main() { println(1) }\n")
		build(t, root, out, false)
		if _, err := os.Stat(filepath.Join(out, "embed.html")); !os.IsNotExist(err) {
			t.Errorf("embed.html is still served after it left the sources (%v)", err)
		}
		if bytes.Equal(find(t, out, "assets/engine-*.wasm"), wasm) {
			t.Error("the engine was not built anew")
		}
		if now := string(find(t, out, "index.html")); now == page {
			t.Error("the page still asks for the engine before")
		}
	})
}

// TestRelease holds what a host gets, besides.
func TestRelease(t *testing.T) {
	root, out := workspace(t), t.TempDir()
	build(t, root, out, true)
	files := names(listing(t, out))
	for _, want := range []string{"worker.js", offlineName, "assets/engine-HASH.wasm.br", "index.html.br", "index.html.gz"} {
		if !slices.Contains(files, want) {
			t.Errorf("there is no %s in %q", want, files)
		}
	}
	for _, name := range files {
		if strings.HasSuffix(name, ".map") {
			t.Errorf("a release has %s", name)
		}
	}
	if got := gunzip(t, find(t, out, "index.html.gz")); !bytes.Equal(got, find(t, out, "index.html")) {
		t.Error("index.html.gz does not hold index.html")
	}
	got, err := io.ReadAll(brotli.NewReader(bytes.NewReader(find(t, out, "assets/engine-*.wasm.br"))))
	if err != nil || !bytes.Equal(got, find(t, out, "assets/engine-*.wasm")) {
		t.Errorf("the engine's .br does not hold the engine (%v)", err)
	}
	kept := string(find(t, out, "worker.js"))
	for name := range listing(t, out) {
		ext := filepath.Ext(name)
		keep := strings.HasPrefix(name, "assets/") && ext != ".gz" && ext != ".br" && ext != ".wasm" || name == "embed.html"
		if strings.Contains(kept, `"`+name+`"`) != keep && name != "embed.js" && name != "icon.svg" && name != licencesName {
			t.Errorf("the worker keeps %s: %v, want %v", name, !keep, keep)
		}
	}
	t.Run("late", func(t *testing.T) {
		const text = "asked for"
		part := find(t, out, "assets/late-*.js")
		if !bytes.Contains(part, []byte(text)) {
			t.Error("what is imported late is not in its file")
		}
		if index := find(t, out, "assets/index-*.js"); bytes.Contains(index, []byte(text)) || !bytes.Contains(index, []byte(`"./late-`)) {
			t.Error("the page's script has what it could ask for later")
		}
		if !bytes.Contains(find(t, out, offlineName), []byte(text)) {
			t.Error("the offline file lacks what is imported late")
		}
	})
	t.Run("offline", func(t *testing.T) { offlineIsWhole(t, out) })
}

// offlineIsWhole holds that the one file asks for nothing else, and that its
// policy lets each of its parts run, and no other.
func offlineIsWhole(t *testing.T, out string) {
	file := string(find(t, out, offlineName))
	for _, never := range []string{" src=", "rel=\"stylesheet\"", "assets/", "<!--"} {
		if strings.Contains(file, never) {
			t.Errorf("the offline file says %s", never)
		}
	}
	if !strings.Contains(file, base64.StdEncoding.EncodeToString(find(t, out, licencesName))) {
		t.Error("the offline file has no licences")
	}
	if said := policyOf(file); strings.Contains(said, "'self'") || strings.Contains(said, "unsafe-inline") {
		t.Errorf("the policy is too wide: %s", said)
	}
	if styles, scripts := partsAllowed(t, file); styles < 1 || scripts < 2 {
		t.Errorf("%d styles and %d scripts are in it", styles, scripts)
	}
	packed := regexp.MustCompile(`id="engine">([^<]*)<`).FindStringSubmatch(file)
	if packed == nil {
		t.Fatal("there is no engine in it")
	}
	data, err := base64.StdEncoding.DecodeString(packed[1])
	if err != nil || !bytes.Equal(gunzip(t, data), find(t, out, "assets/engine-*.wasm")) {
		t.Errorf("its engine is another (%v)", err)
	}
}

// policyOf is the policy that a page says it has.
func policyOf(page string) string {
	return html.UnescapeString(regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1])
}

// partsAllowed holds that a page's policy lets every part that is written into it
// run, and nothing else that is; it counts the styles and the scripts.
func partsAllowed(t *testing.T, page string) (styles, scripts int) {
	t.Helper()
	said := policyOf(page)
	count := func(tag string) int {
		parts := regexp.MustCompile("(?s)"+tag).FindAllStringSubmatch(page, -1)
		for _, m := range parts {
			if !strings.Contains(said, allow([]byte(m[1]))) {
				t.Errorf("its own policy forbids %.60s", m[1])
			}
		}
		return len(parts)
	}
	styles, scripts = count(`<style>(.*?)</style>`), count(`<script(?: type="module")?>(.*?)</script>`)
	if strings.Contains(said, "unsafe-inline") {
		t.Errorf("the policy is too wide: %s", said)
	}
	return styles, scripts
}

func gunzip(t *testing.T, data []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return unpacked
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
		{"no place for the policy", func(t *testing.T, root string) { write(t, root, "web/index.html", "<main>") }, "to be given its policy"},
		{"a script that is not there", func(t *testing.T, root string) { remove(t, root, "web/js/early.js") }, "there is no web/js/early.js"},
		{"a module that is not there", func(t *testing.T, root string) { remove(t, root, "web/js/page/main.js") }, "js/page/main.js"},
		{"styles that are not there", func(t *testing.T, root string) { remove(t, root, "web/css/more.css") }, "css/more.css"},
		{"words that are no JSON", func(t *testing.T, root string) { write(t, root, "web/lang/en.json", "{") }, "lang/en.json"},
		{"no licence of its own", func(t *testing.T, root string) { remove(t, root, "LICENSE") }, "has no licence file"},
		{"somebody's script without a licence", func(t *testing.T, root string) {
			write(t, root, "web/js/vendor/bare.js", "/*! bare 1.0 */\nexport const x = 1;\n")
		}, "web/js/vendor/bare.js must begin"},
		{"a module without a licence", func(t *testing.T, root string) {
			write(t, root, "go.mod", "module mesascope\n\ngo 1.25.0\n\nrequire example.org/bare v0.0.0\n\nreplace example.org/bare => ./bare\n")
			for name, text := range map[string]string{"go.mod": "module example.org/bare\n", "bare.go": "package bare\n", "README": "Free for all.\n"} {
				if err := folder.Write(filepath.Join(root, "bare", name), []byte(text)); err != nil {
					t.Fatal(err)
				}
			}
			write(t, root, "cmd/wasm/main.go", "package main\n\nimport _ \"example.org/bare\"\n\nfunc main() {}\n")
		}, "module example.org/bare is part of the engine"},
		{"an engine that does not compile", func(t *testing.T, root string) {
			write(t, root, "cmd/wasm/main.go", "package main\n\nfunc main() { gone() }\n")
		}, "undefined: gone"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			root := workspace(t)
			c.spoil(t, root)
			err := Build(context.Background(), Options{Root: root, Out: t.TempDir(), Log: io.Discard})
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
