package site

import (
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// types are the media types of what the folder holds. They are written out
// because the machine's own table may lack some or know others.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".svg":         "image/svg+xml",
	".wasm":        "application/wasm",
	".gz":          "application/gzip",
	".png":         "image/png",
	".ico":         "image/x-icon",
	".txt":         "text/plain; charset=utf-8",
	".webmanifest": "application/manifest+json",
}

// Handler serves a built folder for development: every file is revalidated on
// every request, and a file that has a .gz beside it is sent compressed to
// those who accept that.
func Handler(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD are answered here", http.StatusMethodNotAllowed)
			return
		}
		// Clean makes the path absolute first, so that no ".." leaves dir.
		name := path.Clean("/" + r.URL.Path)
		if strings.HasSuffix(r.URL.Path, "/") {
			name = path.Join(name, "index.html")
		}
		head := w.Header()
		head.Set("Cache-Control", "no-cache")
		head.Set("X-Content-Type-Options", "nosniff")
		// Pages of other origins show figures with embed.js, and a figure in a
		// sandbox has no origin at all. Nothing here is anybody's secret.
		head.Set("Access-Control-Allow-Origin", "*")
		// A page that isolates itself (Cross-Origin-Embedder-Policy) takes only
		// files that allow it, and frames that do as it does.
		head.Set("Cross-Origin-Resource-Policy", "cross-origin")
		if name == "/embed.html" {
			head.Set("Cross-Origin-Embedder-Policy", "require-corp")
		}
		if t, ok := types[path.Ext(name)]; ok {
			head.Set("Content-Type", t)
		} else if t := mime.TypeByExtension(path.Ext(name)); t != "" {
			head.Set("Content-Type", t)
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		if st, err := os.Stat(file + ".gz"); err == nil && st.Mode().IsRegular() {
			head.Set("Vary", "Accept-Encoding")
			if acceptsGzip(r) {
				head.Set("Content-Encoding", "gzip")
				file += ".gz"
			}
		}
		send(w, r, file)
	})
}

// send answers with one file, tagged by its size and time of change.
func send(w http.ResponseWriter, r *http.Request, file string) {
	f, err := os.Open(file)
	var st fs.FileInfo
	if err == nil {
		defer f.Close()
		st, err = f.Stat()
	}
	if err != nil || !st.Mode().IsRegular() {
		w.Header().Del("Content-Encoding")
		http.Error(w, "there is no such file", http.StatusNotFound)
		return
	}
	w.Header().Set("ETag", fmt.Sprintf(`"%x-%x"`, st.Size(), st.ModTime().UnixNano()))
	http.ServeContent(w, r, file, st.ModTime(), f)
}

func acceptsGzip(r *http.Request) bool {
	for _, part := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		coding, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if coding == "gzip" || coding == "*" {
			q = strings.TrimPrefix(strings.TrimSpace(q), "q=")
			return strings.Trim(q, "0.") != "" || q == ""
		}
	}
	return false
}
