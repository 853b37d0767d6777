/**
 * What is told of a stack of layers, beyond the paper: what is happening, in one or
 * two sentences, and the picture in words. Pure: keys of words and values out.
 */

import { difference, fixed, given, significant } from "./format.js";
import { METHODS } from "./schema.js";

/** @typedef {import("./story.js").Teller} Teller */
/** @typedef {import("./story.js").Sentence} Sentence */
/** @typedef {NonNullable<Teller["stack"]>} Stack */
/** @typedef {Stack["runs"][number]} StackRun */

/** Nearer than this to the best, a run is on its rung as far as one can see. */
const NEAR = 0.005;

/** The words for a run's mark. @param {number} i */
export const mark = (i) => `alt.mark.${(i % 6) + 1}`;

/** A share of the loss, with three decimals. @param {number} loss @param {Stack} stack */
const share = (loss, { zero }) => fixed(loss / zero, 3);

/** Whether a run is at a loss, as far as one can see. @param {StackRun} run @param {number} to @param {Stack} stack */
const near = ({ loss }, to, { zero }) => Math.abs(loss - to) <= NEAR * Math.max(to, NEAR * zero);

/** Whether one loss is less than another by more than rounding. @param {number} less @param {number} loss @param {Stack} stack */
const below = (less, loss, { zero }) => loss - less > 1e-9 * zero;

/**
 * Whether this many layers leave less than one does. Only then are the best ones unlike, and equal ones a saddle: where
 * one step does all, as where every token is of one size, any steps do that hold it.
 * @param {Stack} stack
 */
const buys = (stack) => below(stack.losses[stack.layers - 1], stack.losses[0], stack);

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
  const stiff = runs.find((r) => r.status === "stopped");
  if (stiff) return [{ key: "story.stiff", values: { from: stiff.from, step: String(stiff.stopsAt) } }, { key: "story.stiff.hint" }];
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
    const deeper = below(Math.min(...stack.losses), stack.losses[0], stack);
    if (layers === 1) return [{ key: deeper ? "stack.home.one" : "stack.home.enough", values }];
    return [
      { key: buys(stack) ? "stack.home.tied" : "stack.home.same", values: { ...values, best: share(stack.losses[layers - 1], stack) } },
    ];
  }
  const stuck = looped.find((r) => near(r, stack.looped, stack));
  if (free.length > 0 && away.length === 0) out.push({ key: buys(stack) ? "stack.home" : "stack.home.same", values });
  else if (!stuck || away.length > 0) {
    const rests = away.find((r) => r.twins && r.status === "converged"),
      lingering = away.find((r) => r.almost && near(r, stack.looped, stack));
    if (rests) out.push({ key: "stack.twins", values: { from: rests.from, share: share(rests.loss, stack) } });
    else out.push(lingering ? { key: "stack.lingers", values: { from: lingering.from } } : { key: "stack.rolling" });
  }
  if (stuck)
    out.push({
      key: buys(stack) ? "stack.saddle" : "stack.equal",
      values: { from: stuck.from, n: String(layers), share: share(stack.looped, stack) },
    });
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
  const ends = (/** @type {Pick<StackRun, "status" | "reason">} */ how) =>
    stack.runs.map((r) => tellStack(now, { ...stack, runs: [{ ...r, ...how, stopsAt: now.last }] }));
  return [
    tellStack({ ...now, step: 0, playing: false }, stack),
    ...ends({ status: "diverged", reason: "diverged" }),
    ...ends({ status: "diverged", reason: "notfinite" }),
    ...(METHODS[now.method]?.fixedObjective ? ends({ status: "stopped", reason: "stiff" }) : []),
    ...[stack.best, stack.looped, stack.zero].map((loss) => tellStack({ ...now, step: 1 }, all(loss))),
    tellStack({ ...now, step: 1 }, { ...stack, runs: all(stack.looped).runs.map((r) => ({ ...r, status: "converged" })) }),
  ];
}

/**
 * The picture in words.
 * @param {Teller} now
 * @param {Stack} stack
 * @param {string} view
 * @returns {Sentence[]}
 */
export function describeStack(now, stack, view) {
  const plane = stack.layers === 2 && ["", "flow", "compare"].includes(view);
  return [
    { key: "alt.step", values: { step: String(now.step), last: String(now.last) } },
    predicted(stack),
    ...(plane && !now.hidden && buys(stack) ? [{ key: "alt.stack.saddle", values: { value: significant(stack.looped, 4) } }] : []),
    ...stack.runs.map((r, i) => ({
      key: r.status === "diverged" ? "alt.lost" : "alt.run.stack",
      values: {
        n: String(i + 1),
        mark: mark(i),
        from: r.from,
        loss: fixed(r.loss, 2),
        share: share(r.loss, stack),
        difference: difference(r.loss, stack.best),
      },
    })),
    ...(now.second?.runs ?? []).map((r, i) => ({
      key: r.status === "diverged" ? "alt.second.lost" : "alt.second.stack",
      values: { n: String(i + 1), mark: mark(i), loss: fixed(r.loss, 2) },
    })),
  ];
}

/** @param {Stack} stack @returns {Sentence} */
export const predicted = (stack) => ({
  key: stack.tied ? "hear.best.tied" : stack.layers === 1 ? "hear.best.one" : "hear.best",
  values: { n: String(stack.layers), value: significant(stack.best, 4) },
});
