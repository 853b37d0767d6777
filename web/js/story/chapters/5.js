/** Is one step enough? One length for points of all sizes. */

import { fixed, significant } from "../../figure/format.js";
import { known, percent, pictured, spokes } from "./figures.js";

/** @typedef {import("../chapter").Chapter} Chapter */

/** How far (u, v) gets along (x, y), 1 being all the way. @param {(number | null)[]} point */
const reached = (...point) => {
  const [x, y, u, v] = point.map((number) => number ?? NaN);
  return (u * x + v * y) / (x * x + y * y);
};

export default /** @type {Chapter} */ ({
  n: 5,
  link: "steps=40&from=0.1,0.1&view=context&speed=8&seq=25",
  beats: [
    {
      id: "fifth",
      ask: {
        kind: "choose",
        choices: [
          { id: "fifth", picture: () => spokes(0.2) },
          { id: "half", picture: () => spokes(0.5) },
          { id: "all", picture: () => spokes(1) },
        ],
        truth: "fifth",
      },
      play: "end",
    },
    {
      id: "sigma",
      link: "steps=40&from=0.1,0.1&with=scale:4&view=curves&speed=8",
      ask: { kind: "choose", choices: [{ id: "more" }, { id: "same" }, { id: "quarter" }, { id: "sixteenth" }], truth: "sixteenth" },
      play: "end",
    },
  ],
  numbers(ctx) {
    const { frame, reply } = ctx;
    if (!frame || !reply) return {};
    const run = frame.runs[0],
      other = frame.second[0];
    // The test set is measured once it is asked for, and not while it plays.
    const seen = ctx.answered && !frame.playing && !other ? ctx.context() : null;
    const three = (/** @type {number} */ x) => fixed(x, 3);
    // How far along its spoke each prediction of the picture gets.
    const ways = (pictured(ctx)?.context ?? []).map(([x, y, u, v]) => known(reached(x, y, u, v), (w) => percent(w, 0)));
    return {
      five: ways.join(", ") || "…",
      T: String(reply.scenario.T),
      n: known(seen?.n, String),
      mean: known(seen?.mean, three),
      meanSE: known(seen?.meanSE, three),
      slope: known(seen?.slope, three),
      slopeSE: known(seen?.slopeSE, three),
      left: known(seen?.share, percent),
      leftSE: known(seen?.shareSE, percent),
      ab: fixed(run.ab, 4),
      other: known(other?.ab, (x) => fixed(x, 4)),
      ratio: known(other && run.ab / other.ab, (x) => significant(x, 3)),
    };
  },
});
