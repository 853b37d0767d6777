package scenario

import (
	"encoding/json"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// However a link has come to be written, it is read as it was meant.
func TestLinksAsTheyArrive(t *testing.T) {
	const meant = "start=sparse&scale=0.5&steps=20"
	for _, given := range []string{
		"start=sparse&amp;amp;scale=0.5&amp;amp;steps=20", "start=sparse&#38;scale=0.5&steps=20",
		"start=sparse&scale=0.5&steps=20)", "start=sparse&scale=0.5&steps=20.", "start=sparse&scale=0.5&steps=20,", "start=sparse&scale=0.5&steps=20).",
		"start=sparse&scale=0.5&steps=20>", "start=sparse&scale=0.5&steps=20%3E", `start=sparse&scale=0.5&steps=20"`, "start=sparse&scale=0.5&steps=20%22",
		"start=sparse&scale=0.5&steps=20。", "start=sparse&scale=0.5&steps=20）", "start=sparse&scale=0.5&steps=20”", "start=sparse&scale=0.5&steps=20%E2%80%8B",
		"start=sparse&scale=0.5&steps=20\u200b", "\ufeffstart=sparse&scale=0.5&steps=20", "start=spa\u00adrse&scale=0.5&steps=20", "start=sparse&scale=0.5 &steps=\u00a020",
		"start=sparse&scale=0.5&steps=20#:~:text=a=b", "link: start=sparse&scale=0.5&steps=20", "\"# link: start=sparse&scale=0.5&steps=20\",,",
		"<https://host.example/m/?start=sparse&scale=0.5&steps=20>", "“https://host.example/m/?start=sparse&scale=0.5&steps=20”",
		"[a run](https://host.example/?start=sparse&scale=0.5&steps=20)", "[a run](?start=sparse&scale=0.5&steps=20)",
		"see https://host.example/a=b/?start=sparse&scale=0.5&steps=20 for more", "(https://host.example/?start=sparse&scale=0.5&steps=20).",
		"（https://host.example/?start=sparse&scale=0.5&steps=20）。", "`start=sparse&scale=0.5&steps=20`",
		"start%3Dsparse%26scale%3D0.5%26steps%3D20", "https%3A%2F%2Fhost.example%2F%3Fstart%3Dsparse%26scale%3D0.5%26steps%3D20",
		"start%3Dsparse&scale=0%252E5&steps=2%252530", "ｓｔａｒｔ=ｓｐａｒｓｅ&scale=０．５&steps=２０",
		meant + "&fbclid=IwAR0&utm_source=mail&utm_medium=x&GCLID=1&mc_cid=2&igshid=3&ref_src=twsrc&msclkid=4&dclid=5&yclid=6&twclid=7&_ga=8&si=9&_hsenc=1&ref=news.example.com",
		"fbclid=1&fbclid=2&from=timeline&isappinstalled=0&" + meant,
	} {
		s, problems := Parse(given)
		if len(problems) != 0 || s.Link() != meant {
			t.Errorf("Parse(%q) is %q, %v", given, s.Link(), problems)
		}
		s, problems = Parse(Query(given))
		if len(problems) != 0 || s.Link() != meant {
			t.Errorf("Query(%q) = %q is %q, %v", given, Query(given), s.Link(), problems)
		}
	}
	for given, meant := range map[string]string{
		"from=1,2~3,4)": "from=1,2~3,4", "from=(1,2)~(3,4)": "from=1,2~3,4", "from=1,2&from=singlemessage": "from=1,2",
		"with=start:sparse).": "with=start:sparse", "with=lr%3A1e-3%3Bn%3A4": "with=n:4;lr:0.001", "with=from:(0,5; 1)~(2;2);n:4": "with=n:4;from:0.5,1~2,2",
		"with=lr:0,5;scale:５": "with=scale:5;lr:0.5",
		// A spreadsheet has cut at the semicolons; a person has written "=".
		"with=scale:2,n:4,,": "with=scale:2;n:4", "with=start:sparse,lr:0.001": "with=start:sparse;lr:0.001", "test=scale:2,switch:0.5": "test=scale:2;switch:0.5",
		"with=from:1,2~3,4,n:4;,": "with=n:4;from:1,2~3,4", "with=start=sparse": "with=start:sparse", "test=scale=2; switch = 0.5": "test=scale:2;switch:0.5",
		"with=start:custom,d:2,atoms:1,0~0,1*2": "with=start:custom;atoms:1,0~0,1*2;d:2",
	} {
		if s, problems := Parse(given); len(problems) != 0 || s.Link() != meant {
			t.Errorf("Parse(%q) is %q, want %q, %v", given, s.Link(), meant, problems)
		}
	}
}

// Addresses as a browser has them, each with the link that was meant: the page reads
// the same list (web/test/unit/link.test.js).
func TestAddresses(t *testing.T) {
	text, err := os.ReadFile("testdata/addresses.json")
	if err != nil {
		t.Fatal(err)
	}
	var list [][2]string
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		if s, problems := Parse(c[0]); len(problems) != 0 || s.Link() != c[1] {
			t.Errorf("Parse(%q) is %q, want %q, %v", c[0], s.Link(), c[1], problems)
		}
		if s, problems := Parse(Query(c[0])); len(problems) != 0 || s.Link() != c[1] {
			t.Errorf("Query(%q) = %q is %q, want %q, %v", c[0], Query(c[0]), s.Link(), c[1], problems)
		}
	}
	// What is neither a link nor the name of a place is not passed over.
	for _, given := range []string{"#x=1", "#-start=sparse", "?d=3#/x=1&y=2", "#/a/b?x=1"} {
		if _, problems := Parse(given); len(problems) == 0 || problems[0].Code != Unknown {
			t.Errorf("nothing is said of %q: %v", given, problems)
		}
	}
}

