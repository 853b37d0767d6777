package lsa

// Params are the trained entries of one layer, kept as one flat vector so that
// every optimiser is written once, over a []float64.
//
// Layout of Theta, with d = D (matrices row-major):
//
//	W^PV  d×2d   columns 0…d−1 are block 12, columns d…2d−1 are block 13
//	W^KQ  2d×2d  rows 0…d−1 are block 22|23, rows d…2d−1 are block 32|33
//
// and, only when Complex, the imaginary parts of both in the same order. The
// remaining blocks of the paper's 3d×3d matrices multiply the zero rows of the
// token embedding and never act (§2 of the paper).
type Params struct {
	D       int
	Complex bool
	Theta   []float64
}

// Count returns the number of real parameters for dimension d: 6d², or twice
// that when complex.
func Count(d int, complex bool) int {
	n := 6 * d * d
	if complex {
		n *= 2
	}
	return n
}

// NewParams returns all-zero parameters.
func NewParams(d int, complex bool) Params {
	return Params{D: d, Complex: complex, Theta: make([]float64, Count(d, complex))}
}

// Diagonal returns Assumption 3.1's start: W^KQ_32 = a·I, W^PV_12 = b·I, all
// else zero.
func Diagonal(d int, a, b float64) Params {
	p := NewParams(d, false)
	pv, kq := p.PV(), p.KQ()
	for j := 0; j < d; j++ {
		pv[j*2*d+j] = b
		kq[(d+j)*2*d+j] = a
	}
	return p
}

// PV returns the real part of W^PV, d×2d, aliasing Theta.
func (p Params) PV() []float64 { n := 2 * p.D * p.D; return p.Theta[:n:n] }

// KQ returns the real part of W^KQ, 2d×2d, aliasing Theta.
func (p Params) KQ() []float64 { n := 2 * p.D * p.D; return p.Theta[n : 3*n : 3*n] }

// PVIm returns the imaginary part of W^PV, or nil when the parameters are real.
func (p Params) PVIm() []float64 {
	if !p.Complex {
		return nil
	}
	n := 2 * p.D * p.D
	return p.Theta[3*n : 4*n : 4*n]
}

// KQIm returns the imaginary part of W^KQ, or nil when the parameters are real.
func (p Params) KQIm() []float64 {
	if !p.Complex {
		return nil
	}
	n := 2 * p.D * p.D
	return p.Theta[4*n : 6*n : 6*n]
}

// Summary is what one row of a trace says about the two live blocks.
type Summary struct {
	AB    float64 // mean_j Re W^KQ_32[j,j] · Re W^PV_12[j,j]
	PDiag float64 // mean diagonal of Re W^PV_12
	POff  float64 // mean off-diagonal of Re W^PV_12 (0 when d = 1)
	QDiag float64 // mean diagonal of Re W^KQ_32
	QOff  float64 // mean off-diagonal of Re W^KQ_32 (0 when d = 1)
}

// Summarize reads the Summary off p.
func Summarize(p Params) Summary {
	d := p.D
	pv, kq := p.PV(), p.KQ()
	var s Summary
	for i := 0; i < d; i++ {
		for j := 0; j < d; j++ {
			b, a := pv[i*2*d+j], kq[(d+i)*2*d+j]
			if i == j {
				s.AB += float64(a * b)
				s.PDiag += b
				s.QDiag += a
			} else {
				s.POff += b
				s.QOff += a
			}
		}
	}
	n := float64(d)
	s.AB /= n
	s.PDiag /= n
	s.QDiag /= n
	if d > 1 {
		s.POff /= n * (n - 1)
		s.QOff /= n * (n - 1)
	}
	return s
}
