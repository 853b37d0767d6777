package population

import (
	"math"
	"testing"

	"mesascope/sim/draw"
	"mesascope/sim/lsa"
)

// TestCounts compares every count with trying all (i, i′), for every partition
// of the slots and every choice of halves.
func TestCounts(t *testing.T) {
	const last = 6
	for name, slots := range map[string][]slot{"H": hessianSlots(All), "g": linearSlots(All)} {
		leaves := newTree(len(slots)).leaves
		if want := map[string]int{"H": 203, "g": 15}[name]; len(leaves) != want {
			t.Fatalf("%s: %d partitions, want %d", name, len(leaves), want)
		}
		for _, blocks := range leaves {
			for halves := 0; halves < 1<<len(slots); halves++ {
				l := solve(slots, blocks, halves)
				for _, e := range equations(slots, blocks, halves) {
					if e = l.reduce(e); e.t < -1 || e.t > 1 {
						t.Fatalf("%s, blocks %v, halves %b: %d·t is left", name, blocks, halves, e.t)
					}
				}
				for at := 2; at <= last; at++ {
					got := 0
					if !l.impossible && (l.onlyT == 0 || l.onlyT == at) {
						got = l.count(at)
					}
					if want := try(slots, blocks, halves, at); got != want {
						t.Fatalf("%s, blocks %v, halves %b, t=%d: %d solutions, want %d", name, blocks, halves, at, got, want)
					}
				}
			}
		}
	}
}

// try counts the (i, i′) at which every block's exponents cancel and every
// factor exists. Without factors at i′ there is one i′ to try.
func try(slots []slot, blocks []int, halves, t int) int {
	primes := 1
	for _, s := range slots {
		if s.at == atPrime {
			primes = t
		}
	}
	n := 0
	for i := 1; i <= t; i++ {
	next:
		for p := 1; p <= primes; p++ {
			var sum [6]int
			for m, s := range slots {
				power := [...]int{atT: t, atI: i, atPrime: p}[s.at] - 1 - s.shift - halfOf(halves, m, len(slots))
				if power < 0 {
					continue next
				}
				sum[blocks[m]] += s.sign * power
			}
			if sum == [6]int{} {
				n++
			}
		}
	}
	return n
}

// TestPinned holds bits that must be the same on every machine.
func TestPinned(t *testing.T) {
	for _, c := range []struct {
		kind string
		live Live
		want uint64
	}{
		{"gaussian", All, 0xd18b68bc8c300e60},
		{"skewed", All, 0xb6d629d8e5325fa8},
		{"ones", Pair, 0x472b1e94713fc18d},
	} {
		o := build(t, c.kind, 0.9, 4, 50, c.live)
		p := lsa.Random(4, 0.3, draw.New(5, 5))
		loss, g := evaluate(o, p)
		digest := math.Float64bits(loss)
		for _, v := range g.Theta {
			digest = digest*0x9e3779b97f4a7c15 + math.Float64bits(v)
		}
		if digest != c.want {
			t.Errorf("%s, %s: digest %#x, want %#x", c.kind, c.live, digest, c.want)
		}
	}
}
