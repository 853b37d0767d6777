package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// architecture is the map of the rooms and of what they lean on.
func architecture(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "architecture.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// folders are those below a folder of the repository that hold files.
func folders(t *testing.T, under string) []string {
	t.Helper()
	found := map[string]bool{}
	root := os.DirFS(filepath.Join("..", ".."))
	err := fs.WalkDir(root, under, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == "testdata" {
			return fs.SkipDir
		}
		if err == nil && !d.IsDir() && path.Dir(name) != under {
			found[path.Dir(name)] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(found))
}

// The arrows of the map are the imports.
func TestArrowsAreTheImports(t *testing.T) {
	drawn := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^(\w+) → (.*)$`).FindAllStringSubmatch(architecture(t), -1) {
		list := strings.Split(m[2], ", ")
		slices.Sort(list)
		drawn[m[1]] = strings.Join(list, ", ")
	}
	for _, folder := range slices.Concat(folders(t, "sim"), folders(t, "render")) {
		name := path.Base(folder)
		leans := map[string]bool{}
		packages, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(folder), "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range packages {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, spec := range parsed.Imports {
				if of, err := strconv.Unquote(spec.Path.Value); err == nil && strings.HasPrefix(of, "mesascope/") {
					leans[path.Base(of)] = true
				}
			}
		}
		if want := strings.Join(slices.Sorted(maps.Keys(leans)), ", "); drawn[name] != want {
			t.Errorf("docs/architecture.md draws %s → %s, it leans on: %s", name, drawn[name], want)
		}
		delete(drawn, name)
	}
	for name := range drawn {
		t.Errorf("docs/architecture.md draws an arrow from %s, which there is not", name)
	}
}

// Every room is on the map.
func TestEveryRoomIsOnTheMap(t *testing.T) {
	_, rooms, _ := strings.Cut(architecture(t), "## The rooms")
	for _, under := range []string{"cmd", "sim", "render", "web/js"} {
		for _, folder := range folders(t, under) {
			if !regexp.MustCompile(`(?m)^ *([\w/]+/)?` + path.Base(folder) + `/ `).MatchString(rooms) {
				t.Errorf("docs/architecture.md has no line for %s", folder)
			}
		}
	}
}
