// Command schema writes what is made from the tables of keys, starts and methods:
// the page's schema, the README's table of keys, and the names of methods that a
// link is read with. `make schema` runs it; a test holds that nothing is out of
// date.
package main

import (
	"fmt"
	"os"
)

func main() {
	for _, f := range files {
		old, err := os.ReadFile(f.path)
		text := ""
		if err == nil || os.IsNotExist(err) {
			text, err = f.text(string(old))
		}
		if err == nil && text != string(old) {
			fmt.Println("schema: writing", f.path)
			err = os.WriteFile(f.path, []byte(text), 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "schema:", err)
			os.Exit(1)
		}
	}
}
