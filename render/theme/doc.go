// Package theme turns the roles of a display list into colours.
//
// A colour here is a meaning, not a decoration: theory is violet wherever it
// appears, each run keeps its hue next to its marker, matrices use one diverging
// scale. The scene names roles only, so the same picture can be painted in light
// and dark, on a screen and in a file, without being described again.
//
// Every painter takes its colours from this package. A test holds each text
// colour to a contrast of 4.5:1 and each mark to 3:1 against what it lies on.
package theme
