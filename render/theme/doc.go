// Package theme turns the roles of a display list into colours.
//
// A colour here is a meaning, not a decoration: theory is violet wherever it
// appears, each run keeps its hue next to its marker, matrices use one diverging
// scale. What is looked at more closely keeps its own colour: the layer in context
// is the run that it is of, in that run's hue and with its marker, and the step of
// gradient descent around it is violet where theory says that it will be there.
//
// No meaning rests on hue alone. To the red-blind and the green-blind, violet is the
// first run's blue: so dashes are theory's, dash-dotted lines a second scenario's,
// dots the exact reference's (scene.Dash), and a hollow circle is dashed when it is
// theory's. The scale of matrices is told from the runs by its form, cells with a
// key. A test looks at every view, and holds that whatever meets there differs in
// form or, for normal, red-blind and green-blind eyes alike, in colour.
//
// The scene names roles only, so the same picture can be painted in light
// and dark, on a screen and in a file, without being described again.
//
// Every painter takes its colours from this package. A test holds each text
// colour to a contrast of 4.5:1 and each mark to 3:1 against what it lies on.
package theme
