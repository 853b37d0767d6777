package claims

import (
	"mesascope/sim/theory"
)

// rounding is how far from zero a share that vanishes may be computed.
const rounding = 1e-12

// assumption holds one of theory's conditions against what is measured of it,
// which it asks to be zero.
func (x *exam) assumption(id string, c Check, within float64, more ...Check) Claim {
	claim := Claim{ID: id, Holds: No, Check: c.judge(within, true), More: more}
	for _, a := range x.assumptions {
		if a.ID == id {
			claim.Reason, claim.Witness = a.Reason, a.Witness
			if a.Holds {
				claim.Holds = Yes
			}
		}
	}
	return claim
}

// diagonal is Assumption 3.1. A branch begins with what another run had come to.
func (x *exam) diagonal() Claim {
	off := OffPlaneShare(x.run.Began)
	c := x.assumption(Diagonal, check(OffPlaneStart, 0, off, 0), rounding)
	if c.Holds == Yes && off > rounding {
		c.Holds, c.Reason = No, Off
	}
	return c
}

// moments41 is Assumption 4.1, as printed or as needed: moments that vanish, and
// κ's that are the same for every coordinate. The one that fails comes first. What
// vanishes is 0 in moments, so that nothing else is within it.
func (x *exam) moments41(id, quantity string, largest, apart float64) Claim {
	even := check(KappaSpread, 0, apart, 0).judge(0, true)
	c := x.assumption(id, check(quantity, 0, largest, 0), 0, even)
	if c.Reason == theory.Unequal {
		c.Check, c.More[0] = c.More[0], c.Check
	}
	return c
}

func (x *exam) printed() Claim {
	return x.moments41(Moments, PrintedMoment, x.moments.printed, x.moments.uneven)
}

func (x *exam) needed() Claim {
	return x.moments41(MomentsEven, NeededMoment, x.moments.needed, x.moments.apart)
}

// recoverable measures Assumption 4.2 on the test sequences: what a layer with
// ab = κ1/κ2 misses. It asks that nothing be missed as the context grows; at the
// length of the sequences theory says what still is.
func (x *exam) recoverable() Claim {
	t := x.set.Length()
	at := x.p.Tested(x.p.LimitInf, t)
	predicted := at.Share
	c := x.assumption(Recoverable, check(RuleShare, predicted, x.rule.Share, x.shareError(x.rule, at)), rounding+closeTo(predicted),
		check(ShareInf, 0, x.moments.left, 0).judge(0, true))
	c.At = t
	return c
}
