package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mesascope/sim/method"
	"mesascope/sim/scenario"
)

// rows are the only files that may name a start or a method: the registries, and
// the scenarios that are worth opening.
var rows = []string{
	"sim/scenario/starts.go", "sim/scenario/methods.go", "sim/scenario/presets.go", "sim/figures/figures.go",
	"sim/start/distribution.go", "sim/theory/moments.go", "sim/method/method.go",
}

// own are ends of ranges that are a package's own matter: what the mathematics
// has no answer below, and what there is room for, which the compiler compares
// with scenario.MaxLayers where both meet (sim/train).
var own = map[string]string{
	"sim/population/objective.go": "MinLen = 3",
	"sim/stack/moments.go":        "MaxLayers = 4",
	"sim/theory/predict.go":       "compares T with an end of its range, 3",
	"render/scene/raceview.go":    "compares T with an end of its range, 3",
}

// A key, a start or a method is described in its row and nowhere else: other code
// asks for what the row says, so that it has an answer for one that is added or changed.
func TestNothingIsDescribedTwice(t *testing.T) {
	sources(t, []string{"sim", "render", "cmd", "scripts", "web/js", "web/index.html", "web/embed.html", "web/parts", "web/lang", "docs", "README.md"},
		func(path, text string) {
			for _, found := range again(t, path, text) {
				if mine := own[path]; mine == "" || !strings.Contains(found, mine) {
					t.Errorf("%s: %s", path, found)
				}
			}
		})
}

