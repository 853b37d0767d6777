package site

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"

	"mesascope/sim/scenario"
)

// The places of a page that the build fills: a key's choices, of which so many are
// offered at first, and the languages.
var (
	choicesMark  = regexp.MustCompile(`<div class="pills" data-choices="(\w+)"(?: data-first="(\d+)")?>`)
	languageMark = regexp.MustCompile(`<legend [^>]*data-t="lang.legend"[^>]*>[^<]*</legend>`)
)

// form puts the choices of keys into a page, from the table of keys, and the
// languages, from the files of words.
func (s *site) form(page []byte) ([]byte, error) {
	words := map[string]map[string]string{}
	var tags []string
	for tag, text := range s.languages("") {
		list := map[string]string{}
		if err := json.Unmarshal(text, &list); err != nil {
			return nil, fmt.Errorf("the words of web/lang/%s.json: %w", tag, err)
		}
		words[tag] = list
		tags = append(tags, tag)
	}
	slices.Sort(tags) // "en" comes first, and is what a page is written in
	var err error
	page = choicesMark.ReplaceAllFunc(page, func(tag []byte) []byte {
		m := choicesMark.FindSubmatch(tag)
		i := slices.IndexFunc(scenario.Properties(), func(p scenario.Property) bool { return p.Key == string(m[1]) })
		if i < 0 {
			err = fmt.Errorf("the page offers choices of %q, which is no key", m[1])
			return tag
		}
		p := scenario.Properties()[i]
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
			name := p.Key + "." + value
			if p.Kind == scenario.Integer {
				tag = fmt.Appendf(tag, `<label class="%s"><input type="radio" name="%s" value="%s"%s form="controls"><span>%[3]s</span></label>`,
					class, p.Key, value, checked(value == p.Default))
				continue
			}
			tag = fmt.Appendf(tag, `<label class="%s"><input type="radio" name="%s" value="%s"%s form="controls"><span data-t="%s">%s</span></label>`,
				class, p.Key, value, checked(value == p.Default), name, marked(words["en"][name]))
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
