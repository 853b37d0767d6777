package site

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/andybalholm/brotli"

	"mesascope/cmd/internal/folder"
)

// worthIt are the kinds of file that compressing makes smaller.
var worthIt = []string{".html", ".js", ".css", ".json", ".svg", ".wasm", ".webmanifest", ".txt"}

// compress adds, for hosts that can send them, every file worth it compressed
// both ways.
func (s *site) compress() error {
	if !s.o.Release {
		return nil
	}
	store := packsIn(s.o.Root)
	for name, data := range s.files {
		if !slices.Contains(worthIt, path.Ext(name)) || len(data) < 512 || name == offlineName {
			continue
		}
		for ext := range packers {
			packed, err := store.get(data, ext)
			if err != nil {
				return err
			}
			s.files[name+ext] = packed
		}
	}
	return nil
}

// packs remembers compressed files from build to build: the engine takes long.
type packs struct{ dir string }

func packsIn(root string) packs { return packs{filepath.Join(root, "build", "packed")} }

// fresh is how long a compressed file is kept after its last use.
const fresh = 7 * 24 * time.Hour

func (p packs) get(data []byte, ext string) ([]byte, error) {
	file := filepath.Join(p.dir, digest(data)+ext)
	if packed, err := os.ReadFile(file); err == nil {
		now := time.Now()
		return packed, os.Chtimes(file, now, now)
	}
	var b bytes.Buffer
	z := packers[ext](&b)
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	p.forget()
	return b.Bytes(), folder.Write(file, b.Bytes())
}

// forget removes what has not been asked for in a while.
func (p packs) forget() {
	list, _ := os.ReadDir(p.dir)
	for _, e := range list {
		if st, err := e.Info(); err == nil && time.Since(st.ModTime()) > fresh {
			os.Remove(filepath.Join(p.dir, e.Name()))
		}
	}
}

// packers are the ways to compress, by a file's ending.
var packers = map[string]func(io.Writer) io.WriteCloser{
	".gz": func(w io.Writer) io.WriteCloser {
		z, _ := gzip.NewWriterLevel(w, gzip.BestCompression) // there is such a level
		return z
	},
	".br": func(w io.Writer) io.WriteCloser {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
	},
}
