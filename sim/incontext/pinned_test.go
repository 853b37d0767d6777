package incontext

import (
	"strconv"
	"testing"

	"mesascope/sim/lsa"
)

// TestPinned holds results to the last bit. Run as WebAssembly and with
// GOAMD64=v3 it shows that a page and a native program say the same.
func TestPinned(t *testing.T) {
	set := testSet(t, "gaussian", 1, 5, 1, 100, 50)
	for _, tt := range []struct {
		name string
		p    lsa.Params
		want []string
	}{
		{"pair", pair(5, 0.4, 0.03, 0.5, -0.02), []string{
			"0x1.b691ab3b7b802p-03", "-0x1.882868c874f9p-11", "0x1.e9e67bd2a58e6p-06",
			"0x1.5ec967ae0d2abp-01", "0x1.332adc175c06p-04", "0x1.8af59205235adp-02",
			"0x1.dc9cfac6cc8a5p-05", "0x1.18c0f2a6a828cp+00", "0x1.b69c58d85915ep-03",
			"0x1.f20061b152472p+06", "0x1.cc280a3bfc172p-01",
			"0x1.03eb99683f61cp+07", "0x1.68fa30f4c3579p+06", "-0x1.1076500adc6b2p-03",
			"0x1.aa8bc4928bafp-06", "0x1.7e7389eb0b14ap+03", "0x1.2058a9adc48b9p-03",
			"-0x1.87a542417c94fp-06", "0x1.efeffa31ce133p+06", "0x1.0359a2ebdab14p+07",
		}},
		{"dense", dense(5, true, 1), []string{
			"0x1.6e1fe18b9c74bp+03", "0x1.9d466743e520fp+02", "0x1.f508f61be2f51p+02",
			"-0x1.9d09f64b4de24p+01", "0x1.898f00894f06p+00", "0x1.a08de37dbd65cp+08",
			"0x1.bffcbbaecc016p+06", "0x1.281ab5ad18fbap+10", "0x1.6ea42d94cc5e4p+03",
			"0x1.da106d28ed371p+16", "0x1.019648bfddcadp+00",
			"0x1.03eb99683f61cp+07", "0x1.0922684601cb9p+07", "0x1.00dbf00bf7517p-07",
			"-0x1.921e7aa8fde86p-10", "0x1.7e7389eb0b14ap+03", "0x1.2058a9adc48b9p-03",
			"0x1.71379edc5c22dp-10", "0x1.efeffa31ce133p+06", "0x1.03f44f8f88ba5p+07",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := NewMeter(set).Measure(tt.p, 100)
			sweep := NewSweep(set, tt.p)
			sweep.Add(set.Len())
			v := NewView(set)
			v.Show(tt.p, 7, 100)
			b := v.Bowl(2)
			got := []float64{
				real(s.Mean), imag(s.Mean), s.MeanSE, s.Slope, s.SlopeSE, s.Share, s.ShareSE, s.Loss, s.Official,
				sweep.loss(),
				v.WError, v.LossZero, v.LossStep, real(v.GD[0]), imag(v.GD[4]),
				b.Curvature, real(b.Min), imag(b.Step), b.Floor, b.AtStep,
			}
			if len(tt.want) != len(got) {
				t.Fatalf("%d values pinned, %d computed", len(tt.want), len(got))
			}
			for i, x := range got {
				if h := strconv.FormatFloat(x, 'x', -1, 64); h != tt.want[i] {
					t.Errorf("value %d is %s, pinned as %s", i, h, tt.want[i])
				}
			}
		})
	}
}
