package main

import (
	"encoding/json"
	"os"
	"testing"

	"mesascope/sim/claims"
	"mesascope/sim/figures"
)

// Every code that the page is told has words.
func TestCodesHaveWords(t *testing.T) {
	text, err := os.ReadFile("../../web/lang/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]string
	if err := json.Unmarshal(text, &words); err != nil {
		t.Fatal(err)
	}
	has := func(prefix string, codes ...string) {
		for _, code := range codes {
			if words[prefix+code] == "" {
				t.Errorf("%s%s has no words", prefix, code)
			}
		}
	}
	ids := append(claims.IDs(), claims.StackIDs()...)
	has("claim.", ids...)
	for _, id := range ids {
		has("claim.", id+".name")
	}
	has("claims.holds.", claims.Yes, claims.No, claims.NA)
	has("claims.reason.", claims.Reasons()...)
	has("claims.verdict.", claims.Verdicts()...)
	has("quantity.", claims.Quantities()...)
	has("figure.note.", figures.NoteCodes()...)
	for _, p := range figures.Parts() {
		has("figure.shows.", string(p.Shows))
		for _, c := range p.Claims {
			has("quantity.", string(c.Quantity))
			has("figure.source.", string(c.Source))
		}
	}
}
