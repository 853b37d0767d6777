// Package svg writes a display list (package render/scene) as an SVG picture:
// for posters, export, print, pages without WebGL, and golden tests.
//
// The file is the same picture as on the screen, with text as text. Every colour
// is an attribute, so that programs that are no browser draw it, too. In the theme
// "auto" a stylesheet lays custom properties over the light colours: in a browser
// the picture follows the reader's light or dark setting when it stands alone, and
// the page's own --ms-ink, --ms-ground … (see theme.Name) when it is inlined in one
// that defines them.
//
// Coordinates are rounded to hundredths of a pixel, with ties broken the same
// way on every machine, so that equal scenes give equal bytes.
package svg
