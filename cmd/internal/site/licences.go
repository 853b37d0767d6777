package site

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"

	"mesascope/cmd/internal/lean"
)

// licencesName is the file that holds the notices of all that is shipped. It is
// plain text, so that it can be read wherever the site is.
const licencesName = "licences.txt"

// vendored is where other people's scripts are, each with its licence at its head.
const vendored = "js/vendor/"

// noticeFile matches the files of a module that go with every copy of it.
var noticeFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([-.].*)?$`)

// licenceFile matches those of them without which it must not be shipped.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying)([-.].*)?$`)

// licences puts together the notices of what the site ships: its own, those of
// every module that the engine says it was built from, of Go, and of the scripts
// in web/js/vendor. It is an error when one has none.
func (s *site) licences(ctx context.Context, wasm []byte) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("What Mesascope ships, and under which licences.\n")
	part := func(title, note string, texts ...[]byte) {
		fmt.Fprintf(&out, "\n\n%s\n%s\n\n", title, strings.Repeat("=", len(title)))
		if note != "" {
			fmt.Fprintf(&out, "%s\n\n", note)
		}
		for i, text := range texts {
			if i > 0 {
				out.WriteString("\n--------\n\n")
			}
			fmt.Fprintf(&out, "%s\n", bytes.TrimSpace(text))
		}
	}

	own, err := notices(s.o.Root)
	if err != nil {
		return nil, fmt.Errorf("the notices of Mesascope itself: %w", err)
	}
	part("Mesascope", "", own...)

	modules, err := modulesOf(ctx, s.o.Root, wasm)
	if err != nil {
		return nil, err
	}
	for _, m := range modules {
		texts, err := notices(m.dir)
		if err != nil {
			return nil, fmt.Errorf("module %s is part of the engine: %w", m.path, err)
		}
		note := ""
		if m.replaced {
			note = "Changed for Mesascope: what no browser runs was left out. The changed files are\n" + strings.Join(lean.Changed(), "\n") +
				"\nEverything else is as published."
		}
		part(m.path+" "+m.version, note, texts...)
	}

	goroot, err := goEnv(ctx, s.o.Root, "GOROOT")
	if err != nil {
		return nil, err
	}
	texts, err := notices(goroot)
	if err != nil {
		return nil, fmt.Errorf("the notices of Go, whose runtime, standard library and wasm_exec.js are shipped: %w", err)
	}
	part("Go: runtime, standard library and wasm_exec.js", "", texts...)

	for _, name := range slices.Sorted(maps.Keys(s.sources)) {
		if !strings.HasPrefix(name, vendored) || path.Ext(name) != ".js" {
			continue
		}
		text, ok := headNotice(s.sources[name])
		if !ok {
			return nil, fmt.Errorf("web/%s must begin with a comment /*! … */ that holds its licence", name)
		}
		part(strings.TrimPrefix(name, vendored), "", text)
	}
	return out.Bytes(), nil
}

// notices reads a folder's licence and what goes with it, the licence first.
func notices(dir string) ([][]byte, error) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var texts [][]byte
	found := false
	for _, e := range list {
		if e.IsDir() || !noticeFile.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		if licenceFile.MatchString(e.Name()) && !found {
			found = true
			texts = slices.Insert(texts, 0, text)
		} else {
			texts = append(texts, text)
		}
	}
	if !found {
		return nil, fmt.Errorf("%s has no licence file", dir)
	}
	return texts, nil
}

// A comment at the head of a script that asks to be kept, as licences do.
var kept = regexp.MustCompile(`(?s)^(?:\s|//[^\n]*\n)*/\*!(.*?)\*/`)

// headNotice returns the text of a script's licence, without the comment's marks.
func headNotice(js []byte) ([]byte, bool) {
	m := kept.FindSubmatch(js)
	if m == nil || !bytes.Contains(bytes.ToLower(m[1]), []byte("copyright")) {
		return nil, false
	}
	return regexp.MustCompile(`(?m)^ ?\* ?`).ReplaceAll(m[1], nil), true
}

// module is one that the engine was built from.
type module struct {
	path, version, dir string
	replaced           bool
}

// What Go's linker puts around a program's description of itself, as
// runtime/debug has it.
var (
	infoStart = []byte("\x30\x77\xaf\x0c\x92\x74\x08\x02\x41\xe1\xc1\x07\xe6\xd6\x18\xe6")
	infoEnd   = []byte("\xf9\x32\x43\x31\x86\x18\x20\x72\x00\x82\x42\x10\x41\x16\xd8\xf2")
)

// modulesOf reads from the engine which modules are in it, and finds their
// folders. A module that was built from a changed copy is found as it was published.
func modulesOf(ctx context.Context, root string, wasm []byte) ([]module, error) {
	_, rest, ok := bytes.Cut(wasm, infoStart)
	text, _, ended := bytes.Cut(rest, infoEnd)
	if !ok || !ended {
		return nil, errors.New("the engine does not say which modules it was built from")
	}
	info, err := debug.ParseBuildInfo(string(text))
	if err != nil {
		return nil, fmt.Errorf("what the engine says of its modules: %w", err)
	}
	if len(info.Deps) == 0 {
		return nil, nil
	}
	args := []string{"list", "-m", "-json=Path,Dir"}
	for _, d := range info.Deps {
		args = append(args, d.Path)
	}
	out, err := goCommand(ctx, root, args...)
	if err != nil {
		return nil, err
	}
	dirs := map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var m struct{ Path, Dir string }
		if err := d.Decode(&m); err != nil {
			return nil, fmt.Errorf("go list -m: %w", err)
		}
		dirs[m.Path] = m.Dir
	}
	var list []module
	for _, d := range info.Deps {
		list = append(list, module{d.Path, d.Version, dirs[d.Path], d.Replace != nil})
	}
	return list, nil
}

// goEnv asks Go for one of its settings.
func goEnv(ctx context.Context, root, name string) (string, error) {
	out, err := goCommand(ctx, root, "env", name)
	return strings.TrimSpace(string(out)), err
}

func goCommand(ctx context.Context, root string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = root
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, &errs)
	}
	return out, nil
}
