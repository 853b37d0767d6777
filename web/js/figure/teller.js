/** What there is to tell of a run: the engine's answer and its last numbers, as story.js and describe.js take them. */

/** @typedef {import("../bridge").OpenReply} OpenReply */
/** @typedef {import("./frame.js").Frame} Frame */

/**
 * @param {OpenReply} reply
 * @param {Frame} frame
 * @returns {import("./story.js").Teller}
 */
export function teller({ scenario, theory }, frame) {
  return {
    start: scenario.start, random: scenario.init === "random", masked: scenario.mask === "diagonal",
    theorem: theory.theorem, limit: theory.limit, step: frame.step, last: frame.last, playing: frame.playing, lr: frame.lr,
    runs: frame.runs.map((r, i) => ({
      a0: scenario.from[i]?.[0] ?? NaN, b0: scenario.from[i]?.[1] ?? NaN, ab: r.ab, status: r.status, stopsAt: r.stopsAt,
      saddle: theory.runs[i]?.saddle ?? false, bound: theory.runs[i]?.stepBound ?? NaN,
    })),
  };
}
