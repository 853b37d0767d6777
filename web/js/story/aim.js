/** A guess at an angle, as a control under the picture: it is dragged there, and here moved by keys. */

import { chorded, element } from "../figure/dom.js";

const WAYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** @param {number} degrees from 0 to 359 */
export const whole = (degrees) => ((Math.round(degrees) % 360) + 360) % 360;

/**
 * @param {number} angle in degrees
 * @param {(to: number) => void} move
 * @param {() => void} done
 */
export function aimInput(angle, move, done) {
  const input = element("input", "aim-input");
  Object.assign(input, { type: "range", min: "0", max: "359", step: "1", value: String(angle) });
  input.addEventListener("input", () => move(Number(input.value)));
  input.addEventListener("keydown", (e) => {
    const way = /** @type {Record<string, number>} */ (WAYS)[e.key];
    if (e.key === "Enter") {
      e.preventDefault();
      done();
    } else if (way !== undefined && !chorded(e)) {
      e.preventDefault(); // round and round: a slider would stop at its ends
      move(Number(input.value) + way * (e.shiftKey ? 10 : 1));
    }
  });
  return input;
}
