/** What several chapters write their numbers and draw their choices with. Pure. */

import { fixed, inPercent } from "../../figure/format.js";
import { atRest, ended } from "../../figure/frame.js";
import { svg } from "../svg.js";

/** @typedef {import("../../figure/frame.js").RunFrame} RunFrame */
/** @typedef {import("../chapter").Context} Context */

/** A share in per cent. @param {number} x @param {number} [digits] */
export const percent = (x, digits = 1) => inPercent(100 * x, digits);

/** Where a run is in the plane, as (a, b). @param {RunFrame | undefined} run */
export const place = (run) => (run ? `(${fixed(run.a, 2)},\u00a0${fixed(run.b, 2)})` : "");

/** The share of the loss that a run leaves of what saying nothing costs. @param {RunFrame | undefined} run @param {number | undefined} zero */
export const left = (run, zero) => (run && zero ? Math.abs(run.loss / zero) : NaN);

/** The number, or an ellipsis while it is not known. @param {number | null | undefined} x @param {(x: number) => string} write */
export const known = (x, write) => (typeof x === "number" && !Number.isNaN(x) ? write(x) : "…");

/** What stands in the picture of a run at rest, as numbers; null while it is on its way or has not been asked for. @param {Context} ctx */
export const pictured = (ctx) => (ctx.answered && ctx.frame && !ctx.frame.playing && !ctx.session.arriving ? ctx.numbers() : null);

/** Whether what plays has come to its end and is shown there: at its last step, or where all runs have settled. @param {Context} ctx */
export const over = ({ frame }) => frame !== null && !frame.playing && (ended(frame) || atRest(frame));

/**
 * A small square of n × n cells, to choose by.
 * @param {number} n
 * @param {(row: number, col: number) => number} weight from −1 to 1
 */
export function cells(n, weight) {
  const out = svg("svg", { viewBox: `0 0 ${n} ${n}`, class: "choice-cells", "aria-hidden": "true" });
  for (let row = 0; row < n; row++) {
    for (let col = 0; col < n; col++) {
      const w = weight(row, col);
      out.append(
        svg("rect", {
          x: col + 0.05,
          y: row + 0.05,
          width: 0.9,
          height: 0.9,
          class: w < 0 ? "cell-minus" : "cell-plus",
          "fill-opacity": Math.sqrt(Math.abs(w)),
        }),
      );
    }
  }
  return out;
}

/**
 * A small wheel of five spokes, drawn to a share of their length.
 * @param {number} share
 */
export function spokes(share) {
  const out = svg(
    "svg",
    { viewBox: "-30 -30 60 60", class: "choice-spokes", "aria-hidden": "true" },
    svg("circle", { r: 27, class: "spoke-rim" }),
  );
  for (let i = 0; i < 5; i++) {
    const x = 27 * Math.cos(0.35 + 1.257 * i),
      y = 27 * Math.sin(0.35 + 1.257 * i);
    out.append(svg("line", { x2: x, y2: y, class: "spoke-way" }), svg("line", { x2: share * x, y2: share * y, class: "spoke-reach" }));
  }
  return out;
}