// Each of these describes something for the second time. Where they list what a table
// holds they are made from it, so that they stay complete when it grows.
func TestASecondDescriptionIsNoticed(t *testing.T) {
	var keys, methods, starts []string
	for _, p := range scenario.Properties()[1:9] { // neighbours, after the version
		keys = append(keys, p.Key)
	}
	for _, r := range method.Rules() {
		methods = append(methods, "`"+r.Name+"`")
	}
	for _, k := range scenario.Starts() {
		starts = append(starts, k.Name)
	}
	starts = starts[:len(starts)/2+1] // most of them
	engine, _ := scenario.PropertyOf("engine")
	mask, _ := scenario.PropertyOf("mask")
	texts := func(list []string) string { return `"` + strings.Join(list, `", "`) + `"` }
	for _, c := range []struct{ path, text string }{
		{"web/index.html", `<input id="d" type="number" min="1" max="8" />`},
		{"web/index.html", `<input max="400" class="number" data-field="T" />`},
		{"web/index.html", `<input name="steps" type="text" value="200" />`},
		{"web/index.html", `<input type="range" id="seq" value="1" />`},
		{"web/index.html", `<input type="radio" name="part" value="real" /><input type="radio" name="part" value="imag" />`},
		{"web/parts/scrub.html", `<select id="engine"><option value="exact">exact</option><option value="sampled">fresh</option></select>`},
		{"web/index.html", `<option value="gaussian">Gaussian</option>`},
		{"web/index.html", `<label>gradient descent</label>`},
		{"web/js/page/x.js", `const MOST_ATOMS = 64;`},
		{"web/js/page/x.js", `const maxSteps = 1e6;`},
		{"web/js/page/x.js", `const LAST_STEP = 1_000_000;`},
		{"web/js/page/x.js", `const T = Number(field.value) || scenario.T || 100;`},
		{"web/js/page/x.js", `const steps = params.get("steps") ?? "200";`},
		{"web/js/page/x.js", `if (scenario.T > 400) complain();`},
		{"web/js/page/x.js", `const short = part.T === 100 ? "" : said(part.T);`},
		{"web/js/page/x.js", `return Math.min(scenario.T, 400);`},
		{"web/js/page/x.js", `const RANGES = { T: { min: 3, max: 400 }, d: { min: 1, max: 8 } };`},
		{"web/js/page/x.js", `byId("T").max = "400";`},
		{"web/js/page/x.js", `input("n").setAttribute("max", "10000");`},
		{"web/js/page/x.js", "const ENGINES = [" + texts(engine.Values) + "];"},
		{"web/js/page/x.js", "const MASKS = [" + texts(mask.Values) + "];"},
		{"web/js/page/x.js", "const NAMED = [" + texts(keys) + "];"},
		{"web/js/page/x.js", `const NAMED = "` + strings.Join(keys, " ") + `".split(" ");`},
		{"web/js/page/x.js", `if (scenario.start === "sparse") hide();`},
		{"web/js/page/x.js", "const LABELS = { gaussian: 1, sparse: 2 };"},
		{"web/js/page/x.js", `const symbol = STARTS.sparse.symbol;`},
		{"web/js/page/x.js", `setText(legend, "gradient descent");`},
		{"web/js/page/x.js", `case "flow": return scenario.method === "flow";`},
		{"web/lang/en.json", `{ "more.T": "training length, 3 to 400" }`},
		{"web/lang/zh.json", `{ "more.n": "序列数（最多 10000）" }`},
		{"docs/embedding.md", "| `T` | training length | 3 to 400 |"},
		{"docs/embedding.md", "The dimension `d` goes from 1 to 8."},
		{"docs/embedding.md", "The starts are " + strings.Join(starts, ", ") + "."},
		{"README.md", "`method` is " + strings.Join(methods, ", ") + "."},
		{"sim/train/x.go", `package x; func f(s S) bool { return s.T > 400 }`},
		{"sim/train/x.go", `package x; func f(s S) int { return min(s.Steps, 1_000_000) }`},
		{"sim/train/x.go", `package x; func f(s S) { if s.T == 0 { s.T = 100 } }`},
		{"cmd/trace/x.go", `package x; const maxAtoms = 64`},
		{"cmd/trace/x.go", `package x; var r = row{"T", 3, 400}`},
		{"cmd/trace/x.go", `package x; var r = row{Key: "n", Most: 10_000}`},
		{"cmd/trace/x.go", `package x; var r = map[string][2]int{"T": {3, 400}}`},
		{"cmd/trace/x.go", "package x; var e = []string{" + texts(engine.Values) + "}"},
		{"cmd/trace/x.go", "package x; var k = []string{" + texts(keys) + "}"},
		{"cmd/trace/x.go", `package x; var a = s.Start == "ones"`},
		{"cmd/trace/x.go", `package x; func f(m string) { switch m { case "adam": } }`},
		{"cmd/trace/x.go", `package x; var title = "gradient flow"`},
		{"sim/claims/x.go", `package x; var a = "rademacher"`},
	} {
		if len(again(t, c.path, c.text)) == 0 {
			t.Errorf("%s: not noticed: %s", c.path, c.text)
		}
	}
}

// again says what a file describes for the second time.
func again(t *testing.T, path, text string) []string {
	switch {
	case path == "web/js/figure/schema.js", path == "web/js/built.js", strings.HasPrefix(path, "web/js/vendor/"),
		strings.HasPrefix(path, "docs/figures/"), strings.HasPrefix(path, "scripts/torch/"), strings.HasSuffix(path, "_test.go"):
		return nil // made, or other people's, or what holds the table to what it should be
	case strings.HasSuffix(path, ".go"):
		return inGo(t, path, text)
	case strings.HasSuffix(path, ".js"):
		return inScript(path, text)
	case strings.HasSuffix(path, ".html"):
		return inMarkup(text)
	case strings.HasSuffix(path, ".json"):
		return inWords(text)
	case strings.HasSuffix(path, ".md"):
		return inDocs(text)
	}
	return nil
}

// kinds are the names and the titles of the starts and methods. The flow is a
// view, too, and a name is where it stands that says which is meant.
func kinds() (names, titles []string) {
	for _, k := range scenario.Starts() {
		names, titles = append(names, k.Name), append(titles, k.Title)
	}
	for _, r := range method.Rules() {
		names, titles = append(names, r.Name), append(titles, r.Title)
	}
	view, _ := scenario.PropertyOf("view")
	return slices.DeleteFunc(names, func(n string) bool { return slices.Contains(view.Values, n) }),
		slices.DeleteFunc(titles, func(s string) bool { return !strings.Contains(s, " ") })
}

