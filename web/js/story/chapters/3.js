/** Does training find that by itself? Random weights, and what becomes of them. */

import { fixed } from "../../figure/format.js";
import { cells, percent, pictured } from "./figures.js";
import { late } from "../late.js";

/** @typedef {import("../chapter").Chapter} Chapter */

/** Random, but the same at every visit. @param {number} row @param {number} col */
const noise = (row, col) => ((row * 37 + col * 61 + row * col * 17) % 11) / 5 - 1;

/** From these dice every coordinate takes the same sign; from the others one does not. */
const AGREE = "lr=0.0005&steps=100&from=0.1,0.1&init=random&seed=39&view=weights&speed=12",
  DIFFER = "lr=0.0005&from=0.1,0.1&init=random&seed=6&view=weights&speed=24";

export default /** @type {Chapter} */ ({
  n: 3,
  link: AGREE,
  beats: [
    {
      id: "noise",
      ask: {
        kind: "choose",
        choices: [
          { id: "noise", picture: () => cells(5, noise) },
          { id: "diagonals", picture: () => cells(5, (row, col) => (row === col ? 1 : 0)) },
          { id: "full", picture: () => cells(5, () => 0.8) },
        ],
        truth: "diagonals",
      },
      play: "end",
    },
    {
      id: "dice",
      link: DIFFER,
      ask: { kind: "choose", choices: [{ id: "same" }, { id: "less" }, { id: "none" }], truth: "less" },
      play: "end",
    },
    {
      id: "signs",
      link: DIFFER,
      at: 200,
      picture: late(async () => (await import("./signs.js")).signs),
      ask: { kind: "choose", choices: [{ id: "right" }, { id: "turned" }], truth: "right" },
    },
  ],
  numbers(ctx) {
    const { frame, reply } = ctx,
      run = frame?.runs[0],
      d = reply?.scenario.d ?? 0;
    if (!run || !frame) return {};
    // Of the two blocks that matter, where the diagonals are negative: counted from the top.
    const { pv, kq } = pictured(ctx) ?? { pv: [], kq: [] },
      minus = Array.from({ length: d }, (_, i) => i).filter((i) => Number(pv[2 * d * i + i]) < 0 && Number(kq[2 * d * (d + i) + i]) < 0);
    return {
      minus: minus.map((i) => String(i + 1)).join(", ") || "…",
      share: percent(run.share),
      ab: fixed(run.ab, 2),
      loss: fixed(run.loss, 1),
      weights: String(2 * d * d + 4 * d * d),
      last: String(frame.last),
    };
  },
});
