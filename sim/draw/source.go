package draw

import (
	"math/bits"
	"math/rand/v2"
)

// Source is a stream of deterministic draws. It is not safe for concurrent use;
// give each consumer its own stream instead.
type Source struct {
	pcg rand.PCG
}

// New returns the source for (seed, stream). Different streams of one seed are
// independent for all purposes here, so that two uses of one scenario's seed
// (initial weights and training sequences, say) do not shift one another.
func New(seed, stream uint64) *Source {
	s := new(Source)
	s.Seed(seed, stream)
	return s
}

// Seed restarts s as New(seed, stream) would make it, without allocating.
func (s *Source) Seed(seed, stream uint64) {
	// Neighbouring seeds are what people type, and a congruential generator
	// keeps neighbouring states related; scattering them first removes that.
	hi := scatter(seed)
	s.pcg.Seed(hi, scatter(hi^scatter(^stream)))
}

// scatter is the output function of SplitMix64 (Steele, Lea and Flood 2014), a
// bijection of the 64-bit words.
func scatter(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Uint64 returns 64 uniform bits.
func (s *Source) Uint64() uint64 { return s.pcg.Uint64() }

// Float64 returns a uniform multiple of 2⁻⁵³ in [0, 1).
func (s *Source) Float64() float64 {
	return float64(s.pcg.Uint64()>>11) / (1 << 53)
}

// IntN returns a uniform integer in [0, n). It panics if n ≤ 0.
func (s *Source) IntN(n int) int {
	if n <= 0 {
		panic("draw: IntN needs n > 0")
	}
	// Lemire's multiply-and-reject: the high word of a 128-bit product is
	// uniform once the few low words that would favour some result are refused.
	m := uint64(n)
	hi, lo := bits.Mul64(s.pcg.Uint64(), m)
	for lo < m && lo < -m%m {
		hi, lo = bits.Mul64(s.pcg.Uint64(), m)
	}
	return int(hi)
}
