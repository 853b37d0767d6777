package scenario

import (
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// value draws what a key allows; atoms have d numbers, and starts so many.
func value(t *rapid.T, p Property, d, perPoint int) string {
	switch p.Kind {
	case Choice:
		return rapid.SampledFrom(p.Values).Draw(t, p.Key)
	case Integer:
		if p.Key == "seed" {
			return strconv.FormatUint(rapid.Uint64().Draw(t, p.Key), 10)
		}
		return strconv.Itoa(rapid.IntRange(int(p.Min), int(p.Max)).Draw(t, p.Key))
	case Decimal:
		return formatFloat(rapid.Float64Range(p.Min, p.Max).Draw(t, p.Key))
	case Points:
		var parts []string
		for range rapid.IntRange(1, MaxRuns).Draw(t, "runs") {
			f := rapid.Float64Range(-MaxPoint, MaxPoint)
			numbers := make([]string, perPoint)
			for k := range numbers {
				numbers[k] = formatFloat(f.Draw(t, "number"))
			}
			parts = append(parts, strings.Join(numbers, ","))
		}
		return strings.Join(parts, "~")
	case Atoms:
		var list []Atom
		for range rapid.IntRange(1, MaxAtoms).Draw(t, "atoms") {
			a := Atom{X: make([]float64, d), Weight: rapid.Float64Range(MinWeight, MaxWeight).Draw(t, "weight")}
			for j := range a.X {
				a.X[j] = rapid.Float64Range(MinAtom, MaxAtom).Draw(t, "x") * rapid.SampledFrom([]float64{-1, 0, 1}).Draw(t, "sign")
			}
			a.X[0] = 1
			list = append(list, a)
		}
		return showAtoms(list)
	case Flag:
		return rapid.SampledFrom([]string{"0", "1"}).Draw(t, p.Key)
	case Guesses:
		return rapid.StringMatching(`[a-z]{1,9}:[a-z0-9.,-]{0,19}[a-z0-9](~[a-z]{1,9}:-?[0-9.]{0,8}[0-9]){0,8}`).Draw(t, p.Key)
	default:
		return rapid.StringMatching(`[A-Za-z0-9-]{0,16}`).Draw(t, p.Key)
	}
}

// generated draws scenarios from everything a link can say.
func generated(t *rapid.T) Scenario {
	var (
		parts []string
		d     = Default().D
		shape = Default()
		draw  = func(p Property, d int) string {
			if p.Key == "d" {
				return strconv.Itoa(d)
			}
			return value(t, p, d, shape.PerPoint())
		}
		size = func(name string) int { return rapid.IntRange(1, MaxD).Draw(t, name) }
		give = func(key string) bool { return rapid.Bool().Draw(t, "give "+key) }
	)
	if give("d") {
		d = size("d")
	}
	for _, p := range Properties() {
		switch {
		case p.Key == "d" && d == Default().D || p.Key != "d" && !give(p.Key):
			continue
		case p.Kind == Changes:
			var changes []string
			other := size("second d")
			all := shape
			all.Fork = -1
			keys := all.changeable()
			if p.Key == "test" {
				keys, other = tested, d
			}
			for _, key := range keys {
				if give(key) {
					q, _ := inside(key, keys)
					changes = append(changes, key+":"+draw(q, other))
				}
			}
			if len(changes) > 0 {
				parts = append(parts, p.Key+"="+strings.Join(changes, ";"))
			}
		default:
			parts = append(parts, p.Key+"="+draw(p, d))
			shape, _ = Parse(strings.Join(parts, "&")) // a start's numbers depend on it
		}
	}
	link := strings.Join(parts, "&")
	s, problems := Parse(link)
	// at and fork may exceed steps, run the starts, the flow may be asked for on
	// samples, a branch may change less than any second run, and a stack has no use
	// for some keys.
	for _, p := range problems {
		if s.Stacked() && slices.Contains([]string{"engine", "init", "mask", "fig", "from"}, p.Key) {
			continue
		}
		if !slices.Contains([]string{"at", "fork", "run", "method"}, p.Key) && !strings.HasPrefix(p.Key, "with: ") {
			t.Fatalf("Parse(%q): %v", link, p)
		}
	}
	return s
}

func TestLinkRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := generated(t)
		again, problems := Parse(s.Link())
		if len(problems) != 0 || !reflect.DeepEqual(s, again) {
			t.Fatalf("%q: %+v ≠ %+v, %v", s.Link(), s, again, problems)
		}
		// What a browser's form decoding makes of it: "&" and "=" divide, "+" is
		// a space, and "%" begins an escape.
		for pair := range strings.SplitSeq(s.Link(), "&") {
			_, value, _ := strings.Cut(pair, "=")
			if decoded, err := url.QueryUnescape(value); err != nil || decoded != value {
				t.Fatalf("%q does not survive form decoding", pair)
			}
		}
		if again := s.Numeric(); !reflect.DeepEqual(again, again.Numeric()) || again.Check() != nil {
			t.Fatalf("%q: Numeric() is not settled: %v", s.Link(), again.Check())
		}
	})
}

