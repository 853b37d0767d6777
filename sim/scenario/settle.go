package scenario

import "strconv"

// settle checks what no key can check alone, and puts right what is wrong.
func settle(s *Scenario) []Problem {
	var (
		problems []Problem
		usual    = Default()
	)
	wrong := func(key, allowed string) { problems = append(problems, refuse(s, key, allowed)) }
	for _, m := range misfits(s) {
		wrong(m.key, m.allowed)
		m.settle(s)
	}
	if s.Display.At > s.Steps {
		wrong("at", upTo(0, "steps", s.Steps))
		s.Display.At = usual.Display.At
	}
	if s.Display.Run > len(s.From) {
		wrong("run", upTo(1, "the number of starts", len(s.From)))
		s.Display.Run = usual.Display.Run
	}
	if !fits(s.Custom, s.D) {
		wrong("atoms", vectorsOf(s.D))
		s.Custom = usual.Custom
	}
	if adrift(s) {
		wrong("method", withoutAnchor()+anchor)
		s.Method = usual.Method
	}
	if s.Fork > s.Steps {
		wrong("fork", upTo(0, "steps", s.Steps))
		s.Fork = usual.Fork
	}
	problems = append(problems, settleChanges(s, "with", &s.With, s.changeable())...)
	return append(problems, settleChanges(s, "test", &s.Display.Test, tested)...)
}

// adrift reports whether a method that needs one fixed loss is asked for where
// there is none: sampled data give another at every step.
func adrift(s *Scenario) bool { return s.MethodKind().FixedObjective && s.Engine == "sampled" }

// withoutAnchor names the methods that do not need one.
func withoutAnchor() string {
	var free []string
	for _, k := range methods {
		if !k.FixedObjective {
			free = append(free, k.Name)
		}
	}
	return list(free)
}

// anchor says why not, and what to use instead.
const anchor = ", because engine=sampled draws a new objective at every step and the flow needs one that stays, as under engine=exact or engine=dataset"

// refuse reports a value that the rest of the link does not allow.
func refuse(s *Scenario, key, allowed string) Problem {
	p, _ := PropertyOf(key)
	wrong := p.of(s).problem(Range, p.show(s))
	wrong.Allowed, wrong.Hint = allowed, ""
	return wrong
}

// upTo allows whole numbers to a bound that something else in the link sets.
func upTo(low int, bound string, high int) string {
	return "a whole number from " + strconv.Itoa(low) + " to " + bound + ", which is " + strconv.Itoa(high)
}

// vectorsOf says how long the vectors must be.
func vectorsOf(d int) string {
	one := Atom{X: make([]float64, d), Weight: 1}
	one.X[0] = 1
	return "vectors of d numbers each, which is " + strconv.Itoa(d) + ", such as " + showAtoms([]Atom{one})
}
