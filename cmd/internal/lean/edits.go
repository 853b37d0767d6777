package lean

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strings"
)

// edits are the changes to Ebitengine's files. Each must find what it expects
// there, so that a new version cannot be changed in a way that nobody looked at.
var edits = []struct {
	file string
	edit func(src string, files map[string][]byte) (string, error)
}{
	// The sources of the shaders, which a template would write: Ebitengine ships
	// them written out, too, for its tools, in the same order.
	{"internal/builtinshader/shader.go", finishedShaders("internal/builtinshader/defs.go")},
	{"internal/colormshader/shader.go", finishedShaders("internal/colormshader/defs.go")},

	// Which line of a game called is asked for messages to its developer; finding
	// out takes go/build, and in a browser there are no sources to find.
	{"internal/debug/caller.go", all(
		from("var (\n\tebitengineFileDir", ""),
		cut("import (\n\t\"go/build\"\n\t\"path\"\n\t\"path/filepath\"\n\t\"runtime\"\n\t\"strings\"\n\t\"sync\"\n)\n"),
		end(`type CallerType int

const (
	CallerTypeNone CallerType = iota
	CallerTypeRegular
	CallerTypeInternal
)

// FirstCaller knows no caller.
func FirstCaller() (file string, line int, callerType CallerType) {
	return "", 0, CallerTypeNone
}
`))},

	// Notes to a log that is off unless a developer turns it on, at the price of
	// log/slog and encoding/json.
	{"internal/thread/thread.go", all(
		cut("\t\"fmt\"\n\t\"log/slog\"\n"),
		cut("\n\t\"github.com/hajimehoshi/ebiten/v2/internal/debug\"\n"),
		from("func logDiscardedCall() {", "func logDiscardedCall() {}\n"))},
	{"internal/atlas/gpuresources.go", all(
		cut("\t\"log/slog\"\n"),
		cutEvery(regexp.MustCompile(`(?m)^\torigPhase := a\.phase\n`)),
		cutEvery(regexp.MustCompile(`(?m)^\t+slog\.\w+\(.*\)\n`)))},

	// Pictures of the screen and of the textures, saved when a key named by an
	// environment variable is pressed: a browser has no environment, and the page
	// has its own way to save a picture. They would need archive/zip.
	{"internal/graphicscommand/image_js.go", all(
		from("package graphicscommand", `package graphicscommand

import (
	"errors"
	"image"

	"github.com/hajimehoshi/ebiten/v2/internal/graphicsdriver"
)

var errNotHere = errors.New("graphicscommand: this build saves no pictures")

// Dump does nothing.
func (i *Image) Dump(graphicsdriver.Graphics, string, bool, image.Rectangle) (string, error) {
	return "", errNotHere
}

// DumpImages does nothing.
func DumpImages([]*Image, graphicsdriver.Graphics, string) (string, error) {
	return "", errNotHere
}
`))},

	// Games that run inside another program talk to it through encoding/gob. In a
	// browser there is no such program; whether there is one stays to be asked.
	{"internal/vmguest/vmguest.go", inBrowser("internal/vmguest/vmguest", all(
		cut("\t\"sync\"\n"),
		cut("\n\t\"github.com/hajimehoshi/ebiten/v2/internal/vmprotocol\"\n"),
		from("var (\n\tpostTickHooksMu", "")))},

	// Ten times a second, for ever, whether the page is hidden, so that sound can be
	// held: there is none, and thirty figures at rest shall cost what a page of words does.
	{"internal/ui/ui_js.go", cutTo("\t\tconst interval = 100 * time.Millisecond\n",
		"\t\t\tcase <-reqStopAudioCh:\n\t\t\t\treturn\n\t\t\t}\n\t\t}\n", "\t\t<-reqStopAudioCh\n")},

	// Shaders of an old kind are rewritten before use, by go/printer. Ours and
	// Ebitengine's own are of the new kind (//kage:unit pixels).
	{"internal/legacyshader/convert.go", all(
		from("package legacyshader", `package legacyshader

import "errors"

func convertToPixels([]byte) ([]byte, error) {
	return nil, errors.New("legacyshader: this build takes shaders with //kage:unit pixels alone")
}
`))},
}

// changed is what each changed file says of itself, as its licence (section 4b) asks; it
// stands last, so that no line before it moves.
const changed = "\n// This file was changed for Mesascope, by cmd/internal/lean.\n"

// edit applies every change to the files that it is for.
func edit(files map[string][]byte) error {
	for _, e := range edits {
		src, ok := files[e.file]
		if !ok {
			return fmt.Errorf("%s has no %s: cmd/internal/lean/edits.go is for another version", module, e.file)
		}
		out, err := e.edit(string(src), files)
		if err != nil {
			return fmt.Errorf("%s, %s: %w: cmd/internal/lean/edits.go is for another version", module, e.file, err)
		}
		files[e.file] = []byte(out + changed)
	}
	return nil
}