// The second scenario is as good as any, and says what with says.
func TestSecondIsValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := generated(t)
		second, ok := s.Second()
		if ok != (s.With != "") {
			t.Fatalf("%q: second run: %v", s.Link(), ok)
		}
		if problems := second.Check(); problems != nil {
			t.Fatalf("%q: second %q: %v", s.Link(), second.Link(), problems)
		}
		if _, third := second.Second(); third {
			t.Fatalf("%q: the second run has a second run", s.Link())
		}
		if s.Branches() && (second.D != s.D || second.T != s.T || second.Init != s.Init || !reflect.DeepEqual(second.From, s.From)) {
			t.Fatalf("%q: the branch %q is of another shape", s.Link(), second.Link())
		}
		for _, c := range readChanges(s.With) {
			p, _ := PropertyOf(c.key)
			if p.show(&second) != c.value {
				t.Fatalf("%q: second %q has another %s", s.Link(), second.Link(), c.key)
			}
		}
	})
}

// The longest link there can be is one that can be read.
func TestLongestLinkIsRead(t *testing.T) {
	list := make([]Atom, MaxAtoms)
	for i := range list {
		x := make([]float64, MaxD)
		for j := range x {
			x[j] = -0.0012345678901234567
		}
		list[i] = Atom{x, 1.2345678901234567e-6}
	}
	s := Default()
	s.Start, s.Custom, s.D, s.With = "custom", list, MaxD, "atoms:"+showAtoms(list)
	for range MaxRuns - len(s.From) {
		s.From = append(s.From, Point{A: -0.0012345678901234567, B: -0.0012345678901234567})
	}
	if problems := s.Check(); problems != nil {
		t.Errorf("a link of %d bytes: %v", len(s.Link()), problems)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "?d=3", "d=99&lr=NaN&from=1", "from=0.1,0.1~2,2&at=9", "a%zz=%", "%64=4&d=5", "v=2&&==&x", "lr=1e+400", "start=\xff&\x00",
		"start=custom&d=2&atoms=1,0~0,1*2~-1,-1", "with=start:sparse;lr:1e-3", "fork=9&with=d:3;method:flow;engine:sampled;;:", "d=2&atoms=1&with=atoms:1,2;d:2;d:3",
	} {
		f.Add(seed)
	}
	for _, p := range Presets() {
		f.Add(p.Link)
	}
	f.Fuzz(func(t *testing.T, query string) {
		s, problems := Parse(query)
		for _, p := range problems {
			if len(p.Error()) > 600 {
				t.Errorf("a sentence of %d bytes", len(p.Error()))
			}
		}
		again, problems := Parse(s.Link())
		if len(problems) != 0 {
			t.Errorf("%q → %q is refused: %v", query, s.Link(), problems)
		}
		if !reflect.DeepEqual(s, again) || s.Link() != again.Link() {
			t.Errorf("%q → %q is not stable", query, s.Link())
		}
		if second, _ := s.Second(); second.Check() != nil {
			t.Errorf("%q: second run %q: %v", query, second.Link(), second.Check())
		}
	})
}