// Whatever is given is answered at once.
func TestReadingIsLinear(t *testing.T) {
	for _, piece := range []string{"&amp;", "amp;", "10^1", "5 × 10⁻⁴", "%2525", "(", ")(", ",", "~", "a=", "\u200b", "10", "]("} {
		for _, key := range []string{"", "from=", "atoms=", "with=", "lr="} {
			start := time.Now()
			Parse(key + strings.Repeat(piece, (MaxLink-8)/len(piece)))
			Parse(key + strings.Repeat(piece, 1<<20/len(piece)))
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("%s%s…: %v", key, piece, took)
			}
		}
	}
}

// A number may be written as it is written where the reader comes from, or where
// this page writes it.
func TestNumbersAsTheyAreWritten(t *testing.T) {
	for text, want := range map[string]string{
		"0.5": "0.5", " 0.5 ": "0.5", "+.5": "0.5", "5.": "5", "0,5": "0.5", "1,5": "1.5", "0,500": "0.5", "0，5": "0.5", "０．５": "0.5", "(0.5)": "0.5", "０。５": "0.5",
		"5e−1": "0.5", "5E-1": "0.5", "5e–1": "0.5", "10⁻²": "0.01", "5 × 10⁻²": "0.05", "5\u202f×\u202f10⁻²": "0.05", "5·10⁻²": "0.05", "5*10^-2": "0.05", "5 x 10^(-2)": "0.05",
		"5 ⋅ 10^{−2}": "0.05", "10^2": "100", "10²": "100", "1,5 × 10⁻²": "0.015", "10⁺²": "100", "٠٫٥": "0.5", "۰٫۵": "0.5", "१.५": "1.5", "1\u00a0000": "1000", "1'000": "1000", "1’000.0": "1000",
		"0.5\u200b": "0.5", "0.5.": "0.5", "1,000.0": "1000", "0.1.": "0.1", "500.000.0": "", "1.000,0": "1000",
	} {
		s, problems := Parse("scale=" + url.QueryEscape(strings.ReplaceAll(text, " ", "\u00a0")))
		switch {
		case want == "":
			if len(problems) != 1 {
				t.Errorf("%q is read: %v", text, s.Scale)
			}
		case len(problems) != 0 || formatFloat(s.Scale) != want:
			t.Errorf("%q is %v, want %s, %v", text, s.Scale, want, problems)
		}
	}
	for text, want := range map[string]int{
		"20": 20, "2.0e1": 20, "200e-1": 20, "0.2e2": 20, "2,0": 2, "0e9": 0, "２０": 20, "10 000": 10_000, "10\u202f000": 10_000, "10,000": 10_000, "1e3": 1000, "10⁴": 10_000, "5.0": 5, "+7": 7, "1,000,000": 1e6, "1.000.000": 1e6, "٢٠": 20,
	} {
		if s, problems := Parse("steps=" + text); len(problems) != 0 || s.Steps != want {
			t.Errorf("%q is %d, want %d, %v", text, s.Steps, want, problems)
		}
	}
	for text, want := range map[string]uint64{
		"1e16": 1e16, "1e19": 1e19, "9007199254740992.0": 1 << 53, "9007199254740993.0": 1<<53 + 1, "1.8446744073709551615e19": 1<<64 - 1, "18 446 744 073 709 551 615": 1<<64 - 1,
	} {
		if s, problems := Parse("seed=" + text); len(problems) != 0 || s.Seed != want {
			t.Errorf("%q is %d, want %d, %v", text, s.Seed, want, problems)
		}
	}
	for text, want := range map[string]string{
		"(0.1, -2)": "0.1,-2", "（0.1，−2）": "0.1,-2", "(0.1; -2)": "0.1,-2", "0.1 -2": "0.1,-2", "0.1;-2": "0.1,-2", "[0.1,-2]": "0.1,-2", "(0,1; -2)": "0.1,-2",
		"(0,1 -2,0)": "0.1,-2", "(0,1, -2,0)": "0.1,-2", "(0.1,\u00a0−2)": "0.1,-2", "(10⁻¹, −2)": "0.1,-2", "(0.1、-2)": "0.1,-2", "(1,2), (3,4)": "1,2~3,4", "(1,2)～（3，4）": "1,2~3,4",
		"1,2〜3,4": "1,2~3,4", "5 × 10⁻², 1~2,2": "0.05,1~2,2", "((1,2))": "1,2",
	} {
		if s, problems := Parse("from=" + text); len(problems) != 0 || s.Link() != "from="+want {
			t.Errorf("%q is %q, want %q, %v", text, s.Link(), want, problems)
		}
	}
	for text, want := range map[string]string{
		"(1, 0)~(0, −1)*2": "1,0~0,-1*2", "(0,5; 1)": "0.5,1", "1 0~0 1 * 0,5": "1,0~0,1*0.5", "（１，０）": "1,0", "(1,0), (0,1)": "1,0~0,1", "10⁻¹, 1": "0.1,1",
	} {
		if s, problems := Parse("start=custom&d=2&atoms=" + text); len(problems) != 0 || s.Link() != "start=custom&atoms="+want+"&d=2" {
			t.Errorf("%q is %q, want %q, %v", text, s.Link(), want, problems)
		}
	}
}

