package scene

import "mesascope/sim/scenario"

// Take takes over from a link what is looked at, and how. Every picture of a link
// begins with it; what the link cannot know, such as its size, is added.
func (o *Options) Take(d *scenario.Display) {
	o.View, o.Run = d.View, d.Run-1
	o.Part, o.Linear = d.Part, d.Shade == "linear"
	o.NoTheory, o.Plain = d.Theory == "no", d.Story > 0
	o.Again = d.Again
	o.Tau = d.Axis == "tau"
	o.LogX, o.LogY = d.Log == "x" || d.Log == "xy", d.Log == "y" || d.Log == "xy"
}
