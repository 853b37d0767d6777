/**
 * One or two sentences about what is happening now. Pure: what is going on in,
 * keys of words and their values out.
 */

import { given, point, significant } from "./format.js";

/**
 * @typedef {object} Teller
 * @property {string} start the start distribution
 * @property {boolean} random random weights at the start
 * @property {boolean} masked
 * @property {string} theorem "4.1", "4.3" or "" when none applies
 * @property {number} limit the predicted ab
 * @property {number} step
 * @property {number} last
 * @property {boolean} playing
 * @property {number} lr
 * @property {RunTale[]} runs
 */

/**
 * @typedef {object} RunTale
 * @property {number} a0
 * @property {number} b0
 * @property {number} ab
 * @property {import("./frame.js").Status} status at the step that is shown
 * @property {number} stopsAt
 * @property {boolean} saddle theory says it ends in the saddle
 * @property {number} bound η must stay below it near the limit
 */

/** @typedef {{ key: string, values?: Record<string, string> }} Sentence */

/** Nearer than this to the prediction, a run has arrived as far as one can see. */
export const NEAR = 0.005;

/**
 * @param {Teller} now
 * @returns {Sentence[]}
 */
export function tell(now) {
  const lost = now.runs.find((r) => r.status === "diverged");
  if (lost) return ranAway(now, lost);
  if (now.step === 0) return waiting(now);
  if (now.theorem === "") return uncharted(now);

  const going = now.runs.filter((r) => !r.saddle);
  const stuck = now.runs.find((r) => r.saddle);
  const toSaddle = stuck ? { key: "story.saddle", values: { from: point(stuck.a0, stuck.b0) } } : null;
  if (going.length === 0) return toSaddle ? [toSaddle] : [];

  const home = going.filter((r) => Math.abs(r.ab / now.limit - 1) < NEAR);
  if (home.length === going.length) {
    const key = going.length === 1 ? "story.home.one" : toSaddle ? "story.home.others" : "story.home";
    return [{ key }, toSaddle ?? meaning(now)];
  }
  if (now.step >= now.last || going.every(settled)) {
    const far = furthest(going, now.limit);
    return [{ key: "story.ended", values: { from: point(far.a0, far.b0), step: String(now.step) } }, { key: "story.ended.hint" }];
  }
  return [rolling(now, going, home.length), ...(toSaddle ? [toSaddle] : [])];
}

/** @param {RunTale} run */
const settled = (run) => run.status === "converged";

/**
 * @param {Teller} now
 * @param {RunTale} run
 * @returns {Sentence[]}
 */
function ranAway(now, run) {
  const values = {
    from: point(run.a0, run.b0), step: String(run.stopsAt), lr: given(now.lr), bound: significant(run.bound),
  };
  if (!(run.bound > 0) || now.random) return [{ key: "story.diverged", values }, { key: "story.diverged.hint" }];
  if (now.lr >= run.bound) return [{ key: "story.diverged.above", values }, { key: "story.diverged.hint" }];
  return [{ key: "story.diverged.below", values }, { key: "story.diverged.hint" }];
}

/**
 * @param {Teller} now
 * @returns {Sentence[]}
 */
function waiting(now) {
  const first = now.random ? "story.start.random" : now.runs.length === 1 ? "story.start.one" : "story.start";
  const then = now.playing ? "story.off" : now.theorem === "" ? "story.press.plain" : "story.press";
  return [{ key: first }, { key: then }];
}

/**
 * Where no theorem reaches, the sentence says what to look at instead.
 * @param {Teller} now
 * @returns {Sentence[]}
 */
function uncharted(now) {
  const state = { key: now.runs.every(settled) ? "story.free.settled" : "story.free" };
  if (now.random) return [state, { key: "story.free.random" }];
  if (now.start === "ones") return [state, { key: "story.free.ones" }];
  if (now.start === "skewed") return [state, { key: "story.free.skewed" }];
  return [state];
}

/**
 * @param {Teller} now
 * @param {RunTale[]} going
 * @param {number} home how many have arrived
 * @returns {Sentence}
 */
function rolling(now, going, home) {
  if (home > 0) {
    const far = furthest(going, now.limit);
    const slow = Math.abs(far.ab / now.limit) < 0.15;
    return { key: slow ? "story.some.slow" : "story.some", values: { home: String(home), all: String(going.length), from: point(far.a0, far.b0) } };
  }
  const slow = going.find((r) => Math.abs(r.ab / now.limit) < 0.15);
  if (slow) return { key: going.length === 1 ? "story.slow" : "story.rolling.slow", values: { from: point(slow.a0, slow.b0) } };
  return { key: "story.rolling" };
}

/**
 * What arriving in the valley means for this start.
 * @param {Teller} now
 * @returns {Sentence}
 */
function meaning(now) {
  if (now.start === "gaussian") return { key: "story.means.gaussian" };
  if (now.start === "sparse") return { key: "story.means.sparse" };
  if (now.start === "rademacher") return { key: "story.means.rademacher" };
  if (now.start === "ones" && now.masked) return { key: "story.means.masked" };
  return { key: "story.means" };
}

/**
 * @param {RunTale[]} runs
 * @param {number} limit
 */
function furthest(runs, limit) {
  return runs.reduce((worst, r) => (Math.abs(r.ab - limit) > Math.abs(worst.ab - limit) ? r : worst));
}
