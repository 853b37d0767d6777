package report

import (
	"encoding/json"
	"math"
	"testing"
	"unicode/utf8"
)

func FuzzWriterString(f *testing.F) {
	for _, s := range []string{"", "plain", `"\`, "a\nb\x00", "ŷ₁ 中文 −1", "</script>", "\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var w Writer
		w.String(s)
		var got string
		if err := json.Unmarshal(w.Buf, &got); err != nil {
			t.Fatalf("%q: %v", w.Buf, err)
		}
		if utf8.ValidString(s) && got != s {
			t.Fatalf("%q came back as %q", s, got)
		}
	})
}

func TestWriterNumbers(t *testing.T) {
	for _, v := range []float64{0, -0.5, 1e-300, 1.7976931348623157e308, 0.1, 1.0 / 3, 12345678901234} {
		var w Writer
		w.Number(v)
		var got float64
		if err := json.Unmarshal(w.Buf, &got); err != nil || got != v {
			t.Errorf("%v is written %s", v, w.Buf)
		}
	}
	for v, want := range map[float64]string{math.Inf(1): "1e999", math.Inf(-1): "-1e999"} {
		var w Writer
		if w.Number(v); string(w.Buf) != want {
			t.Errorf("%v is written %s", v, w.Buf)
		}
	}
	var w Writer
	if w.Number(math.NaN()); string(w.Buf) != "null" {
		t.Errorf("NaN is written %s", w.Buf)
	}
}
