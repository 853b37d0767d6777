package claims

import (
	"math"

	"mesascope/sim/lsa"
)

// OffPlaneShare returns the share of the weights' norm, imaginary parts included,
// that is not of the form W^KQ_32 = a·I, W^PV_12 = b·I; 0 for weights of zero.
func OffPlaneShare(p lsa.Params) float64 {
	d := p.D
	mean := lsa.Summarize(p)
	off, all := 0.0, 0.0
	add := func(m []float64, row0 int, diagonal float64) {
		for i, v := range m {
			all += float64(v * v)
			if i/(2*d)-row0 == i%(2*d) { // (i%2d < d follows)
				v -= diagonal
			}
			off += float64(v * v)
		}
	}
	add(p.PV(), 0, mean.PDiag)
	add(p.KQ(), d, mean.QDiag)
	add(p.PVIm(), 0, 0)
	add(p.KQIm(), 0, 0)
	if all == 0 {
		return 0
	}
	return math.Sqrt(off / all)
}

// MeanAbsProduct returns mean_j |P_jj Q_jj|: from random weights each coordinate
// picks its own sign.
func MeanAbsProduct(p lsa.Params) float64 {
	d := p.D
	sum := 0.0
	for j := range d {
		sum += math.Abs(float64(p.PV()[j*2*d+j] * p.KQ()[(d+j)*2*d+j]))
	}
	return sum / float64(d)
}

// OffRatios returns the mean off-diagonal entry over the mean diagonal one, of
// W^PV_12 and of W^KQ_32. From random weights each coordinate picks its own sign,
// which turns a column of the one and the same column of the other: signs are those
// of the diagonals.
func OffRatios(w lsa.Params) (p, q float64) {
	d := w.D
	var sum [4]float64 // off and on the diagonal of one and the other
	for i := range d {
		for j := range d {
			b, a := w.PV()[i*2*d+j], w.KQ()[(d+i)*2*d+j]
			if i == j {
				sum[1] += math.Abs(b)
				sum[3] += math.Abs(a)
				continue
			}
			sum[0] += math.Copysign(1, w.PV()[j*2*d+j]) * b
			sum[2] += math.Copysign(1, w.KQ()[(d+j)*2*d+j]) * a
		}
	}
	n := float64(d)
	return sum[0] / (n * (n - 1)) / (sum[1] / n), sum[2] / (n * (n - 1)) / (sum[3] / n)
}
