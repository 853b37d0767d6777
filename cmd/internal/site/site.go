package site

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	esbuild "github.com/evanw/esbuild/pkg/api"

	"mesascope/cmd/internal/folder"
)

// Options say what to build and where to.
type Options struct {
	Root string // the repository: the folder that holds go.mod and web/
	Out  string // the folder to fill; made if missing

	// Release is for a host: smallest, compressed for hosts that can send that,
	// with the service worker and the file for use without a host. Otherwise
	// building is quick and the browser's debugger shows the sources.
	Release bool

	// URL is where the site will be, if that is known: a link's picture is found
	// by its whole address alone.
	URL string

	// Published builds the engine with Ebitengine as its authors published it
	// (package lean): larger than the budget allows.
	Published bool

	// Log is told what is being done, one short line at a time.
	Log io.Writer
}

// elementEntry is the custom element, which other people's pages load by name.
const (
	elementEntry = "js/embed/element.js"
	elementFile  = "embed.js"
)

// workerEntry is the service worker.
const (
	workerEntry = "js/worker/worker.js"
	workerFile  = "worker.js"
)

// headers are for hosts that read them from a file (Netlify, Cloudflare Pages).
// Figures stand in pages of other origins, isolated ones too, and nothing here is
// anybody's secret.
const headers = `/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  X-Content-Type-Options: nosniff
/embed.html
  Cross-Origin-Embedder-Policy: require-corp
/assets/*
  Cache-Control: public, max-age=31536000, immutable
`

// site is one build.
type site struct {
	o       Options
	web     string            // its folder, from the root of the file system
	sources map[string][]byte // the files of web/, by slash path
	loader  []byte            // wasm_exec.js
	files   map[string][]byte // what the folder is to hold
}

// Build fills o.Out from the sources in o.Root. What o.Out held of an earlier
// build and is no longer part of the site is removed.
func Build(ctx context.Context, o Options) error {
	if err := checkRoot(o.Root); err != nil {
		return err
	}
	s := &site{o: o, files: map[string][]byte{}}
	web := filepath.Join(o.Root, "web")
	var err error
	if s.web, err = filepath.Abs(web); err != nil {
		return err
	}
	if s.sources, err = collect(web); err != nil {
		return err
	}
	if s.loader, err = loader(ctx, o.Root); err != nil {
		return err
	}
	fmt.Fprintln(o.Log, "building the engine…")
	engine, err := buildEngine(ctx, o)
	if err != nil {
		return err
	}
	if s.files[licencesName], err = s.licences(ctx, engine.wasm); err != nil {
		return err
	}
	fmt.Fprintln(o.Log, "building the page…")
	if err := s.assemble(engine); err != nil {
		return err
	}
	if o.Release {
		fmt.Fprintln(o.Log, "compressing…")
	}
	if err := s.compress(); err != nil {
		return err
	}
	return folder.Sync(o.Out, s.files, nil)
}

// assemble puts everything but compressed files into s.files.
func (s *site) assemble(engine engine) error {
	b := built{
		Version:    s.version(engine),
		Words:      map[string]any{},
		LaterWords: map[string]any{},
		StoryWords: map[string]any{},
		Glossary:   map[string]any{},
		Engine:     engineFile{Wasm: hashed("engine.wasm", engine.wasm), Raw: len(engine.wasm), Packed: len(engine.packed)},
	}
	b.Engine.Gz = b.Engine.Wasm + ".gz"
	s.files[b.Engine.Wasm], s.files[b.Engine.Gz] = engine.wasm, engine.packed
	var err error
	if b.Posters, err = s.figurePosters(); err != nil {
		return err
	}
	for name := range s.languages("") {
		first, later, err := s.parted(name)
		if err != nil {
			return err
		}
		b.Words[name], b.LaterWords[name] = s.asset(name+".json", first), s.asset("later-"+name+".json", later)
	}
	for name, text := range s.languages("story/") {
		b.StoryWords[name] = s.asset("story-"+name+".json", text)
	}
	for name, text := range s.languages("glossary/") {
		b.Glossary[name] = s.asset("glossary-"+name+".json", text)
	}
	if b.Urgent, err = s.wordsOf("trouble."); err != nil {
		return err
	}
	if b.Outside, err = s.wordsOf("outside."); err != nil {
		return err
	}
	style, err := s.styles([]string{"css/stage.css"}, "")
	if err != nil {
		return err
	}
	b.Stage.Style = string(bytes.TrimSpace(style))
	if s.o.Release {
		b.Offline = offlineName
		if s.sources[workerEntry] != nil {
			b.Worker = workerFile
		}
	}

	for name, data := range s.sources {
		switch {
		case strings.HasPrefix(name, "parts/"): // of pages
		case path.Ext(name) == ".html":
			if s.files[name], err = s.page(name, b, &linked{site: s}); err != nil {
				return err
			}
		case !strings.Contains(name, "/") && path.Ext(name) != ".js":
			s.files[name] = data // icons, the manifest, the picture for previews
		}
	}
	if err := s.teach(b); err != nil {
		return err
	}
	if s.sources[elementEntry] != nil {
		if s.files[elementFile], _, err = s.script(elementEntry, esbuild.FormatESModule, b); err != nil {
			return err
		}
	}
	if !s.o.Release {
		return nil
	}
	if b.Worker != "" {
		b.Files = s.kept(b)
		if s.files[workerFile], _, err = s.script(workerEntry, esbuild.FormatIIFE, b); err != nil {
			return err
		}
	}
	s.files["_headers"] = []byte(headers)
	s.files[offlineName], err = s.offline(engine.packed, b)
	return err
}

