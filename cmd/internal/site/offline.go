package site

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// offlineName is the file that is the whole page, engine and all.
const offlineName = "mesascope-offline.html"

// engineElement is where that file has the engine.
const engineElement = "engine"

// withinSite are the lines of a head that make sense on a host alone.
var withinSite = regexp.MustCompile(`(?m)^ *<(link rel="(manifest|apple-touch-icon|canonical)"|meta\s+(property="og:|name="twitter:))[^>]*>\n`)

// licencesLink becomes a file to save: no browser follows a link to what is in the page.
var licencesLink = regexp.MustCompile(`href="licences\.txt"`)

var iconLink = regexp.MustCompile(`<link rel="icon" href="icon\.svg"`)

// inline writes a page's parts into it, and remembers them for its policy.
type inline struct{ scripts, styles []string }

func (w *inline) style(_ string, css []byte) string {
	css = bytes.TrimSpace(css)
	w.styles = append(w.styles, allow(css))
	return "<style>" + string(css) + "</style>"
}

func (w *inline) first(js []byte) string {
	js = bytes.TrimSpace(js)
	w.scripts = append(w.scripts, allow(js))
	return "<script>" + string(js) + "</script>"
}

func (w *inline) module(_ string, js, _ []byte) string {
	js = bytes.TrimSpace(js)
	w.scripts = append(w.scripts, allow(js))
	return `<script type="module">` + string(js) + "</script>"
}

func (w *inline) late(built) []esbuild.Plugin { return nil }

func (w *inline) policy() string {
	return policy(strings.Join(w.scripts, " "), strings.Join(w.styles, " "), "'none'")
}

// offline makes the page that is one file and runs from a folder.
func (s *site) offline(packed []byte, b built) ([]byte, error) {
	w := &inline{}
	b.Engine.Wasm, b.Engine.Gz, b.Engine.Element = "", "", engineElement
	b.Worker, b.Offline = "", ""
	b.Words, b.LaterWords, b.StoryWords, b.Glossary = map[string]any{}, map[string]any{}, map[string]any{}, map[string]any{}
	for folder, into := range map[string]map[string]any{"": b.Words, "story/": b.StoryWords, "glossary/": b.Glossary} {
		for name, text := range s.languages(folder) {
			var words json.RawMessage
			if err := json.Unmarshal(text, &words); err != nil {
				return nil, fmt.Errorf("the words of web/lang/%s%s.json: %w", folder, name, err)
			}
			into[name] = words
		}
	}
	page, err := s.page("index.html", b, w)
	if err != nil {
		return nil, err
	}
	page = withinSite.ReplaceAll(page, nil)
	icon := "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(s.sources["icon.svg"])
	page = iconLink.ReplaceAll(page, []byte(`<link rel="icon" href="`+html.EscapeString(icon)+`"`))
	notices := "data:text/plain;base64," + base64.StdEncoding.EncodeToString(s.files[licencesName])
	page = licencesLink.ReplaceAll(page, []byte(`href="`+notices+`" download="`+licencesName+`"`))
	element := fmt.Sprintf("<script type=\"text/plain\" id=%q>%s</script>\n", engineElement, base64.StdEncoding.EncodeToString(packed))
	// The last one: the scripts in it may speak of others.
	end := bytes.LastIndex(page, []byte("</body>"))
	if end < 0 {
		return nil, fmt.Errorf("web/index.html has no end of its body")
	}
	return slices.Concat(page[:end], []byte(element), page[end:]), nil
}
