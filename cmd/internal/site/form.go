package site

import (
	"cmp"
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"mesascope/sim/scenario"
)

// The places of a page that the build fills: parts that stand in several pages, a
// key's choices, of which so many are offered at first, its field, the panels to
// choose from, and the languages.
var (
	partMark     = regexp.MustCompile(`(?m)^ *<!-- part: ([\w-]+) -->\n`)
	fieldMark    = regexp.MustCompile(`<div class="field[^>]* data-field="(\w+)"(?: data-ask="([\w-]+)")?>`)
	restMark     = regexp.MustCompile(`<!-- the other fields -->\n`)
	namedMark    = regexp.MustCompile(`\b(?:name|data-choices|data-field)="(\w+)"`)
	tabsMark     = regexp.MustCompile(`<div class="tabs" [^>]* data-hidden="(\w*)">`)
	viewsMark    = regexp.MustCompile(`<select name="view"[^>]*>`)
	choicesMark  = regexp.MustCompile(`<div class="pills" data-choices="(\w+)"(?: data-first="(\d+)")?>`)
	languageMark = regexp.MustCompile(`<legend [^>]*data-t="lang.legend"[^>]*>[^<]*</legend>`)
)

// form puts into a page its parts, the fields and choices of keys, from the table of
// keys, and the languages, from the files of words.
func (s *site) form(page []byte) ([]byte, error) {
	words := map[string]map[string]string{}
	var err error
	for tag := range s.languages("") {
		if words[tag], err = s.words("", tag); err != nil {
			return nil, err
		}
	}
	tags := slices.Sorted(maps.Keys(words))
	page = partMark.ReplaceAllFunc(page, func(tag []byte) []byte {
		file := "parts/" + string(partMark.FindSubmatch(tag)[1]) + ".html"
		if s.sources[file] == nil {
			err = fmt.Errorf("there is no web/%s, which a page wants", file)
		}
		return s.sources[file]
	})
	page = restMark.ReplaceAllFunc(page, func([]byte) (list []byte) {
		for _, p := range scenario.Properties() {
			if typed := p.Kind == scenario.Integer || p.Kind == scenario.Decimal; typed && p.Words == "more."+p.Key && !named(page, p.Key) {
				list = fmt.Appendf(list, `<div class="field" data-field="%s"></div>`, p.Key)
			}
		}
		return list
	})
	page = fieldMark.ReplaceAllFunc(page, func(tag []byte) []byte {
		m := fieldMark.FindSubmatch(tag)
		p, known := scenario.PropertyOf(string(m[1]))
		if !known {
			err = fmt.Errorf("the page has a field for %q, which is no key", m[1])
			return tag
		}
		return fmt.Appendf(slices.Clip(tag), field(p, string(m[2])), p.Key, "more."+p.Key, marked(words["en"]["more."+p.Key]))
	})
	views := func(tag []byte, entry func(value, name, text string) string) []byte {
		tag = slices.Clip(tag)
		for _, value := range choices("view") {
			name := "view." + cmp.Or(value, "all")
			tag = append(tag, entry(value, name, marked(words["en"][name]))...)
		}
		return tag
	}
	page = viewsMark.ReplaceAllFunc(page, func(tag []byte) []byte {
		return views(tag, func(value, name, text string) string {
			return fmt.Sprintf(`<option value="%s" data-t="%s">%s</option>`, value, name, text)
		})
	})
	page = tabsMark.ReplaceAllFunc(page, func(tag []byte) []byte {
		hidden := string(tabsMark.FindSubmatch(tag)[1])
		return views(tag, func(value, name, text string) string {
			rest := ` aria-selected="false" tabindex="-1"`
			switch value {
			case "":
				rest = ` aria-selected="true"`
			case hidden:
				rest += " hidden"
			}
			return fmt.Sprintf(`<button type="button" role="tab" id="tab-%s" aria-controls="stage" data-view="%s" data-t="%s"%s>%s</button>`,
				cmp.Or(value, "all"), value, name, rest, text)
		})
	})
	page = choicesMark.ReplaceAllFunc(page, func(tag []byte) []byte {
		m := choicesMark.FindSubmatch(tag)
		p, known := scenario.PropertyOf(string(m[1]))
		if !known {
			err = fmt.Errorf("the page offers choices of %q, which is no key", m[1])
			return tag
		}
		tag = slices.Clip(tag) // what follows it in the page is not to be written over
		values := p.Values
		if p.Kind == scenario.Integer { // few enough to be chosen from
			for n := int(p.Min); n <= int(p.Max); n++ {
				values = append(values, strconv.Itoa(n))
			}
		}
		for k, value := range values {
			class := "pill"
			if first, e := strconv.Atoi(string(m[2])); e != nil {
				class += " small"
			} else if k >= first {
				class += " rest"
			}
			said := `<span>` + value
			if p.Kind != scenario.Integer {
				name := p.Key + "." + value
				said = fmt.Sprintf(`<span data-t="%s">%s`, name, marked(words["en"][name]))
			}
			tag = fmt.Appendf(tag, `<label class="%s"><input type="radio" name="%s" value="%s"%s form="controls">%s</span></label>`,
				class, p.Key, value, checked(value == p.Default), said)
		}
		return tag
	})
	page = languageMark.ReplaceAllFunc(page, func(tag []byte) []byte {
		tag = slices.Clip(tag)
		for _, lang := range tags {
			tag = fmt.Appendf(tag, `<label><input type="radio" name="lang" value="%s"%s><span lang="%[1]s">%[3]s</span></label>`,
				lang, checked(lang == "en"), html.EscapeString(words[lang]["lang.own"]))
		}
		return tag
	})
	return page, err
}

// named reports whether a page has a place for a key.
func named(page []byte, key string) bool {
	return slices.ContainsFunc(namedMark.FindAllSubmatch(page, -1), func(m [][]byte) bool { return string(m[1]) == key })
}

// field is what stands in the place of a key that is typed, with the key, its name
// among the words and that name in English to be filled in; where a term of the
// glossary says more, there is a button to ask.
func field(p scenario.Property, ask string) string {
	label, kind := `<label for="%[1]s" data-t="%[2]s">%[3]s</label>`, `type="text" inputmode="decimal"`
	if ask != "" {
		label = `<span class="asks"><label for="%[1]s" id="%[1]s-label" data-t="%[2]s">%[3]s</label>` +
			`<button class="ask" type="button" id="ask-%[1]s" data-term="` + ask + `" aria-labelledby="what-is %[1]s-label">?</button></span>`
	}
	switch {
	case p.Kind == scenario.Integer && p.Max < 1<<53:
		kind = `type="number" step="1"`
	case p.Kind == scenario.Integer: // more digits than the browser's own number has
		kind = `type="text" inputmode="numeric"`
	}
	return label + `<input class="number" id="%[1]s" name="%[1]s" ` + kind + ` form="controls" aria-describedby="wrong-%[1]s">` +
		`<p class="wrong" id="wrong-%[1]s" hidden></p>`
}

func checked(on bool) string {
	if on {
		return " checked"
	}
	return ""
}

// marked turns the marks of words into HTML, as js/figure/marks.js does.
func marked(text string) string {
	text = symbol.ReplaceAllString(html.EscapeString(text), `<i class="m">$1</i>`)
	return index.ReplaceAllString(text, `<sub>$1</sub>`)
}

var symbol, index = regexp.MustCompile(`\*([^*]*)\*`), regexp.MustCompile(`_\{([^}]*)\}`)