// kept are the files that the service worker keeps for use without a network,
// besides the engine.
func (s *site) kept(b built) []string {
	list := []string{"./"}
	for name := range s.files {
		if name != b.Engine.Wasm && name != b.Engine.Gz && name != "index.html" && name != "social.png" && !strings.HasPrefix(name, posterFolder) {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// languages are the words of each language, by its tag, in a folder of web/lang:
// "" for those of the page. A language of the page that has none there has English.
func (s *site) languages(folder string) map[string][]byte {
	list := map[string][]byte{}
	for name, text := range s.sources {
		if dir, file := path.Split(name); dir == "lang/"+folder && path.Ext(file) == ".json" {
			list[strings.TrimSuffix(file, ".json")] = text
		}
	}
	if folder != "" && list["en"] != nil {
		for tag := range s.languages("") {
			if list[tag] == nil {
				list[tag] = list["en"]
			}
		}
	}
	return list
}

// words are those of a language in a folder of web/lang, by their keys.
func (s *site) words(folder, tag string) (map[string]string, error) {
	var words map[string]string
	if err := json.Unmarshal(s.languages(folder)[tag], &words); err != nil {
		return nil, fmt.Errorf("the words of web/lang/%s%s.json: %w", folder, tag, err)
	}
	return words, nil
}

// saidLater are the parts of the words that nobody hears before the engine is
// there: what it draws, finds, counts and allows.
var saidLater = []string{"again", "allowed", "alt", "card", "claim", "claims", "compare", "example", "figure", "hear", "quantity", "scene", "stack", "story", "why"}

// parted are the words of a language that the page begins with, and the rest.
func (s *site) parted(lang string) (first, later []byte, err error) {
	words, err := s.words("", lang)
	if err != nil {
		return nil, nil, err
	}
	rest := map[string]string{}
	for key, said := range words {
		if part, _, _ := strings.Cut(key, "."); slices.Contains(saidLater, part) {
			rest[key] = said
			delete(words, key)
		}
	}
	if first, err = plain(words); err != nil {
		return nil, nil, err
	}
	later, err = plain(rest)
	return first, later, err
}

// plain is JSON for fetching, not for HTML: its signs stay as they are.
func plain(words map[string]string) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(words)
	return out.Bytes(), err
}

// wordsOf are the words of each language whose keys begin with part.
func (s *site) wordsOf(part string) (map[string]map[string]string, error) {
	list := map[string]map[string]string{}
	for lang := range s.languages("") {
		words, err := s.words("", lang)
		if err != nil {
			return nil, err
		}
		maps.DeleteFunc(words, func(key, _ string) bool { return !strings.HasPrefix(key, part) })
		list[lang] = words
	}
	return list, nil
}

// version names this build: other sources or another engine, another name.
func (s *site) version(e engine) string {
	all := digest(e.wasm) + digest(s.loader)
	for _, name := range slices.Sorted(maps.Keys(s.sources)) {
		all += name + digest(s.sources[name])
	}
	return digest([]byte(all))[:10]
}

var moduleLine = regexp.MustCompile(`(?m)^module mesascope$`)

// checkRoot reports whether root is this repository, so that a command started
// in the wrong place says so instead of failing somewhere inside.
func checkRoot(root string) error {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if errors.Is(err, os.ErrNotExist) || err == nil && !moduleLine.Match(mod) {
		abs, _ := filepath.Abs(root)
		return fmt.Errorf("%s is not the repository's root folder: run this where Mesascope's go.mod is", abs)
	}
	return err
}
