package site

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The worksheet's tokens are those of the story's first question.
func TestWorksheetHasTheStorysTokens(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "web", "js", "story", "chapters", "1.js"))
	if err != nil {
		t.Fatal(err)
	}
	if rule := fmt.Sprintf("RULES = [\n  [%g, %g],", lessonTokens[0], lessonTokens[1]); !strings.Contains(string(text), rule) {
		t.Errorf("chapter 1 has no %s", rule)
	}
}

// Every place for a number is filled, and every number computed has a place.
func TestTeachersPageIsWhole(t *testing.T) {
	s := ours(t)
	// A language that has the page's words alone is taught in English.
	s.sources["lang/xx.json"] = bytes.Replace(s.sources["lang/en.json"], []byte(`"lang.own": "EN"`), []byte(`"lang.own": "X"`), 1)
	if err := s.teach(built{}); err != nil {
		t.Fatal(err)
	}
	ends, err := lessonEnds()
	if err != nil {
		t.Fatal(err)
	}
	numbers, err := lessonNumbers(ends)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{"en": "EN", "zh": "中文", "xx": "X"}
	for tag, text := range s.languages("teach/") {
		for name, value := range numbers {
			if !strings.Contains(string(text), "{"+name+"}") {
				t.Errorf("%s: %s = %s is told nowhere", tag, name, value)
			}
		}
		for _, page := range []string{tag, "sheet-" + tag, "answers-" + tag} {
			made := string(s.files[teachFolder+page+".html"])
			made, given, answers := strings.Cut(made, `<script type="application/json" id="given">`)
			if left := regexp.MustCompile(`\{\w+\}|NaN|Inf`).FindString(made); left != "" {
				t.Errorf("%s has %s left in it", page, left)
			}
			if answers && strings.Contains(given, `"runs":null`) {
				t.Errorf("%s has a run without an end", page)
			}
			if n := strings.Count(made, `class="chapter"`); !answers && n != len(lessons) {
				t.Errorf("%s has %d chapters, want %d", page, n, len(lessons))
			}
			if sheet := page == "sheet-"+tag; sheet && strings.Count(made, `class="choices"`) != 6 || sheet && tag == "en" && !strings.Contains(made,
				"<li>noise, only stronger</li>\n<li>one diagonal in each</li>\n<li>full blocks</li>\n") {
				t.Errorf("%s has not the choices that the screen gives", page)
			}
			for other, name := range names {
				kind := strings.TrimSuffix(page, tag)
				link := fmt.Sprintf(`<a href="%s%s.html" hreflang=%[2]q lang=%[2]q>%s</a>`, kind, other, name)
				if want := other != tag && kind != "sheet-"; strings.Contains(made, link) != want {
					t.Errorf("%s leads to %s: %v, want %v", page, other, !want, want)
				}
			}
			for _, m := range regexp.MustCompile(`(?:src|href)="([^"?#]+)"`).FindAllStringSubmatch(made, -1) {
				file := filepath.ToSlash(filepath.Join("teach", m[1]))
				if m[1] != "../" && s.files[file] == nil && s.sources[file] == nil {
					t.Errorf("%s names %s, which there is not", page, file)
				}
			}
		}
	}
}
