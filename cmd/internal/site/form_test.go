package site

import (
	"strings"
	"testing"
)

// A key's choices and the languages come into their places, and what stands after
// them stays.
func TestForm(t *testing.T) {
	s := &site{sources: map[string][]byte{
		"lang/en.json": []byte(`{"lang.own":"EN","method.gd":"descent *η*_{w}","method.adam":"Adam"}`),
		"lang/zh.json": []byte(`{"lang.own":"中文"}`),
	}}
	const page = `<legend data-t="lang.legend">Language</legend></fieldset><div class="pills" data-choices="method"></div>` +
		`<div class="pills" data-choices="init" data-first="1"><button id="rest"></button></div><p id="after">after</p>`
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
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %s in\n%s", want, got)
		}
	}
	if _, err := s.form([]byte(`<div class="pills" data-choices="nothing">`)); err == nil {
		t.Error("choices of a key that there is not are offered")
	}
}
