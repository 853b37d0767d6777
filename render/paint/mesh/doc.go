// Package mesh turns the shapes of a display list into triangles for one shader.
//
// Nothing here knows a screen: the input is points and pixels, the output a
// slice of vertices and a slice of indices, so that the geometry is tested as
// numbers.
//
// # How a line is drawn
//
// A polyline becomes one quadrilateral per segment, a pixel wider than the
// stroke on every side. Each vertex carries where it lies along its segment (s)
// and across it (p). Both are affine over the segment's own plane, so that the
// shader sees their exact values at every pixel, takes the distance to the
// segment from them, and shades
//
//	coverage = clamp(½ + w − distance),   w = half the stroke's width
//
// which is an anti-aliased stroke with round caps and round joins. No stroke is
// ever filled twice: where two segments meet, their quadrilaterals are cut along
// the bisector of the corner, so that a translucent line has no beads. Dashes
// are a function of the arc length at the pixel, which is carried as well, and
// so they run on evenly through every corner.
//
// # Kinds
//
// Vertex.Custom3 tells the shader what the other attributes mean; see Kind. One
// batch holds lines, areas, boxes and the loss field, in painting order, and
// costs one draw call.
package mesh
