package section

import "testing"

func TestCutAndAppend(t *testing.T) {
	const heading = "## Mine"
	for _, c := range []struct{ page, before, from string }{
		{"", "", ""},
		{"# A\n\nword\n", "# A\n\nword\n", ""},
		{"# A\n\n## Mine\n\nrest\n", "# A\n\n", "## Mine\n\nrest\n"},
		{"## Mine\nrest\n", "", "## Mine\nrest\n"},
		{"a ## Mine\n## Mine too\n", "a ## Mine\n## Mine too\n", ""}, // not the whole line
	} {
		before, from := Cut(c.page, heading)
		if before != c.before || from != c.from {
			t.Errorf("Cut(%q) = %q, %q", c.page, before, from)
		}
	}
	page := Append("# A\n", "## Mine\n\nrest\n")
	if page != "# A\n\n## Mine\n\nrest\n" {
		t.Errorf("Append gave %q", page)
	}
	before, from := Cut(page, heading)
	if again := Append(before, from); again != page {
		t.Errorf("cutting and appending gave %q", again)
	}
	if got := Append("# A\n", ""); got != "# A\n" {
		t.Errorf("Append of nothing gave %q", got)
	}
}
