package site

import (
	"bytes"
	"compress/gzip"
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
func (s *site) compress(e engine) error {
	if !s.o.Release {
		return nil
	}
	store := packs{dir: filepath.Join(s.o.Root, "build", "packed")}
	for name, data := range s.files {
		if !slices.Contains(worthIt, path.Ext(name)) || len(data) < 512 || name == offlineName {
			continue
		}
		for ext, pack := range map[string]func([]byte) ([]byte, error){".gz": gzipped, ".br": brotlied} {
			packed, err := store.get(data, ext, pack)
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

// fresh is how long a compressed file is kept after its last use.
const fresh = 7 * 24 * time.Hour

func (p packs) get(data []byte, ext string, pack func([]byte) ([]byte, error)) ([]byte, error) {
	file := filepath.Join(p.dir, digest(data)+ext)
	if packed, err := os.ReadFile(file); err == nil {
		now := time.Now()
		return packed, os.Chtimes(file, now, now)
	}
	packed, err := pack(data)
	if err != nil {
		return nil, err
	}
	p.forget()
	return packed, folder.Write(file, packed)
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

func gzipped(data []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

func brotlied(data []byte) ([]byte, error) {
	var b bytes.Buffer
	z := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err := z.Close()
	return b.Bytes(), err
}
