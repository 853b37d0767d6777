package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"sync"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// target is what the scripts and styles are written for: what runs Go's
// WebAssembly and WebGL 2 knows it.
const target = esbuild.ES2022

// built is what web/js/built.js exports: what only the build knows.
type built struct {
	Version string         `json:"version"`
	Words   map[string]any `json:"words"`

	// LaterWords are those of Words that are said only once the engine is there.
	LaterWords map[string]any `json:"laterWords"`

	// StoryWords are those of the story's later chapters, which the first page does without.
	StoryWords map[string]any `json:"storyWords"`

	// Glossary explains the words of each language; it comes when it is asked for.
	Glossary map[string]any `json:"glossary"`

	// Urgent are the words that are needed when words are what is missing.
	Urgent map[string]map[string]string `json:"urgent"`

	// Outside are the words of a figure that is not there: of its element, and of its page when that may not run.
	Outside map[string]map[string]string `json:"outside"`

	Stage   stageParts        `json:"stage"`
	Engine  engineFile        `json:"engine"`
	Worker  string            `json:"worker"`
	Offline string            `json:"offline"`
	Files   []string          `json:"files"`
	Posters map[string]string `json:"posters"`
}

type stageParts struct {
	Style string `json:"style"`
}

type engineFile struct {
	Wasm    string `json:"wasm"`
	Gz      string `json:"gz"`
	Raw     int    `json:"raw"`
	Packed  int    `json:"packed"`
	Element string `json:"element,omitempty"`
}

// module writes b as the module that stands in built.js's place.
func (b built) module() (string, error) {
	var out strings.Builder
	fields := reflect.ValueOf(b)
	for i := range fields.NumField() {
		text, err := json.Marshal(fields.Field(i).Interface())
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&out, "export const %s = %s;\n", fields.Type().Field(i).Tag.Get("json"), text)
	}
	return out.String(), nil
}

// script bundles what entry, a module in web/, imports, into one script.
func (s *site) script(entry string, format esbuild.Format, b built, more ...esbuild.Plugin) (code, sourceMap []byte, err error) {
	module, err := b.module()
	if err != nil {
		return nil, nil, err
	}
	o := esbuild.BuildOptions{
		Stdin: &esbuild.StdinOptions{
			Contents:   fmt.Sprintf("import %q;\n", "./"+entry),
			ResolveDir: s.web,
			Sourcefile: "entry.js",
		},
		Bundle:        true,
		Format:        format,
		Target:        target,
		Outdir:        s.web, // nothing is written: names in the source map are relative to it
		Plugins:       append(more, standIn(builtFile, module), standIn(loaderFile, s.loaderModule())),
		LegalComments: esbuild.LegalCommentsEndOfFile,
		Charset:       esbuild.CharsetUTF8,
		LogLevel:      esbuild.LogLevelSilent,
	}
	if format == esbuild.FormatESModule {
		o.Stdin.Contents = fmt.Sprintf("export * from %q;\n", "./"+entry)
	}
	if s.o.Release {
		o.MinifyWhitespace, o.MinifyIdentifiers, o.MinifySyntax = true, true, true
	} else {
		o.Sourcemap = esbuild.SourceMapExternal
	}
	result := esbuild.Build(o)
	if err := messages(result.Errors); err != nil {
		return nil, nil, fmt.Errorf("web/%s: %w", entry, err)
	}
	for _, f := range result.OutputFiles {
		if strings.HasSuffix(f.Path, ".map") {
			sourceMap = f.Contents
		} else {
			code = f.Contents
		}
	}
	return code, sourceMap, nil
}

// late makes a file of its own of each module that a script imports by import():
// it is fetched when it is asked for. Such a file has its own copy of what it
// imports in turn, so none of that may hold what the page remembers.
func (s *site) late(b built) esbuild.Plugin {
	var one sync.Mutex // resolvers run side by side
	return esbuild.Plugin{Name: "late", Setup: func(build esbuild.PluginBuild) {
		build.OnResolve(esbuild.OnResolveOptions{Filter: `\.js$`}, func(a esbuild.OnResolveArgs) (esbuild.OnResolveResult, error) {
			if a.Kind != esbuild.ResolveJSDynamicImport {
				return esbuild.OnResolveResult{}, nil
			}
			entry, err := filepath.Rel(s.web, filepath.Join(a.ResolveDir, a.Path))
			if err != nil {
				return esbuild.OnResolveResult{}, err
			}
			code, sourceMap, err := s.script(filepath.ToSlash(entry), esbuild.FormatESModule, b)
			if err != nil {
				return esbuild.OnResolveResult{}, err
			}
			one.Lock()
			defer one.Unlock()
			return esbuild.OnResolveResult{Path: "./" + path.Base(s.mapped(path.Base(a.Path), code, sourceMap)), External: true}, nil
		})
	}}
}

