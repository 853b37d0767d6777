/** What a host is told of the figure: plain numbers and the link. Pure. */

/** @typedef {import("../figure/session.js").Session} Session */
/**
 * @typedef {object} State
 * @property {string} link of what is shown, at its step
 * @property {number} step
 * @property {number} last
 * @property {boolean} playing
 * @property {number | null} predicted the product ab that theory predicts; null where it predicts none
 * @property {{ a: number, b: number, ab: number, loss: number, status: string }[]} runs
 */

/**
 * @param {Session} session
 * @returns {State}
 */
export function stateOf(session) {
  const f = session.frame;
  if (!f || !session.reply) return { link: session.link, step: 0, last: 0, playing: false, predicted: null, runs: [] };
  const { theory } = session.reply;
  return {
    link: session.here(),
    step: f.step,
    last: f.last,
    playing: f.playing,
    predicted: theory.theorem === "" ? (theory.dense?.ab ?? null) : theory.limit,
    runs: f.runs.map(({ a, b, ab, loss, status }) => ({ a, b, ab, loss, status })),
  };
}

/**
 * Whether every run has come to rest, and at least one of them by converging.
 * @param {import("../figure/frame.js").Frame} f
 */
export function converged(f) {
  return f.runs.some((r) => r.status === "converged") && f.runs.every((r) => r.status === "converged" || r.status === "diverged");
}
