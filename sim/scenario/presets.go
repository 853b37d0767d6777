package scenario

import "strings"

// Preset is a scenario worth opening. Name is a short code; the page has words
// for it in every language, unless it is one of the paper's figures.
type Preset struct {
	Name  string
	Group string // what it is there for: one of those below
	Link  string
}

// The groups of presets, in the order in which they are offered.
const (
	PaperGroup   = "paper"   // what the theorems say
	CareGroup    = "care"    // where their statement needs care
	BeyondGroup  = "beyond"  // what they do not speak of
	FurtherGroup = "further" // beyond the paper: other models, learners and worlds
	FigureGroup  = "figure"  // the paper's figures, step sizes as in its appendix
)

// Presets returns the scenarios that the page offers.
func Presets() []Preset {
	return []Preset{
		{"gaussian", PaperGroup, "from=0.5,1.5~1.5,0.5~-0.5,-1.5"},
		{"sparse", PaperGroup, "start=sparse"},
		{"ones", PaperGroup, "start=ones"},
		{"ones-masked", PaperGroup, "start=ones&mask=diagonal"},
		{"random", PaperGroup, "steps=2000&init=random"},
		{"gaussian-sparse", PaperGroup, "with=start:sparse&view=compare"},
		// D1: meets Assumption 4.1 as printed, and still leaves multiples of I.
		{"skewed", CareGroup, "start=skewed"},
		// D2: the flow ends in the saddle from a = −b, but not from its neighbours.
		{"saddle", CareGroup, "steps=400&from=1,-1~1,-0.9~0.9,-1"},
		// D3: the limit is that of this T; the paper's lines are those of T → ∞.
		{"finite-t", CareGroup, "T=5&steps=600&with=T:400"},
		// D4: a fifth of the truth on average, three fifths of it by energy, and two
		// fifths of the loss remain.
		{"three-numbers", CareGroup, "view=context&at=200"},
		// Neither is the flow of the theorems: they may end elsewhere in the valley.
		{"momentum", BeyondGroup, "method=flow&with=method:momentum"},
		{"adam", BeyondGroup, "method=flow&steps=600&from=0.5,1.5~2,0.5&with=method:adam"},
		{"sampled", BeyondGroup, "engine=sampled&from=0.1,0.1&ref=exact"},
		{"custom", BeyondGroup, "start=custom&atoms=1,0~0,1*2~-1,-1&d=2"},
		// Off-diagonal gradients are clipped from step 20 on.
		{"branch", BeyondGroup, "start=ones&fork=20&with=mask:diagonal"},
		// η is above the bound in the valley: one run is thrown about, one runs away.
		{"too-large", BeyondGroup, "lr=0.004&from=0.1,0.1~2,2"},
		// Two layers from apart, from beside equal steps and from equal ones: the looped
		// model is a saddle.
		{"two-layers", FurtherGroup, "lr=5e-5&steps=80&model=stack"},
		{"four-layers", FurtherGroup, "steps=2000&model=stack&layers=4&from=0.05,0.1,0.15,0.2&view=ladder"},
		// One trained layer is no good twice, unless its step is damped.
		{"again", FurtherGroup, "start=ones&model=stack&view=ladder&at=200&again=0.7"},
		// The layer among others who read the same context.
		{"race", FurtherGroup, "from=0.5,0.5&view=race&at=200&log=xy"},
		// Beyond √2 times as large the mean is worse than nothing, most sequences are not.
		{"world", FurtherGroup, "from=0.1,0.1&view=context&at=200&test=scale:1.7"},
		{"fig1-gaussian", FigureGroup, "scale=0.5&lr=0.001"},
		{"fig1-sparse", FigureGroup, "start=sparse&scale=0.5&lr=0.03"},
		{"fig2-gaussian", FigureGroup, "lr=0.0001"},
		{"fig2-sparse", FigureGroup, "start=sparse&lr=0.001"},
		{"fig3-gaussian", FigureGroup, "scale=2&lr=2e-6"},
		{"fig3-sparse", FigureGroup, "start=sparse&scale=2&lr=0.0001"},
		{"fig4", FigureGroup, "T=5"},
		{"fig7", FigureGroup, "start=ones&lr=0.0005"},
	}
}

// PresetsNear returns the names of the presets that a text may stand for: those that
// begin with it, or the one that it is most probably a misspelling of. A link, which
// has a "=", stands for none.
func PresetsNear(text string) []string {
	text = strings.ToLower(strings.TrimSpace(text))
	if strings.Contains(text, "=") {
		return nil
	}
	var names, near []string
	for _, p := range Presets() {
		names = append(names, p.Name)
		if text != "" && strings.HasPrefix(p.Name, text) {
			near = append(near, p.Name)
		}
	}
	if name := nearest(text, names); len(near) == 0 && name != "" {
		near = []string{name}
	}
	return near
}
