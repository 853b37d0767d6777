package claims

import (
	"testing"

	"mesascope/sim/train/traintest"
)

// The bound on η is that of an end among multiples of I, which the dense limit is not:
// above it Theorem 4.1 says why it gives no limit, and Proposition 4.2 holds on.
func TestTheDenseLimitHasNoBoundOfThePlane(t *testing.T) {
	const link = "start=ones&from=0.1,0.1&lr=0.0105&steps=300"
	if s := traintest.Open(t, link).Snapshot(); !(s.LR > s.Theory.Runs[0].StepBound) {
		t.Fatalf("η = %v is not above %v", s.LR, s.Theory.Runs[0].StepBound)
	}
	if c := examine(t, link, 8)[DenseOnes]; c.Holds != Yes || c.Reason != Met {
		t.Errorf("holds %s, %s", c.Holds, c.Reason)
	}
	if c := examine(t, link+"&method=adam", 8)[DenseOnes]; c.Holds != No || c.Reason != Method {
		t.Errorf("with Adam: holds %s, %s", c.Holds, c.Reason)
	}
}
