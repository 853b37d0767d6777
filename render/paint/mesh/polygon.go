package mesh

import (
	"math"

	"mesascope/render/scene"
)

// Polygon adds the filled simple polygon with corners pts, in either sense,
// which are multiplied by scale to give device pixels. Its edge is feathered
// over one pixel: a band half a pixel to either side of the outline carries
// coverage from 1 to 0.
func (m *Mesh) Polygon(pts []scene.Point, scale float64, c Color) {
	closed := true
	if !m.take(pts, scale, &closed) || !closed {
		return
	}
	m.measure(true, 0.5)
	k := len(m.pts)
	area := 0.0
	for i, p := range m.pts {
		area += p.cross(m.pts[(i+1)%k])
	}
	if area == 0 {
		return
	}
	outward := 1.0
	if area > 0 {
		outward = -1 // the left of every edge is inside
	}
	base := uint32(len(m.Vertices))
	for i, p := range m.pts {
		in, out := m.cuts[(i+k-1)%k].dir.left(), m.cuts[i].dir.left()
		sum := in.plus(out)
		// |sum|² = 2 + 2 cos θ; the mitre is sum/(1 + cos θ), held short at
		// corners so sharp that it would stick out as a needle.
		scale := math.Min(2/math.Max(sum.dot(sum), 1e-12), 2/math.Max(math.Sqrt(sum.dot(sum)), 1e-6))
		off := sum.times(0.5 * outward * scale)
		for s, coverage := range [2]float32{1, 0} {
			v := areaVertex(c, coverage)
			q := p.along(off, float64(2*s-1))
			v.DstX, v.DstY = float32(q.x), float32(q.y)
			m.add(v)
		}
	}
	for i := range uint32(k) {
		j := (i + 1) % uint32(k)
		m.quad(base+2*i, base+2*i+1, base+2*j+1, base+2*j)
	}
	m.clipEars(base, area)
}

// clipEars fills the inside of pts, whose inner vertices are every second one
// from base on. O(n²), for outlines of a few corners.
func (m *Mesh) clipEars(base uint32, area float64) {
	m.ring = m.ring[:0]
	for i := range m.pts {
		m.ring = append(m.ring, i)
	}
	for len(m.ring) > 3 {
		ear := m.findEar(area)
		k := len(m.ring)
		m.fillEar(base, ear, k)
		m.ring = append(m.ring[:ear], m.ring[ear+1:]...)
	}
	m.fillEar(base, 1, 3)
}

func (m *Mesh) fillEar(base uint32, i, k int) {
	a, b, c := m.ring[(i+k-1)%k], m.ring[i], m.ring[(i+1)%k]
	m.triangle(base+2*uint32(a), base+2*uint32(b), base+2*uint32(c))
}

// findEar returns a corner of the ring that can be cut off: convex, with no
// other corner inside. An outline that crosses itself may have none; then any.
func (m *Mesh) findEar(area float64) int {
	k := len(m.ring)
	for i := range k {
		a, b, c := m.pts[m.ring[(i+k-1)%k]], m.pts[m.ring[i]], m.pts[m.ring[(i+1)%k]]
		if b.minus(a).cross(c.minus(b))*area <= 0 {
			continue
		}
		if !m.anyInside(a, b, c, (i+k-1)%k, i, (i+1)%k) {
			return i
		}
	}
	return 0
}

func (m *Mesh) anyInside(a, b, c point, skip ...int) bool {
	for i, r := range m.ring {
		if i == skip[0] || i == skip[1] || i == skip[2] {
			continue
		}
		p := m.pts[r]
		x, y, z := b.minus(a).cross(p.minus(a)), c.minus(b).cross(p.minus(b)), a.minus(c).cross(p.minus(c))
		if x >= 0 && y >= 0 && z >= 0 || x <= 0 && y <= 0 && z <= 0 {
			return true
		}
	}
	return false
}
