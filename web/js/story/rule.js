/**
 * The little mathematics of chapters 1 and 2: a token is a few complex numbers,
 * each turned by its own λ from one to the next. Pure, and a few lines, so that
 * the first chapters need no engine. A complex number is [re, im].
 */

/** @typedef {[number, number]} Complex */

/** @param {Complex} a @param {Complex} b @returns {Complex} */
export const times = (a, b) => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
/** @param {Complex} a @returns {Complex} */
export const conj = (a) => [a[0], -a[1]];
/** @param {Complex} a @param {Complex} b @returns {Complex} */
export const plus = (a, b) => [a[0] + b[0], a[1] + b[1]];
/** @param {Complex} a @param {Complex} b @returns {Complex} */
export const minus = (a, b) => [a[0] - b[0], a[1] - b[1]];
/** @param {Complex} a @param {number} by @returns {Complex} */
export const scaled = (a, by) => [a[0] * by, a[1] * by];
/** @param {Complex} a */
export const size = (a) => Math.hypot(a[0], a[1]);
/** An angle in degrees, as a number of size 1. @param {number} degrees @returns {Complex} */
export const turn = (degrees) => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
/** In degrees, from 0 to 360. @param {Complex} a */
export const angle = (a) => ((Math.atan2(a[1], a[0]) * 180) / Math.PI + 360) % 360;
/** How far one angle is on from another, in degrees from −180 up to 180. @param {number} a @param {number} b */
export const turned = (a, b) => ((((a - b) % 360) + 540) % 360) - 180;
/** How far two angles are apart, in degrees from 0 to 180. @param {number} a @param {number} b */
export const apart = (a, b) => Math.abs(turned(a, b));

/**
 * Tokens of one coordinate: each the one before, turned.
 * @param {number} first in degrees
 * @param {number} by in degrees
 * @param {number} n
 */
export const tokens = (first, by, n) => Array.from({ length: n }, (_, i) => turn(first + i * by));

/**
 * The vote of each pair, next · conj(current): between coordinates j (of next) and
 * k (of current).
 * @param {Complex[]} next the coordinate that is predicted
 * @param {Complex[]} current the one that it is predicted from
 */
export const votes = (next, current) => next.slice(1).map((x, i) => times(x, conj(current[i])));

/** @param {Complex[]} list @returns {Complex} */
export const mean = (list) => scaled(list.reduce(plus, [0, 0]), 1 / Math.max(1, list.length));

/** The squared error over the context, were w the rule. @param {Complex[]} x @param {Complex} w */
export const error = (x, w) => x.slice(1).reduce((sum, next, i) => sum + size(minus(next, times(w, x[i]))) ** 2, 0);

/**
 * The slope of the error at w, felt and not worked out: by two small steps each
 * way. Exact but for rounding, since the error is a quadratic.
 * @param {Complex[]} x
 * @param {Complex} w
 * @returns {Complex}
 */
export function slope(x, w) {
  const h = 1 / 1024;
  const along = (/** @type {Complex} */ by) => (error(x, plus(w, by)) - error(x, minus(w, by))) / (2 * h);
  return [along([h, 0]), along([0, h])];
}
