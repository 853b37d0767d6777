/** How a layer could do it. */

import { late } from "../late.js";

const votes = () => import("./votes.js");

export default /** @type {import("../chapter.js").Chapter} */ ({
  n: 2,
  beats: [
    {
      id: "vote",
      picture: late(async () => (await votes()).voting),
      ask: { kind: "choose", choices: [{ id: "longer" }, { id: "turns" }, { id: "same" }], truth: "same" },
    },
    { id: "slope", gist: true, picture: late(async () => (await votes()).bowl), ask: { kind: "own" } },
    {
      id: "leak",
      picture: late(async () => (await votes()).leaking),
      ask: { kind: "choose", choices: [{ id: "grows" }, { id: "stays" }, { id: "shrinks" }], truth: "shrinks" },
    },
  ],
});
