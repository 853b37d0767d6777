/** Past the theorem: all ones, short contexts, momentum, steps that are too large. */

import { fixed, given, significant } from "../../figure/format.js";
import { known } from "./figures.js";

/** @typedef {import("../chapter").Chapter} Chapter */

export default /** @type {Chapter} */ ({
  n: 7,
  link: "start=ones&lr=0.001&steps=100&from=0.1,0.1&with=mask:diagonal&view=weights&speed=15",
  beats: [
    {
      id: "mask",
      ask: { kind: "choose", choices: [{ id: "help" }, { id: "hurt" }, { id: "same" }], truth: "hurt" },
      play: "end",
    },
    {
      id: "short",
      link: "T=5&steps=60&from=0.1,0.1&with=T:400&view=curves&speed=10",
      ask: {
        kind: "number",
        min: 0,
        max: 0.4,
        step: 0.01,
        start: 0.2,
        show: (x) => fixed(x, 2),
        truth: (ctx) => ctx.frame?.runs[0]?.ab ?? NaN,
      },
      play: "end",
    },
    {
      id: "heavy",
      link: "method=flow&from=2,2&with=method:momentum&view=flow&speed=25",
      ask: { kind: "choose", choices: [{ id: "same" }, { id: "far" }, { id: "never" }], truth: "far" },
      play: "end",
    },
    {
      id: "large",
      link: "lr=0.004&steps=60&from=0.1,0.1~2,2&view=flow&speed=6",
      ask: { kind: "choose", choices: [{ id: "fast" }, { id: "jump" }, { id: "stay" }], truth: "jump" },
      play: "end",
    },
  ],
  numbers({ frame, reply }) {
    if (!frame || !reply) return {};
    const run = frame.runs[0],
      other = frame.second[0],
      masked = reply.second?.scenario.mask === "diagonal";
    return {
      T: String(reply.scenario.T),
      otherT: String(reply.second?.scenario.T ?? ""),
      otherLimit: known(reply.second?.theory.limit, (x) => fixed(x, 3)),
      limit: known(reply.second?.theory.limit, (x) => fixed(x, 4)),
      loss: fixed(run.loss, 2),
      ab: fixed(run.ab, 3),
      // Beside the mask it is a loss that is compared, elsewhere a product.
      other: known(other && (masked ? other.loss : other.ab), (x) => fixed(x, masked ? 2 : 3)),
      offB: fixed(run.bOff, 3),
      offA: fixed(run.aOff, 3),
      a1: fixed(run.a, 2),
      a2: known(other?.a, (x) => fixed(x, 2)),
      lr: given(frame.lr),
      step: String(frame.step),
      lost: known(frame.runs[1]?.stopsAt, (x) => (x < 0 ? "…" : String(x))),
      bound: known(reply.theory.runs[0]?.stepBound, (x) => significant(x, 2)),
    };
  },
});
