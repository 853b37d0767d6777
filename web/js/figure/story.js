/**
 * One or two sentences about what is happening now. Pure: what is going on in,
 * keys of words and their values out.
 */

import { fixed, given, significant } from "./format.js";
import { METHODS, STARTS } from "./schema.js";
import { tellStack } from "./stack.js";

/**
 * @typedef {object} Teller
 * @property {string} start the start distribution
 * @property {boolean} random random weights at the start
 * @property {string} method gd, flow, momentum, adam
 * @property {string} engine exact, sampled, dataset
 * @property {number} n sequences, where they are drawn
 * @property {number} d
 * @property {boolean} [hidden] what theory says is not to be told
 * @property {string} theorem "4.1", "4.3" or "" when none applies
 * @property {string} why none applies
 * @property {number} limit the predicted ab
 * @property {number} way how much of the way the layer of that product gets, on average: the mean of ŷ/x
 * @property {boolean} exact it leaves nothing of the loss
 * @property {boolean} levels tokens are of one size or 0 in every coordinate, so that a long context leaves nothing
 * @property {number | null} dense where the all-ones start has the mean of ab end, or null
 * @property {number} step
 * @property {number} last
 * @property {boolean} playing
 * @property {number} lr
 * @property {RunTale[]} runs
 * @property {(key: string) => boolean} told there are words for that
 * @property {StackTale | null} [stack] where the model is a stack of layers: what depth buys
 * @property {{ fork: number, runs: SecondTale[] } | null} second the second scenario, and the step at which it leaves or −1
 */

/**
 * @typedef {object} RunTale
 * @property {string} name where it starts, or its number where that is drawn
 * @property {number} a0 NaN where it starts at no point
 * @property {number} b0
 * @property {number} a where it is now
 * @property {number} b
 * @property {number} ab
 * @property {number} [loss]
 * @property {import("./frame.js").Status} status at the step that is shown
 * @property {import("./frame.js").Reason} reason
 * @property {number} stopsAt
 * @property {boolean} saddle theory says it ends in the saddle
 * @property {number} bound η must stay below it near the limit
 */

/** @typedef {Pick<import("./frame.js").RunFrame, "a" | "b" | "ab" | "loss" | "status" | "target">} SecondTale */

/**
 * @typedef {object} StackTale
 * @property {number} layers
 * @property {boolean} tied they share a step
 * @property {number} zero the loss of predicting nothing
 * @property {number[]} losses what 1, 2, … layers leave at best, up to the most
 * @property {number} looped what equal layers leave at best
 * @property {number} best what this stack leaves at best
 * @property {{ from: string, equal: boolean, twins: boolean, almost: boolean, loss: number, status: import("./frame.js").Status, reason: import("./frame.js").Reason, stopsAt: number }[]} runs
 */

/** @typedef {{ key: string, values?: Record<string, string> }} Sentence */

/** Nearer than this to the prediction, a run has arrived as far as one can see. */
export const NEAR = 0.005;

/**
 * @param {Teller} now
 * @returns {Sentence[]}
 */
export function tell(now) {
  return [...(now.stack ? tellStack(now, now.stack) : first(now)), ...beside(now)];
}

/**
 * @param {Teller} now
 * @returns {Sentence[]}
 */
function first(now) {
  const lost = now.runs.find((r) => r.status === "diverged");
  if (lost) return ranAway(now, lost);
  const stiff = now.runs.find((r) => r.status === "stopped");
  if (stiff) return [{ key: "story.stiff", values: { from: stiff.name, step: String(stiff.stopsAt) } }, { key: "story.stiff.hint" }];
  if (now.step === 0) return waiting(now);
  if (now.theorem === "") return uncharted(now);

  const going = now.runs.filter((r) => !r.saddle);
  const aside = towardsSaddle(now);
  if (going.length === 0) return aside;

  const near = nearness(now),
    home = going.filter((r) => Math.abs(r.ab / now.limit - 1) < near);
  if (home.length === going.length) return arrived(now, going, aside);
  if (now.step >= now.last || going.every(settled)) {
    const far = furthest(going, now.limit);
    return [{ key: "story.ended", values: { from: far.name, step: String(now.step) } }, hint(now, far)];
  }
  return [rolling(now, going, home.length), ...aside];
}

/** @param {RunTale} run */
const settled = (run) => run.status === "converged";

/** @param {{ engine: string }} now */
const drawn = (now) => now.engine !== "exact";

/** Whether the method follows the flow of the theorems. @param {{ method: string }} now */
export const follows = (now) => METHODS[now.method]?.followsFlow ?? false;

/** Whether a method's η is bounded at a limit. @param {{ method: string }} now */
const bounded = (now) => METHODS[now.method]?.stepBound ?? false;

