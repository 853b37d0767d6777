/** Try to break it: three challenges, and where to go from here. */

import { fixed } from "../../figure/format.js";
import { read } from "../../figure/read.js";
import { over } from "./figures.js";

/** @typedef {import("../chapter").Chapter} Chapter */
/** @typedef {import("../chapter").Context} Context */
/** @typedef {import("../../bridge").ClaimsReply} ClaimsReply */

/** Why the theorem does not hold that is no fault of its assumptions: the run is none of those that it speaks about. */
const NOT_MEANT = ["method", "step", "diverged", "drawn", "masked"];

/** Whether two runs set out apart and have the same weights at their end. @param {Context} ctx */
function same(ctx) {
  const from = ctx.reply?.scenario.from,
    runs = ctx.frame?.runs ?? [];
  if (!from || !over(ctx) || ctx.reply?.scenario.init === "random") return false;
  const apart = (/** @type {number} */ i, /** @type {number} */ j) => Math.hypot(from[i][0] - from[j][0], from[i][1] - from[j][1]);
  return runs.some((r, i) =>
    runs.slice(0, i).some((q, j) => apart(i, j) > 0.1 && Math.hypot(r.a - q.a, r.b - q.b) < 0.01 * Math.hypot(r.a, r.b)),
  );
}

/** Whether some untrained layer costs more than one that always predicts 0. @param {Context} ctx */
const worse = ({ frame, reply }) => frame?.step === 0 && reply !== null && frame.runs.some((r) => r.loss > reply.theory.lossZero);

/** Whether theorem 4.1 fails for the shown run though all that is printed of its assumptions holds. @param {Context} ctx */
function gap(ctx) {
  if (!over(ctx)) return false;
  const reply = /** @type {ClaimsReply | null} */ (read(ctx.session.engine?.claims()));
  if (!reply?.ready) {
    // It is measured a few milliseconds at a time, for as long as somebody asks.
    setTimeout(() => ctx.session.refresh(), 50);
    return false;
  }
  const of = (/** @type {string} */ id) => reply.claims.find((c) => c.id === id);
  const theorem = of("t41");
  return of("a31")?.holds === "yes" && of("a41")?.holds === "yes" && theorem?.holds === "no" && !NOT_MEANT.includes(theorem.reason);
}

/** Steps so small that a² − b² stays what it is, as the hint says. */
const SMALL = "lr=0.0002&steps=120&from=0.1,0.4~0.4,0.1&view=flow&speed=40";

export default /** @type {Chapter} */ ({
  n: 8,
  link: SMALL,
  beats: [
    {
      id: "break",
      challenges: [
        { id: "same", link: SMALL, check: same },
        { id: "worse", link: SMALL, check: worse },
        { id: "gap", link: "from=0.1,0.1&view=weights", check: gap },
      ],
    },
    { id: "beyond" },
  ],
  numbers: ({ reply }) => (reply ? { zero: fixed(reply.theory.lossZero, 1) } : {}),
});
