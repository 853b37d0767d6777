/**
 * The picture in words, for those who cannot see it: the same numbers that it
 * shows, in a few short sentences. Pure.
 */

import { difference, fixed, point } from "./format.js";

/** @typedef {import("./story.js").Teller} Teller */
/** @typedef {{ key: string, values?: Record<string, string> }} Sentence */

/**
 * @param {Teller} now
 * @param {{ a: number, b: number, loss: number }[]} places where each run is
 * @returns {Sentence[]}
 */
export function describe(now, places) {
  /** @type {Sentence[]} */
  const out = [{ key: "alt.step", values: { step: String(now.step), last: String(now.last) } }];
  if (now.theorem !== "") out.push({ key: "alt.predicted", values: { name: now.theorem, value: fixed(now.limit, 4) } });
  now.runs.forEach((run, i) => {
    const p = places[i];
    if (!p) return;
    const values = {
      n: String(i + 1),
      mark: `alt.mark.${(i % 6) + 1}`,
      from: point(run.a0, run.b0),
      at: point(Number(p.a.toFixed(3)), Number(p.b.toFixed(3))),
      ab: fixed(run.ab, 4),
      loss: fixed(p.loss, 2),
      difference: difference(run.ab, now.limit),
    };
    if (run.status === "diverged") out.push({ key: "alt.lost", values });
    else out.push({ key: now.theorem === "" || run.saddle ? "alt.run.plain" : "alt.run", values });
  });
  now.second?.runs.forEach((run, i) => {
    const values = {
      n: String(i + 1),
      mark: `alt.mark.${(i % 6) + 1}`,
      at: point(Number(run.a.toFixed(3)), Number(run.b.toFixed(3))),
      ab: fixed(run.ab, 4),
      loss: fixed(run.loss, 2),
    };
    out.push({ key: run.status === "diverged" ? "alt.second.lost" : "alt.second", values });
  });
  return out;
}
