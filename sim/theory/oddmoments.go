package theory

// search looks for a moment with a first power that does not vanish: one to four
// coordinates, total at most six.
type search struct {
	finite
	powers [][7][]float64 // powers[j][k][i] = x_j^k of vector i
	terms  [][]float64    // room for a product after each coordinate
	e      []int
	total  int // that of the moment found, 7 when there is none
	found  witness
}

// odd returns the first such moment in the order of growing total and then of
// coordinates.
func (f finite) odd() (witness, bool) {
	n := len(f.x)
	s := search{finite: f, powers: make([][7][]float64, f.d), terms: make([][]float64, f.d), e: make([]int, f.d), total: 7}
	for j := range s.terms {
		s.terms[j] = make([]float64, n)
	}
	one := make([]float64, n)
	for i, x := range f.x {
		one[i] = 1
		for j, v := range x {
			for k := range s.powers[j] {
				if i == 0 {
					s.powers[j][k] = make([]float64, n)
				}
				s.powers[j][k][i] = power(v, k)
			}
		}
	}
	s.from(0, one, 0, 0, false)
	return s.found, s.total < 7
}

// from chooses the exponents of coordinate j and beyond, high ones first. Those
// below have such a product for each vector, and such a total, number of
// coordinates and perhaps a first power.
func (s *search) from(j int, product []float64, total, coordinates int, first bool) {
	if j == s.d {
		if !first {
			return
		}
		if v := s.weigh(product); v != 0 {
			s.total, s.found = total, witness{momentText(s.e), v}
		}
		return
	}
	if coordinates < 4 {
		for k := s.total - 1 - total; k > 0; k-- { // only a smaller total is of interest
			for i, v := range s.powers[j][k] {
				s.terms[j][i] = product[i] * v
			}
			s.e[j] = k
			s.from(j+1, s.terms[j], total+k, coordinates+1, first || k == 1)
			s.e[j] = 0
		}
	}
	s.from(j+1, product, total, coordinates, first)
}