// bound reports whether a number as it is written is an end of the key's range that
// says something: 0 and 1 stand in every program.
func bound(p scenario.Property, literal string) bool {
	v, err := strconv.ParseFloat(strings.ReplaceAll(literal, "_", ""), 64)
	return err == nil && p.Max > p.Min && (v == p.Max || v == p.Min) && v != 0 && v != 1
}

func usual(p scenario.Property, literal string) bool {
	v, err := strconv.ParseFloat(strings.ReplaceAll(literal, "_", ""), 64)
	d, none := strconv.ParseFloat(p.Default, 64)
	return p.Default != "" && (literal == p.Default || err == nil && none == nil && v == d)
}

// keyed returns the key that a field or a variable is called after. (v is the
// version of the form, and many another thing.)
func keyed(name string) (scenario.Property, bool) {
	for _, p := range scenario.Properties() {
		if p.Key == "v" {
			continue
		}
		if name == p.Key || strings.EqualFold(name, p.Key) && len(p.Key) > 1 || name == strings.ToUpper(p.Key) {
			return p, true
		}
	}
	return scenario.Property{}, false
}

var (
	parts = regexp.MustCompile(`[A-Z]?[a-z]+|[A-Z]+`)
	ends  = []string{"most", "least", "max", "min", "greatest", "smallest", "longest", "shortest", "last", "limit", "default", "usual"}
)

// bounding reports whether a constant is called after the range or the default of
// a key, as MOST_ATOMS and maxSteps are.
func bounding(name string) bool {
	end, key := false, false
	for _, part := range parts.FindAllString(name, -1) {
		part = strings.ToLower(part)
		_, as := keyed(part)
		_, one := keyed(strings.TrimSuffix(part, "s"))
		_, many := keyed(part + "s")
		end, key = end || slices.Contains(ends, part), key || as || one || many
	}
	return end && key
}

// listed says which choices or keys a list of texts gives again.
func listed(texts []string) (found []string) {
	row := 0 // keys that are neighbours in the table
	for _, p := range scenario.Properties() {
		if row++; !slices.Contains(texts, p.Key) {
			row = 0
		}
		if row == 7 {
			found = append(found, fmt.Sprintf("lists the keys again: %v", texts))
		}
		values := slices.DeleteFunc(slices.Clone(p.Values), func(v string) bool { return v == "" })
		// Light and dark are what there is, whoever asks.
		if len(values) > 1 && p.Key != "theme" && !slices.ContainsFunc(values, func(v string) bool { return !slices.Contains(texts, v) }) {
			found = append(found, fmt.Sprintf("lists the choices of %s again: %v", p.Key, texts))
		}
	}
	return found
}

