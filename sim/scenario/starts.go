package scenario

// StartKind is a start distribution as a link names it, with what code that is
// not about distributions asks of one. Package start has its samples and
// moments, package theory formulas of its own; tests hold that each has a row
// for every kind, and the traits against the exact moments.
type StartKind struct {
	Name   string
	Title  string // in English, where nobody gives words
	Symbol string // of its scale

	Constant bool // one vector with certainty, of equal numbers: Proposition 4.2 and Theorem 4.3 speak of it
	Normal   bool // independent normal coordinates, of which Proposition 4.1 speaks
	Vectors  bool // the law is given by the link's own vectors (atoms)
}

var starts = []StartKind{
	{Name: "gaussian", Title: "Gaussian", Symbol: "σ", Normal: true},
	{Name: "sparse", Title: "sparse", Symbol: "c"},
	{Name: "ones", Title: "all ones", Symbol: "c", Constant: true},
	{Name: "rademacher", Title: "random signs", Symbol: "c"},
	{Name: "uniform", Title: "uniform", Symbol: "s"},
	{Name: "laplace", Title: "Laplace", Symbol: "s"},
	{Name: "sphere", Title: "on a sphere", Symbol: "r"},
	{Name: "skewed", Title: "skewed", Symbol: "s"},
	{Name: "custom", Title: "custom", Symbol: "s", Vectors: true},
}

// Starts returns every start distribution, in the order to offer them.
func Starts() []StartKind { return append([]StartKind(nil), starts...) }

// StartKind returns the kind of the scenario's start.
func (s Scenario) StartKind() StartKind {
	return row(starts, s.Start, func(k StartKind) string { return k.Name })
}

// MethodKind returns the kind of the scenario's method.
func (s Scenario) MethodKind() MethodKind {
	return row(methods, s.Method, func(k MethodKind) string { return k.Name })
}

// row returns the row of that name. A scenario that came from a link has one; of
// any other no run can be made (start.New, method.New).
func row[T any](table []T, name string, of func(T) string) (none T) {
	for _, r := range table {
		if of(r) == name {
			return r
		}
	}
	return none
}

// names returns the names of rows.
func names[T any](table []T, of func(T) string) []string {
	list := make([]string, len(table))
	for i, r := range table {
		list[i] = of(r)
	}
	return list
}