// Whatever way a number is shown in, it is read as the number that is shown.
func TestShownNumbersAreRead(t *testing.T) {
	mark := func(text, minus string) string { return strings.Replace(text, "-", minus, 1) }
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-MaxRate, MaxRate).Draw(t, "v")
		text := strconv.FormatFloat(v, 'e', rapid.IntRange(-1, 20).Draw(t, "digits"), 64)
		v, _ = strconv.ParseFloat(text, 64)
		mantissa, exponent, _ := strings.Cut(text, "e")
		minus := rapid.SampledFrom([]string{"-", "−", "–", "－"}).Draw(t, "minus")
		point := rapid.SampledFrom([]string{".", "．", "٫"}).Draw(t, "point")
		gap := rapid.SampledFrom([]string{"", " ", "\u00a0", "\u2009", "\u202f"}).Draw(t, "gap")
		up := strings.NewReplacer("-", "⁻", "+", "⁺")
		raised := up.Replace(exponent)
		for i, r := range []rune(superscripts) {
			raised = strings.ReplaceAll(raised, strconv.Itoa(i), string(r))
		}
		mantissa = strings.Replace(mark(mantissa, minus), ".", point, 1)
		for _, shown := range []string{
			mantissa + "e" + mark(exponent, minus),
			mantissa + gap + rapid.SampledFrom([]string{"×", "·", "⋅", "x", "*"}).Draw(t, "times") + gap + "10" + raised,
			mantissa + gap + "×" + gap + "10^" + mark(exponent, minus),
		} {
			got, code := readFloat(plain(shown))
			if code != "" || got != v {
				t.Fatalf("%q is read as %v (%s), not %v", shown, got, code, v)
			}
			if pair, code := readList(plain("("+shown+", "+shown+")"), 2); code != "" || pair[0] != v || pair[1] != v {
				t.Fatalf("%q is not read in a pair: %v %s", shown, pair, code)
			}
		}
	})
}