func inGo(t *testing.T, path, text string) (found []string) {
	if strings.HasPrefix(path, "sim/scenario/") && path != "sim/scenario/model.go" {
		return nil
	}
	names, titles := kinds()
	all := names
	for _, r := range method.Rules() {
		all = append(all, r.Name)
	}
	for _, m := range regexp.MustCompile(`\.(?:Start|Method)\s*(?:==|!=)\s*"|\bcase "(?:`+strings.Join(names, "|")+`)"`).FindAllString(text, -1) {
		if !slices.Contains(rows, path) {
			found = append(found, "asks for a start or a method by its name: "+m)
		}
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, text, 0)
	if err != nil {
		t.Fatal(err)
	}
	literal := func(e ast.Expr) string {
		if lit, ok := e.(*ast.BasicLit); ok {
			return strings.Trim(lit.Value, "\"`")
		}
		return ""
	}
	field := func(e ast.Expr) (scenario.Property, bool) {
		if sel, ok := e.(*ast.SelectorExpr); ok {
			return keyed(sel.Sel.Name)
		}
		return scenario.Property{}, false
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if n.Kind == token.STRING && !slices.Contains(rows, path) {
				switch said := literal(n); {
				case slices.Contains(names, said):
					found = append(found, fmt.Sprintf("names %s: give its row a trait and ask for that", said))
				case slices.Contains(titles, said):
					found = append(found, fmt.Sprintf("says %q, which is its row's title", said))
				}
			}
		case *ast.BinaryExpr:
			for _, side := range [][2]ast.Expr{{n.X, n.Y}, {n.Y, n.X}} {
				if p, ok := field(side[0]); ok && n.Op != token.MUL && n.Op != token.QUO && n.Op != token.ADD && n.Op != token.SUB && bound(p, literal(side[1])) {
					found = append(found, fmt.Sprintf("compares %s with an end of its range, %s", p.Key, literal(side[1])))
				}
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && (f.Name == "min" || f.Name == "max") {
				for _, a := range n.Args {
					for _, b := range n.Args {
						if p, ok := field(a); ok && bound(p, literal(b)) {
							found = append(found, fmt.Sprintf("keeps %s within its range, %s", p.Key, literal(b)))
						}
					}
				}
			}
		case *ast.IfStmt: // a default of its own where nothing was given
			for _, s := range n.Body.List {
				if a, ok := s.(*ast.AssignStmt); ok && len(a.Lhs) == 1 && len(a.Rhs) == 1 {
					if p, ok := field(a.Lhs[0]); ok && usual(p, literal(a.Rhs[0])) {
						found = append(found, fmt.Sprintf("gives %s its default, %s", p.Key, literal(a.Rhs[0])))
					}
				}
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if i < len(n.Values) && bounding(name.Name) {
					if lit, ok := n.Values[i].(*ast.BasicLit); ok && lit.Kind != token.STRING {
						found = append(found, fmt.Sprintf("has a range or a default of its own: %s = %s", name.Name, lit.Value))
					}
				}
			}
		case *ast.CompositeLit:
			var texts []string
			for i, e := range n.Elts {
				value := e
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					value = kv.Value
					if row, ok := kv.Value.(*ast.CompositeLit); ok { // a map from a key to its range
						found = append(found, ranged(literal(kv.Key), row.Elts, literal)...)
					}
				}
				if literal(value) != "" {
					texts = append(texts, literal(value))
					found = append(found, ranged(literal(value), n.Elts[i+1:], literal)...)
				}
			}
			found = append(found, listed(texts)...)
		}
		return true
	})
	return found
}

// ranged says whether elements beside a key's name are the ends of its range.
func ranged(key string, beside []ast.Expr, literal func(ast.Expr) string) []string {
	for _, p := range scenario.Properties() {
		for _, e := range beside {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				e = kv.Value
			}
			if p.Key == key && bound(p, literal(e)) {
				return []string{fmt.Sprintf("describes the key %s by a range, %s", key, literal(e))}
			}
		}
	}
	return nil
}

var (
	comments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	quoted   = regexp.MustCompile("[\"'`]([^\"'`]*)[\"'`]")
	lists    = regexp.MustCompile(`\[[^\[\]]*\]`)
	consts   = regexp.MustCompile(`\b(?:const|let|var)\s+(\w+)\s*=\s*-?[\d._]+(?:e\d+)?;`)
	objects  = regexp.MustCompile(`\b(\w+)\s*:\s*\{[^{}]*\b(?:min|max|values|usual|default|kind|range)\s*:`)
	instead  = regexp.MustCompile(`(?:\bget\(["'](\w+)["']\)|\.(\w+))\s*(?:\?\?|\|\|)\s*["']?([\w.,~-]+)`)
	compared = regexp.MustCompile(`\.(\w+)\s*(?:[<>]=?|[!=]==)\s*([\d._]+(?:e\d+)?)`)
	within   = regexp.MustCompile(`\bMath\.(?:min|max)\([^()]*\.(\w+),\s*([\d._]+(?:e\d+)?)\)`)
	set      = regexp.MustCompile(`["'#](\w+)["']\)?\S*(?:\.(?:min|max)\s*=|\("(?:min|max)",|,\s*\{[^{}]*\b(?:min|max):)\s*["']?([\d._]+(?:e\d+)?)`)
)