/**
 * Whether the bound on η is known where runs end: by a theorem, of the exact loss. How steep that of drawn sequences is
 * there, or what bounds another method, theory does not say.
 * @param {{ method: string, engine: string, theorem: string }} now
 */
export const boundKnown = (now) => bounded(now) && !drawn(now) && now.theorem !== "";

/** Whether it is the flow itself, which has no step to make smaller. @param {Teller} now */
const flow = (now) => METHODS[now.method]?.conserves ?? false;

/** The largest relative standard deviation of ab that n Gaussian sequences give: as T → ∞, or of one coordinate. @param {Teller} now */
const spread = (now) => Math.sqrt(15.9 / (now.n * now.d));

/**
 * How near to the prediction a run has to be to have arrived.
 * @param {Teller} now
 */
function nearness(now) {
  if (!drawn(now)) return NEAR;
  return NEAR + (STARTS[now.start]?.normal ? 3 * spread(now) : 0.05);
}

/** A share in per cent, rounded up, that is never said to be nothing. @param {number} x */
const percent = (x) => `${significant(Math.max(0.1, Math.ceil(1000 * x) / 10), 2)}\u202f%`;

/**
 * @param {Teller} now
 * @returns {Sentence[]}
 */
function towardsSaddle(now) {
  const stuck = now.runs.find((r) => r.saddle);
  if (!stuck) return [];
  // At the origin every slope is nothing, that of drawn sequences too, whether or not the line through it is kept.
  const key = stuck.a0 === 0 && stuck.b0 === 0 ? "story.saddle.still" : drawn(now) ? "story.drawn.saddle" : "story.saddle";
  return [{ key, values: { from: stuck.name } }];
}

/**
 * @param {Teller} now
 * @param {RunTale[]} going
 * @param {Sentence[]} aside
 * @returns {Sentence[]}
 */
function arrived(now, going, aside) {
  if (drawn(now)) {
    const within = Math.max(...going.map((r) => Math.abs(r.ab / now.limit - 1)));
    const values = { within: percent(within), n: given(now.n), spread: percent(spread(now)) };
    // Where nothing is left of the loss, each sequence's own is least there.
    const set = STARTS[now.start]?.normal ? "story.drawn.set.gaussian" : "story.drawn.set",
      then = now.exact ? "story.drawn.exact" : now.engine === "sampled" ? "story.drawn.fresh" : set;
    return [
      { key: going.length === 1 ? "story.drawn.home.one" : "story.drawn.home", values },
      ...(aside.length > 0 ? aside : [{ key: then, values }]),
    ];
  }
  const one = going.length === 1;
  // Others must have somebody to be other than.
  if (aside.length > 0) return [...aside, { key: one ? "story.home.other" : "story.home.others" }];
  return [{ key: one ? "story.home.one" : together(going) }, ...meaning(now)];
}

/**
 * Of runs in the valley: whether some have the same weights by now, and whether that is because they began on one course of the flow.
 * @param {RunTale[]} runs
 * @returns {string}
 */
function together(runs) {
  const pairs = runs.flatMap((r, i) => runs.slice(0, i).map((q) => [r, q]));
  const met = pairs.filter(([r, q]) => Math.hypot(r.a - q.a, r.b - q.b) < 2 * NEAR * Math.hypot(r.a, r.b));
  if (met.length === 0) return "story.home";
  return met.every(([r, q]) => alike(r, q)) ? "story.home.met" : "story.home.plain";
}

/** Whether two runs began with the same a² − b². @param {RunTale} r @param {RunTale} q */
export function alike(r, q) {
  const kept = (/** @type {RunTale} */ { a0, b0 }) => (a0 - b0) * (a0 + b0);
  const size = (/** @type {RunTale} */ { a0, b0 }) => a0 * a0 + b0 * b0;
  return Math.abs(kept(r) - kept(q)) <= 1e-9 * (size(r) + size(q));
}

/**
 * What would bring a run in that has not arrived.
 * @param {Teller} now
 * @param {RunTale} far
 * @returns {Sentence}
 */
function hint(now, far) {
  if (drawn(now)) return { key: "story.drawn.hint", values: { n: given(now.n) } };
  if (!follows(now)) return { key: "story.ended.other" };
  if (above(now, far)) return { key: "story.ended.above", values: { lr: given(now.lr), bound: significant(far.bound) } };
  return { key: "story.ended.hint" };
}

/** Whether a run has a bound on η. @param {Teller} now @param {RunTale} run */
const held = (now, run) => boundKnown(now) && !run.saddle && run.bound > 0;

/** Whether η is above it. @param {Teller} now @param {RunTale} run */
const above = (now, run) => held(now, run) && now.lr >= run.bound;

/**
 * @param {Teller} now
 * @param {RunTale} run
 * @returns {Sentence[]}
 */
