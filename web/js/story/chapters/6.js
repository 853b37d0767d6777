/** When it works: one length has to suit every size that occurs. */

import { fixed } from "../../figure/format.js";
import { valueOf } from "../../figure/link.js";
import { STARTS } from "../../figure/schema.js";
import { known, left, over, percent } from "./figures.js";

/** @typedef {import("../chapter").Chapter} Chapter */
/** @typedef {import("../chapter").Context} Context */

/** Two coordinates, one of them in use, and its size one of two. @param {number} one @param {number} other */
const sizes = (one, other) => `start=custom&atoms=${one},0~0,${one}~${other},0~0,${other}&d=2&steps=60&from=0.1,0.1&view=curves&speed=30`;

/** The most of the loss that a start of the reader's own leaves, where it has been trained to the end. @param {Context} ctx */
function leaves(ctx) {
  if (!over(ctx) || !STARTS[ctx.reply?.scenario.start ?? ""]?.vectors) return NaN;
  return Math.max(...(ctx.frame?.runs ?? []).map((run) => left(run, ctx.reply?.theory.lossZero)));
}

export default /** @type {Chapter} */ ({
  n: 6,
  link: "start=sparse&steps=40&from=0.1,0.1&with=start:gaussian&view=curves&speed=8",
  beats: [
    {
      id: "race",
      ask: { kind: "choose", choices: [{ id: "one" }, { id: "other" }, { id: "both" }, { id: "none" }], truth: "one" },
      play: "end",
    },
    {
      id: "almost",
      link: "start=custom&atoms=1,0~0,1&d=2&steps=40&from=0.1,0.1&with=atoms:1,0~0,1~1.2,0~0,1.2&view=curves&speed=8",
      ask: {
        kind: "number",
        min: 0,
        max: 1,
        step: 0.01,
        start: 0.5,
        show: (x) => percent(x, 0),
        truth: (ctx) => left(ctx.frame?.second[0], ctx.reply?.second?.theory.lossZero),
      },
      play: "end",
    },
    {
      id: "own",
      link: sizes(1, 2),
      sliders: [
        { id: "one", min: 0.4, max: 2, step: 0.1, value: 1, show: (x) => fixed(x, 1) },
        { id: "other", min: 0.4, max: 2, step: 0.1, value: 2, show: (x) => fixed(x, 1) },
      ],
      slid: ([one, other]) => sizes(one, other),
      slidOf: (link) =>
        /^([\d.]+),0~0,\1~([\d.]+),0~0,\2$/
          .exec(valueOf(link, "atoms") ?? "")
          ?.slice(1)
          .map(Number),
      challenges: [
        { id: "works", check: (ctx) => leaves(ctx) < 1e-6 },
        { id: "almost", check: (ctx) => leaves(ctx) >= 1e-3 && leaves(ctx) < 0.1 },
      ],
    },
  ],
  numbers({ frame, reply }) {
    if (!frame || !reply) return {};
    return {
      step: String(frame.step),
      zero: fixed(reply.theory.lossZero, 0),
      otherZero: known(reply.second?.theory.lossZero, (x) => fixed(x, 0)),
      left: percent(left(frame.runs[0], reply.theory.lossZero)),
      otherLeft: known(left(frame.second[0], reply.second?.theory.lossZero), percent),
      other: known(frame.second[0]?.ab, (x) => fixed(x, 3)),
    };
  },
});
