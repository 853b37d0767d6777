package site

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// Parts, a key's choices, its field, the panels and the languages come into their
// places, and what stands after them stays.
func TestForm(t *testing.T) {
	s := &site{sources: map[string][]byte{
		"lang/en.json":   []byte(`{"lang.own":"EN","method.gd":"descent *η*_{w}","method.adam":"Adam","more.d":"dimension *d*","view.all":"All"}`),
		"lang/zh.json":   []byte(`{"lang.own":"中文"}`),
		"parts/one.html": []byte("<i>part</i>\n"),
	}}
	const page = `<legend data-t="lang.legend">Language</legend></fieldset><div class="pills" data-choices="method"></div>` +
		`<div class="pills" data-choices="init" data-first="1"><button id="rest"></button></div><p id="after">after</p>` +
		`<div class="field" id="e" data-field="d" data-ask="dim"></div><input name="T"><div class="tabs" id="tabs" data-hidden="ladder"></div>` +
		`<select name="view"></select>` + "\n  <!-- part: one -->\n <!-- the other fields -->\n"
	made, err := s.form([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	got := string(made)
	for _, want := range []string{
		`<input type="radio" name="lang" value="en" checked><span lang="en">EN</span></label><label><input type="radio" name="lang" value="zh"><span lang="zh">中文</span></label></fieldset>`,
		`value="gd" checked form="controls"><span data-t="method.gd">descent <i class="m">η</i><sub>w</sub></span></label>`,
		`<span data-t="method.adam">Adam</span></label></div>`,
		`<label class="pill rest"><input type="radio" name="init" value="random"`,
		`<button id="rest"></button></div><p id="after">after</p>`,
		`data-term="dim" aria-labelledby="what-is d-label">?</button></span><input class="number" id="d" name="d" type="number"`,
		`<label for="d" id="d-label" data-t="more.d">dimension <i class="m">d</i></label>`,
		`<p class="wrong" id="wrong-d" hidden></p></div><input name="T">`,
		`data-view="" data-t="view.all" aria-selected="true">All</button><button type="button" role="tab" id="tab-flow"`,
		`data-view="ladder" data-t="view.ladder" aria-selected="false" tabindex="-1" hidden>`,
		`<select name="view"><option value="" data-t="view.all">All</option><option value="flow"`,
		"<i>part</i>",
		`id="lr" name="lr" type="text" inputmode="decimal"`, // a key that the page had no field for
		`id="seed" name="seed" type="text" inputmode="numeric"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %s in\n%s", want, got)
		}
	}
	if strings.Count(got, `id="d"`) != 1 || strings.Contains(got, `id="T"`) {
		t.Errorf("a key has two fields:\n%s", got)
	}
	for _, wrong := range []string{`<div class="pills" data-choices="nothing">`, `<div class="field" data-field="nothing">`, "<!-- part: two -->\n"} {
		if _, err := s.form([]byte(wrong)); err == nil {
			t.Errorf("%s is taken", wrong)
		}
	}
}

// A language that has the page's words alone tells the story in English.
func TestLanguages(t *testing.T) {
	s := &site{sources: map[string][]byte{
		"lang/en.json": []byte("en"), "lang/zh.json": []byte("zh"), "lang/fr.json": []byte("fr"),
		"lang/story/en.json": []byte("story en"), "lang/story/zh.json": []byte("story zh"),
	}}
	for folder, want := range map[string]string{"": "en fr zh", "story/": "story en story en story zh", "glossary/": ""} {
		all := s.languages(folder)
		var got []string
		for _, tag := range slices.Sorted(maps.Keys(all)) {
			got = append(got, string(all[tag]))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("lang/%s: %q, want %q", folder, got, want)
		}
	}
}
