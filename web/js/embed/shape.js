/**
 * How high the picture is for its width. The element knows it before the frame
 * is there, so that nothing moves when it comes. Pure.
 */

/** Below this width a picture that shows every panel shows the plane alone. */
export const NARROW = 560;

/** The height of controls and words below the picture, until the figure says it. */
export const BELOW = 86;

/** Height over width, wide and narrow; of a view that is not here, as of all panels. @type {Record<string, [number, number]>} */
export const SHAPES = {
  flow: [0.72, 0.94],
  weights: [0.5, 0.94],
  context: [0.62, 1.3],
  curves: [0.5, 0.9],
  race: [0.62, 1.55],
  ladder: [0.66, 1],
  compare: [0.66, 2.25],
  "": [0.66, 0.94],
};

/**
 * The panel that is shown.
 * @param {string} view as the link says
 * @param {number} width
 */
export const seen = (view, width) => (view === "" && width < NARROW ? "flow" : view);

/**
 * @param {string} view
 * @param {number} width
 */
export function pictureHeight(view, width) {
  const [wide, narrow] = Object.hasOwn(SHAPES, view) ? SHAPES[view] : SHAPES[""];
  return Math.round(width * (width < NARROW ? narrow : wide));
}
