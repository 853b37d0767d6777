package scenario

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestEmptyLinkIsDefault(t *testing.T) {
	for _, query := range []string{"", "?", "#", " ", "&", "v=1", "?v=1&d=5", "d=5&#top"} {
		s, problems := Parse(query)
		if len(problems) != 0 || !reflect.DeepEqual(s, Default()) {
			t.Errorf("Parse(%q) = %+v, %v; want the default", query, s, problems)
		}
	}
	if link := Default().Link(); link != "" {
		t.Errorf("Default().Link() = %q, want it empty", link)
	}
}

func TestParseReadsEveryKey(t *testing.T) {
	const link = "start=custom&atoms=1,0,-2*3~ 0,5e-1,0&scale=0.25&d=3&T=40&engine=dataset&n=100&method=adam&lr=1e-4&steps=5000&layers=3&tied=yes&from=-1,2~3,0.5&init=random&sw=0.01&mask=diagonal&seed=18446744073709551615" +
		"&fork=120&with= lr : 2e-3; start:sparse;" +
		"&view=context&play=1&speed=12.5&lang=pt-BR&theme=dark&ui=play&at=17&len=80&seq=3&axis=tau&log=xy&part=diff&shade=linear&run=2&ref=exact&theory=no&story=4&guess=noise:diagonals~roll:0.5,-1&fig=7"
	want := Default() // of keys that came later, the link says nothing
	want.Start, want.Custom = "custom", []Atom{{[]float64{1, 0, -2}, 3}, {[]float64{0, 0.5, 0}, 1}}
	want.Scale, want.D, want.T, want.Engine, want.N, want.Method, want.LR, want.Steps = 0.25, 3, 40, "dataset", 100, "adam", 1e-4, 5000
	want.Layers, want.Tied, want.From = 3, "yes", []Point{{A: -1, B: 2}, {A: 3, B: 0.5}}
	want.Init, want.SW, want.Mask, want.Seed = "random", 0.01, "diagonal", math.MaxUint64
	want.Fork, want.With = 120, "start:sparse;lr:0.002"
	d := &want.Display
	d.View, d.Play, d.Speed, d.Lang, d.Theme, d.UI, d.At = "context", true, 12.5, "pt-BR", "dark", "play", 17
	d.Len, d.Seq, d.Axis, d.Log, d.Part, d.Shade, d.Run = 80, 3, "tau", "xy", "diff", "linear", 2
	d.Ref, d.Theory, d.Story, d.Guess, d.Fig = "exact", "no", 4, "noise:diagonals~roll:0.5,-1", 7
	got, problems := Parse(link)
	if len(problems) != 0 || !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v, %v", got, problems)
	}
	const canonical = "start=custom&atoms=1,0,-2*3~0,0.5,0&scale=0.25&d=3&T=40&engine=dataset&n=100&method=adam&lr=0.0001&steps=5000&layers=3&tied=yes&from=-1,2~3,0.5&init=random&sw=0.01&mask=diagonal&seed=18446744073709551615" +
		"&fork=120&with=start:sparse;lr:0.002" +
		"&view=context&play=1&speed=12.5&lang=pt-BR&theme=dark&ui=play&at=17&len=80&seq=3&axis=tau&log=xy&part=diff&shade=linear&run=2&ref=exact&theory=no&story=4&guess=noise:diagonals~roll:0.5,-1&fig=7"
	if got.Link() != canonical {
		t.Errorf("link\n got %s\nwant %s", got.Link(), canonical)
	}
	if got := want.Numeric(); !reflect.DeepEqual(got.Display, Default().Display) || got.Link() != canonical[:strings.Index(canonical, "&view")] {
		t.Errorf("Numeric() = %+v", got)
	}
}

