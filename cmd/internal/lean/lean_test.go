package lean

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template"

	"mesascope/cmd/internal/folder"
)

const root = "../../.."

// TestEngineIsLean holds that what the copy is made for is gone: the linker can
// leave methods out only while nobody looks them up by name.
func TestEngineIsLean(t *testing.T) {
	modfile, err := Prepare(context.Background(), root)
	if err != nil {
		t.Fatal(err)
	}
	imports := func(args ...string) []string {
		cmd := exec.Command("go", append(append([]string{"list", "-deps"}, args...), "./cmd/wasm")...)
		cmd.Dir = root
		cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return strings.Fields(string(out))
	}
	before, after := imports(), imports("-modfile="+modfile)
	for _, heavy := range []string{
		"text/template", "go/build", "go/doc", "go/printer", "log/slog", "encoding/json", "encoding/gob", "archive/zip", "net", "os/exec",
	} {
		if !slices.Contains(before, heavy) {
			t.Errorf("%s is not in the engine anyway: what leaves it out can go", heavy)
		}
		if slices.Contains(after, heavy) {
			t.Errorf("%s is in the engine", heavy)
		}
	}
}

// TestFinishedShaders holds that the shaders in the copy are those that
// Ebitengine's templates write, in the place that its own code asks for.
func TestFinishedShaders(t *testing.T) {
	files, err := sources(context.Background(), root)
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range []string{"builtinshader", "colormshader"} {
		t.Run(pkg, func(t *testing.T) {
			name := "internal/" + pkg + "/shader.go"
			_, rest, ok := strings.Cut(string(files[name]), "Parse(`")
			if !ok {
				t.Fatal("there is no template")
			}
			text, _, _ := strings.Cut(rest, "`))")
			tmpl := template.Must(template.New("").Parse(text))
			edited, err := finishedShaders("internal/"+pkg+"/defs.go")(string(files[name]), files)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(edited, "template") {
				t.Error("the template is still there")
			}
			_, table, _ := strings.Cut(edited, "var shaders = ")
			literals := regexp.MustCompile(`(?m)^\t\t(".*"),$`).FindAllStringSubmatch(table, -1)
			if len(literals) != 9 {
				t.Fatalf("the table has %d shaders", len(literals))
			}
			for filter := range 3 {
				for address := range 3 {
					var want bytes.Buffer
					if err := tmpl.Execute(&want, map[string]int{
						"Filter": filter, "FilterNearest": 0, "FilterLinear": 1, "FilterPixelated": 2,
						"Address": address, "AddressUnsafe": 0, "AddressClampToZero": 1, "AddressRepeat": 2,
					}); err != nil {
						t.Fatal(err)
					}
					got, err := strconv.Unquote(literals[3*filter+address][1])
					if err != nil {
						t.Fatal(err)
					}
					if got != want.String() {
						t.Errorf("filter %d, address %d:\n%s\nwant\n%s", filter, address, got, &want)
					}
				}
			}
		})
	}
}

// TestEditsAreForThisVersion holds that a file that is not as expected is not
// changed, and that the error says which.
func TestEditsAreForThisVersion(t *testing.T) {
	whole, err := sources(context.Background(), root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		t.Run(e.file, func(t *testing.T) {
			for _, other := range []map[string][]byte{{}, {e.file: []byte("package other\n")}} {
				files := map[string][]byte{}
				for name, data := range whole {
					files[name] = data
				}
				delete(files, e.file)
				for name, data := range other {
					files[name] = data
				}
				if err := edit(files); err == nil || !strings.Contains(err.Error(), e.file) || !strings.Contains(err.Error(), "another version") {
					t.Errorf("got error %v", err)
				}
			}
		})
	}
}

func TestPrepareWithoutEbitengine(t *testing.T) {
	dir := t.TempDir()
	if err := folder.Write(filepath.Join(dir, "go.mod"), []byte("module other\n")); err != nil {
		t.Fatal(err)
	}
	if got, err := Prepare(context.Background(), dir); err != nil || got != "go.mod" {
		t.Errorf("got %q, %v; want the module's own go.mod", got, err)
	}
}
