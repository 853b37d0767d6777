package scenario

// Default returns the scenario of the empty link: Gaussian data with d = 5 and
// T = 100, and the three diagonal starts of the paper's experiments.
func Default() Scenario {
	return Scenario{
		Start:  starts[0].Name,
		Scale:  1,
		D:      5,
		T:      100,
		Engine: "exact",
		N:      256,
		Method: methods[0].Name,
		Steps:  200,
		Model:  "layer",
		Layers: 2,
		Tied:   "no",
		From:   []Point{{A: 0.1, B: 0.1}, {A: 0.5, B: 1.5}, {A: 2, B: 2}},
		Init:   "diagonal",
		SW:     0.1,
		Mask:   "none",
		Seed:   1,
		Fork:   -1,
		Display: Display{
			At:     -1,
			Seq:    1,
			Axis:   "step",
			Log:    "none",
			Part:   "real",
			Shade:  "root",
			Run:    1,
			Ref:    "none",
			Theory: "yes",
		},
	}
}
