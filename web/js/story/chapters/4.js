/** Two numbers: from a diagonal start the length of the step is all that is left to learn. */

import { fixed } from "../../figure/format.js";
import { place } from "./figures.js";

/** @typedef {import("../chapter").Chapter} Chapter */

export default /** @type {Chapter} */ ({
  n: 4,
  // Small steps: with larger ones most of the way is gone in the first.
  link: "lr=2e-5&steps=250&from=0.5,1.5~1.5,0.5~-0.5,-1.5&view=flow&speed=25",
  beats: [
    {
      id: "roll",
      ask: {
        kind: "plane",
        points: 3,
        // Beside the starts, in no direction that means anything.
        start: [
          [0.9, 1.8],
          [1.9, 0.8],
          [-0.9, -1.8],
        ],
        truth: (ctx) => ctx.frame?.runs.map((r) => /** @type {[number, number]} */ ([r.a, r.b])) ?? [],
      },
      play: "end",
    },
    {
      id: "saddle",
      link: "lr=0.0002&from=1,-1~1,-0.7~0.7,-1&view=flow&speed=25",
      ask: { kind: "choose", choices: [{ id: "valley" }, { id: "split" }, { id: "middle" }], truth: "split" },
      play: "end",
    },
  ],
  numbers({ frame, reply }) {
    if (!frame || !reply) return {};
    const [one, two, three] = frame.runs;
    return {
      // Of the saddle's beat the first run is the one that stays.
      ab: fixed((three ?? one).ab, 3),
      loss: fixed(one.loss, 1),
      zero: fixed(reply.theory.lossZero, 1),
      limit: fixed(reply.theory.limit, 4),
      p1: place(one),
      p2: place(two),
      p3: place(three),
    };
  },
});
