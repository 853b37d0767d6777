/** Reads the numbers that the engine copies out once a frame. */

import { most } from "./schema.js";

export const HEAD = 8;
export const PER_RUN = 13;
export const MOST_RUNS = most("from");
/** The longest frame: a second scenario has runs of its own. */
export const MOST = HEAD + 2 * MOST_RUNS * PER_RUN;

const STATUSES = /** @type {const} */ (["running", "finished", "converged", "diverged", "stopped"]);
const REASONS = /** @type {const} */ (["", "last", "converged", "diverged", "notfinite", "stiff"]);

/** @typedef {typeof STATUSES[number]} Status */
/** @typedef {typeof REASONS[number]} Reason */

/**
 * @typedef {object} RunFrame
 * @property {Status} status at the step that is shown, as far as it was known there
 * @property {number} stopsAt −1 while it has not converged or diverged
 * @property {number} loss
 * @property {number} grad
 * @property {number} ab
 * @property {number} b mean diagonal of W^PV_12
 * @property {number} bOff
 * @property {number} a mean diagonal of W^KQ_32
 * @property {number} aOff
 * @property {number} exact ab of the exact run beside it; NaN without one
 * @property {Reason} reason why it is not running any more
 * @property {number} target ab at which theory has it end; NaN when it does not say
 * @property {number} share how much of a gradient-descent step the layer is: cos², 1 for such a step
 */

/**
 * @typedef {object} Frame
 * @property {number} step
 * @property {number} reached furthest step computed
 * @property {number} last
 * @property {number} time
 * @property {boolean} playing
 * @property {number} lr
 * @property {number} layout changes when things have moved on the picture
 * @property {RunFrame[]} runs
 * @property {RunFrame[]} second those of the second scenario; none before a branch has left
 */

/** Whether there is nothing left to play. @param {Frame} f */
export const ended = (f) =>
  f.step >= f.last || (f.runs.length > 0 && f.runs.every((r) => r.status === "diverged" || r.status === "stopped"));

/** Whether all runs have settled, or are gone. @param {Frame} f */
export const atRest = (f) => [...f.runs, ...f.second].every((r) => r.status !== "running");

/**
 * @param {Float64Array} x
 * @param {number} count numbers written
 * @returns {Frame}
 */
export function readFrame(x, count) {
  /** @type {RunFrame[]} */
  const all = [];
  for (let at = HEAD; at + PER_RUN <= count; at += PER_RUN) {
    all.push({
      status: STATUSES[x[at]] ?? "running",
      stopsAt: x[at + 1],
      loss: x[at + 2],
      grad: x[at + 3],
      ab: x[at + 4],
      b: x[at + 5],
      bOff: x[at + 6],
      a: x[at + 7],
      aOff: x[at + 8],
      exact: x[at + 9],
      reason: REASONS[x[at + 10]] ?? "",
      target: x[at + 11],
      share: x[at + 12],
    });
  }
  return {
    step: x[0],
    reached: x[1],
    last: x[2],
    time: x[3],
    playing: x[4] === 1,
    lr: x[6],
    layout: x[7],
    runs: all.slice(0, x[5]),
    second: all.slice(x[5]),
  };
}
