package site

import (
	"bytes"
	"errors"
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

// sync makes out hold exactly files, besides those named in keep. Files whose
// bytes are the same are not touched, so that a browser's cache stays good.
func sync(out string, files map[string][]byte, keep []string) error {
	for name, data := range files {
		if err := writeIfChanged(filepath.Join(out, filepath.FromSlash(name)), data); err != nil {
			return err
		}
	}
	return filepath.WalkDir(out, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(out, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if _, ok := files[rel]; ok || slices.Contains(keep, rel) {
			return nil
		}
		return os.Remove(path)
	})
}

// writeIfChanged writes data to path unless it is there already. The file
// appears whole or not at all, since a server may be reading it.
func writeIfChanged(path string, data []byte) error {
	old, err := os.ReadFile(path)
	if err == nil && bytes.Equal(old, data) {
		return nil
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(data); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Chmod(0o644); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
