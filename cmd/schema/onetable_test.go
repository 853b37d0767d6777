package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mesascope/sim/method"
	"mesascope/sim/scenario"
)

// rows are the only files that may name a start or a method: the registries, and
// the scenarios that are worth opening.
var rows = []string{
	"sim/scenario/starts.go", "sim/scenario/methods.go", "sim/scenario/presets.go", "sim/figures/figures.go",
	"sim/start/distribution.go", "sim/theory/moments.go", "sim/method/method.go",
}

// A start or a method is described in its registries and nowhere else: other code
// asks for a trait, so that it has an answer for one that is added.
func TestStartsAndMethodsAreNamedInTheirRowsAlone(t *testing.T) {
	var names []string
	for _, k := range scenario.Starts() {
		names = append(names, k.Name)
	}
	for _, r := range method.Rules() {
		names = append(names, r.Name)
	}
	compared := regexp.MustCompile(`\.(?:Start|Method)\s*(?:==|!=)\s*"|\bcase "(?:` + strings.Join(names, "|") + `)"`)
	// The flow is a view, too, whose name may stand anywhere.
	view, _ := scenario.PropertyOf("view")
	names = slices.DeleteFunc(names, func(n string) bool { return slices.Contains(view.Values, n) })
	sources(t, []string{"sim", "render", "cmd", "scripts"}, ".go", func(path, text string) {
		if slices.Contains(rows, path) || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "scripts/torch/") {
			return
		}
		for _, m := range compared.FindAllString(text, -1) {
			if !strings.Contains(m, `"flow"`) || strings.Contains(m, "Method") {
				t.Errorf("%s asks for a start or a method by its name: %s", path, m)
			}
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && slices.Contains(names, strings.Trim(lit.Value, "\"`")) {
				t.Errorf("%s names %s: give its row a trait and ask for that", path, lit.Value)
			}
			return true
		})
	})
}

// The page has keys, starts and methods from the schema.
func TestThePageDescribesNoKey(t *testing.T) {
	var names []string
	for _, k := range scenario.Starts() {
		names = append(names, k.Name)
	}
	for _, r := range method.Rules() {
		names = append(names, r.Name)
	}
	named := regexp.MustCompile("[\"'`](?:" + strings.Join(names, "|") + "|value=\"(?:" + strings.Join(names, "|") + ")\")[\"'`]")
	comments := regexp.MustCompile(`(?s)/\*.*?\*/`)
	ranged := regexp.MustCompile(`<input[^>]*\b(?:id|name)="(\w+)"[^>]*>`)
	sources(t, []string{"web/js", "web/index.html", "web/embed.html", "web/parts"}, "", func(path, text string) {
		switch {
		case path == "web/js/figure/schema.js", strings.HasPrefix(path, "web/js/vendor/"), !strings.HasSuffix(path, ".js") && !strings.HasSuffix(path, ".html"):
			return
		case path == "web/js/embed/blocked.js", path == "web/js/built.js": // where no module runs, and where the build writes
			return
		}
		for _, m := range named.FindAllString(comments.ReplaceAllString(text, ""), -1) {
			if m != `"flow"` || strings.Contains(text, `method === "flow"`) { // that is a view
				t.Errorf("%s names %s: ask the schema for a trait", path, m)
			}
		}
		for _, m := range ranged.FindAllStringSubmatch(text, -1) {
			for _, p := range scenario.Properties() {
				if p.Key == m[1] && regexp.MustCompile(`\b(?:min|max)="|type="(?:text|number)"[^>]*\bvalue="`).MatchString(m[0]) {
					t.Errorf("%s gives the key %s a range or a default of its own: %s", path, p.Key, m[0])
				}
			}
		}
	})
}

// sources reads files under the repository's root.
func sources(t *testing.T, under []string, ext string, read func(path, text string)) {
	t.Helper()
	root := filepath.Join("..", "..")
	for _, dir := range under {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ext) {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			name, err := filepath.Rel(root, path)
			read(filepath.ToSlash(name), string(text))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
