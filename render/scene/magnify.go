package scene

import "math"

// Magnify returns how many times its usual size a picture on w by h pixels is
// drawn at: 1 up to a laptop's screen, more on a larger one, so that its words
// and marks grow with it and are read from further away. Who draws describes the
// picture at that many times fewer pixels, and draws it that much larger.
func Magnify(w, h float64) float64 {
	const laptopW, laptopH, most = 1180, 700, 4
	m := math.Min(w/laptopW, h/laptopH)
	if !(m > 1) { // also what is not a number
		return 1
	}
	return math.Min(m, most)
}

// MagnifyForRoom is Magnify for a picture that a room looks at: its smallest words
// are a fiftieth of the picture's height, which those in the last row can read.
func MagnifyForRoom(w, h float64) float64 {
	const lines, most = 530, 8
	m := math.Min(h/lines, w/lines)
	if !(m > 1) {
		return 1
	}
	return math.Max(Magnify(w, h), math.Min(m, most))
}
