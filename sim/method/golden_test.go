package method

import (
	"math"
	"testing"
)

// The bits of a few results. They are the same on every platform: run this test
// as WebAssembly too, and with GOAMD64=v3.
func TestGoldenBits(t *testing.T) {
	for _, c := range []struct {
		name  string
		obj   Objective
		lr    float64
		steps int
		want  []uint64 // a, b, loss
	}{
		{"gd", gaussian, 1e-4, 37, []uint64{0x3fc165abeb50af64, 0x3ff69759536d67b6, 0x3dee04a85cdddb6f}},
		{"momentum", gaussian, 1e-5, 137, []uint64{0x3fc32ec77c0938e0, 0x3ff47393ae71598e, 0x3f17e5ed7e946ec7}},
		{"adam", gaussian, 1e-3, 137, []uint64{0x3fd835790da7c246, 0x3ff6211c81e1a4ef, 0x405503c26191bdcf}},
		{"flow", gaussian, 1e-4, 37, []uint64{0x3fc14a7ddd078275, 0x3ff6bafc241b0186, 0x3e51bbf799c898db}},
		{"flow", gaussian, 0.013, 3, []uint64{0x3fc14a62b0c9c689, 0x3ff6bafbd16cdb03, 0x3b671dce27063aaa}},
		{"flow", kinked{}, 0.01, 7, []uint64{0x400110e60ad4a3d6, 0x4013394edefc09d0, 0xc063f2325d7ff2aa}},
	} {
		m, err := New(c.name, c.lr)
		if err != nil {
			t.Fatal(err)
		}
		r := newRun(m, c.obj, 0.5, 1.5)
		r.step(t, c.steps)
		got := []uint64{math.Float64bits(r.theta[0]), math.Float64bits(r.theta[1]), math.Float64bits(r.loss)}
		for i := range got {
			if i >= len(c.want) || got[i] != c.want[i] {
				t.Errorf("%s, η = %v, %d steps: %v, %v, loss %v\n\tgot  %#016x\n\twant %#016x", c.name, c.lr, c.steps, r.theta[0], r.theta[1], r.loss, got, c.want)
				break
			}
		}
	}
}
