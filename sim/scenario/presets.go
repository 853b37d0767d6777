package scenario

// Preset is a scenario worth opening. Name is a short code; the page has words
// for it in every language.
type Preset struct {
	Name string
	Link string
}

// Presets returns the scenarios that the page offers: the start distributions
// the paper treats, its figures (step sizes as in its appendix), and places
// where the statement of its theorems needs care.
func Presets() []Preset {
	return []Preset{
		{"gaussian", ""},
		{"sparse", "start=sparse"},
		{"ones", "start=ones"},
		{"ones-masked", "start=ones&mask=diagonal"},
		{"random", "steps=2000&init=random"},
		{"fig1-gaussian", "scale=0.5&lr=0.001"},
		{"fig1-sparse", "start=sparse&scale=0.5&lr=0.03"},
		{"fig2-gaussian", "lr=0.0001"},
		{"fig2-sparse", "start=sparse&lr=0.001"},
		{"fig3-gaussian", "scale=2&lr=2e-6"},
		{"fig3-sparse", "start=sparse&scale=2&lr=0.0001"},
		{"fig4", "T=5"},
		{"fig7", "start=ones&lr=0.0005"},
		// The flow ends in the saddle from a = −b, but not from its neighbours.
		{"saddle", "steps=400&from=1,-1~1,-0.9~0.9,-1"},
		// Meets Assumption 4.1 as printed, and still leaves multiples of I.
		{"skewed", "start=skewed"},
		// The limit is that of this T; the paper's lines are those of T → ∞.
		{"finite-t", "T=5&steps=400&with=T:400"},
		// A fifth of the truth on average, three fifths of it by energy, and two
		// fifths of the loss remain.
		{"three-numbers", "view=context&at=200"},
		{"gaussian-sparse", "with=start:sparse"},
		// Neither is the flow of the theorems: they end elsewhere in the valley.
		{"momentum", "method=flow&with=method:momentum"},
		{"adam", "method=flow&steps=600&with=method:adam"},
		{"sampled", "engine=sampled&from=0.1,0.1&ref=exact"},
		{"custom", "start=custom&atoms=1,0~0,1*2~-1,-1&d=2"},
		// Off-diagonal gradients are clipped from step 60 on.
		{"branch", "start=ones&fork=60&with=mask:diagonal"},
	}
}