func inScript(path, text string) (found []string) {
	names, titles := kinds()
	any := strings.Join(names, "|")
	raw := comments.ReplaceAllString(text, "")
	for _, m := range regexp.MustCompile("[\"'`](?:"+any+"|value=\"(?:"+any+")\")[\"'`]|[{,]\\s*(?:"+any+")\\s*:|\\b(?:STARTS|METHODS)\\.\\w+|\\bmethod\\s*[!=]==\\s*\"[a-z]+\"").FindAllString(raw, -1) {
		// Where no module runs, what a figure begins with is written out.
		first, _ := scenario.PropertyOf("start")
		if path != "web/js/embed/blocked.js" || m != strconv.Quote(first.Default) {
			found = append(found, "names a start or a method: ask the schema for a trait: "+strings.TrimSpace(m))
		}
	}
	for _, m := range quoted.FindAllStringSubmatch(raw, -1) {
		if slices.Contains(titles, m[1]) {
			found = append(found, "says a start's or a method's name in words: "+m[1])
		}
		found = append(found, listed(regexp.MustCompile(`[ ,|]+`).Split(m[1], -1))...)
	}
	for _, list := range lists.FindAllString(raw, -1) {
		var texts []string
		for _, m := range quoted.FindAllStringSubmatch(list, -1) {
			texts = append(texts, m[1])
		}
		found = append(found, listed(texts)...)
	}
	for _, m := range consts.FindAllStringSubmatch(raw, -1) {
		if bounding(m[1]) {
			found = append(found, "has a range or a default of its own: "+m[0])
		}
	}
	for _, m := range objects.FindAllStringSubmatch(raw, -1) {
		if _, ok := scenario.PropertyOf(m[1]); ok {
			found = append(found, "describes a key: "+m[0])
		}
	}
	for _, m := range instead.FindAllStringSubmatch(raw, -1) {
		if p, ok := scenario.PropertyOf(m[1] + m[2]); ok && usual(p, m[3]) && path != "web/js/embed/blocked.js" {
			found = append(found, "gives a key its default: "+m[0])
		}
	}
	for _, by := range []*regexp.Regexp{compared, within, set} {
		for _, m := range by.FindAllStringSubmatch(raw, -1) {
			if p, ok := scenario.PropertyOf(m[1]); ok && bound(p, m[2]) {
				found = append(found, "knows the range of a key: "+m[0])
			}
		}
	}
	for _, m := range compared.FindAllStringSubmatch(raw, -1) {
		// A single digit stands in every program.
		if p, ok := scenario.PropertyOf(m[1]); ok && len(m[2]) > 1 && usual(p, m[2]) {
			found = append(found, "knows the default of a key: "+m[0])
		}
	}
	return found
}

var (
	field   = regexp.MustCompile(`<(?:input|select|textarea)\b[^>]*>`)
	called  = regexp.MustCompile(`\b(?:id|name|data-field)="(\w+)"`)
	written = regexp.MustCompile(`\bmin="|\bmax="|type="(?:text|number|range)"[^>]*\bvalue="|\bvalue="[^>]*type="(?:text|number|range)"`)
	valued  = regexp.MustCompile(`\bvalue="([^"]*)"`)
)