func TestProblems(t *testing.T) {
	cases := []struct {
		query, key, code string
		words            []string // all must be in the sentence
	}{
		{"d=99", "d", Range, []string{"d=", "99", "from 1 to 8", "using 5"}},
		{"d=0", "d", Range, []string{"from 1 to 8"}},
		{"d=-3", "d", Range, nil},
		{"d=2.5", "d", Malformed, []string{"whole number"}},
		{"d=", "d", Malformed, nil},
		{"d", "d", Malformed, nil},
		{"d=0x5", "d", Malformed, nil},
		{"d=9999999999999999999999", "d", Range, nil},
		{"T=2", "T", Range, []string{"from 3 to 400", "using 100"}},
		{"lr=NaN", "lr", Malformed, []string{"lr", "NaN", "number", "a stable step size"}},
		{"lr=Inf", "lr", Malformed, nil},
		{"lr=-Infinity", "lr", Malformed, nil},
		{"lr=0x1p-3", "lr", Malformed, nil},
		{"lr=1_0", "lr", Malformed, nil},
		{"lr=1e", "lr", Malformed, nil},
		{"lr=.", "lr", Malformed, nil},
		{"lr=1e999", "lr", Range, nil},
		{"lr=0", "lr", Range, nil},
		{"lr=-1", "lr", Range, nil},
		{"lr=1,234", "lr", Comma, []string{"lr=“1,234”", "comma", "with a point"}},
		{"from=0,1,0,5", "from", Comma, []string{"comma", "a,b"}},
		{"from=0,1;0,5", "from", Comma, nil},
		{"from=0,1 0,5", "from", Comma, nil},
		{"start=custom&d=2&atoms=1,0;0,1", "atoms", Comma, nil},
		{"start=custom&d=2&atoms=(0,5, 1,5)", "atoms", Comma, nil},
		{"lr=1,2,3", "lr", Comma, nil},
		{"lr=1.2.3", "lr", Malformed, nil},
		{"lr=50 %25", "lr", Malformed, nil},
		{"lr=110⁻⁷", "lr", Malformed, nil},
		{"lr=5×", "lr", Malformed, nil},
		{"lr=∞", "lr", Malformed, nil},
		{"steps=1,5", "steps", Malformed, nil},
		{"lr=1%", "lr", Malformed, nil},
		{"lr=" + strings.Repeat("1", 1000), "lr", Malformed, nil},
		{"scale=0", "scale", Range, []string{"from 0.001 to 1000"}},
		{"from=1", "from", Malformed, []string{"a,b", "~", "using 0.1,0.1~0.5,1.5~2,2"}},
		{"from=", "from", Malformed, nil},
		{"from=1,2,3", "from", Malformed, nil},
		{"from=1,2~", "from", Malformed, nil},
		{"from=1,NaN", "from", Malformed, nil},
		{"from=1,1000", "from", Range, nil},
		{"from=1,1~1,1~1,1~1,1~1,1~1,1~1,1", "from", Range, []string{"1 to 6"}},
		{"start=foo", "start", Range, []string{"foo", "gaussian, sparse", "using gaussian"}},
		{"start=Gaussian", "start", Range, []string{"did you mean gaussian?"}},
		{"engine=foo", "engine", Range, []string{"exact, sampled or dataset", "using exact"}},
		{"method=sgd", "method", Range, []string{"give gd, flow, ", "did you mean gd?"}},
		{"guess=noise", "guess", Malformed, []string{"question:guess", "using no guesses"}},
		{"guess=noise:a~", "guess", Malformed, nil},
		{"guess=3:a", "guess", Malformed, nil},
		{"guess=noise:%3Cb%3E", "guess", Malformed, nil},
		{"guess=noise:" + strings.Repeat("a", 600), "guess", Malformed, nil},
		{"run=4", "run", Range, []string{"the number of starts, which is 3"}},
		{"atoms=1,0,0,0,0~1,0", "atoms", Range, []string{"vectors of d numbers each, which is 5, such as 1,0,0,0,0", "using ±1 along each axis"}},
		{"atoms=1,0", "atoms", Range, []string{"which is 5"}},
		{"atoms=0,0,0,0,0", "atoms", Range, []string{"not all 0"}},
		{"atoms=1e-4,0,0,0,0", "atoms", Range, []string{"0 or from 0.001 to 100"}},
		{"atoms=1,0,0,0,-101", "atoms", Range, nil},
		{"atoms=1,0,0,0,0*0", "atoms", Range, []string{"*weight from 1e-6 to 1e6"}},
		{"atoms=1,0,0,0,0*-1", "atoms", Range, nil},
		{"atoms=1,0,0,0,0*", "atoms", Malformed, nil},
		{"atoms=1,0,0,0,0*1*2", "atoms", Malformed, nil},
		{"atoms=1,0,0,0,NaN", "atoms", Malformed, nil},
		{"atoms=1,0,0,0,", "atoms", Malformed, nil},
		{"atoms=", "atoms", Malformed, nil},
		{"atoms=1,0,0,0,0~", "atoms", Malformed, nil},
		{"atoms=" + strings.Repeat("1,0,0,0,0~", 64) + "1,0,0,0,0", "atoms", Range, []string{"1 to 64 vectors"}},
		{"fork=201", "fork", Range, []string{"0 to steps, which is 200", "using no branch"}},
		{"fork=-1", "fork", Range, nil},
		{"with=", "with", Malformed, []string{"key:value pairs joined by ;", "using no second run"}},
		{"with=;", "with", Malformed, nil},
		{"test=", "test", Malformed, []string{"such as scale:2;switch:0.5", "using the training law"}},
		{"test=lr:2", "test: lr", Range, []string{"one of the keys start, atoms, scale or switch"}},
		{"test=switch:1.5", "test: switch", Range, []string{"a number from 0 to 1", "using no exchange"}},
		{"test=switch:-0.1", "test: switch", Range, nil},
		{"test=switch:half", "test: switch", Malformed, []string{"a number from 0 to 1"}},
		{"test=switch", "test: switch", Malformed, nil},
		{"test=switch:0.1;switch:0.2", "test: switch", Twice, []string{"more than once"}},
		{"test=swich:0.5", "test: swich", Unknown, []string{"did you mean switch?"}},
		{"with=switch:0.5", "with: switch", Unknown, []string{"did you mean test=switch:0.5?"}},
		{"switch=0.5", "switch", Unknown, []string{"did you mean test=switch:0.5?"}},
		{"test=scale:0", "test: scale", Range, []string{"from 0.001 to 1000", "using 1"}},
		{"test=atoms:1,2,3", "test: atoms", Range, []string{"vectors of d numbers each"}},
		{"test=scal:2", "test: scal", Unknown, []string{"did you mean scale?"}},
		{"with=lr", "with: lr", Malformed, []string{"with: lr=", "a number from", "using a stable step size"}},
		{"with=lr:-1", "with: lr", Range, []string{"with: lr=“-1”", "a number from"}},
		{"with=lr:1;lr:2", "with: lr", Twice, []string{"with: lr is given more than once"}},
		{"with=lrr:1", "with: lrr", Unknown, []string{"unknown key “with: lrr”", "did you mean lr?"}},
		{"with=with:lr", "with: with", Range, []string{"one of the keys start, atoms"}},
		{"with=view:flow", "with: view", Range, []string{"one of the keys"}},
		{"with=v:1", "with: v", Range, nil},
		{"with=atoms:1,0", "with: atoms", Range, nil},
		{"axis=time", "axis", Range, []string{"step or tau"}},
		{"log=z", "log", Range, []string{"none, x, y or xy"}},
		{"log=yx", "log", Range, []string{"did you mean xy?"}},
		{"ref=sampled", "ref", Range, []string{"none or exact"}},
		{"len=1", "len", Range, []string{"from 2 to 400", "using T"}},
		{"seq=1001", "seq", Range, nil},
		{"run=7", "run", Range, []string{"from 1 to 6"}},
		{"guess=noise", "guess", Malformed, []string{"question:guess", "using no guesses"}},
		{"guess=noise:a~", "guess", Malformed, nil},
		{"guess=3:a", "guess", Malformed, nil},
		{"guess=noise:%3Cb%3E", "guess", Malformed, nil},
		{"guess=noise:" + strings.Repeat("a", 600), "guess", Malformed, nil},
		{"run=4", "run", Range, []string{"the number of starts, which is 3"}},
		{"n=0", "n", Range, []string{"1 to 10000"}},
		{"v=2", "v", Range, []string{"2", "the only version"}},
		{"v=x", "v", Malformed, nil},
		{"v=", "v", Malformed, nil},
		{"seed=-1", "seed", Range, nil},
		{"seed=18446744073709551616", "seed", Range, nil},
		{"seed=1844674407370955162e1", "seed", Range, nil},
		{"seed=1e-1", "seed", Malformed, nil},
		{"seed=1e99999", "seed", Malformed, nil},
		{"seed=1.5", "seed", Malformed, nil},
		{"steps=1000001", "steps", Range, nil},
		{"at=201", "at", Range, []string{"0 to steps, which is 200"}},
		{"play=yes", "play", Range, nil},
		{"lang=<script>", "lang", Malformed, nil},
		{"foo=1", "foo", Unknown, []string{"unknown key “foo”."}},
		{"lrr=1", "lrr", Unknown, []string{"did you mean lr?"}},
		{"t=5", "t", Unknown, []string{"did you mean T?"}},
		{"setps=5", "setps", Unknown, []string{"did you mean steps?"}},
		{"=5", "", Unknown, nil},
		{"d=3&d=4", "d", Twice, []string{"d is given more than once", "using 5"}},
		{"d=3&d=3&d=3", "d", Twice, nil},
		{"%64=99", "d", Range, nil},
		{strings.Repeat("d=3&", 100_000), "link", Range, []string{"32768"}},
	}
	for _, c := range cases {
		s, problems := Parse(c.query)
		if len(problems) != 1 {
			t.Errorf("Parse(%.40q): %v, want one problem", c.query, problems)
			continue
		}
		p := problems[0]
		if p.Key != c.key || p.Code != c.code {
			t.Errorf("Parse(%.40q): key %q code %q, want %q %q", c.query, p.Key, p.Code, c.key, c.code)
		}
		sentence := p.Error()
		for _, w := range c.words {
			if !strings.Contains(sentence, w) {
				t.Errorf("Parse(%.40q): %q does not say %q", c.query, sentence, w)
			}
		}
		if strings.ContainsAny(sentence, "\n\r\x00") || !strings.HasSuffix(sentence, ".") || len(sentence) > 400 {
			t.Errorf("Parse(%.40q): %q is not one readable sentence", c.query, sentence)
		}
		if !strings.HasPrefix(c.query, "start=custom") && !reflect.DeepEqual(s, Default()) {
			t.Errorf("Parse(%.40q): a refused key changed the scenario: %+v", c.query, s)
		}
	}
}

