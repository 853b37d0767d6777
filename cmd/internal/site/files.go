package site

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// served are the kinds of file a browser asks for. Everything else in web/
// (types, package and tool files) is for the workshop.
var served = []string{".html", ".js", ".css", ".json", ".svg", ".png", ".ico", ".webmanifest", ".txt"}

// workshop are the names in web/ that are not part of the site.
var workshop = []string{
	"test", "node_modules",
	"package.json", "package-lock.json", "tsconfig.json", "jsconfig.json",
	"eslint.config.js", "eslint.config.mjs",
}

// collect reads the files of the site that are kept in web/, by slash path.
func collect(web string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := filepath.WalkDir(web, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := e.Name()
		if path != web && (strings.HasPrefix(name, ".") || slices.Contains(workshop, name)) {
			if e.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if e.IsDir() || !slices.Contains(served, filepath.Ext(name)) {
			return nil
		}
		rel, err := filepath.Rel(web, path)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(rel)], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		return nil, err
	}
	if files["index.html"] == nil {
		return nil, fmt.Errorf("%s has no index.html", web)
	}
	return files, nil
}
