package scenario

import "slices"

// later holds what links can say but runs and pictures cannot do yet: it is
// refused until they can. For a key without a list, every value is.
var later = map[string][]string{
	"fig": nil,
}

// isLater reports whether a value that its key allows must wait.
func isLater(key, value string) bool {
	values, waits := later[key]
	return waits && (values == nil || slices.Contains(values, value))
}

// available returns the values of a choice that need not wait.
func available(p Property) []string {
	return slices.DeleteFunc(slices.Clone(p.Values), func(v string) bool { return isLater(p.Key, v) })
}
