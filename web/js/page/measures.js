/** Measured numbers as the cards write them. */

import { fixed, significant } from "../figure/format.js";

const NARROW = "\u202f";

/**
 * A number of any size; a dash where there is none.
 * @param {number | null} x
 */
export function number(x) {
  if (x === null) return "–";
  if (x === 0) return "0";
  return Math.abs(x) < 1e-3 ? significant(x, 2) : fixed(x, 4);
}

/**
 * A difference, with its sign.
 * @param {number | null} x
 */
export const apart = (x) => (x !== null && x > 0 ? "+" : "") + number(x);

/**
 * What follows a sampled number.
 * @param {number | null} se standard error; 0 for what is not sampled
 */
export const error = (se) => (se === null || se === 0 ? "" : ` ±${NARROW}${significant(se, 2)}`);