// styles puts the named files of web/, and what is added to them, into one.
func (s *site) styles(names []string, added string) ([]byte, error) {
	var src strings.Builder
	for _, name := range names {
		fmt.Fprintf(&src, "@import %q;\n", "./"+name)
	}
	result := esbuild.Build(esbuild.BuildOptions{
		Stdin:             &esbuild.StdinOptions{Contents: src.String() + added, ResolveDir: s.web, Sourcefile: "styles.css", Loader: esbuild.LoaderCSS},
		Bundle:            true,
		Target:            target,
		Outdir:            s.web,
		Loader:            map[string]esbuild.Loader{".svg": esbuild.LoaderDataURL},
		Charset:           esbuild.CharsetUTF8,
		LegalComments:     esbuild.LegalCommentsNone,
		LogLevel:          esbuild.LogLevelSilent,
		MinifyWhitespace:  s.o.Release,
		MinifySyntax:      s.o.Release,
		MinifyIdentifiers: s.o.Release,
	})
	if err := messages(result.Errors); err != nil {
		return nil, fmt.Errorf("the styles %s: %w", strings.Join(names, ", "), err)
	}
	return result.OutputFiles[0].Contents, nil
}

// Two modules of web/js that the build writes: what only it knows, and Go's own
// loader.
const (
	builtFile  = "built.js"
	loaderFile = "go.js"
)

// standIn gives those who import a file another module.
func standIn(file, module string) esbuild.Plugin {
	return esbuild.Plugin{
		Name: file,
		Setup: func(b esbuild.PluginBuild) {
			filter := `(^|/)` + regexp.QuoteMeta(file) + `$`
			b.OnResolve(esbuild.OnResolveOptions{Filter: filter}, func(esbuild.OnResolveArgs) (esbuild.OnResolveResult, error) {
				return esbuild.OnResolveResult{Path: file, Namespace: "built", SideEffects: esbuild.SideEffectsFalse}, nil
			})
			b.OnLoad(esbuild.OnLoadOptions{Filter: filter, Namespace: "built"}, func(esbuild.OnLoadArgs) (esbuild.OnLoadResult, error) {
				return esbuild.OnLoadResult{Contents: &module, Loader: esbuild.LoaderJS}, nil
			})
		},
	}
}

var bareFS = regexp.MustCompile(`(?m)(^|[^.\w])fs\.writeSync`)

// loaderModule is wasm_exec.js as a function of the window that Go is to take for
// its world. What it compares by instanceof, and timers, which must end with the
// window, are that window's own.
func (s *site) loaderModule() string {
	return "export function loader(globalThis) {\n" +
		"const { Uint8Array, Uint8ClampedArray, WebAssembly, setTimeout, clearTimeout } = globalThis;\n" +
		// It names the file system that it puts on its window without saying where.
		bareFS.ReplaceAllString(string(s.loader), "${1}globalThis.fs.writeSync") + "\nreturn globalThis.Go;\n}\n"
}

// messages are esbuild's errors as one.
func messages(list []esbuild.Message) error {
	var all []error
	for _, m := range list {
		where := ""
		if m.Location != nil {
			where = fmt.Sprintf("%s:%d: ", m.Location.File, m.Location.Line)
		}
		all = append(all, errors.New(where+m.Text))
	}
	return errors.Join(all...)
}

// hashed is a file's name with its content's hash in it: a browser may keep it
// for ever.
func hashed(name string, data []byte) string {
	ext := path.Ext(name)
	return assets + strings.TrimSuffix(path.Base(name), ext) + "-" + digest(data)[:10] + ext
}

// assets is the folder of files that never change.
const assets = "assets/"
