package scene

const WorldSizes = worldSizes

// Number writes v as the picture does.
func Number(b *Builder, v float64, digits int) string { return b.texts.number(v, digits) }

// EnglishWord returns the picture's own English for a key.
func EnglishWord(key string) string {
	for _, e := range entries {
		if e.key == key {
			return e.text
		}
	}
	return ""
}

// WordKeys returns the keys of Options.Words.
func WordKeys() []string {
	keys := make([]string, 0, len(entries))
	for _, e := range entries {
		keys = append(keys, e.key)
	}
	return keys
}
