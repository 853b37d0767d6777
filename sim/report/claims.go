package report

import "mesascope/sim/claims"

// Claims gives the paper's statements, held against a run. Codes are those of
// package claims; null is for numbers that there are not.
func (w *Writer) Claims(list []claims.Claim) {
	w.Objects("claims", len(list), func(i int) {
		c := &list[i]
		w.Text("id", c.ID)
		w.Text("holds", c.Holds) // yes, no, or na: about something else
		w.Text("reason", c.Reason)
		w.Text("witness", c.Witness) // the moment for which an assumption fails
		w.check(&c.Check)
		w.Objects("more", len(c.More), func(k int) { w.check(&c.More[k]) })
	})
}

// check gives a number held against its prediction.
func (w *Writer) check(c *claims.Check) {
	w.Text("quantity", c.Quantity)
	w.Whole("at", c.At) // context length, or 0
	w.Field("predicted", c.Predicted)
	w.Field("measured", c.Measured)
	w.Field("gap", c.Gap)
	w.Field("se", c.SE) // standard error of the gap
	w.Text("verdict", c.Verdict)
}
