package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"mesascope/sim/claims"
	"mesascope/sim/figures"
)

// Every code that the page is told has words, and no words are of a code that it is never told:
// those of a statement that has no row, say.
func TestCodesHaveWords(t *testing.T) {
	text, err := os.ReadFile("../../web/lang/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]string
	if err := json.Unmarshal(text, &words); err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	has := func(prefix string, codes ...string) {
		for _, code := range codes {
			told[prefix+code] = true
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
	for key := range words {
		if strings.HasPrefix(key, "claims.reason.") { // a statement may have words of its own for one
			code, id, own := strings.Cut(strings.TrimPrefix(key, "claims.reason."), ".")
			if own && told["claim."+id] {
				key = "claims.reason." + code
			}
		}
		for _, prefix := range []string{"claim.", "claims.reason.", "quantity."} {
			if strings.HasPrefix(key, prefix) && !told[key] {
				t.Errorf("%s is said of nothing", key)
			}
		}
	}
}
