/**
 * What is told of a stack of layers, beyond the paper: what is happening, in one or
 * two sentences, and the picture in words. Pure: keys of words and values out.
 */

import { difference, fixed, given, significant } from "./format.js";

/** @typedef {import("./story.js").Teller} Teller */
/** @typedef {import("./story.js").Sentence} Sentence */
/** @typedef {NonNullable<Teller["stack"]>} Stack */
/** @typedef {Stack["runs"][number]} StackRun */

/** Nearer than this to the best, a run is on its rung as far as one can see. */
const NEAR = 0.005;

/** A share of the loss, with three decimals. @param {number} loss @param {Stack} stack */
const share = (loss, { zero }) => fixed(loss / zero, 3);

/** Whether a run is at a loss, as far as one can see. @param {StackRun} run @param {number} to @param {Stack} stack */
const near = ({ loss }, to, { zero }) => Math.abs(loss - to) <= NEAR * Math.max(to, NEAR * zero);

/**
 * @param {Teller} now
 * @param {Stack} stack
 * @returns {Sentence[]}
 */
export function tellStack(now, stack) {
  const { layers, tied, runs } = stack;
  const lost = runs.find((r) => r.status === "diverged");
  if (lost)
    return [
      {
        key: lost.reason === "notfinite" ? "story.notfinite" : "story.diverged",
        values: { from: lost.from, step: String(lost.stopsAt), lr: given(now.lr) },
      },
      { key: "story.diverged.hint" },
    ];
  if (now.step === 0) {
    const begun = tied ? "stack.start.tied" : layers === 1 ? "stack.start.one" : "stack.start";
    return [{ key: begun, values: { n: String(layers) } }, { key: now.playing ? "story.off" : "stack.press" }];
  }
  const values = { n: String(layers), one: share(stack.losses[0], stack), share: share(stack.best, stack) };
  const looped = runs.filter((r) => r.equal),
    free = runs.filter((r) => !r.equal),
    away = free.filter((r) => !near(r, stack.best, stack));
  /** @type {Sentence[]} */
  const out = [];
  if (tied || layers === 1) {
    const home = runs.every((r) => near(r, stack.best, stack));
    if (!home) return [{ key: "stack.rolling" }];
    return [{ key: tied ? "stack.home.tied" : "stack.home.one", values: { ...values, best: share(stack.losses[layers - 1], stack) } }];
  }
  const stuck = looped.find((r) => near(r, stack.looped, stack));
  if (free.length > 0 && away.length === 0) out.push({ key: "stack.home", values });
  else if (!stuck || away.length > 0) {
    const lingering = away.find((r) => near(r, stack.looped, stack));
    out.push(lingering ? { key: "stack.lingers", values: { from: lingering.from } } : { key: "stack.rolling" });
  }
  if (stuck) out.push({ key: "stack.saddle", values: { from: stuck.from, share: share(stack.looped, stack) } });
  return out;
}

/**
 * All that tellStack may come to say from here on.
 * @param {Teller} now
 * @param {Stack} stack
 * @returns {Sentence[][]}
 */
export function stackProspects(now, stack) {
  const all = (/** @type {number} */ loss) => ({ ...stack, runs: stack.runs.map((r) => ({ ...r, loss: r.equal ? stack.looped : loss })) });
  return [
    tellStack({ ...now, step: 0, playing: false }, stack),
    ...[stack.best, stack.looped, stack.zero].map((loss) => tellStack({ ...now, step: 1 }, all(loss))),
  ];
}

/**
 * The picture in words.
 * @param {Teller} now
 * @param {Stack} stack
 * @returns {Sentence[]}
 */
export function describeStack(now, stack) {
  return [
    { key: "alt.step", values: { step: String(now.step), last: String(now.last) } },
    predicted(stack),
    ...stack.runs.map((r, i) => ({
      key: r.status === "diverged" ? "alt.lost" : "alt.run.stack",
      values: {
        n: String(i + 1),
        mark: `alt.mark.${(i % 6) + 1}`,
        from: r.from,
        loss: fixed(r.loss, 2),
        share: share(r.loss, stack),
        difference: difference(r.loss, stack.best),
      },
    })),
    ...(now.second?.runs ?? []).map((r, i) => ({
      key: r.status === "diverged" ? "alt.second.lost" : "alt.second.stack",
      values: { n: String(i + 1), mark: `alt.mark.${(i % 6) + 1}`, loss: fixed(r.loss, 2) },
    })),
  ];
}

/** @param {Stack} stack @returns {Sentence} */
export const predicted = (stack) => ({
  key: stack.tied ? "hear.best.tied" : stack.layers === 1 ? "hear.best.one" : "hear.best",
  values: { n: String(stack.layers), value: significant(stack.best, 4) },
});
