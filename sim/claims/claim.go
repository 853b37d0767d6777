package claims

import (
	"math"

	"mesascope/sim/theory"
)

// The statements, in the paper's order.
const (
	Diagonal     = theory.Diagonal    // Assumption 3.1: the start is diagonal
	Moments      = theory.Printed     // Assumption 4.1 as printed
	MomentsEven  = theory.Needed      // Assumption 4.1 as Theorem 4.1 needs it (derived here)
	Recoverable  = theory.Recoverable // Assumption 4.2
	Emergence    = "t41"              // Theorem 4.1
	Optimizer    = "c41"              // Corollary 4.1: the layer is a mesa-optimizer
	GaussianFail = "p41"              // Proposition 4.1
	Recovery     = "t42"              // Theorem 4.2
	MaskedOnes   = "t43"              // Theorem 4.3
	DenseOnes    = "p42"              // Proposition 4.2
)

// statements are what a run is held against: the paper's, in its order, then the
// program's own about a layer.
var statements = []struct {
	id   string
	hold func(*exam) Claim
}{
	{Diagonal, (*exam).diagonal}, {Moments, (*exam).printed}, {MomentsEven, (*exam).needed}, {Recoverable, (*exam).recoverable},
	{Emergence, (*exam).emergence}, {Optimizer, (*exam).optimizer}, {GaussianFail, (*exam).gaussianFails},
	{Recovery, (*exam).recovery}, {MaskedOnes, (*exam).maskedOnes}, {DenseOnes, (*exam).denseOnes},
	{Along, (*exam).alongContext}, {World, (*exam).otherWorld}, {Threshold, (*exam).worseThanNothing},
}

// IDs returns every Claim.ID in the order of Examiner.Claims.
func IDs() []string {
	ids := make([]string, len(statements))
	for i, s := range statements {
		ids[i] = s.id
	}
	return ids
}

// Whether the conditions of a statement hold for a scenario.
const (
	Yes = "yes"
	No  = "no"
	NA  = "na" // the statement is about something else
)

// Verdicts: how a measured value stands to its prediction.
const (
	Agrees  = "agrees"
	NotYet  = "notyet"  // the run is still moving
	Differs = "differs" // and is not about to agree
	Silent  = "na"      // the statement does not apply, or there is nothing to compare
)

// Verdicts returns every Check.Verdict.
func Verdicts() []string { return []string{Agrees, NotYet, Differs, Silent} }

// Quantities that are compared.
const (
	OffPlaneStart = "off-plane-start" // share of the first weights' norm that is not of the diagonal form
	OffPlane      = "off-plane"       // the same of the present weights
	PrintedMoment = "printed-moment"  // largest moment with a first power, relative to (E x_j⁶)^{n/6}
	NeededMoment  = "needed-moment"   // the same of those that Theorem 4.1 needs to vanish
	KappaSpread   = "kappa-spread"    // how much a moment that should be the same in every coordinate differs
	RuleShare     = "rule-share"      // remaining share of the loss of the layer ab = κ1/κ2
	Product       = "ab"
	AbsProduct    = "abs-ab"    // mean_j |P_jj Q_jj|
	Invariant     = "conserved" // a² − b²
	Residual      = "residual"  // largest |ŷ − Ŵx|, relative to the largest |Ŵx|
	Descent       = "gd-share"  // how much of a gradient-descent step the layer is: cos²
	MeanRatio     = "mean-ratio"
	MeanRatioInf  = "mean-ratio-inf" // its prediction as T → ∞
	Slope         = "slope"
	Share         = "share"
	ShareInf      = "share-inf" // its prediction as T, t → ∞
	POffRatio     = "p-off-ratio"
	QOffRatio     = "q-off-ratio"
)

// Quantities returns every Check.Quantity except "".
func Quantities() []string {
	return []string{OffPlaneStart, OffPlane, PrintedMoment, NeededMoment, KappaSpread, RuleShare, Product, AbsProduct,
		Invariant, Residual, Descent, MeanRatio, MeanRatioInf, Slope, Share, ShareInf, POffRatio, QOffRatio, Loss, Sideways, FirstRung, Longest, stepNames[1], stepNames[2], stepNames[3],
		LeastSquares, LargerLoss, FareBetter}
}

// Check is one number held against its prediction. NaN means that there is none.
type Check struct {
	Quantity  string
	At        int     // context length at which it is measured; 0 where that has no meaning
	Predicted float64 // what the statement says, at this scenario's own T where it is known
	Measured  float64
	Gap       float64 // Measured − Predicted
	SE        float64 // standard error of the gap; 0 for what is not sampled
	Verdict   string
}

// Claim is one statement of the paper, held against a run.
type Claim struct {
	ID     string
	Holds  string // Yes, No or NA
	Reason string // code, one of Reasons
	// Witness is the quantity, such as E[x₁x₂], for which an assumption on x_1
	// fails; else "".
	Witness string
	Check   // the number that the statement is about
	More    []Check
}

// none is the Check of a statement that gives no number.
func none() Check {
	nan := math.NaN()
	return Check{Predicted: nan, Measured: nan, Gap: nan, SE: nan, Verdict: Silent}
}

// check compares without judging yet.
func check(quantity string, predicted, measured, se float64) Check {
	return Check{Quantity: quantity, Predicted: predicted, Measured: measured, Gap: measured - predicted, SE: se, Verdict: Silent}
}

// sigmas is how many standard errors a measured value may be off.
const sigmas = 4

// judge gives the verdict: agreement within so much and the sampling error.
func (c Check) judge(within float64, settled bool) Check {
	switch {
	case math.Abs(c.Gap) <= within+float64(sigmas*c.SE):
		c.Verdict = Agrees
	case math.IsNaN(c.Gap):
		c.Verdict = Silent
	case settled:
		c.Verdict = Differs
	default:
		c.Verdict = NotYet
	}
	return c
}
