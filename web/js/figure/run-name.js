/** What a run is called: by where it starts, or by its number where that is drawn. */

import { point } from "./format.js";
import { text } from "./words.js";

/** @param {{ init: string, from: number[][] } | undefined} scenario @param {number} i */
export function runName(scenario, i) {
  const from = scenario?.init === "random" ? undefined : scenario?.from[i];
  return from ? point(...from) : text("card.random", { n: String(i + 1) });
}
