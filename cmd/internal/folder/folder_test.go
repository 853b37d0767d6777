package folder

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestSync(t *testing.T) {
	dir := t.TempDir()
	sync := func(files map[string][]byte) {
		t.Helper()
		if err := Sync(dir, files, []string{"kept/by/name"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := Write(filepath.Join(dir, "kept", "by", "name"), []byte("k")); err != nil {
		t.Fatal(err)
	}
	sync(map[string][]byte{"a": []byte("1"), "deep/b": []byte("2"), "c": nil})
	old := time.Now().Add(-time.Hour).Truncate(time.Second)
	for _, name := range []string{"a", "deep/b"} {
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	sync(map[string][]byte{"a": []byte("1"), "deep/b": []byte("3")})

	for name, want := range map[string]string{"a": "1", "deep/b": "3", "kept/by/name": "k"} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s holds %q (%v), want %q", name, got, err, want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "c")); !os.IsNotExist(err) {
		t.Errorf("c is still there (%v)", err)
	}
	changed := func(name string) bool {
		st, err := os.Stat(filepath.Join(dir, name))
		return err == nil && !st.ModTime().Equal(old)
	}
	if changed("a") || !changed("deep/b") {
		t.Errorf("written anew: a %v, deep/b %v; want only deep/b", changed("a"), changed("deep/b"))
	}
}
