// Package paint draws a display list (package render/scene) with Ebitengine.
//
// Everything but text is turned into triangles by package mesh and drawn by one
// Kage shader, so that a whole picture costs two or three draw calls. Shapes are
// anti-aliased by their distance at any device scale; straight axis-aligned
// hairlines, boxes and cells are put on whole device pixels instead, where they
// are crisp.
//
// Layers at the bottom that have not changed since the frame before are kept as
// pixels (see Painter), so that a playing picture redraws what moves and nothing
// else. Labels are not painted: the browser's own text is better than any font
// that could be shipped.
package paint
