/** A text, such as a link for a classroom wall, as a QR code. Pure. */

import { generate } from "../../vendor/lean-qr.js";

/** Light modules around the code, as readers need them. */
const QUIET = 4;

/**
 * The d of a path that holds the dark modules, in a square of that size.
 * @param {string} words
 * @returns {{ size: number, path: string } | null} null when they are too long for a code
 */
export function qr(words) {
  let code;
  try {
    code = /** @type {(words: string) => { size: number, get(x: number, y: number): boolean }} */ (/** @type {unknown} */ (generate))(
      words,
    );
  } catch {
    return null;
  }
  let path = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      const from = x;
      while (x < code.size && code.get(x, y)) x++;
      if (x > from) path += `M${from + QUIET} ${y + QUIET}h${x - from}v1h${from - x}z`;
    }
  }
  return { size: code.size + 2 * QUIET, path };
}