func inMarkup(text string) (found []string) {
	names, titles := kinds()
	if m := regexp.MustCompile(`"(?:` + strings.Join(names, "|") + `)"`).FindString(text); m != "" {
		found = append(found, "names a start or a method: "+m)
	}
	for _, title := range titles {
		if strings.Contains(text, ">"+title+"<") && !strings.Contains(text, "data-t=") {
			found = append(found, "says a start's or a method's name in words: "+title)
		}
	}
	choices := map[string][]string{}
	for _, m := range field.FindAllStringIndex(text, -1) {
		tag := text[m[0]:m[1]]
		for _, name := range called.FindAllStringSubmatch(tag, -1) {
			p, ok := scenario.PropertyOf(name[1])
			value := valued.FindStringSubmatch(tag)
			switch {
			case !ok:
			case written.MatchString(tag):
				found = append(found, fmt.Sprintf("gives the key %s a range or a default of its own: %s", p.Key, tag))
			case strings.HasPrefix(tag, "<select"):
				options, _, _ := strings.Cut(text[m[1]:], "</select")
				for _, o := range valued.FindAllStringSubmatch(options, -1) {
					choices[p.Key] = append(choices[p.Key], o[1])
				}
			case strings.Contains(tag, `type="radio"`) && value != nil:
				choices[p.Key] = append(choices[p.Key], value[1])
			}
		}
	}
	// Choices that are written out, for they have pictures or stand before the engine comes, are those of the table.
	for key, values := range choices {
		p, _ := scenario.PropertyOf(key)
		if p.Kind != scenario.Choice {
			continue
		}
		for _, v := range p.Values {
			// A room's screen is no figure in a page.
			if !slices.Contains(values, v) && !(key == "ui" && v == "present") {
				found = append(found, fmt.Sprintf("offers %v for %s, and not %q", values, key, v))
			}
		}
		for _, v := range values {
			if !slices.Contains(p.Values, v) {
				found = append(found, fmt.Sprintf("offers %q for %s, which has no such choice", v, key))
			}
		}
	}
	return found
}

// inWords looks at the words that name a key, or stand beside its field.
func inWords(text string) (found []string) {
	for _, p := range scenario.Properties() {
		m := regexp.MustCompile(`"` + regexp.QuoteMeta(p.Words) + `":\s*"([^"]*)"`).FindStringSubmatch(text)
		if p.Words == "" || m == nil {
			continue
		}
		for _, number := range regexp.MustCompile(`\d[\d.]*`).FindAllString(m[1], -1) {
			if bound(p, number) {
				found = append(found, "says the range of a key: "+m[0])
			}
		}
	}
	return found
}

func inDocs(text string) (found []string) {
	const head = "| key | what it is | values | default |\n"
	before, rest, _ := strings.Cut(text, head)
	_, after, _ := strings.Cut(rest, "\n\n") // the table of keys is made
	starts, methods := scenario.Starts(), method.Rules()
	for _, line := range strings.Split(before+after, "\n") {
		if strings.HasPrefix(line, "\t") || strings.Contains(line, "http") {
			continue
		}
		for _, p := range scenario.Properties() {
			if !strings.Contains(line, "`"+p.Key+"`") || p.Max <= p.Min {
				continue
			}
			if regexp.MustCompile(fmt.Sprintf(`\b%v(?: to |–|…|-)%v\b`, p.Min, p.Max)).MatchString(line) {
				found = append(found, fmt.Sprintf("says the range of %s: %s", p.Key, line))
			}
		}
		named := 0
		for _, k := range starts {
			if regexp.MustCompile(`\b` + k.Name + `\b`).MatchString(line) {
				named++
			}
		}
		if 2*named > len(starts) {
			found = append(found, "lists the starts again: "+line)
		}
		if !slices.ContainsFunc(methods, func(r method.Rule) bool { return !strings.Contains(line, "`"+r.Name+"`") }) {
			found = append(found, "lists the methods again: "+line)
		}
	}
	return found
}

// sources reads the files under the repository's root.
func sources(t *testing.T, under []string, read func(path, text string)) {
	t.Helper()
	root := filepath.Join("..", "..")
	for _, dir := range under {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			name, err := filepath.Rel(root, path)
			read(filepath.ToSlash(name), string(text))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
