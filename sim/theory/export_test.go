package theory

// ForgetDense empties the memory of DenseOnes, to measure it.
func ForgetDense() { denseKnown.Clear() }