function ranAway(now, run) {
  const values = {
    from: run.name,
    step: String(run.stopsAt),
    lr: given(now.lr),
    bound: significant(run.bound),
  };
  const smaller = flow(now) ? [] : [{ key: "story.diverged.hint" }];
  if (run.reason === "notfinite") return [{ key: "story.notfinite", values }, ...smaller];
  if (flow(now)) return [{ key: "story.diverged.flow", values }];
  const slope = above(now, run) ? "story.diverged.above" : held(now, run) ? "story.diverged.below" : "story.diverged";
  return [{ key: slope, values }, ...smaller];
}

/**
 * @param {Teller} now
 * @returns {Sentence[]}
 */
function waiting(now) {
  const begun = { key: now.random ? "story.start.random" : now.runs.length === 1 ? "story.start.one" : "story.start" };
  if (now.playing) return [begun, { key: "story.off" }];
  if (now.theorem === "") return [begun, { key: bounded(now) ? "story.press.plain" : "story.press.any" }];
  if (now.runs.every((r) => r.saddle)) return [begun, ...towardsSaddle(now)];
  const wild = now.runs.find((r) => above(now, r));
  if (wild) return [begun, { key: "story.press.above", values: { lr: given(now.lr), bound: significant(wild.bound), from: wild.name } }];
  return [begun, { key: boundKnown(now) ? "story.press" : "story.press.towards" }];
}

/**
 * Where no theorem reaches, the sentence says what to look at instead.
 * @param {Teller} now
 * @returns {Sentence[]}
 */
function uncharted(now) {
  const { dense } = now,
    aside = towardsSaddle(now);
  if (now.runs.every((r) => r.saddle)) return aside;
  if (now.why === "dense" || dense !== null) {
    const home = dense !== null && now.runs.every((r) => Math.abs(r.ab / dense - 1) < nearness(now));
    return [{ key: home ? "story.dense.home" : "story.dense" }, ...(now.random ? [{ key: "story.free.random" }] : aside)];
  }
  if (aside.length > 0) return aside;
  const state = { key: now.runs.every(settled) ? "story.free.settled" : "story.free" };
  if (now.random) return [state, { key: "story.free.random" }];
  if (now.why === "unequal") return [state, { key: "story.free.unequal" }];
  if (now.why === "odd" || now.why === "cubic") return [state, { key: "story.free.skewed" }];
  return [state];
}

/**
 * A sentence on the second scenario, which is drawn dash-dotted.
 * @param {Teller} now
 * @returns {Sentence[]}
 */
export function beside({ second, stack }) {
  if (!second) return [];
  const { runs, fork } = second;
  if (runs.length === 0) return fork >= 0 ? [{ key: "story.second.waits", values: { step: String(fork) } }] : [];
  const lost = runs.find((r) => r.status === "diverged" || r.status === "stopped");
  if (lost) return [{ key: lost.status === "stopped" ? "story.second.stopped" : "story.second.lost" }];
  const bound = runs.filter((r) => r.target > 0);
  if (bound.length === 0) return runs.some((r) => r.target === 0) ? [] : [{ key: "story.second.free" }];
  if (stack) return [{ key: "stack.second", values: { value: significant(bound[0].target, 4) } }];
  const values = { value: fixed(bound[0].target, 4) };
  return [{ key: bound.every((r) => Math.abs(r.ab / r.target - 1) < NEAR) ? "story.second.home" : "story.second.going", values }];
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
    const slow = lingers(far, now.limit);
    return {
      key: slow ? "story.some.slow" : "story.some",
      values: { home: String(home), all: String(going.length), from: far.name },
    };
  }
  if (drawn(now)) return { key: "story.drawn.rolling" };
  const slow = going.find((r) => lingers(r, now.limit));
  if (slow) return { key: going.length === 1 ? "story.slow" : "story.rolling.slow", values: { from: slow.name } };
  return { key: follows(now) ? "story.rolling" : "story.rolling.other" };
}

/**
 * Whether a run is still on the flat ground by the saddle.
 * @param {RunTale} run
 * @param {number} limit
 */
const lingers = ({ a, b, ab }, limit) => Math.abs(ab / limit) < 0.15 && a * a + b * b < Math.abs(limit);

/**
 * What arriving in the valley means for this method, or else for this law, whatever the start is called.
 * @param {Teller} now
 * @returns {Sentence[]}
 */
function meaning(now) {
  const law = now.exact ? "exact" : now.theorem === "4.3" ? "masked" : now.levels ? "levels" : now.start;
  const own = follows(now) ? law : now.method;
  if (now.told(`story.means.${own}`)) return [{ key: `story.means.${own}`, values: { way: significant(now.way) } }];
  return follows(now) ? [{ key: "story.means" }] : [];
}

/**
 * @param {RunTale[]} runs
 * @param {number} limit
 */
export function furthest(runs, limit) {
  return runs.reduce((worst, r) => (Math.abs(r.ab - limit) > Math.abs(worst.ab - limit) ? r : worst));
}
