package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// mutant is a file with one small change.
type mutant struct {
	file     string // relative to the repository's root, with slashes
	function string // in which the change is; "" outside of any
	line     int
	text     string // of the line, as it stands
	from, to string // what is changed at offset, and into what
	offset   int
}

func (m mutant) String() string {
	return fmt.Sprintf("%s:%d %s | %s | %s → %s", m.file, m.line, m.function, m.text, m.from, m.to)
}

// key names the mutant in explained.txt; it survives edits elsewhere in the file.
func (m mutant) key() string {
	return fmt.Sprintf("%s %s | %s | %s → %s", m.file, m.function, m.text, m.from, m.to)
}

// apply returns the changed source.
func (m mutant) apply(src []byte) []byte {
	out := bytes.Clone(src[:m.offset])
	out = append(out, m.to...)
	return append(out, src[m.offset+len(m.from):]...)
}

// mutantsUnder lists every change of the Go files under a folder, tests aside.
func mutantsUnder(root string) ([]mutant, error) {
	var all []mutant
	err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		found, err := mutantsOf(filepath.ToSlash(path), src)
		all = append(all, found...)
		return err
	})
	return all, err
}

// swaps are the tokens that are exchanged, each for what looks like it.
var swaps = map[token.Token]token.Token{
	token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL,
	token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
	token.EQL: token.NEQ, token.NEQ: token.EQL, token.LAND: token.LOR, token.LOR: token.LAND,
	token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN,
	token.MUL_ASSIGN: token.QUO_ASSIGN, token.QUO_ASSIGN: token.MUL_ASSIGN,
}

// mutantsOf lists every change of one file.
func mutantsOf(file string, src []byte) ([]mutant, error) {
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, file, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var (
		all      []mutant
		function string
		lines    = strings.Split(string(src), "\n")
	)
	add := func(at token.Pos, from, to string) {
		p := fset.Position(at)
		all = append(all, mutant{
			file: file, function: function, line: p.Line, text: strings.TrimSpace(lines[p.Line-1]), from: from, to: to, offset: p.Offset,
		})
	}
	look := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BinaryExpr:
			if to, ok := swaps[n.Op]; ok {
				add(n.OpPos, n.Op.String(), to.String())
			}
		case *ast.AssignStmt:
			if to, ok := swaps[n.Tok]; ok {
				add(n.TokPos, n.Tok.String(), to.String())
			}
		case *ast.UnaryExpr:
			if n.Op == token.SUB || n.Op == token.NOT {
				add(n.OpPos, n.Op.String(), "")
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok {
				switch f.Name {
				case "min":
					add(f.Pos(), "min", "max")
				case "max":
					add(f.Pos(), "max", "min")
				}
			}
		case *ast.BasicLit:
			for _, to := range otherNumbers(n) {
				add(n.Pos(), n.Value, to)
			}
		}
		return true
	}
	for _, d := range tree.Decls {
		function = ""
		if f, ok := d.(*ast.FuncDecl); ok {
			function = f.Name.Name
		}
		ast.Inspect(d, look)
	}
	return all, nil
}

// otherNumbers are what a number might have been: a neighbour, or one that is ten
// times as large or as small.
func otherNumbers(n *ast.BasicLit) []string {
	switch n.Kind {
	case token.INT:
		v, err := strconv.Atoi(n.Value)
		if err != nil {
			return nil
		}
		to := []string{strconv.Itoa(v + 1)}
		if v > 0 {
			to = append(to, strconv.Itoa(v-1))
		}
		return to
	case token.FLOAT:
		if v, err := strconv.ParseFloat(n.Value, 64); err == nil && v == 0 {
			return []string{"1.0"} // ten times nothing is nothing
		}
		return []string{"(10*" + n.Value + ")", "(" + n.Value + "/10)"}
	}
	return nil
}
