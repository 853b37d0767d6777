/** The (a, b) plane in pixels and back. */

/** @typedef {NonNullable<import("../bridge").Layout["plane"]>} Plane */

/**
 * The place under a pixel, kept inside the plane, in round numbers as fine as
 * a pixel allows.
 * @param {Plane} p
 * @param {number} x
 * @param {number} y
 * @returns {[number, number]}
 */
export function placeAt(p, x, y) {
  const a = p.x0 + (clamp(x, p.x, p.x + p.w) - p.x) * ((p.x1 - p.x0) / p.w);
  const b = p.y1 - (clamp(y, p.y, p.y + p.h) - p.y) * ((p.y1 - p.y0) / p.h);
  return [round(a, (p.x1 - p.x0) / p.w), round(b, (p.y1 - p.y0) / p.h)];
}

/**
 * One arrow key's move, about a sixtieth of what is shown: 1, 2 or 5 times a
 * power of ten.
 * @param {number} span
 */
export function nudge(span) {
  const raw = span / 60;
  const unit = 10 ** Math.floor(Math.log10(raw));
  return [5, 2, 1].map((m) => m * unit).find((s) => s <= raw * 1.0001) ?? unit;
}

/** How many digits a number has after its point. @param {number} x */
const decimals = (x) => (/e/.test(String(x)) ? 12 : (String(x).split(".")[1] ?? "").length);

/**
 * Moved by a number of nudges, without stray digits and without losing any: as
 * many nudges back, and it is where it was.
 * @param {number} from
 * @param {number} step
 * @param {number} times
 */
export function moved(from, step, times) {
  return round(from + step * times, Math.min(step / 10, 10 ** -decimals(from)));
}

/**
 * A place moved by a number of nudges either way.
 * @param {Plane} p
 * @param {readonly number[]} at
 * @param {number} x
 * @param {number} y
 * @returns {[number, number]}
 */
export function nudged(p, [a, b], x, y) {
  const step = nudge(Math.min(p.x1 - p.x0, p.y1 - p.y0));
  return [x === 0 ? a : moved(a, step, x), y === 0 ? b : moved(b, step, y)];
}

/**
 * @param {number} x
 * @param {number} fine the largest error that is welcome
 */
export function round(x, fine) {
  const digits = Math.min(12, Math.max(0, Math.ceil(-Math.log10(fine))));
  const r = Number(x.toFixed(digits));
  return r === 0 ? 0 : r;
}

/**
 * @param {number} x
 * @param {number} low
 * @param {number} high
 */
function clamp(x, low, high) {
  return Math.min(high, Math.max(low, x));
}
