// Package folder makes a folder hold exactly what it should, touching nothing
// that is right already, so that caches and servers that look at it stay good.
package folder

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Sync makes out hold exactly files, by slash path, besides those named in keep.
func Sync(out string, files map[string][]byte, keep []string) error {
	for name, data := range files {
		if err := Write(filepath.Join(out, filepath.FromSlash(name)), data); err != nil {
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

// Write writes data to path unless it is there already. The file appears whole
// or not at all, since someone may be reading it.
func Write(path string, data []byte) error {
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
	_, err = tmp.Write(data)
	if err := errors.Join(err, tmp.Chmod(0o644), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