// A bad key leaves the good ones alone.
func TestProblemsComeInOrder(t *testing.T) {
	s, problems := Parse("d=3&lr=NaN&T=50&bogus=1&from=1&scale=2")
	if s.D != 3 || s.T != 50 || s.Scale != 2 || s.LR != 0 || len(s.From) != 3 {
		t.Errorf("scenario %+v", s)
	}
	var keys []string
	for _, p := range problems {
		keys = append(keys, p.Key)
	}
	if strings.Join(keys, " ") != "lr bogus from" {
		t.Errorf("problems %v", problems)
	}
}

func TestQuotedValuesAreShortAndPrintable(t *testing.T) {
	for _, value := range []string{strings.Repeat("é", 3000), "%00%1b[31m", "\xff\xfe", strings.Repeat("x", 8000)} {
		_, problems := Parse("d=" + value)
		if len(problems) != 1 {
			t.Fatalf("%v", problems)
		}
		if n := len([]rune(problems[0].Value)); n > 40 {
			t.Errorf("quotes %d characters", n)
		}
		if strings.ContainsAny(problems[0].Value, "\x00\x1b\ufffd") {
			t.Errorf("quotes unprintable text %q", problems[0].Value)
		}
	}
}

func TestSignsAndSpaces(t *testing.T) {
	s, problems := Parse("lr=1e+2&from=%2B1,+2&d=%20 3%0A")
	if len(problems) != 0 || s.LR != 100 || s.From[0] != (Point{A: 1, B: 2}) || s.D != 3 {
		t.Errorf("%+v %v", s, problems)
	}
	s, _ = Parse("from=-0,0")
	if math.Signbit(s.From[0].A) {
		t.Error("−0 was kept, so two links for one scenario")
	}
}

