package scenario

// What a run and its tests draw from, told by the link: whoever keeps something that
// was made from a law, or from what was drawn of it, keeps these words beside it, and
// makes it anew when they differ.

// FirstToken says how x_1 is distributed, whatever the length of the sequences.
func (s Scenario) FirstToken() string { return s.only("start", "atoms", "scale", "d") }

// Law says from which law the training sequences are: of their first token, and their
// length.
func (s Scenario) Law() string { return s.FirstToken() + s.only("T") }

// Runs says all that the scenario's first runs depend on: everything but how they are
// shown and what is beside them.
func (s Scenario) Runs() string {
	var keys []string
	for _, p := range table {
		if !p.Display && p.Key != "with" && p.Key != "fork" {
			keys = append(keys, p.Key)
		}
	}
	return s.only(keys...)
}

// Drawn says which sequences are drawn from the law: those of the seed.
func (s Scenario) Drawn() string { return s.Law() + s.only("seed") }
