/** What there is to tell of a run: the engine's answer and its last numbers, as story.js and describe.js take them. */

import { point } from "./format.js";
import { runName } from "./run-name.js";
import { knows } from "./words.js";

/** @typedef {import("../bridge").Reply} Reply */
/** @typedef {import("./frame.js").Frame} Frame */

/**
 * @param {Reply} reply
 * @param {Frame} frame
 * @returns {import("./story.js").Teller}
 */
export function teller({ scenario, theory, second, ladder }, frame) {
  const hidden = scenario.theory === "no";
  return {
    hidden,
    start: scenario.start,
    random: scenario.init === "random",
    method: scenario.method,
    engine: scenario.engine,
    n: scenario.n,
    d: scenario.d,
    theorem: hidden ? "" : theory.theorem,
    why: theory.why,
    limit: theory.limit,
    way: theory.limit * theory.m2,
    exact: theory.lossMin <= 1e-9 * theory.lossZero,
    levels: theory.k1 * theory.k1 >= (1 - 1e-9) * theory.k2 * theory.m2, // Assumption 4.2
    dense: hidden ? null : theory.dense && theory.dense.ab,
    step: frame.step,
    last: frame.last,
    playing: frame.playing,
    lr: frame.lr,
    told: knows,
    stack: ladder && scenario.model === "stack" ? stackOf(scenario, ladder, frame) : null,
    runs: frame.runs.map((r, i) => ({
      ...r,
      name: runName(scenario, i),
      a0: theory.runs[i]?.a0 ?? NaN,
      b0: theory.runs[i]?.b0 ?? NaN,
      saddle: theory.runs[i]?.saddle ?? false,
      bound: theory.runs[i]?.stepBound ?? NaN,
    })),
    second: second && { fork: scenario.fork, runs: frame.second },
  };
}

/**
 * @param {Reply["scenario"]} scenario
 * @param {NonNullable<Reply["ladder"]>} ladder
 * @param {Frame} frame
 */
function stackOf({ layers, tied, from }, { zero, losses, looped, best }, frame) {
  return {
    layers,
    tied: tied === "yes",
    zero,
    losses,
    looped,
    best,
    runs: frame.runs.map((r, i) => {
      const steps = from[i] ?? [];
      return {
        ...r,
        from: point(...steps),
        equal: layers > 1 && new Set(steps).size === 1,
        twins: new Set(steps).size < steps.length,
        almost: Math.max(...steps) - Math.min(...steps) < 0.1 * Math.max(...steps.map(Math.abs)),
      };
    }),
  };
}
