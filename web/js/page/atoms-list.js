/** The vectors of a custom start, as a list. Pure. */

import { inBrackets } from "../figure/link.js";
import { round } from "../figure/plane.js";

/** @typedef {{ x: number[], weight: number }} Atom */

/**
 * The value of `atoms`. A vector or a weight may be what a person typed, which
 * the engine reads.
 * @param {readonly { x: readonly number[] | string, weight: number | string }[]} atoms
 */
export function atomsValue(atoms) {
  return atoms.map(({ x, weight }) => (typeof x === "string" ? inBrackets(x) : x.join(",")) + (weight === 1 ? "" : `*${weight}`)).join("~");
}

/**
 * The same vectors in another dimension: what is too long is cut off, what is
 * too short gets zeros. Should nothing but zeros be left, the first becomes e₁.
 * @param {readonly Atom[]} atoms
 * @param {number} d
 * @returns {Atom[]}
 */
export function fitTo(atoms, d) {
  const out = atoms.map(({ x, weight }) => ({ x: Array.from({ length: d }, (_, k) => x[k] ?? 0), weight }));
  if (out.length > 0 && out.every(({ x }) => x.every((v) => v === 0))) out[0].x[0] = 1;
  return out;
}

/**
 * A vector to begin with: along an axis or a diagonal where none is yet.
 * @param {readonly Atom[]} atoms
 * @param {number} d
 * @returns {Atom}
 */
export function fresh(atoms, d) {
  const taken = new Set(atoms.map(({ x }) => x.join()));
  const axis = (/** @type {number} */ k, /** @type {number} */ v) => Array.from({ length: d }, (_, i) => (i === k ? v : 0));
  const offers = [1, -1]
    .flatMap((v) => Array.from({ length: d }, (_, k) => axis(k, v)))
    .concat([Array(d).fill(1), Array(d).fill(-1), axis(0, 2)]);
  return { x: offers.find((x) => !taken.has(x.join())) ?? axis(0, 0.5), weight: 1 };
}

/**
 * Half the width of a plot that has room for all of them: 1, 2 or 5 times a
 * power of ten.
 * @param {readonly Atom[]} atoms
 */
export function reach(atoms) {
  const most = Math.max(1e-3, ...atoms.flatMap(({ x }) => x.map(Math.abs))) * 1.15;
  const unit = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((m) => round(m * unit, unit)).find((r) => r >= most) ?? most;
}

/**
 * Which two coordinates each plot of a d-dimensional list shows; one plot of one
 * for d = 1, none where a table must do.
 * @param {number} d
 * @returns {[number, number | null][]}
 */
export function plotsOf(d) {
  if (d === 1) return [[0, null]];
  if (d === 2) return [[0, 1]];
  return d === 3
    ? [
        [0, 1],
        [0, 2],
      ]
    : [];
}
