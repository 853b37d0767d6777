package site

import (
	"bytes"
	"fmt"
	"html"
	"path"
	"regexp"
	"slices"
	"strings"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// What a page's head names, each on a line of its own.
var (
	styleLine   = regexp.MustCompile(`(?m)^ *<link rel="stylesheet" href="([^"]+)" ?/?>\n`)
	moduleTag   = regexp.MustCompile(`<script type="module" src="([^"]+)"></script>`)
	classicTag  = regexp.MustCompile(`<script src="([^"]+)"></script>`)
	charsetLine = regexp.MustCompile(`(?m)^ *<meta charset="utf-8" ?/?>\n`)
)

// socialImage is the picture that a link to the page is shown with.
const socialImage = `<meta property="og:image" content="social.png" />`

// writer says how a page's parts are put into it: as files beside it, or inline.
// A script that is no module is inline wherever the page is: it runs before all
// else, and whether it comes must not depend on what it watches over.
type writer interface {
	style(name string, css []byte) string
	first(js []byte) string
	module(name string, js, sourceMap []byte) string
	late(b built) []esbuild.Plugin // what is imported by import() is fetched when it is asked for
	policy() string
}

// page puts a page of web/ together: its styles in one, its module with what it
// imports, its policy.
func (s *site) page(name string, b built, w writer) ([]byte, error) {
	src, err := s.form(s.sources[name])
	if err != nil {
		return nil, err
	}
	added := ""
	if bytes.Contains(src, []byte(posterMark)) {
		pictures, styles, err := s.posters()
		if err != nil {
			return nil, err
		}
		src = bytes.Replace(src, []byte(posterMark), pictures, 1)
		added = styles
	}

	stem := strings.TrimSuffix(name, path.Ext(name))
	var names []string
	for _, m := range styleLine.FindAllSubmatch(src, -1) {
		names = append(names, path.Join(path.Dir(name), string(m[1])))
	}
	if len(names) > 0 {
		css, err := s.styles(names, added)
		if err != nil {
			return nil, err
		}
		first := true
		src = styleLine.ReplaceAllFunc(src, func([]byte) []byte {
			if !first {
				return nil
			}
			first = false
			return []byte(up(name, w.style(stem+".css", css)) + "\n")
		})
	}

	src = classicTag.ReplaceAllFunc(src, func(tag []byte) []byte {
		file := path.Join(path.Dir(name), string(classicTag.FindSubmatch(tag)[1]))
		if s.sources[file] == nil {
			err = fmt.Errorf("web/%s: there is no web/%s", name, file)
			return nil
		}
		code, _, e := s.script(file, esbuild.FormatIIFE, b)
		if e != nil {
			err = fmt.Errorf("web/%s: %w", name, e)
		}
		return []byte(w.first(code))
	})
	src = moduleTag.ReplaceAllFunc(src, func(tag []byte) []byte {
		code, sourceMap, e := s.script(path.Join(path.Dir(name), string(moduleTag.FindSubmatch(tag)[1])), esbuild.FormatESModule, b, w.late(b)...)
		if e != nil {
			err = fmt.Errorf("web/%s: %w", name, e)
		}
		return []byte(up(name, w.module(stem+".js", code, sourceMap)))
	})
	if err != nil {
		return nil, err
	}
	if s.o.URL != "" {
		src = bytes.Replace(src, []byte(socialImage), []byte(fmt.Sprintf(`<meta property="og:url" content="%[1]s">
<meta property="og:image" content="%[1]ssocial.png">`, html.EscapeString(s.o.URL))), 1)
	}
	charset := charsetLine.FindAllIndex(src, -1)
	if len(charset) != 1 {
		return nil, fmt.Errorf("web/%s must have its charset on a line of its own, once, to be given its policy after it", name)
	}
	meta := fmt.Sprintf("<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", html.EscapeString(w.policy()))
	return slices.Insert(src, charset[0][1], []byte(meta)...), nil
}

// up makes a tag for the site's root one for a page in a folder.
func up(page, tag string) string {
	way := strings.Repeat("../", strings.Count(page, "/"))
	return strings.NewReplacer(`src="`, `src="`+way, `href="`, `href="`+way).Replace(tag)
}

// linked writes a page's parts as files of the site, which it links to.
type linked struct {
	*site
	inline
}

func (w *linked) style(name string, css []byte) string {
	return `<link rel="stylesheet" href="` + w.asset(name, css) + `">`
}

func (w *linked) module(name string, js, sourceMap []byte) string {
	return `<script type="module" src="` + w.mapped(name, js, sourceMap) + `"></script>`
}

func (w *linked) late(b built) []esbuild.Plugin { return []esbuild.Plugin{w.site.late(b)} }

func (w *linked) policy() string {
	return policy(strings.Join(append([]string{"'self'"}, w.scripts...), " "), "'self'", "'self'")
}

// asset adds a file that never changes, and returns its name.
func (s *site) asset(name string, data []byte) string {
	name = hashed(name, data)
	s.files[name] = data
	return name
}

// mapped adds a script and its source map, where it has one.
func (s *site) mapped(name string, js, sourceMap []byte) string {
	if sourceMap == nil {
		return s.asset(name, js)
	}
	file := hashed(name, js) + ".map"
	s.files[file] = sourceMap
	js = append(bytes.Clone(js), fmt.Sprintf("//# sourceMappingURL=%s\n", path.Base(file))...)
	name = strings.TrimSuffix(file, ".map")
	s.files[name] = js
	return name
}
