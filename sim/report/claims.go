package report

import "mesascope/sim/claims"

// claims gives the paper's statements, held against a run. Codes are those of
// package claims; null is for numbers that there are not.
func (p *printer) claims(list []claims.Claim) {
	p.key("claims")
	p.open("[")
	for i := range list {
		c := &list[i]
		p.next()
		p.open("{")
		p.text("id", c.ID)
		p.text("holds", c.Holds) // yes, no, or na: about something else
		p.text("reason", c.Reason)
		p.text("witness", c.Witness) // the moment for which an assumption fails
		p.check(&c.Check)
		p.key("more")
		p.open("[")
		for k := range c.More {
			p.next()
			p.open("{")
			p.check(&c.More[k])
			p.close("}")
		}
		p.close("]")
		p.close("}")
	}
	p.close("]")
}

// check gives a number held against its prediction.
func (p *printer) check(c *claims.Check) {
	p.text("quantity", c.Quantity)
	p.whole("at", c.At) // context length, or 0
	p.float("predicted", c.Predicted)
	p.float("measured", c.Measured)
	p.float("gap", c.Gap)
	p.float("se", c.SE) // standard error of the gap
	p.text("verdict", c.Verdict)
}
