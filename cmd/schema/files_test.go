package main

import (
	"os"
	"path/filepath"
	"testing"
)

// What is made from the tables is what they say now.
func TestFilesAreUpToDate(t *testing.T) {
	for _, f := range files {
		old, err := os.ReadFile(filepath.Join("..", "..", f.path))
		if err != nil {
			t.Fatal(err)
		}
		text, err := f.text(string(old))
		if err != nil {
			t.Fatal(err)
		}
		if text != string(old) {
			t.Errorf("%s is out of date: run make schema", f.path)
		}
	}
}
