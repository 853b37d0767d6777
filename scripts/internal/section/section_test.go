package section

import "testing"

func TestCutAndJoin(t *testing.T) {
	const heading = "## Mine"
	for _, c := range []struct{ page, before, from string }{
		{"", "", ""},
		{"# A\n\nword\n", "# A\n\nword\n", ""},
		{"# A\n\n## Mine\n\nrest\n", "# A\n\n", "## Mine\n\nrest\n"},
		{"## Mine\nrest\n", "", "## Mine\nrest\n"},
		{"a ## Mine\n## Mine too\n", "a ## Mine\n## Mine too\n", ""}, // not the whole line
	} {
		before, from := cut(c.page, heading)
		if before != c.before || from != c.from {
			t.Errorf("cut(%q) = %q, %q", c.page, before, from)
		}
	}
	page := join("# A\n", "## Mine\n\nrest\n")
	if page != "# A\n\n## Mine\n\nrest\n" {
		t.Errorf("join gave %q", page)
	}
	before, from := cut(page, heading)
	if again := join(before, from); again != page {
		t.Errorf("cutting and joining gave %q", again)
	}
	if got := join("# A\n", ""); got != "# A\n" {
		t.Errorf("join of nothing gave %q", got)
	}
}

// Whatever is written first, the parts are in their order, and each is there once.
func TestPut(t *testing.T) {
	parts := map[string]string{First: "# Benchmarks\n"}
	for _, heading := range order[1:] {
		parts[heading] = heading + "\n\nnumbers\n"
	}
	const whole = "# Benchmarks\n\n" + Beyond + "\n\nnumbers\n\n" + Figures + "\n\nnumbers\n\n" + Sampled + "\n\nnumbers\n"
	for _, turns := range [][]string{{First, Beyond, Figures, Sampled}, {Sampled, Figures, Beyond, First, Figures}, {Figures, First, Sampled, Beyond, First}} {
		page := ""
		for _, heading := range turns {
			page = put(put(page, heading, heading+"\n\nold\n"), heading, parts[heading])
		}
		if page != whole {
			t.Errorf("%q: %q", turns, page)
		}
	}
}