// Changed lists the files that are not as published, as Ebitengine's licence asks.
func Changed() []string {
	names := make([]string, len(edits))
	for i, e := range edits {
		names[i] = e.file
	}
	return names
}

type editor = func(src string, files map[string][]byte) (string, error)

// inBrowser changes a file for browsers alone: other systems keep it as it is.
func inBrowser(stem string, e editor) editor {
	return func(src string, files map[string][]byte) (string, error) {
		out, err := e(src, files)
		files[stem+"_js.go"] = []byte(out)
		return "//go:build !js\n\n" + src, err
	}
}

// all applies one change after the other.
func all(es ...editor) editor {
	return func(src string, files map[string][]byte) (string, error) {
		for _, e := range es {
			var err error
			if src, err = e(src, files); err != nil {
				return "", err
			}
		}
		return src, nil
	}
}

// cut leaves out a text that is there once.
func cut(text string) editor {
	return func(src string, _ map[string][]byte) (string, error) {
		if n := strings.Count(src, text); n != 1 {
			return "", fmt.Errorf("%q is there %d times, not once", text, n)
		}
		return strings.Replace(src, text, "", 1), nil
	}
}

// cutEvery leaves out everything that matches.
func cutEvery(re *regexp.Regexp) editor {
	return func(src string, _ map[string][]byte) (string, error) {
		if !re.MatchString(src) {
			return "", fmt.Errorf("nothing matches %s", re)
		}
		return re.ReplaceAllString(src, ""), nil
	}
}

// from replaces everything from a mark on.
func from(mark, text string) editor {
	return func(src string, _ map[string][]byte) (string, error) {
		i := strings.Index(src, mark)
		if i < 0 {
			return "", fmt.Errorf("there is no %q", mark)
		}
		return src[:i] + text, nil
	}
}

// cutTo puts a text in the place of what lies between two marks, and of them.
func cutTo(mark, last, text string) editor {
	return func(src string, _ map[string][]byte) (string, error) {
		before, rest, ok := strings.Cut(src, mark)
		_, after, also := strings.Cut(rest, last)
		if !ok || !also {
			return "", fmt.Errorf("there is no %q before %q", mark, last)
		}
		return before + text + after, nil
	}
}

// end adds a text.
func end(text string) editor {
	return func(src string, _ map[string][]byte) (string, error) { return src + text, nil }
}

// finishedShaders puts a table of the sources that defs holds in place of the
// template that made them.
func finishedShaders(defs string) editor {
	return func(src string, files map[string][]byte) (string, error) {
		sources, err := constants(files[defs])
		if err != nil {
			return "", err
		}
		const filters, addresses = 3, 3
		if len(sources) != filters*addresses || !strings.Contains(src, "FilterCount = 3") || !strings.Contains(src, "AddressCount = 3") {
			return "", fmt.Errorf("%s holds %d shaders, not %d", defs, len(sources), filters*addresses)
		}
		var table bytes.Buffer
		table.WriteString("var shaders = [FilterCount][AddressCount]string{\n")
		for i := range filters {
			fmt.Fprintf(&table, "\t{\n\t\t%s,\n\t},\n", strings.Join(sources[addresses*i:addresses*(i+1)], ",\n\t\t"))
		}
		table.WriteString("}\n\n// ShaderSource returns the source for a filter and an address.\n" +
			"func ShaderSource(filter Filter, address Address) []byte {\n\treturn []byte(shaders[filter][address])\n}\n")

		// What follows the template and the function that runs it stays.
		const function = "func ShaderSource("
		start, fn := strings.Index(src, "var (\n\tshaders "), strings.Index(src, function)
		if start < 0 || fn < start {
			return "", fmt.Errorf("there is no template before %s", function)
		}
		length := strings.Index(src[fn:], "\n}\n")
		if length < 0 {
			return "", fmt.Errorf("%s has no end", function)
		}
		src = src[:start] + table.String() + src[fn+length+len("\n}\n"):]
		return cut("import (\n\t\"bytes\"\n\t\"fmt\"\n\t\"sync\"\n\t\"text/template\"\n)\n")(src, files)
	}
}

// constants are the string literals that a Go file's constants are set to.
func constants(src []byte) ([]string, error) {
	f, err := parser.ParseFile(token.NewFileSet(), "", src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var found []string
	ast.Inspect(f, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			for _, value := range v.Values {
				if lit, ok := value.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					found = append(found, lit.Value)
				}
			}
		}
		return true
	})
	return found, nil
}