// What the page writes is kept in a list, which the page's own test holds against
// what it writes.
func TestThePagesNumbers(t *testing.T) {
	kept, err := os.ReadFile("testdata/written.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(kept)) {
		number, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		want, _ := strconv.ParseFloat(number, 64)
		if got, code := readFloat(plain(text)); code != "" || got != want {
			t.Errorf("%q is read as %v (%s), not %v", text, got, code, want)
		}
	}
}

// plain leaves what links are written in alone, and whatever is read as a number
// is printed as one.
func FuzzPlain(f *testing.F) {
	for _, seed := range []string{"5 × 10⁻⁴", "（0.1，−2）", "10^(-7", "10⁻", "110^2", "1,2~3,4*5", "\xff10\xe2", "10^10^10"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := plain(text)
		if escape(text) == text && once != text {
			t.Errorf("plain(%q) = %q", text, once)
		}
		v, code := readFloat(once)
		if code == "" && v-v == 0 { // no key allows an infinity
			if again, code := readFloat(formatFloat(v)); code != "" || again != v {
				t.Errorf("%q is %v, and then %v (%s)", text, v, again, code)
			}
		}
		Parse("scale=" + text + "&from=" + text + "&atoms=" + text)
	})
}

// What a link holds may be as long as MaxLink, however it is encoded, and no longer.
func TestLongestLink(t *testing.T) {
	for _, start := range []string{"d=3&zz=", "%64=3&zz%3D"} {
		for _, over := range []int{0, 1} {
			s, problems := Parse(start + strings.Repeat("x", MaxLink-len("d=3&zz=")+over))
			if read := s.D == 3 && len(problems) == 1 && problems[0].Key == "zz"; read != (over == 0) {
				t.Errorf("%s…, %d characters too long: d = %d, %v", start, over, s.D, problems)
			}
		}
	}
}

// A word is taken for a misspelt one with at most two faults in it, and half of it right.
func TestNearest(t *testing.T) {
	for text, want := range map[string]string{
		"gausian": "gaussian", "sparces": "sparse", "ba": "ab", "b": "", "guasian": "gaussian", "gauian": "gaussian", "gaus": "", "ausan": "", "sparze": "sparse", "gauxxxan": "", "parsd": "sparse", "xx": "", "x": "", "": "",
	} {
		if got := nearest(text, []string{"gaussian", "sparse", "a", "ab", ""}); got != want {
			t.Errorf("%q is taken for %q, want %q", text, got, want)
		}
	}
}