func TestQuery(t *testing.T) {
	cases := map[string]string{
		"https://host.example/a/?d=3&T=5#top": "d=3&T=5",
		"https://host.example/":               "",
		"index.html?d=3":                      "d=3",
		"?d=3":                                "d=3",
		"d=3":                                 "d=3",
		" d=3\n":                              "d=3",
		"start=ones?":                         "start=ones?",
		"":                                    "",
	}
	for address, want := range cases {
		if got := Query(address); got != want {
			t.Errorf("Query(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestCheck(t *testing.T) {
	if p := Default().Check(); p != nil {
		t.Errorf("default: %v", p)
	}
	s := Default()
	s.Start, s.D, s.LR, s.From = "a&b=c", 9, math.NaN(), nil
	if p := s.Check(); len(p) != 4 {
		t.Errorf("want four problems, got %v", p)
	}
	if p := (Scenario{}).Check(); len(p) == 0 {
		t.Error("the zero scenario passes")
	}
}

func TestPresetsAreCanonical(t *testing.T) {
	names := map[string]bool{}
	for _, p := range Presets() {
		s, problems := Parse(p.Link)
		if len(problems) != 0 || s.Link() != p.Link {
			t.Errorf("%s: %q prints as %q, %v", p.Name, p.Link, s.Link(), problems)
		}
		if names[p.Name] {
			t.Errorf("%s is there twice", p.Name)
		}
		names[p.Name] = true
	}
}

// A field without a row is read from no link; one of Display is of a row that says so,
// and no other is.
func TestEveryFieldHasARow(t *testing.T) {
	fields := func(of func(*Scenario) reflect.Value, display bool) {
		usual := Default()
		for i := range of(&usual).NumField() {
			name := of(&usual).Type().Field(i).Name
			if name == "Display" || name == "Switch" { // which Test alone may hold
				continue
			}
			other := Default()
			switch f := of(&other).Field(i); f.Kind() {
			case reflect.String:
				f.SetString("other")
			case reflect.Bool:
				f.SetBool(!f.Bool())
			case reflect.Int:
				f.SetInt(f.Int() + 7)
			case reflect.Uint64:
				f.SetUint(f.Uint() + 7)
			case reflect.Float64:
				f.SetFloat(f.Float() + 7)
			case reflect.Slice:
				f.Set(reflect.MakeSlice(f.Type(), 1, 1))
			default:
				t.Errorf("%s is a %s, of which this test knows no other value", name, f.Kind())
			}
			row := slices.IndexFunc(table, func(p Property) bool { return !reflect.DeepEqual(p.value(&usual), p.value(&other)) })
			if row < 0 {
				t.Errorf("%s has no row", name)
			} else if table[row].Display != display {
				t.Errorf("%s: the row of %s says that it is of Display: %v", name, table[row].Key, table[row].Display)
			}
		}
	}
	fields(func(s *Scenario) reflect.Value { return reflect.ValueOf(s).Elem() }, false)
	fields(func(s *Scenario) reflect.Value { return reflect.ValueOf(&s.Display).Elem() }, true)
}

func TestPropertiesDescribeTheirDefaults(t *testing.T) {
	for _, p := range Properties() {
		if p.Allowed() == "" || p.fallback == "" {
			t.Errorf("%s: no words for what it allows or defaults to", p.Key)
		}
		if p.Default == "" {
			continue
		}
		s := Default()
		if code := p.read(&s, p.Default); code != "" || s.Link() != "" {
			t.Errorf("%s: its default %q is refused (%s) or not neutral (%s)", p.Key, p.Default, code, s.Link())
		}
	}
}
